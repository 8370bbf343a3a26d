import type { Health, Listing, Missing, NoAnswer } from '../gate/reading.js'
import type { OutcomeOf } from './outcome.js'
import type { Keys } from './signature.js'

/** What a job can be about. */
export type Good = Health | Listing

/** One thing to be asked for, until it is answered or tried enough. */
export interface Job<G extends Good> {
  readonly id: string
  readonly call: (request: {
    readonly keys: Keys
    readonly signal: AbortSignal
  }) => Promise<OutcomeOf<G>>
  /** Consulted before each request is sent. */
  readonly isWanted: () => boolean
  readonly onAnswer: (answer: G | Missing | NoAnswer) => void
  readonly history: History
}

/** What a job has met so far. */
export interface History {
  failures: number
  /** How many of the failures were a host name that does not exist. */
  unknownHosts: number
  /** Its keys were called expired before, and others taken. */
  hasRenewed: boolean
}

/** A job's history before its first request. */
export function newHistory(): History {
  return { failures: 0, unknownHosts: 0, hasRenewed: false }
}

/** Counts an outcome among the failures, if it failed in passing. */
export function count(history: History, { kind }: OutcomeOf<Good>): void {
  const failed: readonly string[] = ['passing', 'unknown_code', 'unknown_host']
  if (failed.includes(kind)) history.failures += 1
  if (kind === 'unknown_host') history.unknownHosts += 1
}

/** One request that was sent and what it brought, for the debug log. */
export interface Sent {
  /** Of the instance or environment. */
  readonly id: string
  /** From 1 within a round; a throttled try does not count. */
  readonly tryNumber: number
  readonly durationMs: number
  readonly outcome: OutcomeOf<Good>
}
