import { TimeoutError } from '../clock.js'
import { asFields, type Fields } from '../http/fields.js'
import { CERTIFICATE_CODES, errorChain } from '../http/error-chain.js'

/** GitHub's documented pause if it does not say how long a limit lasts, ms. */
const DEFAULT_LIMIT_MS = 60_000
const SECONDARY = /secondary rate limit|abuse detection/i

/** An answer of GitHub that is not as documented. */
export class AnswerError extends Error {
  override readonly name = 'AnswerError'
  /** Whether the same call may succeed next time. */
  readonly isTransient: boolean
  /** Whether a missing permission of the token can be the cause. */
  readonly isOfPermission: boolean

  constructor(
    message: string,
    {
      isTransient = false,
      isOfPermission = false,
    }: {
      readonly isTransient?: boolean
      readonly isOfPermission?: boolean
    } = {},
  ) {
    super(message)
    this.isTransient = isTransient
    this.isOfPermission = isOfPermission
  }
}

/** The properties of octokit's RequestError, if an answer came; else null. */
export function responseOf(thrown: unknown): Fields | null {
  return asFields(asFields(thrown)?.['response'])
}

/**
 * Whether a failed call may succeed when repeated, and after which pause: ms,
 * or null if GitHub does not say.
 */
export function retryOf(
  thrown: unknown,
): { readonly afterMs: number | null } | null {
  if (thrown instanceof AnswerError)
    return thrown.isTransient ? { afterMs: null } : null
  if (thrown instanceof TimeoutError) return { afterMs: null }
  const response = responseOf(thrown)
  if (response === null) return isNetwork(thrown) ? { afterMs: null } : null
  if (isRateLimit(response)) return { afterMs: limitMs(response) }
  const status = Number(response['status'])
  return status >= 500 ? { afterMs: retryAfterMs(response) } : null
}

/** https://docs.github.com/rest/using-the-rest-api/rate-limits-for-the-rest-api */
export function isRateLimit(response: Fields): boolean {
  const { status, data } = response
  const isOut =
    headerOf(response, 'x-ratelimit-remaining') === '0' ||
    headerOf(response, 'retry-after') !== null ||
    SECONDARY.test(String(asFields(data)?.['message']))
  return status === 429 || (status === 403 && isOut)
}

/**
 * Whether the connection fails TLS verification, which a repetition cannot
 * change.
 */
export function isUntrusted(thrown: unknown): boolean {
  return errorChain(thrown).some(
    ({ code }) => code !== null && CERTIFICATE_CODES.has(code),
  )
}

function limitMs(response: Fields): number | null {
  const afterMs = retryAfterMs(response)
  if (afterMs !== null) return afterMs
  if (headerOf(response, 'x-ratelimit-remaining') === '0') {
    const reset = headerOf(response, 'x-ratelimit-reset') ?? ''
    // By GitHub's own clock, since the runner's may be wrong.
    const nowMs = Date.parse(headerOf(response, 'date') ?? '')
    const leftMs = 1_000 * Number(reset) - nowMs
    return /^\d+$/.test(reset) && Number.isFinite(leftMs)
      ? Math.max(0, leftMs)
      : DEFAULT_LIMIT_MS
  }
  return response['status'] === 429 ? null : DEFAULT_LIMIT_MS
}

function retryAfterMs(response: Fields): number | null {
  const value = headerOf(response, 'retry-after') ?? ''
  return /^\d{1,9}$/.test(value) ? 1_000 * Number(value) : null
}

function headerOf({ headers }: Fields, name: string): string | null {
  const value = asFields(headers)?.[name]
  return typeof value === 'string' ? value : null
}

/**
 * Whether the network failed; false for what Node or undici refuse to send, such
 * as a token with a line break.
 */
function isNetwork(thrown: unknown): boolean {
  if (isUntrusted(thrown)) return false
  return errorChain(thrown).some(
    ({ code }) =>
      code !== null &&
      /^(?:E[A-Z0-9_]+|UND_ERR_\w+|HPE_\w+)$/.test(code) &&
      !/^(?:ERR_|UND_ERR_INVALID_)/.test(code),
  )
}
