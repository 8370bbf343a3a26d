import type { Dispatcher } from 'undici'
import { withTimeout } from '../clock.js'
import { PermanentError, type Clock } from '../gate/reading.js'
import { readBody, type Fields, textField } from '../http/body.js'
import { transportError, type TransportError } from '../http/errors.js'
import {
  exchange,
  serverDateMs,
  type Headers,
  type HttpAnswer,
} from '../http/request.js'
import { screenFields, screenHeaders, screenOf } from '../http/redaction.js'
import { KeysDelayed, UNANSWERED, type FreshKeys } from './token-exchange.js'
import type { Keys } from '../webplus/credentials-port.js'

/**
 * How requests to an issuer of keys are sent; the caller owns the dispatcher.
 */
export interface IssuerClient {
  readonly dispatcher: Dispatcher
  readonly clock: Clock
  /** Limit of one request, from its start to the end of its answer. */
  readonly requestTimeoutMs: number
}

/** Keys and errors take about 2 KiB. */
const BODY_BYTES = 65_536

/**
 * Sends one request and reads its answer. Throws a PermanentError or
 * KeysDelayed if there is no answer, and KeysDelayed if `signal` aborts.
 */
export async function send(
  { dispatcher, clock, requestTimeoutMs }: IssuerClient,
  call: {
    readonly origin: string
    readonly path: string
    readonly method: 'GET' | 'POST' | 'PUT'
    readonly headers: Readonly<Record<string, string>>
    readonly body?: string
    readonly signal: AbortSignal
  },
): Promise<HttpAnswer> {
  const { origin, path, signal, ...request } = call
  const { host } = new URL(origin)
  const task = async (limit: AbortSignal): Promise<HttpAnswer> => {
    try {
      return await exchange({
        ...request,
        dispatcher,
        url: `${origin}${path}`,
        maxBytes: BODY_BYTES,
        signal: limit,
      })
    } catch (thrown) {
      const about = { thrown, signal: limit, requestTimeoutMs }
      throw errorOf(transportError(about), host)
    }
  }
  const answer = await withTimeout({
    clock,
    ms: requestTimeoutMs,
    signal,
    task,
  })
  if (answer.bodyFault === undefined) return answer
  const { code, message } = answer.bodyFault
  throw new KeysDelayed({
    class: 'api',
    error: { code, message: noKeysFrom(host, message) },
    requestId: null,
  })
}

/**
 * The error that an exchange throws for a failed request to the issuer `host`.
 */
export function errorOf(
  fault: TransportError,
  host: string,
): PermanentError | KeysDelayed {
  if (fault.kind === 'aborted') return new KeysDelayed(UNANSWERED)
  const { requestId } = fault
  const { code, message } = fault.error
  const error = { code, message: noKeysFrom(host, message) }
  if (fault.kind === 'permanent') {
    const reason = fault.reason === 'auth' ? 'auth' : 'network'
    return new PermanentError({ reason, error, requestId })
  }
  return new KeysDelayed(
    { class: fault.class, error, requestId },
    { isUnknownHost: fault.kind === 'unknown_host' },
  )
}

/** The sentence `why`, with the host that it is about. */
export function noKeysFrom(host: string, why: string): string {
  return `No keys from '${host}': ${why}`
}

/** An answer of an issuer without any secret in its texts. */
export interface IssuerAnswer {
  readonly status: number
  readonly headers: Headers
  readonly fields: Fields | null
  /** The part of `fields` with the keys. */
  readonly issued: Fields | null
  /** Null if incomplete. */
  readonly keys: Keys | null
  readonly code: string | null
}

/**
 * Reads an answer, and screens it against `token` and the secrets in it, which
 * go to `mask` first.
 */
export async function readIssued(
  { status, headers, body }: HttpAnswer,
  {
    token,
    mask,
    issuedIn,
  }: {
    readonly token: string
    readonly mask: (secret: string) => void
    readonly issuedIn: (fields: Fields) => Fields | null
  },
): Promise<IssuerAnswer> {
  const fields = body === null ? null : await readBody(body)
  const issued = fields === null ? null : issuedIn(fields)
  const screen = screenOf([token, ...issuedSecrets(issued)])
  // Read before screening, which would replace them as secrets.
  const keys = issuedKeys(issued, mask)
  if (fields !== null) screenFields(fields, screen)
  return {
    status,
    headers: screenHeaders(headers, screen),
    fields,
    issued,
    keys,
    code: codeOf(fields),
  }
}

/**
 * A text field by its name, in either case of the first letter; null without
 * one.
 */
export function textOf(fields: Fields | null, name: string): string | null {
  return fields === null ? null : textField(fields, name, Infinity)
}

/**
 * A server's code if it is safe to show, else null. Only letters and dots, as
 * in all codes: a repeated part of a token has digits or dashes.
 */
export function codeOf(fields: Fields | null): string | null {
  const code = textOf(fields, 'Code')
  // Stryker disable next-line ConditionalExpression: null gives null whatever it is tested for
  return code !== null && /^[A-Za-z]{1,40}(?:\.[A-Za-z]{1,40}){0,3}$/.test(code)
    ? code
    : null
}

/**
 * The keys in an answer of STS or of the metadata service; null if incomplete.
 * Secrets go to `mask` first.
 */
export function issuedKeys(
  fields: Fields | null,
  mask: (secret: string) => void,
): Keys | null {
  const accessKeySecret = textOf(fields, 'AccessKeySecret')
  const securityToken = textOf(fields, 'SecurityToken')
  for (const secret of issuedSecrets(fields)) if (secret !== null) mask(secret)
  const accessKeyId = textOf(fields, 'AccessKeyId')
  if (accessKeyId === null) return null
  if (accessKeySecret === null || securityToken === null) return null
  const keys = { accessKeyId, accessKeySecret, securityToken }
  // Each is sent in a header, or signs one.
  return Object.values(keys).every(isPrintable) ? keys : null
}

/** The secrets in such an answer; null for each one it lacks. */
function issuedSecrets(fields: Fields | null): readonly (string | null)[] {
  const names = ['AccessKeySecret', 'SecurityToken']
  return names.map((name) => textOf(fields, name))
}

/** Whether a header can carry a text: printable ASCII without a space. */
export function isPrintable(text: string): boolean {
  return /^[\x21-\x7e]+$/.test(text)
}

/**
 * The keys with their life: `Expiration` minus the `Date` of the same answer,
 * so that the runner's wall clock does not matter; `fallbackMs` if one of them
 * is absent.
 */
export function withLife({
  keys,
  fields,
  headers,
  givenAtMs,
  fallbackMs,
}: {
  readonly keys: Keys
  readonly fields: Fields | null
  readonly headers: Headers
  readonly givenAtMs: number
  readonly fallbackMs: number
}): FreshKeys {
  // Stryker disable next-line StringLiteral: any text that is no date will do
  const endsAtMs = Date.parse(textOf(fields, 'Expiration') ?? '')
  const lifeMs = endsAtMs - (serverDateMs(headers) ?? Number.NaN)
  return { keys, givenAtMs, lifeMs: lifeMs > 0 ? lifeMs : fallbackMs }
}
