/** An ECS instance id as Web+ knows it, for example `i-wz9hwvnwm5tlv3u12345`. */
export type InstanceId = string

/** The text of a server or the network in place of health. Untrusted. */
export interface ErrorDetail {
  readonly code: string
  readonly message: string
}

/**
 * Why a call has no usable answer; the class of the last one is an `error`'s
 * reason.
 */
export type FailureClass = 'network' | 'throttled' | 'api'

/** A call that ended without a usable answer. */
export interface Failure {
  readonly class: FailureClass
  readonly error: ErrorDetail
  readonly requestId: string | null
  /** Advice of the call's own, if the code's general advice would be wrong. */
  readonly advice?: string
}

/** One instance's health in Web+; `disconnectedTime` has no documented unit. */
export interface Health {
  readonly kind: 'health'
  readonly agentStatus: string
  readonly appStatus: string
  readonly disconnectedTime: number | string | null
  readonly requestId: string | null
}

/** Web+ does not know the id, or (`notYours`) does not say whose it is. */
export interface Missing {
  readonly kind: 'missing'
  readonly notYours: boolean
  readonly error: ErrorDetail
  readonly requestId: string | null
}

/** All tries of a round failed transiently. */
export interface NoAnswer extends Failure {
  readonly kind: 'none'
}

/** The result of reading one instance with all retries. */
export type Answer = Health | Missing | NoAnswer

/** The instances of an environment, each with its part of the one answer. */
export interface Listing {
  readonly kind: 'listing'
  readonly answers: ReadonlyMap<InstanceId, Health | NoAnswer>
  /**
   * Whether the environment has a health check for its app; absent if unknown.
   */
  readonly hasHealthCheck?: boolean
  readonly requestId: string | null
}

/** The result of reading a whole environment with all retries. */
export type EnvironmentAnswer = Listing | Missing | NoAnswer

/** An instance's status by its last reading. */
export type Status = 'healthy' | 'unhealthy' | 'unknown'

/** One judged answer; `atMs` is on the run's monotonic clock. */
export interface Reading {
  readonly atMs: number
  readonly status: Status
  readonly answer: Answer
}

/** A point where an instance's reading differs from the one before it. */
export interface Change extends Reading {
  readonly round: number
}

/** All that a run has learnt about one instance. */
export interface Instance {
  readonly id: InstanceId
  /** 1-based position among the given ids, so that a masked id can be found. */
  readonly position: number
  readonly status: Status
  readonly last: Reading | null
  /**
   * Start of the present healthy period on the run's clock; null unless
   * healthy.
   */
  readonly healthySinceMs: number | null
  readonly readings: number
  readonly flaps: number
  /** The newest changes; a day of flapping would not fit into memory. */
  readonly changes: readonly Change[]
  /** How many older changes were dropped. */
  readonly changesLeftOut: number
  /** The statuses of the newest readings, oldest first, at most 20. */
  readonly strip: readonly Status[]
}

/** Number of instances by status; `total` is the sum of the other three. */
export interface Counts {
  readonly total: number
  readonly healthy: number
  readonly unhealthy: number
  readonly unknown: number
}

/** One finished round; times are on the run's clock. */
export interface Round {
  readonly number: number
  readonly startedAtMs: number
  readonly endedAtMs: number
  readonly outcome: 'held' | 'broke' | 'undecided'
  /** Instances read in this round. */
  readonly asked: number
  /** Instances that the environment no longer has. */
  readonly departed: readonly InstanceId[]
  /** Instances that joined a followed environment after its first listing. */
  readonly joined: readonly InstanceId[]
  readonly changes: readonly {
    readonly id: InstanceId
    readonly change: Change
  }[]
}

/** Conclusion of a run, as output `conclusion` has it. */
export type Conclusion =
  'success' | 'failure' | 'timed_out' | 'error' | 'cancelled'

/** Its reason, as output `reason` has it. */
export type Reason =
  | 'ok'
  | 'not_found'
  | 'change'
  | 'unhealthy'
  | 'timeout'
  | 'config'
  | 'auth'
  | 'superseded'
  | FailureClass
  | 'cancelled'

/**
 * The failed call that decided a run; its texts are untrusted, except the
 * advice.
 */
export interface CallFault {
  readonly error: ErrorDetail
  readonly requestId: string | null
  /**
   * Advice of the call's own, if it is better than the code's general advice.
   */
  readonly advice?: string | null
}

/** An error that waiting cannot cure; ends the run at once as `error`. */
export class PermanentError extends Error {
  override readonly name = 'PermanentError'
  readonly reason: 'auth' | FailureClass
  readonly detail: ErrorDetail
  readonly requestId: string | null
  readonly advice: string | null

  constructor(options: {
    readonly reason: 'auth' | FailureClass
    readonly error: ErrorDetail
    readonly requestId?: string | null
    readonly advice?: string | null
    readonly cause?: unknown
  }) {
    super(options.error.message, { cause: options.cause })
    this.reason = options.reason
    this.detail = options.error
    this.requestId = options.requestId ?? null
    this.advice = options.advice ?? null
  }
}

/** Time, handed in: milliseconds on a clock that never jumps. */
export interface Clock {
  now(): number
  /** Resolves after `ms`, or at once when `signal` aborts; never rejects. */
  sleep(ms: number, signal: AbortSignal): Promise<void>
}

const RESOURCE_ID = /^[A-Za-z0-9._-]{1,128}$/

const LETTER_OR_DIGIT = /[A-Za-z0-9]/
// What an expression turns nothing into.
const NOTHING = /^(?:null|undefined)$/i

/**
 * Whether `text` can be the id of an ECS instance (`i-…`) or of an environment
 * (`we-…`): 1 to 128 of A-Z a-z 0-9 . _ -, more than Alibaba Cloud has used so
 * far, with a letter or digit, and not the word `null` or `undefined`.
 */
export function isResourceId(text: string): boolean {
  return (
    RESOURCE_ID.test(text) && LETTER_OR_DIGIT.test(text) && !NOTHING.test(text)
  )
}
