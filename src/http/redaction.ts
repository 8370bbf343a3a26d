import type { Fields } from './body.js'
import type { Headers } from './request.js'

/** Replaces a text that repeats a credential. */
export const REPEATED = '***'

/** Makes a server's text safe to keep: all of it visible, or REPEATED. */
export type Screen = (text: string) => string

// Web+ has five levels; nothing reads deeper ones.
const MAX_LEVELS = 32
const SPECIAL = /[^\x20-\x7e]/
const INVISIBLE =
  /(?![\t-\r\u0085])[\p{Cc}\p{Cf}\p{Cs}\p{Default_Ignorable_Code_Point}\p{Noncharacter_Code_Point}]/gu
// Unicode classes the blank of Braille as a symbol.
const BLANKS = /[\s\u0085\u2800]+/gu

/** A server's text as one trimmed line without any invisible character. */
export function normalized(text: string): string {
  if (!SPECIAL.test(text)) return text.trim()
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
  // Stryker disable next-line ArrayDeclaration: no field has the name of a mutant
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
export function screenHeaders(headers: Headers, screen: Screen): Headers {
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

const RUN = 6
// Any run of 6 holds three characters that begin at a multiple of 4.
const SAMPLE = 3
const STRIDE = 4
const SLOTS_PER_SAMPLE = 8
/** After this many false hits, all runs are indexed. */
const MAX_SEARCHES = 64

/**
 * Whether a text repeats a secret: any 6 characters in a row, as they are,
 * URL-encoded, or in base64 at any offset. Linear in the text, even if it is
 * crafted to look like a secret.
 */
export function repeatsOf(
  secrets: readonly string[],
): (text: string) => boolean {
  const forms = [...new Set(secrets.flatMap(formsOf))].filter(
    ({ length }) => length >= RUN,
  )
  if (forms.length === 0) return () => false
  const samples = indexSamples(forms)
  const isRun = runFinder(forms)
  const isLikely = (text: string, at: number) =>
    samples[slotAt(text, at) & (samples.length - 1)] === 1
  return (text) => hasRun(text, { isLikely, isRun })
}

/**
 * Whether a normalized text repeats 6 characters in a row of one short secret as
 * it is, with or without blanks between. Nothing is indexed, so a secret of one
 * request costs no more.
 */
export function repeatsSignature(
  signature: string | null,
): (text: string) => boolean {
  if (signature === null) return () => false
  const isLikely = (text: string, at: number) =>
    signature.includes(text.slice(at, at + SAMPLE))
  const isRun = (run: string) => signature.includes(run)
  return withoutBlanksToo((text) => hasRun(text, { isLikely, isRun }))
}

/** Whether any run of a text is one, looked up only around likely samples. */
function hasRun(
  text: string,
  {
    isLikely,
    isRun,
  }: {
    readonly isLikely: (text: string, at: number) => boolean
    readonly isRun: (run: string) => boolean
  },
): boolean {
  // Stryker disable next-line ArithmeticOperator: beyond the end is no run
  for (let at = 0; at + SAMPLE <= text.length; at += STRIDE) {
    if (!isLikely(text, at)) continue
    for (let from = Math.max(0, at - SAMPLE); from <= at; from += 1) {
      const run = text.slice(from, from + RUN)
      if (run.length === RUN && isRun(run)) return true
    }
  }
  return false
}

/** 1 for each slot of three characters in a row of a form. */
function indexSamples(forms: readonly string[]): Uint8Array {
  const count = forms.reduce((sum, { length }) => sum + length, 0)
  // Stryker disable next-line ArithmeticOperator: fewer slots only give more false hits
  const bits = Math.ceil(Math.log2(count * SLOTS_PER_SAMPLE))
  const samples = new Uint8Array(2 ** bits)
  for (const form of forms)
    // Stryker disable next-line ArithmeticOperator: beyond the end is only the first slot
    for (let at = 0; at + SAMPLE <= form.length; at += 1)
      samples[slotAt(form, at) & (samples.length - 1)] = 1
  return samples
}

// Stryker disable next-line BlockStatement: one slot for all only gives more false hits
function slotAt(text: string, at: number): number {
  const first = text.charCodeAt(at)
  const second = text.charCodeAt(at + 1)
  const third = text.charCodeAt(at + 2)
  // Stryker disable next-line ArithmeticOperator: any slot will do that is the same for the same characters
  return (first * 131 + second) * 131 + third
}

/**
 * Searches the forms directly a few times, since an index costs more than that.
 */
function runFinder(forms: readonly string[]): (run: string) => boolean {
  let searches = 0
  let runs: ReadonlySet<string> | null = null
  return (run) => {
    searches += 1
    if (searches === MAX_SEARCHES) runs = new Set(forms.flatMap(runsOf))
    return runs?.has(run) ?? forms.some((form) => form.includes(run))
  }
}

function formsOf(secret: string): readonly string[] {
  const bytes = Buffer.from(secret)
  const base64 = ['', 'x', 'xx'].map((before) =>
    Buffer.concat([Buffer.from(before), bytes])
      .toString('base64')
      // The part that also encodes its neighbours differs with them.
      .slice(4, -4),
  )
  return [secret, encodeURIComponent(bytes.toString()), ...base64]
}

function runsOf(text: string): readonly string[] {
  // Stryker disable next-line ArithmeticOperator: nothing shorter is looked up
  const last = text.length - RUN
  return Array.from({ length: last + 1 }, (_, at) => text.slice(at, at + RUN))
}
