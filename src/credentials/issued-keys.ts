import { textField, type Fields } from '../http/fields.js'
import type { FreshKeys, Keys } from './keys.js'
import type { Headers, Wire } from './wire.js'

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
  serverDateMs,
}: {
  readonly keys: Keys
  readonly fields: Fields | null
  readonly headers: Headers
  readonly givenAtMs: number
  readonly fallbackMs: number
  readonly serverDateMs: Wire['serverDateMs']
}): FreshKeys {
  const endsAtMs = Date.parse(textOf(fields, 'Expiration') ?? '')
  const lifeMs = endsAtMs - (serverDateMs(headers) ?? Number.NaN)
  return { keys, givenAtMs, lifeMs: lifeMs > 0 ? lifeMs : fallbackMs }
}
