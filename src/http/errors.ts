import type { ErrorDetail, Failure, FailureClass } from '../gate/reading.js'
import { asFields, type Fields } from './body.js'

/** A transient failure: the next try may well succeed. */
export interface TransientError extends Failure {
  readonly kind: 'transient'
  readonly class: 'network' | 'api'
}

/**
 * A permanent failure, which waiting cannot cure; becomes a gate's
 * PermanentError.
 */
export interface PermanentCallError extends Omit<Failure, 'class'> {
  readonly kind: 'permanent'
  readonly reason: 'auth' | FailureClass
}

/** The name of the host does not exist (ENOTFOUND). */
export interface UnknownHost extends Failure {
  readonly kind: 'unknown_host'
  readonly class: 'network'
}

/**
 * The error of a request without a complete answer; `aborted`, by the caller's
 * deadline or a cancellation, says nothing about the server.
 */
export type TransportError =
  | TransientError
  | UnknownHost
  | PermanentCallError
  | { readonly kind: 'aborted' }

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
  const code = first?.code ?? 'NetworkError'
  // Stryker disable next-line StringLiteral: only the sentence of a code names the place
  const place = first?.place ?? 'the server'
  return transient({ code, message: sentence(code, place) })
}

function aborted(reason: unknown, requestTimeoutMs: number): TransportError {
  // By name: a DOMException is not a native Error in every Node.
  if (asFields(reason)?.['name'] !== 'TimeoutError') return { kind: 'aborted' }
  const bound =
    requestTimeoutMs % 1000 === 0
      ? `${String(requestTimeoutMs / 1000)} s`
      : `${String(requestTimeoutMs)} ms`
  return transient({ code: 'Timeout', message: `No answer within ${bound}.` })
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
    default:
      if (code.startsWith('HPE_')) return 'The answer is not valid HTTP.'
      return /^(?:EPROTO$|ERR_SSL_|ERR_TLS_)/.test(code)
        ? 'The TLS connection could not be set up.'
        : 'The request failed in transit.'
  }
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

/** The safe and useful parts of an error. */
interface KnownError {
  /** Such as `ECONNREFUSED`; null if it is not of that form. */
  readonly code: string | null
  /** May contain anything: for matching only, never shown. */
  readonly message: string
  /** `host` or `host:port` of the failed connection; `the server` if unknown. */
  readonly place: string
}

// Chains of causes are short; a longer one is a loop or forged.
const MAX_ERRORS = 30

/** The error, its parts (happy eyeballs) and its causes. */
export function errorChain(thrown: unknown): readonly KnownError[] {
  const known: KnownError[] = []
  const found = new Set<unknown>([thrown])
  for (const one of found) {
    // By shape: neither every thrown value nor a DOMException is an Error.
    const error = asFields(one) ?? {}
    const message = error['message']
    if (typeof message !== 'string') continue
    known.push(knownError(error, message))
    if (found.size > MAX_ERRORS) continue
    const { cause, errors } = error
    if (cause !== undefined) found.add(cause)
    if (Array.isArray(errors)) for (const part of errors) found.add(part)
  }
  return known
}

function knownError(error: Fields, message: string): KnownError {
  const { code, address, hostname, host, port } = error
  const isCode = typeof code === 'string' && /^[A-Z][A-Z0-9_]{0,99}$/.test(code)
  // The form excludes an address with a user name and a password in it.
  const name = [address, hostname, host].find(
    (one) => typeof one === 'string' && /^[\w.:-]{1,255}$/.test(one),
  )
  const place = typeof name === 'string' ? name : 'the server'
  return {
    code: isCode ? code : null,
    message,
    place: typeof port === 'number' ? `${place}:${String(port)}` : place,
  }
}

/**
 * The codes of Node for a certificate that fails verification: those of
 * OpenSSL's check (`UNSPECIFIED` for all without a name of their own) and those
 * of its own check of the host name.
 */
export const CERTIFICATE_CODES: ReadonlySet<string> = new Set(
  `CERT_CHAIN_TOO_LONG CERT_HAS_EXPIRED CERT_NOT_YET_VALID CERT_REJECTED
  CERT_REVOKED CERT_SIGNATURE_FAILURE CERT_UNTRUSTED CRL_HAS_EXPIRED
  CRL_NOT_YET_VALID CRL_SIGNATURE_FAILURE DEPTH_ZERO_SELF_SIGNED_CERT
  ERROR_IN_CERT_NOT_AFTER_FIELD ERROR_IN_CERT_NOT_BEFORE_FIELD
  ERROR_IN_CRL_LAST_UPDATE_FIELD ERROR_IN_CRL_NEXT_UPDATE_FIELD
  ERR_TLS_CERT_ALTNAME_FORMAT ERR_TLS_CERT_ALTNAME_INVALID HOSTNAME_MISMATCH
  INVALID_CA INVALID_PURPOSE PATH_LENGTH_EXCEEDED SELF_SIGNED_CERT_IN_CHAIN
  UNABLE_TO_DECODE_ISSUER_PUBLIC_KEY UNABLE_TO_DECRYPT_CERT_SIGNATURE
  UNABLE_TO_DECRYPT_CRL_SIGNATURE UNABLE_TO_GET_CRL UNABLE_TO_GET_ISSUER_CERT
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY UNABLE_TO_VERIFY_LEAF_SIGNATURE
  UNSPECIFIED`.split(/\s+/),
)
