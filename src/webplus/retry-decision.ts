import { Refusal, type Missing, type NoAnswer } from '../gate/reading.js'
import type { History } from './job.js'
import type { NetworkTrouble, Trouble } from './outcome.js'

/** A first try and up to two more, each round anew. */
const TRIES = 3
/** Rounds that may end with an unknown code where nothing else was answered. */
const ROUNDS_ON_PROBATION = 3

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
  /**
   * Rounds that ended with an unknown code before this one; null once anything
   * else was answered.
   */
  readonly roundsOnProbation: number | null
  /** Whether the present pause ends before the run's deadline. */
  readonly pauseFits: boolean
}

/**
 * What to do about an outcome that is not what was asked for. Throws a Refusal
 * where waiting cannot help.
 */
export function decideRetry(
  outcome: Trouble | NetworkTrouble,
  facts: RetryFacts,
): RetryDecision {
  const { history, hasAnswered, isServerDated, pauseFits } = facts
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
    case 'unknown_code': {
      if (history.failures < TRIES) return 'after a backoff'
      const rounds = facts.roundsOnProbation
      if (rounds !== null && rounds + 1 >= ROUNDS_ON_PROBATION)
        throw new Refusal({ ...outcome, reason: 'api' })
      return { ...outcome, kind: 'none' }
    }
    case 'passing':
    case 'unknown_host':
      if (history.failures < TRIES) return 'after a backoff'
      if (history.unknownHosts === TRIES && !hasAnswered)
        throw new Refusal({ ...outcome, reason: 'network' })
      return { ...outcome, kind: 'none' }
  }
}
