import type { Dispatcher } from 'undici'
import type { BodyFault } from './compressed.js'

/** Response headers as undici gives them: names in lower case. */
export type Headers = Readonly<Record<string, string | string[] | undefined>>

/**
 * A complete answer; `body` is null if it is too large or cannot be decoded.
 */
export interface HttpAnswer {
  readonly status: number
  readonly headers: Headers
  readonly body: string | null
  /** Why `body` is null, if not for its size. */
  readonly bodyFault?: BodyFault
}

/**
 * One request and its complete answer, as UTF-8 text of at most `maxBytes`,
 * also if it comes compressed without a request for that; redirects are not
 * followed. Rejects with undici's error, or with the reason of `signal` as soon
 * as that aborts.
 */
export async function exchange(call: {
  readonly dispatcher: Dispatcher
  readonly url: string
  readonly method?: 'GET' | 'POST' | 'PUT'
  readonly headers: Readonly<Record<string, string>>
  readonly body?: string
  readonly maxBytes: number
  readonly signal: AbortSignal
}): Promise<HttpAnswer> {
  const { dispatcher, url, method = 'GET', headers, body = null } = call
  const { maxBytes, signal } = call
  const { origin, pathname, search } = new URL(url)
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = []
    let bytes = 0
    // Comes before any data, a later one in place of an interim one.
    let head!: Omit<HttpAnswer, 'body'>
    let abortRequest: () => void = () => undefined
    const leave = () => {
      signal.removeEventListener('abort', cut)
    }
    const cut = () => {
      leave()
      reject(signal.reason as Error)
      abortRequest()
    }
    if (signal.aborted) {
      cut()
      return
    }
    signal.addEventListener('abort', cut)
    dispatcher.dispatch(
      {
        origin,
        path: pathname + search,
        method,
        headers: { ...headers, 'accept-encoding': 'identity' },
        body,
      },
      {
        onConnect(abort) {
          abortRequest = abort
          if (signal.aborted) abort()
        },
        onHeaders(status, raw) {
          head = { status, headers: readHeaders(raw) }
          return true
        },
        onData(chunk) {
          bytes += chunk.length
          if (bytes <= maxBytes) {
            chunks.push(chunk)
            return true
          }
          resolve({ ...head, body: null })
          abortRequest()
          return false
        },
        onComplete() {
          const bytes = Buffer.concat(chunks)
          const contentEncoding = head.headers['content-encoding']
          if (contentEncoding === undefined) {
            leave()
            resolve({ ...head, body: bytes.toString() })
            return
          }
          void decoded({ head, bytes, contentEncoding, maxBytes })
            .then(resolve, reject)
            .finally(leave)
        },
        onError(error) {
          leave()
          reject(error)
        },
      },
    )
  })
}

async function decoded({
  head,
  bytes,
  contentEncoding,
  maxBytes,
}: {
  readonly head: Omit<HttpAnswer, 'body'>
  readonly bytes: Buffer
  readonly contentEncoding: string | readonly string[]
  readonly maxBytes: number
}): Promise<HttpAnswer> {
  // Loaded only when needed: every run pays for start-up time.
  const { decodeBody } = await import('./compressed.js')
  const result = await decodeBody({
    bytes,
    contentEncoding: [contentEncoding].flat().join(),
    maxBytes,
  })
  if ('fault' in result) return { ...head, body: null, bodyFault: result.fault }
  return { ...head, body: result.bytes.toString() }
}

/** By name in lower case; undici gives raw names and values in turn. */
function readHeaders(raw: readonly Buffer[]): Headers {
  // Without a prototype: `__proto__` is a header's name like any other.
  const headers = Object.create(null) as Record<string, string | string[]>
  // Stryker disable next-line StringLiteral: the first part is a name
  let name = ''
  let isName = false
  for (const part of raw) {
    const text = part.toString('latin1')
    isName = !isName
    if (isName) {
      name = text.toLowerCase()
      continue
    }
    const known = headers[name]
    if (known === undefined) headers[name] = text
    else headers[name] = [known, text].flat()
  }
  return headers
}

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
  return httpDateMs(header(headers, 'date'))
}

/** `x-acs-retry-after` in ms if it is a positive number, else null. */
export function acsRetryAfterMs(headers: Headers): number | null {
  return positiveMs(header(headers, 'x-acs-retry-after'), 1)
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
  const value = header(headers, 'retry-after')
  const seconds = positiveMs(value, 1000)
  if (seconds !== null) return seconds
  const leftMs =
    (httpDateMs(value) ?? Number.NaN) - (serverDateMs(headers) ?? Number.NaN)
  return leftMs > 0 ? Math.min(leftMs, MAX_PAUSE_MS) : null
}

// The older form: `Limit:1,Remain:0,TimeLeft:2000`, one for the user and one
// for the user and the operation; the longer wait satisfies both.
function rateLimitMs(headers: Headers): number | null {
  const waits = ['x-ratelimit-user', 'x-ratelimit-user-api']
    .map((name) => String(header(headers, name)))
    .filter((value) => !/\bRemain:\s*0*[1-9]/i.test(value))
    .map((value) => /\bTimeLeft:\s*(\d+)/i.exec(value)?.[1] ?? null)
    .map((digits) => positiveMs(digits, 1))
    .filter((ms) => ms !== null)
  return waits.length === 0 ? null : Math.max(...waits)
}

function positiveMs(text: string | null, factor: number): number | null {
  if (!/^\s*\d+(?:\.\d+)?\s*$/.test(String(text))) return null
  const ms = Number(text) * factor
  return ms > 0 ? Math.min(ms, MAX_PAUSE_MS) : null
}

// Date.parse alone accepts `-5` as a date.
function httpDateMs(value: string | null): number | null {
  const text = String(value)
  if (text.length > 40 || !/^[a-z]{3,9},.*gmt$/i.test(text.trim())) return null
  const ms = Date.parse(text)
  // A request cannot carry any other time: years have 4 digits.
  return ms >= 0 && ms < LATEST_MS ? ms : null
}
