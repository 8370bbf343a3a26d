import type { HttpAnswer } from './request.js'

/** Response headers as undici gives them: names in lower case. */
export type Headers = HttpAnswer['headers']

// No run lasts longer, so a longer pause means the same.
const MAX_PAUSE_MS = 86_400_000
/** A year before dates have 5 digits, so that a run may add its own time. */
const LATEST_MS = Date.UTC(9_999, 0)
// Any proxy can send Retry-After; beyond this, only the API itself is believed.
const MAX_UNPROVEN_PAUSE_MS = 60_000

/** The first value of a header, or null. */
export function header(headers: Headers, name: string): string | null {
  const value = headers[name]
  return (Array.isArray(value) ? value[0] : value) ?? null
}

/** The time of an answer's Date header, in ms since 1970, or null. */
export function serverDateMs(headers: Headers): number | null {
  return httpDateMs(header(headers, 'date') ?? '')
}

/** `x-acs-retry-after` in ms if it is a positive number, else null. */
export function acsRetryAfterMs(headers: Headers): number | null {
  return positiveMs(header(headers, 'x-acs-retry-after') ?? '', 1)
}

/**
 * How long the server asks a throttled caller to wait, in ms, at most a day;
 * null if the answer does not say, or says something absurd. `hasCode`: the
 * answer is from the API itself, not from a proxy.
 */
export function retryAfterMs(
  headers: Headers,
  hasCode: boolean,
): number | null {
  const requestedMs = acsRetryAfterMs(headers) ?? rateLimitMs(headers)
  if (requestedMs !== null) return requestedMs
  const standard = standardMs(headers)
  if (standard === null || hasCode) return standard
  return Math.min(standard, MAX_UNPROVEN_PAUSE_MS)
}

function standardMs(headers: Headers): number | null {
  const value = header(headers, 'retry-after') ?? ''
  const seconds = positiveMs(value, 1000)
  if (seconds !== null) return seconds
  const untilMs = httpDateMs(value)
  const nowMs = serverDateMs(headers)
  if (untilMs === null || nowMs === null || untilMs <= nowMs) return null
  return Math.min(untilMs - nowMs, MAX_PAUSE_MS)
}

// The older form: `Limit:1,Remain:0,TimeLeft:2000`, one for the user and one
// for the user and the operation; the longer wait satisfies both.
function rateLimitMs(headers: Headers): number | null {
  const waits = ['x-ratelimit-user', 'x-ratelimit-user-api']
    .map((name) => header(headers, name) ?? '')
    .filter((value) => !/\bRemain:\s*0*[1-9]/i.test(value))
    .map((value) => /\bTimeLeft:\s*(\d+)/i.exec(value)?.[1] ?? '')
    .map((digits) => positiveMs(digits, 1))
    .filter((ms) => ms !== null)
  return waits.length === 0 ? null : Math.max(...waits)
}

function positiveMs(text: string, factor: number): number | null {
  const trimmed = text.trim()
  if (!/^\d+(?:\.\d+)?$/.test(trimmed)) return null
  const ms = Number(trimmed) * factor
  return ms > 0 ? Math.min(ms, MAX_PAUSE_MS) : null
}

// Date.parse alone accepts `-5` as a date.
function httpDateMs(text: string): number | null {
  if (text.length > 40 || !/^[a-z]{3,9},.*gmt$/i.test(text.trim())) return null
  const ms = Date.parse(text)
  // A request cannot carry any other time: years have 4 digits.
  return ms >= 0 && ms < LATEST_MS ? ms : null
}
