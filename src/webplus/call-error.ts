import type {
  ErrorDetail,
  Failure,
  Health,
  Listing,
  Missing,
} from '../gate/reading.js'
import { classOf, type CodeClass } from './error-codes.js'
import {
  PROXY_PASSWORD,
  type PermanentCallError,
  type TransientError,
  type TransportError,
} from '../http/errors.js'
import {
  acsRetryAfterMs,
  header,
  retryAfterMs,
  serverDateMs,
  type Headers,
} from '../http/request.js'

/** Throttled; null if the answer gives no pause. Milliseconds. */
export interface Throttled extends Failure {
  readonly kind: 'throttled'
  readonly class: 'throttled'
  readonly retryAfterMs: number | null
}

/**
 * A 4xx whose code is in no table: transient, unless nothing else ever comes.
 */
export interface UnknownCode extends Failure {
  readonly kind: 'unknown_code'
  readonly class: 'api'
}

/**
 * Our clock is more than 15 minutes off; the server's time is in ms since 1970.
 */
export interface ClockOff extends Failure {
  readonly kind: 'clock'
  readonly class: 'api'
  readonly serverDateMs: number | null
}

/** The session has expired; only a source that can renew it tries again. */
export interface ExpiredToken {
  readonly kind: 'expired_token'
  readonly reason: 'auth'
  readonly error: ErrorDetail
  readonly requestId: string | null
}

/** An error code that the call declares as an answer. */
export interface Declined {
  readonly kind: 'declined'
  readonly error: ErrorDetail
}

/** Every answer other than the expected one. */
export type CallError =
  | Missing
  | Throttled
  | TransientError
  | UnknownCode
  | ClockOff
  | ExpiredToken
  | PermanentCallError

/** All results of one call, `Good` being the expected one. */
export type OutcomeOf<Good> = Good | CallError | TransportError

/** All results of one DescribeInstanceHealth. */
export type Outcome = OutcomeOf<Health>

/** All results of one DescribeAppEnvInstanceHealth. */
export type EnvironmentOutcome = OutcomeOf<Listing>

const CALL_ERRORS: ReadonlySet<string> = new Set<
  (CallError | TransportError)['kind']
>([
  'missing',
  'throttled',
  'transient',
  'unknown_code',
  'clock',
  'expired_token',
  'permanent',
  'unknown_host',
  'aborted',
])

/** Whether an outcome is an error. */
export function isCallError(outcome: {
  readonly kind: string
}): outcome is CallError | TransportError {
  return CALL_ERRORS.has(outcome.kind)
}

/** Whether there was no complete answer. */
export function isNetworkFailure(outcome: {
  readonly kind: string
  readonly class?: string
}): boolean {
  return outcome.kind === 'aborted' || outcome.class === 'network'
}

/** An answer without health; `error` says what is wrong with it. */
export interface Failed {
  readonly status: number
  readonly headers: Headers
  /** The server's own code; null if the answer has no readable one. */
  readonly code: string | null
  readonly error: ErrorDetail
  readonly requestId: string | null
}

/** The outcome of a failed answer: its code decides, then the HTTP status. */
export function callErrorOf(failed: Failed): CallError {
  const { code, error, requestId, headers } = failed
  const codeClass = code === null ? null : classOf(code)
  // No pause cures most codes, which therefore override a header that asks for
  // one.
  switch (codeClass) {
    case 'missing':
      return { kind: 'missing', notYours: false, error, requestId }
    case 'not_yours':
      return { kind: 'missing', notYours: true, error, requestId }
    case 'permanent_auth':
      return { kind: 'permanent', reason: 'auth', error, requestId }
    case 'permanent_api':
      return { kind: 'permanent', reason: 'api', error, requestId }
    case 'expired_token':
      return { kind: 'expired_token', reason: 'auth', error, requestId }
    case 'clock': {
      const serverMs = serverDateMs(headers)
      const what = { kind: 'clock', class: 'api' } as const
      return { ...what, serverDateMs: serverMs, error, requestId }
    }
    case 'throttled':
    case 'transient':
    case null:
      return throttled(failed, codeClass) ?? byStatus(failed, codeClass)
  }
}

function throttled(
  failed: Failed,
  codeClass: CodeClass | null,
): CallError | null {
  const { status, headers, code, error, requestId } = failed
  const isAsked =
    status === 429 ||
    acsRetryAfterMs(headers) !== null ||
    (status === 503 && header(headers, 'retry-after') !== null)
  // A proxy that requires a password does so whatever else it says.
  if (codeClass !== 'throttled' && (!isAsked || status === 407)) return null
  return {
    kind: 'throttled',
    class: 'throttled',
    retryAfterMs: retryAfterMs(headers, code !== null),
    error,
    requestId,
  }
}

function byStatus(
  { status, code, error, requestId }: Failed,
  codeClass: CodeClass | null,
): CallError {
  const isDocumented = codeClass !== null
  if (status === 407 && !isDocumented) {
    return {
      kind: 'permanent',
      reason: 'network',
      error: PROXY_PASSWORD,
      requestId,
    }
  }
  const isOurFault = status >= 400 && status < 500
  if (isOurFault && code !== null && !isDocumented) {
    return { kind: 'unknown_code', class: 'api', error, requestId }
  }
  return { kind: 'transient', class: 'api', error, requestId }
}
