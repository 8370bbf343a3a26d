import type { ApiError } from './api-error.js'
import { apiError } from './api-error.js'
import type { RetryHeader, Throttle } from './scenario.js'
import { createTokenBucket } from './token-bucket.js'

/** Takes a token for a request at `atMs`; the error says that there was none. */
export type Throttling = (atMs: number) => ApiError | null

const HEADER_TEXTS: Readonly<Record<RetryHeader, (waitMs: number) => string>> =
  {
    'x-acs-retry-after': String,
    'retry-after': (waitMs) => String(Math.ceil(waitMs / 1000)),
    'x-ratelimit-user-api': (waitMs) =>
      `Limit:1,Remain:0,TimeLeft:${String(waitMs)}`,
  }

/** The bucket of a scenario; outside of its window, and without one, all pass. */
export function createThrottling(throttle: Throttle | null): Throttling {
  if (throttle === null) return () => null
  const bucket = createTokenBucket(throttle)
  return (atMs) => {
    if (atMs < throttle.fromMs || atMs >= throttle.untilMs) return null
    const waitMs = bucket.take(atMs)
    if (waitMs === 0) return null
    const { code, httpStatus, retryHeaders } = throttle
    const headers = Object.fromEntries(
      retryHeaders.map((name) => [name, HEADER_TEXTS[name](waitMs)]),
    )
    return code === null
      ? { httpStatus, code, message: 'Too many requests.', headers }
      : apiError(code, { httpStatus, headers })
  }
}
