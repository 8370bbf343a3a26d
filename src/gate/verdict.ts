import type { DeploymentCause } from './deployment-reading.js'
import type { CallFault, Conclusion, Missing, Reason } from './reading.js'

/** A call decided, by its failure or because its subject is unknown. */
export interface CallCause extends CallFault {
  readonly kind: 'call'
}

/** What decided instead of health: a call, or the deployment. */
export type VerdictCause = CallCause | DeploymentCause

/** How a run ends; `cause` is null if health alone or the user decided. */
export interface Verdict {
  readonly conclusion: Conclusion
  readonly reason: Reason
  readonly cause: VerdictCause | null
}

/** The gate is open. */
export const success: Verdict = {
  conclusion: 'success',
  reason: 'ok',
  cause: null,
}
/** Ids not found, or an unknown environment, keep it shut for good. */
export function notFound(environment: Missing | null): Verdict {
  const cause = environment && call(environment)
  return { conclusion: 'failure', reason: 'not_found', cause }
}
/** One look found too many unhealthy. */
export const unhealthy: Verdict = {
  conclusion: 'failure',
  reason: 'unhealthy',
  cause: null,
}
/** The deadline came first; `cause` is what the deployment still lacked. */
export function timedOut(cause: DeploymentCause | null): Verdict {
  return { conclusion: 'timed_out', reason: 'timeout', cause }
}
/** The run was cancelled. */
export const cancelled: Verdict = {
  conclusion: 'cancelled',
  reason: 'cancelled',
  cause: null,
}

/**
 * Whether the verdict is red because of readings, so that a diagnosis can add
 * something.
 */
export function isRedByReading({ conclusion, reason }: Verdict): boolean {
  return (
    conclusion === 'failure' ||
    conclusion === 'timed_out' ||
    reason === 'superseded'
  )
}

/** A call as the cause of a verdict. */
export function call({
  error,
  requestId,
  advice = null,
}: CallFault): CallCause {
  return { kind: 'call', error, requestId, advice }
}

/** The verdict on a run with an unexpected error. */
export function unexpected(thrown: unknown): Verdict {
  return {
    conclusion: 'error',
    reason: 'api',
    cause: call({
      error: { code: 'UnexpectedError', message: describeThrown(thrown) },
      requestId: null,
    }),
  }
}

/** Name, message and cause of a thrown value; not escaped. */
export function describeThrown(thrown: unknown): string {
  if (!(thrown instanceof Error))
    return 'a value that is not an Error was thrown'
  const cause = thrown.cause instanceof Error ? `; ${thrown.cause.message}` : ''
  return `${thrown.name}: ${thrown.message}${cause}`
}

/** Rejects with an error that was thrown outside of any handler. */
export function crashed(crash: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    const fail = () => {
      reject(new Error('Uncaught', { cause: crash.reason }))
    }
    if (crash.aborted) fail()
    else crash.addEventListener('abort', fail)
  })
}
