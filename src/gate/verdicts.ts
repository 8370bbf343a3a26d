import type { Missing, Verdict } from './reading.js'

/** The gate is open. */
export const success: Verdict = {
  conclusion: 'success',
  reason: 'ok',
  cause: null,
}
/** Ids not found keep it shut for good, or an environment that is not known. */
export function notFound(environment: Missing | null): Verdict {
  const cause = environment && {
    error: environment.error,
    requestId: environment.requestId,
  }
  return { conclusion: 'failure', reason: 'not_found', cause }
}
/** One look found too many unhealthy. */
export const unhealthy: Verdict = {
  conclusion: 'failure',
  reason: 'unhealthy',
  cause: null,
}
/** The deadline came first. */
export const timedOut: Verdict = {
  conclusion: 'timed_out',
  reason: 'timeout',
  cause: null,
}
/** Somebody stopped the run. */
export const cancelled: Verdict = {
  conclusion: 'cancelled',
  reason: 'cancelled',
  cause: null,
}
