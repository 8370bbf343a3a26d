import { Refusal, type Missing, type NoAnswer } from '../gate/reading.js'
import type { History } from './job.js'
import type { NetworkTrouble, Trouble } from './outcome.js'

/** A first try and up to two more, each round anew. */
const TRIES = 3

/**
 * What to do about an outcome: hand it on, try again at once or after a
 * backoff, let the others go first, or stop.
 */
type RetryDecision =
  Missing | NoAnswer | 'again' | 'after a backoff' | 'back in line' | 'stop'

/** What a decision goes by besides the outcome. */
export interface RetryFacts {
  /** Of the job, the outcome itself counted. */
  readonly history: Readonly<History>
  /** Whether Web+ has answered anything at all in this run. */
  readonly hasAnswered: boolean
  /** Whether the request was dated by the server's own time. */
  readonly isServerDated: boolean
  /** Whether the present pause ends before the run's deadline. */
  readonly pauseFits: boolean
}

/**
 * What to do about an outcome that is not what was asked for. Throws a Refusal
 * where waiting cannot help.
 */
export function decideRetry(
  outcome: Trouble | NetworkTrouble,
  { history, hasAnswered, isServerDated, pauseFits }: RetryFacts,
): RetryDecision {
  switch (outcome.kind) {
    case 'missing':
      return outcome
    case 'cut':
      return 'stop'
    case 'refused':
      throw new Refusal(outcome)
    case 'expired_token':
      if (history.hasRenewed) throw new Refusal(outcome)
      return 'again'
    case 'throttled':
      if (pauseFits) return 'back in line'
      throw new Refusal({ ...outcome, reason: 'throttled' })
    case 'clock':
      if (!isServerDated && outcome.serverDateMs !== null) return 'again'
      throw new Refusal({ ...outcome, reason: 'auth' })
    case 'passing':
    case 'unknown_host':
      if (history.failures < TRIES) return 'after a backoff'
      if (history.unknownHosts === TRIES && !hasAnswered)
        throw new Refusal({ ...outcome, reason: 'network' })
      return { ...outcome, kind: 'none' }
  }
}
