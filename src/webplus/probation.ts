import type { Good } from './job.js'
import { isNetworkFailure, type OutcomeOf } from './outcome.js'

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
