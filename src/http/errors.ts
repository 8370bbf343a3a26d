import type { ErrorDetail, Failure, FailureClass } from '../gate/reading.js'
import {
  CERTIFICATE_CODES,
  errorChain,
  type KnownError,
} from './error-chain.js'

/** A transient failure: the next try may well succeed. */
export interface TransientError extends Failure {
  readonly kind: 'transient'
  readonly class: 'network' | 'api'
}

/**
 * A permanent failure, which waiting cannot cure; becomes a gate's
 * PermanentError.
 */
export interface PermanentCallError {
  readonly kind: 'permanent'
  readonly reason: 'auth' | FailureClass
  readonly error: ErrorDetail
  readonly requestId: string | null
  /** Advice of the call's own, if the code's general advice would be wrong. */
  readonly advice?: string
}

/** The name of the host does not exist (ENOTFOUND). */
export interface UnknownHost extends Failure {
  readonly kind: 'unknown_host'
  readonly class: 'network'
}

/** The caller's deadline or a cancellation ended the try: it says nothing. */
export interface AbortedCall {
  readonly kind: 'aborted'
}

/** The error of a request without a complete answer. */
export type TransportError =
  TransientError | UnknownHost | PermanentCallError | AbortedCall

/** The error of a proxy that requires a password. */
export const PROXY_PASSWORD: ErrorDetail = {
  code: 'HTTP 407',
  message:
    'The proxy asks for a user name and a password: put them into its address.',
}

/**
 * The meaning of an error that undici threw. Messages are our own, built from
 * the error's code, host and port alone, so that they contain no header or
 * password. A `signal` whose reason is named `TimeoutError` means that
 * `requestTimeoutMs` was exceeded; any other reason means an abort. Never
 * throws.
 */
export function transportError({
  thrown,
  signal,
  requestTimeoutMs,
}: {
  readonly thrown: unknown
  readonly signal: AbortSignal
  readonly requestTimeoutMs: number
}): TransportError {
  if (signal.aborted) return aborted(signal.reason, requestTimeoutMs)
  const errors = errorChain(thrown)
  for (const judge of [byCertificate, byProxy, byHeader, byName]) {
    for (const error of errors) {
      const transportError = judge(error)
      if (transportError !== null) return transportError
    }
  }
  const first = errors.find(({ code }) => code !== null)
  return transient({
    code: first?.code ?? 'NetworkError',
    message: sentence(first?.code ?? '', first?.place ?? 'the server'),
  })
}

function aborted(reason: unknown, requestTimeoutMs: number): TransportError {
  if (!isTimeout(reason)) return { kind: 'aborted' }
  const bound =
    requestTimeoutMs % 1000 === 0
      ? `${String(requestTimeoutMs / 1000)} s`
      : `${String(requestTimeoutMs)} ms`
  return transient({ code: 'Timeout', message: `No answer within ${bound}.` })
}

// By name: a DOMException is not a native Error in every Node.
function isTimeout(reason: unknown): boolean {
  if (typeof reason !== 'object' || reason === null) return false
  return 'name' in reason && reason.name === 'TimeoutError'
}

function byCertificate({ code }: KnownError): TransportError | null {
  if (code === null || !CERTIFICATE_CODES.has(code)) return null
  const message = `The certificate of the server could not be verified (${code}).`
  return permanent('network', { code, message })
}

// undici reports a proxy's status only in its message.
function byProxy({ message }: KnownError): TransportError | null {
  const status = /^Proxy (?:response|Authentication Required) \((\d{3})\)/.exec(
    message,
  )?.[1]
  if (status === undefined) return null
  if (status === '407') return permanent('network', PROXY_PASSWORD)
  return transient({
    code: `HTTP ${status}`,
    message: `The proxy answered HTTP ${status} when asked for a tunnel.`,
  })
}

// Region and ids were checked before; only keys can contain such characters.
function byHeader({ code, message }: KnownError): TransportError | null {
  const isHeader = /^invalid \S+ header/i.test(message)
  if (code !== 'UND_ERR_INVALID_ARG' || !isHeader) return null
  return permanent('auth', {
    code: 'InvalidHeader',
    message:
      'The keys cannot be sent in a header: look for a line break in them.',
  })
}

function byName({ code, place }: KnownError): TransportError | null {
  if (code !== 'ENOTFOUND') return null
  return {
    kind: 'unknown_host',
    class: 'network',
    error: { code, message: `The name of ${place} does not exist.` },
    requestId: null,
  }
}

function sentence(code: string, place: string): string {
  switch (code) {
    case 'ECONNREFUSED':
      return `The connection to ${place} was refused.`
    case 'ECONNRESET':
    case 'EPIPE':
    case 'UND_ERR_SOCKET':
    case 'UND_ERR_ABORTED':
      return 'The connection was closed before the answer was complete.'
    case 'EAI_AGAIN':
      return `The name of ${place} could not be looked up this time.`
    case 'ETIMEDOUT':
    case 'UND_ERR_CONNECT_TIMEOUT':
      return `The connection to ${place} was not made in time.`
    case 'EHOSTUNREACH':
    case 'ENETUNREACH':
      return `No route leads to ${place}.`
    case 'EPROTO':
      return 'The TLS connection could not be set up.'
    default:
      return family(code)
  }
}

function family(code: string): string {
  if (code.startsWith('HPE_')) return 'The answer is not valid HTTP.'
  if (code.startsWith('ERR_SSL_') || code.startsWith('ERR_TLS_')) {
    return 'The TLS connection could not be set up.'
  }
  return 'The request failed in transit.'
}

function transient(error: ErrorDetail): TransportError {
  return { kind: 'transient', class: 'network', error, requestId: null }
}

function permanent(
  reason: 'auth' | 'network',
  error: ErrorDetail,
): TransportError {
  return { kind: 'permanent', reason, error, requestId: null }
}
