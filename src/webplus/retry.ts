import { PermanentError, type Missing, type NoAnswer } from '../gate/reading.js'
import type { History, Good } from './task-queue.js'
import {
  type CallError,
  isNetworkFailure,
  type OutcomeOf,
} from './call-error.js'
import type { TransportError } from '../http/errors.js'

/** A first try and up to two more, each round anew. */
const TRIES = 3
/** Rounds that may end with an unknown code where nothing else was answered. */
const ROUNDS_ON_PROBATION = 3

/**
 * What to do about an outcome: hand it on, try again at once or after a
 * backoff, let the others go first, or stop.
 */
type RetryDecision =
  Missing | NoAnswer | 'again' | 'backoff' | 'requeue' | 'stop'

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
  outcome: CallError | TransportError,
  facts: RetryFacts,
): RetryDecision {
  const { history, hasAnswered, isServerDated, pauseFits } = facts
  switch (outcome.kind) {
    case 'missing':
      return outcome
    case 'aborted':
      return 'stop'
    case 'permanent':
      throw new PermanentError(outcome)
    case 'expired_token':
      if (history.hasRenewed) throw new PermanentError(outcome)
      return 'again'
    case 'throttled':
      if (pauseFits) return 'requeue'
      throw new PermanentError({ ...outcome, reason: 'throttled' })
    case 'clock':
      if (!isServerDated && outcome.serverDateMs !== null) return 'again'
      throw new PermanentError({ ...outcome, reason: 'auth' })
    case 'unknown_code': {
      if (history.failures < TRIES) return 'backoff'
      const rounds = facts.roundsOnProbation
      if (rounds !== null && rounds + 1 >= ROUNDS_ON_PROBATION)
        throw new PermanentError({ ...outcome, reason: 'api' })
      return { ...outcome, kind: 'none' }
    }
    case 'transient':
    case 'unknown_host':
      if (history.failures < TRIES) return 'backoff'
      if (history.unknownHosts === TRIES && !hasAnswered)
        throw new PermanentError({ ...outcome, reason: 'network' })
      return { ...outcome, kind: 'none' }
  }
}

/**
 * Whether a run has had any answer but codes that no table knows. Until then
 * such codes keep it on probation: one request in flight at a time.
 */
export interface Probation {
  /**
   * Waits for leave to work on a job's request; false once `signal` aborts.
   * `leave` has to follow a true.
   */
  readonly enter: (job: object, signal: AbortSignal) => Promise<boolean>
  /** `keeps`: the job's next request comes before those of other jobs. */
  readonly leave: (job: object, keeps: boolean) => void
  /** Aborts with `signal`, and for whoever has yet to send when probation begins. */
  readonly untilBegun: (signal: AbortSignal) => AbortSignal
  /** Takes in what a job's request brought. */
  readonly learn: (outcome: OutcomeOf<Good>, job: object) => void
  readonly isOn: () => boolean
}

/** Probation of a run that has not been answered yet. */
export function createProbation(): Probation {
  let isOn = false
  let isProven = false
  /** The job whose tries are under way. */
  let holder: object | null = null
  const atWork = new Set<object>()
  const waiting = new Set<() => void>()
  const begun = new AbortController()

  const mayEnter = (job: object) =>
    !isOn || (atWork.size === 0 && (holder === null || holder === job))
  const wake = () => {
    for (const look of [...waiting]) look()
  }
  const drop = (job: object) => {
    if (holder === job) holder = null
    wake()
  }

  return {
    enter: (job, signal) =>
      new Promise((resolve) => {
        const look = () => {
          const enters = !signal.aborted && mayEnter(job)
          if (!enters && !signal.aborted) return
          waiting.delete(look)
          signal.removeEventListener('abort', look)
          if (enters) {
            atWork.add(job)
            if (isOn) holder = job
          } else drop(job)
          resolve(enters)
        }
        waiting.add(look)
        signal.addEventListener('abort', look)
        look()
      }),
    leave(job, keeps) {
      atWork.delete(job)
      if (keeps) wake()
      else drop(job)
    },
    untilBegun: (signal) =>
      isOn || isProven ? signal : AbortSignal.any([signal, begun.signal]),
    learn(outcome, job) {
      if (isProven || isNetworkFailure(outcome)) return
      // Throttling says nothing of what would be answered.
      if (outcome.kind === 'throttled') return
      if (outcome.kind === 'unknown_code') {
        if (isOn) return
        isOn = true
        holder = job
        begun.abort()
        return
      }
      isProven = true
      isOn = false
      holder = null
      wake()
    },
    isOn: () => isOn,
  }
}
