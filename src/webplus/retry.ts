import { PermanentError, type Missing, type NoAnswer } from '../gate/reading.js'
import type { History, Good } from './task-queue.js'
import {
  type CallError,
  isNetworkFailure,
  type OutcomeOf,
} from './call-error.js'
import type { TransportError } from '../http/errors.js'

/** A first try and up to two more, in each round again. */
const TRIES = 3
/** Rounds that may end with an unknown code if nothing else was answered. */
const ROUNDS_ON_PROBATION = 3

/**
 * What to do about an outcome: pass it on, try again at once or after a
 * backoff, requeue the task, or stop.
 */
type RetryDecision =
  Missing | NoAnswer | 'again' | 'backoff' | 'requeue' | 'stop'

/** The inputs of a decision besides the outcome. */
export interface RetryFacts {
  /** Of the task, including this outcome. */
  readonly history: Readonly<History>
  /** Whether Web+ has answered anything at all in this run. */
  readonly hasAnswered: boolean
  /** Whether the request carried the server's own time. */
  readonly isServerDated: boolean
  /**
   * Earlier rounds that ended with an unknown code; 0 once anything else was
   * answered.
   */
  readonly roundsOnProbation: number
  /** Whether the present pause ends before the run's deadline. */
  readonly pauseFits: boolean
}

/**
 * The decision on a failed outcome. Throws a PermanentError when waiting cannot
 * help.
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
      if (facts.roundsOnProbation + 1 >= ROUNDS_ON_PROBATION)
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
 * Whether a run has had any answer but unknown codes. Until then such codes put
 * it on probation: one request in flight at a time.
 */
export interface Probation {
  /**
   * Waits until a task's request may be sent; false once `signal` aborts.
   * `leave` must follow a true.
   */
  readonly enter: (task: object, signal: AbortSignal) => Promise<boolean>
  /** `keeps`: the task's next request goes before those of other tasks. */
  readonly leave: (task: object, keeps: boolean) => void
  /**
   * Aborts with `signal`, and for every request not sent yet when probation
   * begins.
   */
  readonly untilBegun: (signal: AbortSignal) => AbortSignal
  /** Records the result of a task's request. */
  readonly learn: (outcome: OutcomeOf<Good>, task: object) => void
  readonly isOn: () => boolean
}

/** Probation of a run without an answer so far. */
export function createProbation(): Probation {
  let isOn = false
  let isProven = false
  /** The task whose tries are under way. */
  let holder: object | null = null
  const atWork = new Set<object>()
  const waiting = new Set<() => void>()
  const begun = new AbortController()

  const mayEnter = (task: object) =>
    !isOn || (atWork.size === 0 && (holder === null || holder === task))
  const wake = () => {
    for (const look of [...waiting]) look()
  }
  const drop = (task: object) => {
    if (holder === task) holder = null
    wake()
  }

  return {
    enter: (task, signal) =>
      new Promise((resolve) => {
        const look = () => {
          const enters = !signal.aborted && mayEnter(task)
          if (!enters && !signal.aborted) return
          waiting.delete(look)
          signal.removeEventListener('abort', look)
          if (enters) {
            atWork.add(task)
            holder = task
          } else drop(task)
          resolve(enters)
        }
        waiting.add(look)
        signal.addEventListener('abort', look)
        look()
      }),
    leave(task, keeps) {
      atWork.delete(task)
      if (keeps) wake()
      else drop(task)
    },
    untilBegun: (signal) =>
      isOn || isProven ? signal : AbortSignal.any([signal, begun.signal]),
    learn(outcome, task) {
      if (isProven || isNetworkFailure(outcome)) return
      // Throttling says nothing about the answer to come.
      if (outcome.kind === 'throttled') return
      if (outcome.kind === 'unknown_code') {
        if (isOn) return
        isOn = true
        holder = task
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
