import type { ErrorDetail } from '../gate/reading.js'
import { CERTIFICATE_CODES } from './certificate-codes.js'
import { errorChain, type KnownError } from './error-chain.js'
import type { NetworkTrouble } from './outcome.js'

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
export function networkTrouble({
  thrown,
  signal,
  requestTimeoutMs,
}: {
  readonly thrown: unknown
  readonly signal: AbortSignal
  readonly requestTimeoutMs: number
}): NetworkTrouble {
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

function aborted(reason: unknown, requestTimeoutMs: number): NetworkTrouble {
  if (!isTimeout(reason)) return { kind: 'cut' }
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

function byCertificate({ code }: KnownError): NetworkTrouble | null {
  if (code === null || !CERTIFICATE_CODES.has(code)) return null
  const message = `The certificate of the server does not verify (${code}).`
  return refused('network', { code, message })
}

// undici tells a proxy's status in its message only.
function byProxy({ message }: KnownError): NetworkTrouble | null {
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
function byHeader({ code, message }: KnownError): NetworkTrouble | null {
  const isHeader = /^invalid \S+ header/i.test(message)
  if (code !== 'UND_ERR_INVALID_ARG' || !isHeader) return null
  return refused('auth', {
    code: 'InvalidHeader',
    message:
      'The keys cannot be sent in a header: look for a line break in them.',
  })
}

function byName({ code, place }: KnownError): NetworkTrouble | null {
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

function passing(error: ErrorDetail): NetworkTrouble {
  return { kind: 'passing', class: 'network', error, requestId: null }
}

function refused(
  reason: 'auth' | 'network',
  error: ErrorDetail,
): NetworkTrouble {
  return { kind: 'refused', reason, error, requestId: null }
}
