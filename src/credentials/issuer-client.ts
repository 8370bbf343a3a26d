import type { Dispatcher } from 'undici'
import { withTimeout } from '../clock.js'
import { PermanentError, type Clock } from '../gate/reading.js'
import { transportError, type TransportError } from '../http/errors.js'
import { type Fields, textField } from '../http/fields.js'
import { exchange, type HttpAnswer } from '../http/request.js'
import { serverDateMs } from '../http/server-hints.js'
import { KeysDelayed, UNANSWERED, type FreshKeys } from './keys.js'
import type { Keys } from '../webplus/credentials-port.js'

/** How requests to an issuer of keys travel; the dispatcher is the caller's. */
export interface IssuerClient {
  readonly dispatcher: Dispatcher
  readonly clock: Clock
  /** Of one request, from its start to the end of its answer. */
  readonly requestTimeoutMs: number
}

/** Keys and their errors are some 2 KiB. */
const BODY_BYTES = 65_536

/**
 * Sends one request and reads its answer. Throws a PermanentError or KeysDelayed
 * where there is none, KeysDelayed too where `signal` cut it short.
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

/** What went wrong on the way to the issuer `host`, as an exchange throws it. */
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

/** `why`, a sentence, with the host that it is about. */
export function noKeysFrom(host: string, why: string): string {
  return `No keys from '${host}': ${why}`
}

/** A field's text by its name, or that with a small first letter, else null. */
export function textOf(fields: Fields | null, name: string): string | null {
  return fields === null ? null : textField(fields, name, Infinity)
}

/**
 * A server's code, fit to be shown, or null. Letters and dots alone, as all of
 * them are: a part of a token that a server repeats has digits or dashes.
 */
export function codeOf(fields: Fields | null): string | null {
  const code = textOf(fields, 'Code')
  return code !== null && /^[A-Za-z]{1,40}(?:\.[A-Za-z]{1,40}){0,3}$/.test(code)
    ? code
    : null
}

/**
 * The keys in an answer of STS or of the metadata service, or null if they are
 * not whole. What is secret of them goes to `mask` first of all.
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
  // Each is to travel in a header, or to sign one.
  return Object.values(keys).every(isPrintable) ? keys : null
}

/** What is secret in such an answer, and null for what it lacks. */
export function issuedSecrets(
  fields: Fields | null,
): readonly (string | null)[] {
  return ['AccessKeySecret', 'SecurityToken'].map((name) =>
    textOf(fields, name),
  )
}

/** Whether a text can travel in a header: printable ASCII without a space. */
export function isPrintable(text: string): boolean {
  return /^[\x21-\x7e]+$/.test(text)
}

/**
 * The keys with their life: `Expiration` less the `Date` of the same answer, so
 * that our own wall clock has no say; `fallbackMs` where one of them is absent.
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
  readonly headers: HttpAnswer['headers']
  readonly givenAtMs: number
  readonly fallbackMs: number
}): FreshKeys {
  const endsAtMs = Date.parse(textOf(fields, 'Expiration') ?? '')
  const lifeMs = endsAtMs - (serverDateMs(headers) ?? Number.NaN)
  return { keys, givenAtMs, lifeMs: lifeMs > 0 ? lifeMs : fallbackMs }
}
