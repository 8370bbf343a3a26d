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
