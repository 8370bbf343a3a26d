/** An ECS instance id as Web+ knows it, for example `i-wz9hwvnwm5tlv3u12345`. */
export type InstanceId = string

/** What a server or the network said when it gave no health. Untrusted text. */
export interface ErrorDetail {
  readonly code: string
  readonly message: string
}

/** Why a call brought no usable answer; the last one's class is an `error`'s reason. */
export type FailureClass = 'network' | 'throttled' | 'api'

/** A call that ended without a usable answer. */
export interface Failure {
  readonly class: FailureClass
  readonly error: ErrorDetail
  readonly requestId: string | null
  /** What to do, where the code's own advice would be about somebody else. */
  readonly advice?: string
}

/** One instance's health as Web+ tells it; `disconnectedTime` has no documented unit. */
export interface Health {
  readonly kind: 'health'
  readonly agentStatus: string
  readonly appStatus: string
  readonly disconnectedTime: number | string | null
  readonly requestId: string | null
}

/** Web+ does not know the id, or (`notYours`) will not say whose it is. */
export interface Missing {
  readonly kind: 'missing'
  readonly notYours: boolean
  readonly error: ErrorDetail
  readonly requestId: string | null
}

/** All tries of a round failed in passing. */
export interface NoAnswer extends Failure {
  readonly kind: 'none'
}

/** What asking one instance to the end brought. */
export type Answer = Health | Missing | NoAnswer

/** The instances of an environment, each with what the one answer says of it. */
export interface Listing {
  readonly kind: 'listing'
  readonly answers: ReadonlyMap<InstanceId, Health | NoAnswer>
  /** Whether the environment has a health check of its app; absent if not told. */
  readonly hasHealthCheck?: boolean
  readonly requestId: string | null
}

/** What asking for a whole environment to the end brought. */
export type EnvironmentAnswer = Listing | Missing | NoAnswer

/** How an instance stands: what its last reading says. */
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

/** Everything that a run learned of one instance. */
export interface Instance {
  readonly id: InstanceId
  /** 1-based place among the ids given, so that a masked id can be found. */
  readonly position: number
  readonly status: Status
  readonly last: Reading | null
  /** Start of the present healthy stretch on the run's clock; null unless healthy. */
  readonly healthySinceMs: number | null
  readonly readings: number
  readonly flaps: number
  /** The newest ones; a day of flapping would not fit into memory. */
  readonly changes: readonly Change[]
  /** How many older changes are no longer among them. */
  readonly changesLeftOut: number
  /** The statuses of the newest readings, oldest first, at most 20. */
  readonly strip: readonly Status[]
}

/** How many instances stand how; `total` is the sum of the other three. */
export interface Counts {
  readonly total: number
  readonly healthy: number
  readonly unhealthy: number
  readonly unknown: number
}

/** One round that has ended; times are on the run's clock. */
export interface Round {
  readonly number: number
  readonly startedAtMs: number
  readonly endedAtMs: number
  readonly outcome: 'held' | 'broke' | 'undecided'
  /** Instances asked to the end in this round. */
  readonly asked: number
  /** Instances that the environment has no more. */
  readonly departed: readonly InstanceId[]
  /** Instances that came to a followed environment after its first listing. */
  readonly joined: readonly InstanceId[]
  readonly changes: readonly {
    readonly id: InstanceId
    readonly change: Change
  }[]
}

/** How a run can end, as output `conclusion` has it. */
export type Conclusion =
  'success' | 'failure' | 'timed_out' | 'error' | 'cancelled'

/** Why it ended so, as output `reason` has it. */
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

/** What was said of a call that decided a run; untrusted text but for the advice. */
export interface CallFault {
  readonly error: ErrorDetail
  readonly requestId: string | null
  /** What to do, where whoever failed knows better than its code tells. */
  readonly advice?: string | null
}

/** An answer that waiting cannot cure; ends the run at once as `error`. */
export class PermanentError extends Error {
  override readonly name = 'PermanentError'
  readonly reason: 'auth' | FailureClass
  readonly detail: ErrorDetail
  readonly requestId: string | null
  readonly advice: string | null

  constructor(refusal: {
    readonly reason: 'auth' | FailureClass
    readonly error: ErrorDetail
    readonly requestId?: string | null
    readonly advice?: string | null
    readonly cause?: unknown
  }) {
    super(refusal.error.message, { cause: refusal.cause })
    this.reason = refusal.reason
    this.detail = refusal.error
    this.requestId = refusal.requestId ?? null
    this.advice = refusal.advice ?? null
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
// What an expression makes of nothing.
const NOTHING = /^(?:null|undefined)$/i

/**
 * Whether `text` can be the id of an ECS instance (`i-…`) or of an environment
 * (`we-…`): 1 to 128 of A-Z a-z 0-9 . _ -, more than Alibaba Cloud has given
 * yet, with a letter or digit, and not the word `null` or `undefined`.
 */
export function isResourceId(text: string): boolean {
  return (
    RESOURCE_ID.test(text) && LETTER_OR_DIGIT.test(text) && !NOTHING.test(text)
  )
}
