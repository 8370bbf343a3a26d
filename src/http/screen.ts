import type { HttpAnswer } from './request.js'
import type { Fields } from './fields.js'
import { repeatsAsItIs, repeatsOf } from './redaction.js'

/** Replaces a text that repeats a credential. */
export const REPEATED = '***'

/** Makes a server's text safe to keep: all of it visible, or REPEATED. */
export type Screen = (text: string) => string

// Web+ has five levels; nothing reads deeper ones.
const MAX_LEVELS = 32
const PLAIN = /^[\x20-\x7e]*$/
const INVISIBLE =
  /(?![\t-\r\u0085])[\p{Cc}\p{Cf}\p{Cs}\p{Default_Ignorable_Code_Point}\p{Noncharacter_Code_Point}]/gu
// Unicode classes the blank of Braille as a symbol.
const BLANKS = /[\s\u0085\u2800]+/gu

/** A server's text as one trimmed line without any invisible character. */
export function normalized(text: string): string {
  if (PLAIN.test(text)) return text.trim()
  return text.replace(INVISIBLE, '').replace(BLANKS, ' ').trim()
}

/**
 * A screen against texts that repeat one of `secrets`, with or without blanks
 * between the characters. Apply it where a text enters, before it is cut or
 * compared: later, a part of a secret can no longer be recognized.
 */
export function screenOf(secrets: readonly (string | null)[]): Screen {
  return screenBy(repeatsIn(secrets))
}

/** Whether a normalized text repeats a secret, with or without blanks between. */
export function repeatsIn(
  secrets: readonly (string | null)[],
): (text: string) => boolean {
  const known = secrets.filter((secret) => secret !== null)
  const forms = known.flatMap((secret) => {
    const line = normalized(secret)
    return [secret, line, dense(line)]
  })
  return withoutBlanksToo(repeatsOf(forms))
}

/** The same for one short secret as it is, that belongs to one request alone. */
export function repeatsSignature(
  signature: string | null,
): (text: string) => boolean {
  return withoutBlanksToo(repeatsAsItIs(signature))
}

function withoutBlanksToo(
  repeats: (text: string) => boolean,
): (text: string) => boolean {
  return (text) => repeats(text) || (text.includes(' ') && repeats(dense(text)))
}

/** A screen from a function that finds secrets in a normalized text. */
export function screenBy(repeats: (text: string) => boolean): Screen {
  return (text) => {
    const line = normalized(text)
    return repeats(line) ? REPEATED : line
  }
}

function dense(text: string): string {
  return text.replaceAll(' ', '')
}

/**
 * Screens every text and number of an answer's fields, in place. Fields named
 * in `exact` stay as they are unless they repeat a credential.
 */
export function screenFields(
  fields: Fields,
  screen: Screen,
  exact: readonly string[] = [],
): Fields {
  screenWithin(fields, 1, (name, text) => {
    const screened = screen(text)
    return screened !== REPEATED && exact.includes(name) ? text : screened
  })
  return fields
}

function screenWithin(
  parent: Record<string, unknown>,
  level: number,
  screened: (name: string, text: string) => string,
): void {
  for (const name of Object.keys(parent)) {
    const value = parent[name]
    if (typeof value === 'string') parent[name] = screened(name, value)
    else if (typeof value === 'number') {
      if (screened(name, String(value)) === REPEATED) parent[name] = REPEATED
    } else if (typeof value === 'object' && value !== null) {
      if (level === MAX_LEVELS) parent[name] = null
      else screenWithin(value as Fields, level + 1, screened)
    }
  }
}

/** Headers with every value screened. */
export function screenHeaders(
  headers: HttpAnswer['headers'],
  screen: Screen,
): HttpAnswer['headers'] {
  const screened = Object.create(null) as Record<string, string | string[]>
  for (const [name, value] of Object.entries(headers))
    if (value !== undefined)
      screened[name] = Array.isArray(value) ? value.map(screen) : screen(value)
  return screened
}

/** A text that was screened, or null if it repeats a credential. */
export function unlessRepeated(text: string | null): string | null {
  return text === REPEATED ? null : text
}
