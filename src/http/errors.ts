import type { ErrorDetail } from '../gate/reading.js'
import type { TransportError } from '../webplus/call-error.js'

/** The trouble of a proxy that asks for a password. */
export const PROXY_PASSWORD: ErrorDetail = {
  code: 'HTTP 407',
  message:
    'The proxy asks for a user name and a password: put them into its address.',
}

/**
 * What an error that undici threw means. Messages are our own, made of the
 * error's code, host and port alone, so that no header or password is in them.
 * A `signal` whose reason is named `TimeoutError` says that `requestTimeoutMs`
 * were over; any other reason makes it a cut. Never throws.
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
      const trouble = judge(error)
      if (trouble !== null) return trouble
    }
  }
  const first = errors.find(({ code }) => code !== null)
  return passing({
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
  return passing({ code: 'Timeout', message: `No answer within ${bound}.` })
}

// By its name: a DOMException is no native Error on every Node.
function isTimeout(reason: unknown): boolean {
  if (typeof reason !== 'object' || reason === null) return false
  return 'name' in reason && reason.name === 'TimeoutError'
}

function byCertificate({ code }: KnownError): TransportError | null {
  if (code === null || !CERTIFICATE_CODES.has(code)) return null
  const message = `The certificate of the server does not verify (${code}).`
  return refused('network', { code, message })
}

// undici tells a proxy's status in its message only.
function byProxy({ message }: KnownError): TransportError | null {
  const status = /^Proxy (?:response|Authentication Required) \((\d{3})\)/.exec(
    message,
  )?.[1]
  if (status === undefined) return null
  if (status === '407') return refused('network', PROXY_PASSWORD)
  return passing({
    code: `HTTP ${status}`,
    message: `The proxy answered HTTP ${status} when asked for a tunnel.`,
  })
}

// Region and ids are checked before; only keys can hold such characters.
function byHeader({ code, message }: KnownError): TransportError | null {
  const isHeader = /^invalid \S+ header/i.test(message)
  if (code !== 'UND_ERR_INVALID_ARG' || !isHeader) return null
  return refused('auth', {
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
  if (code.startsWith('HPE_')) return 'The answer is no proper HTTP.'
  if (code.startsWith('ERR_SSL_') || code.startsWith('ERR_TLS_')) {
    return 'The TLS connection could not be set up.'
  }
  return 'The request failed on its way.'
}

function passing(error: ErrorDetail): TransportError {
  return { kind: 'transient', class: 'network', error, requestId: null }
}

function refused(
  reason: 'auth' | 'network',
  error: ErrorDetail,
): TransportError {
  return { kind: 'permanent', reason, error, requestId: null }
}

// Chains of causes are short; a longer one is a loop or made up.
const MOST_ERRORS = 30

/** What is safe and useful to know of an error. */
export interface KnownError {
  /** Such as `ECONNREFUSED`; null if it has none of that form. */
  readonly code: string | null
  /** May hold anything: to be matched, never shown. */
  readonly message: string
  /** `host` or `host:port` it is about; `the server` if it does not say. */
  readonly place: string
}

/** The error, those it is made of (happy eyeballs) and those that caused it. */
export function errorChain(thrown: unknown): readonly KnownError[] {
  const found = new Set<unknown>([thrown])
  for (const one of found) {
    if (found.size > MOST_ERRORS) break
    if (!isErrorLike(one)) continue
    if (one['cause'] !== undefined) found.add(one['cause'])
    const parts: unknown = one['errors']
    if (Array.isArray(parts)) for (const part of parts) found.add(part)
  }
  return [...found].filter(isErrorLike).map(knownError)
}

interface ErrorLike extends Readonly<Partial<Record<string, unknown>>> {
  readonly message: string
}

// By its shape: neither every thrown thing nor a DOMException is an Error.
function isErrorLike(one: unknown): one is ErrorLike {
  if (typeof one !== 'object' || one === null) return false
  return 'message' in one && typeof one.message === 'string'
}

function knownError(error: ErrorLike): KnownError {
  const { code, address, hostname, host, port } = error
  const isCode = typeof code === 'string' && /^[A-Z][A-Z0-9_]{0,99}$/.test(code)
  // The form keeps out an address with a user name and a password in it.
  const name = [address, hostname, host].find(
    (one) => typeof one === 'string' && /^[\w.:-]{1,255}$/.test(one),
  )
  const place = typeof name === 'string' ? name : 'the server'
  return {
    code: isCode ? code : null,
    message: error.message,
    place: typeof port === 'number' ? `${place}:${String(port)}` : place,
  }
}

/**
 * The codes under which Node reports a certificate that does not verify: those
 * of OpenSSL's check (`UNSPECIFIED` being all that have no name of their own)
 * and those of its own check of the host name.
 */
export const CERTIFICATE_CODES: ReadonlySet<string> = new Set([
  'CERT_CHAIN_TOO_LONG',
  'CERT_HAS_EXPIRED',
  'CERT_NOT_YET_VALID',
  'CERT_REJECTED',
  'CERT_REVOKED',
  'CERT_SIGNATURE_FAILURE',
  'CERT_UNTRUSTED',
  'CRL_HAS_EXPIRED',
  'CRL_NOT_YET_VALID',
  'CRL_SIGNATURE_FAILURE',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'ERROR_IN_CERT_NOT_AFTER_FIELD',
  'ERROR_IN_CERT_NOT_BEFORE_FIELD',
  'ERROR_IN_CRL_LAST_UPDATE_FIELD',
  'ERROR_IN_CRL_NEXT_UPDATE_FIELD',
  'ERR_TLS_CERT_ALTNAME_FORMAT',
  'ERR_TLS_CERT_ALTNAME_INVALID',
  'HOSTNAME_MISMATCH',
  'INVALID_CA',
  'INVALID_PURPOSE',
  'PATH_LENGTH_EXCEEDED',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_DECODE_ISSUER_PUBLIC_KEY',
  'UNABLE_TO_DECRYPT_CERT_SIGNATURE',
  'UNABLE_TO_DECRYPT_CRL_SIGNATURE',
  'UNABLE_TO_GET_CRL',
  'UNABLE_TO_GET_ISSUER_CERT',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'UNSPECIFIED',
])
