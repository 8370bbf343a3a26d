import type { Verdict } from './gate/reading.js'

/** The verdict on a run that threw what nobody foresaw. */
export function unexpected(thrown: unknown): Verdict {
  return {
    conclusion: 'error',
    reason: 'api',
    cause: {
      error: { code: 'UnexpectedError', message: describeThrown(thrown) },
      requestId: null,
    },
  }
}

/** Name, message and cause of what was thrown; not escaped. */
export function describeThrown(thrown: unknown): string {
  if (!(thrown instanceof Error)) return 'something that is no Error was thrown'
  const cause = thrown.cause instanceof Error ? `; ${thrown.cause.message}` : ''
  return `${thrown.name}: ${thrown.message}${cause}`
}

/** Rejects with an error that was thrown where nobody could catch it. */
export function crashed(crash: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    const fail = () => {
      reject(new Error('Uncaught', { cause: crash.reason }))
    }
    if (crash.aborted) fail()
    else crash.addEventListener('abort', fail, { once: true })
  })
}
