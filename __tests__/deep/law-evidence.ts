import type { MinHealthy, NotFoundPolicy } from '../../src/gate/rules.js'

/** Health as a server tells it. */
export interface Told {
  readonly agentStatus: string
  readonly appStatus: string
}

/** What one request was answered. */
export type Said =
  | ({ readonly kind: 'health' } & Told)
  /** Null: an entry that tells nothing. */
  | {
      readonly kind: 'listing'
      readonly members: ReadonlyMap<string, Told | null>
    }
  | { readonly kind: 'missing'; readonly notYours: boolean }
  | {
      readonly kind: 'nothing'
      readonly class: 'network' | 'api'
      readonly isUnknownHost?: boolean
    }
  | { readonly kind: 'throttled'; readonly retryAfterMs: number | null }
  | { readonly kind: 'permanent'; readonly reason: string }
  /** The end of the run or of its round came first; a class: it failed then. */
  | { readonly kind: 'aborted'; readonly class?: 'network' | 'api' }

/** One request as the server saw it. */
export interface Call {
  /** Of the instance or the environment. */
  readonly id: string
  /** From 1. */
  readonly round: number
  readonly startedAtMs: number
  /** Infinity: never. */
  readonly endedAtMs: number
  /** Places of sending and answer in the order of all that happened. */
  readonly sent: number
  readonly heard: number
  readonly said: Said
}

/** The settings that a law is about. */
export interface LawSettings {
  readonly source: 'ids' | 'environment' | 'ids of an environment'
  readonly mode: 'wait' | 'once'
  readonly healthyStatuses: readonly string[]
  readonly healthyAppStatuses: readonly string[]
  readonly minHealthy: MinHealthy
  readonly successThreshold: number
  readonly notFound: NotFoundPolicy
  readonly maxErrors: number
  readonly intervalMs: number
  readonly initialDelayMs: number
  readonly requestTimeoutMs: number
  readonly maxConcurrency: number
  readonly maxRequestsPerSecond: number
}

/** How a run ended, as its outputs say. */
export interface Ended {
  readonly conclusion: string
  readonly reason: string
  readonly rounds: number
  readonly requests: number
  readonly flaps: number
  readonly counts: Readonly<
    Record<'total' | 'healthy' | 'unhealthy' | 'unknown', number>
  >
  readonly ids: Readonly<Record<Status, readonly string[]>>
}

export type Status = 'healthy' | 'unhealthy' | 'unknown'

/** A round's span, ms. */
export interface Span {
  readonly startedAtMs: number
  readonly endedAtMs: number
  /** Where the run tells it. */
  readonly outcome?: 'held' | 'broke' | 'undecided'
}

/** All that can be known of a run from outside. */
export interface Evidence {
  readonly settings: LawSettings
  /** The input's; for a whole environment none. */
  readonly ids: readonly string[]
  readonly deadlineAtMs: number
  /** Null where nobody cancelled before the end. */
  readonly cancelAtMs: number | null
  readonly calls: readonly Call[]
  readonly rounds: readonly Span[]
  readonly ended: Ended
  readonly endedAtMs: number
  /** How late anything may be seen to happen, ms. */
  readonly slackMs: number
  /** How far `sent` and `heard` of two calls may be in the wrong order. */
  readonly orderSlack: number
  /** Seen from within: `said` is what the run was told, and in time. */
  readonly isExact: boolean
  /** Whether an instance was healthy at some time in a span. */
  readonly wasHealthy: (id: string, span: Span) => boolean
}
