import type { HttpAnswer } from './request.js'
import type { Fields } from './fields.js'

const RUN = 6
// Any run of 6 holds three characters that begin at a multiple of 4.
const SAMPLE = 3
const STRIDE = RUN - SAMPLE + 1
const SLOTS_PER_SAMPLE = 8
/** So many samples that lead nowhere, and all runs are indexed. */
const MAX_SEARCHES = 64

/**
 * Tells of a text whether it repeats a secret: any 6 characters in a row, as
 * they are, as a URL writes them, or in base64 at whatever offset. Linear in
 * the text, also where it is made to look like a secret.
 */
export function repeatsOf(
  secrets: readonly (string | null)[],
): (text: string) => boolean {
  const forms = [
    ...new Set(
      [...new Set(secrets)].flatMap((secret) =>
        secret === null ? [] : formsOf(secret),
      ),
    ),
  ].filter(({ length }) => length >= RUN)
  if (forms.length === 0) return () => false
  const samples = indexSamples(forms)
  const isRun = runFinder(forms)
  return (text) => {
    for (let at = 0; at + SAMPLE <= text.length; at += STRIDE) {
      if (samples[slotAt(text, at) & (samples.length - 1)] === 0) continue
      for (let from = Math.max(0, at - STRIDE + 1); from <= at; from += 1) {
        const run = text.slice(from, from + RUN)
        if (run.length === RUN && isRun(run)) return true
      }
    }
    return false
  }
}

/**
 * Tells of a text whether it repeats 6 characters in a row of a short secret as
 * it is. Nothing is indexed, so that a secret of one request costs no more.
 */
function repeatsAsItIs(secret: string | null): (text: string) => boolean {
  if (secret === null || secret.length < RUN) return () => false
  return (text) => {
    for (let at = 0; at + SAMPLE <= text.length; at += STRIDE) {
      if (!secret.includes(text.slice(at, at + SAMPLE))) continue
      for (let from = Math.max(0, at - STRIDE + 1); from <= at; from += 1) {
        const run = text.slice(from, from + RUN)
        if (run.length === RUN && secret.includes(run)) return true
      }
    }
    return false
  }
}

/** Nonzero wherever three characters in a row of a form have their slot. */
function indexSamples(forms: readonly string[]): Uint8Array {
  const count = forms.reduce((sum, { length }) => sum + length, 0)
  const bits = Math.ceil(Math.log2(count * SLOTS_PER_SAMPLE))
  const samples = new Uint8Array(2 ** bits)
  for (const form of forms)
    for (let at = 0; at + SAMPLE <= form.length; at += 1)
      samples[slotAt(form, at) & (samples.length - 1)] = 1
  return samples
}

function slotAt(text: string, at: number): number {
  const first = text.charCodeAt(at)
  const second = text.charCodeAt(at + 1)
  return (first * 131 + second) * 131 + text.charCodeAt(at + 2)
}

/** Searches the forms a few times, since an index costs more than that. */
function runFinder(forms: readonly string[]): (run: string) => boolean {
  let searches = 0
  let runs: ReadonlySet<string> | null = null
  return (run) => {
    searches += 1
    if (searches <= MAX_SEARCHES)
      return forms.some((form) => form.includes(run))
    runs ??= new Set(forms.flatMap(runsOf))
    return runs.has(run)
  }
}

function formsOf(secret: string): readonly string[] {
  const bytes = Buffer.from(secret)
  const base64 = ['', 'x', 'xx'].map((before) =>
    Buffer.concat([Buffer.from(before), bytes])
      .toString('base64')
      // What has a part of its neighbours in it differs with them.
      .slice(4, -4),
  )
  return [secret, encodeURIComponent(bytes.toString()), ...base64]
}

function runsOf(text: string): readonly string[] {
  const count = Math.max(0, text.length - RUN + 1)
  return Array.from({ length: count }, (_, at) => text.slice(at, at + RUN))
}

/** What stands in the place of a text that repeats a credential. */
export const REPEATED = '***'

/** Makes a server's text fit to be kept: without what is invisible, or REPEATED. */
export type Screen = (text: string) => string

// Web+ has five levels; what lies deeper is read by nobody.
const MAX_LEVELS = 32
const PLAIN = /^[\x20-\x7e]*$/
const INVISIBLE =
  /(?![\t-\r\u0085])[\p{Cc}\p{Cf}\p{Cs}\p{Default_Ignorable_Code_Point}\p{Noncharacter_Code_Point}]/gu
// The blank of Braille is a symbol to Unicode.
const BLANKS = /[\s\u0085\u2800]+/gu

/**
 * A server's text as one line without control, format and other characters
 * that nobody sees, and without blanks at its ends.
 */
export function normalized(text: string): string {
  if (PLAIN.test(text)) return text.trim()
  return text.replace(INVISIBLE, '').replace(BLANKS, ' ').trim()
}

/**
 * A screen against texts that repeat one of `secrets`, blanks between its
 * characters or none. To be applied where a text enters, before it is cut or
 * compared: later nobody can tell that a part of it was a secret.
 */
export function screenOf(secrets: readonly (string | null)[]): Screen {
  return screenBy(repeatsIn(secrets))
}

/** Whether a normalized text repeats one of `secrets`, blanks between or none. */
export function repeatsIn(
  secrets: readonly (string | null)[],
): (text: string) => boolean {
  const known = secrets.filter((secret) => secret !== null)
  const repeats = repeatsOf(
    known.flatMap((secret) => [
      secret,
      normalized(secret),
      dense(normalized(secret)),
    ]),
  )
  return withoutBlanksToo(repeats)
}

/** The same of one short secret as it is, where it is of one request alone. */
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

/** A screen by what tells of a normalized text whether it repeats a secret. */
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
 * Screens every text and number of an answer's fields, in place. Fields of the
 * names `exact` stay as they are unless they repeat a credential.
 */
export function screenFields(
  fields: Fields,
  screen: Screen,
  exact: readonly string[] = [],
): Fields {
  screenWithin(fields, { screen, exact, level: 1 })
  return fields
}

function screenWithin(
  parent: Record<string, unknown>,
  by: {
    readonly screen: Screen
    readonly exact: readonly string[]
    readonly level: number
  },
): void {
  const { screen, exact, level } = by
  for (const name of Object.keys(parent)) {
    const value = parent[name]
    if (typeof value === 'string') {
      const screened = screen(value)
      if (screened === REPEATED || !exact.includes(name))
        parent[name] = screened
    } else if (typeof value === 'number') {
      if (screen(String(value)) === REPEATED) parent[name] = REPEATED
    } else if (typeof value === 'object' && value !== null) {
      if (level === MAX_LEVELS) parent[name] = null
      else
        screenWithin(value as Record<string, unknown>, {
          ...by,
          level: level + 1,
        })
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

/** A text that was screened, or null where it repeats a credential. */
export function unlessRepeated(text: string | null): string | null {
  return text === REPEATED ? null : text
}
