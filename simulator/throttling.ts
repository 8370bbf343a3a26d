import type { ApiError } from './api-error.js'
import { apiError } from './api-error.js'
import type { RetryHeader, Throttle } from './scenario-file.js'

// Fractions of a token only add up to almost whole ones.
const TOLERANCE = 1e-6

/** A bucket that holds up to `burst` tokens and gains `ratePerSecond`. */
export interface TokenBucket {
  /**
   * Takes a token at `atMs`: 0 if there is one, else the milliseconds until
   * there is.
   */
  take(atMs: number): number
}

/** A full bucket; the times passed to `take` must not decrease. */
export function createTokenBucket(limits: {
  readonly ratePerSecond: number
  readonly burst: number
}): TokenBucket {
  const perMs = limits.ratePerSecond / 1000
  let tokens = limits.burst
  let lastMs = 0
  return {
    take(atMs) {
      tokens = Math.min(limits.burst, tokens + (atMs - lastMs) * perMs)
      lastMs = atMs
      if (tokens >= 1 - TOLERANCE) {
        tokens -= 1
        return 0
      }
      return Math.max(1, Math.ceil((1 - TOLERANCE - tokens) / perMs))
    },
  }
}

/** Takes a token for a request at `atMs`; an error if there is none. */
export type Throttling = (atMs: number) => ApiError | null

const HEADER_TEXTS: Readonly<Record<RetryHeader, (waitMs: number) => string>> =
  {
    'x-acs-retry-after': String,
    'retry-after': (waitMs) => String(Math.ceil(waitMs / 1000)),
    'x-ratelimit-user-api': (waitMs) =>
      `Limit:1,Remain:0,TimeLeft:${String(waitMs)}`,
  }

/**
 * The bucket of a scenario; outside of its window, and without one, every
 * request passes.
 */
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
