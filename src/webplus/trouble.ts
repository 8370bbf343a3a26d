import type { ErrorDetail } from '../gate/reading.js'
import { classOf } from './error-codes.js'
import { PROXY_PASSWORD } from './network-error.js'
import type { Trouble } from './outcome.js'
import {
  acsRetryAfterMs,
  header,
  retryAfterMs,
  serverDateMs,
  type Headers,
} from './retry-after.js'

/** An answer that brought no health, `error` being what is wrong with it. */
export interface Failed {
  readonly status: number
  readonly headers: Headers
  /** The server's own code; null if the answer has none that can be read. */
  readonly code: string | null
  readonly error: ErrorDetail
  readonly requestId: string | null
}

/** What to do about a failed answer: its code decides, then the HTTP status. */
export function troubleOf(failed: Failed): Trouble {
  return byCode(failed) ?? throttled(failed) ?? byStatus(failed)
}

/** The codes that no pause cures, and so win over a header that asks for one. */
function byCode({ code, error, requestId, headers }: Failed): Trouble | null {
  switch (code === null ? null : classOf(code)) {
    case 'missing':
      return { kind: 'missing', notYours: false, error, requestId }
    case 'not_yours':
      return { kind: 'missing', notYours: true, error, requestId }
    case 'refused_auth':
      return { kind: 'refused', reason: 'auth', error, requestId }
    case 'refused_api':
      return { kind: 'refused', reason: 'api', error, requestId }
    case 'expired_token':
      return { kind: 'expired_token', reason: 'auth', error, requestId }
    case 'clock': {
      const serverMs = serverDateMs(headers)
      const what = { kind: 'clock', class: 'api' } as const
      return { ...what, serverDateMs: serverMs, error, requestId }
    }
    case 'throttled':
    case 'passing':
    case null:
      return null
  }
}

function throttled(failed: Failed): Trouble | null {
  const { status, headers, code, error, requestId } = failed
  const isAsked =
    status === 429 ||
    acsRetryAfterMs(headers) !== null ||
    (status === 503 && header(headers, 'retry-after') !== null)
  const isCoded = code !== null && classOf(code) === 'throttled'
  // A proxy that wants a password wants it, whatever else it says.
  if (!isCoded && (!isAsked || status === 407)) return null
  return {
    kind: 'throttled',
    class: 'throttled',
    retryAfterMs: retryAfterMs(headers, code !== null),
    error,
    requestId,
  }
}

function byStatus({ status, code, error, requestId }: Failed): Trouble {
  const isDocumented = code !== null && classOf(code) !== null
  if (status === 407 && !isDocumented) {
    return {
      kind: 'refused',
      reason: 'network',
      error: PROXY_PASSWORD,
      requestId,
    }
  }
  const isOurFault = status >= 400 && status < 500
  if (isOurFault && code !== null && !isDocumented) {
    return { kind: 'unknown_code', class: 'api', error, requestId }
  }
  return { kind: 'passing', class: 'api', error, requestId }
}
