import type { ErrorDetail, Missing, NoAnswer } from '../gate/reading.js'
import { field, type Fields } from '../http/fields.js'
import type { Call } from '../webplus/call.js'
import type { Declined } from '../webplus/call-error.js'

/** A page of a list, and how many entries there are in all; null if not told. */
export interface Page<Item> {
  readonly kind: 'page'
  readonly items: readonly Item[]
  readonly totalCount: number | null
  readonly requestId: string | null
}

/** How many entries a list says there are on all its pages; null if not told. */
export function totalCountIn(fields: Fields): number | null {
  const count = wholeNumber(field(fields, 'TotalCount'))
  return count !== null && count >= 0 ? count : null
}

/** A whole number, as itself or as text; null for anything else. */
export function wholeNumber(value: unknown): number | null {
  const isText = typeof value === 'string' && /^-?\d{1,16}$/.test(value.trim())
  const number = isText ? Number(value) : value
  return Number.isSafeInteger(number) ? (number as number) : null
}

/** A point in time of a server, ms since 1970; null if it is none. */
export function instant(value: unknown): number | null {
  const ms = wholeNumber(value)
  // Beyond 2100 or at 0 it is no time, and a Date could not hold much more.
  return ms !== null && ms > 0 && ms < 4_102_444_800_000 ? ms : null
}

/** A text field without white space around it, cut to `max`; '' if it is none. */
export function text(fields: Fields, name: string, max: number): string {
  const value = field(fields, name)
  return typeof value === 'string' ? value.trim().slice(0, max) : ''
}

/** What asking to the end brought. */
export type Asked<Good> = Good | Declined | Missing | NoAnswer

/**
 * Asks to the end, retries and pauses included; gives null if cut short.
 * Rejects with a PermanentError, and nothing else, when waiting cannot help.
 */
export type Ask = <Good extends { readonly kind: string }>(
  call: Call<Good>,
) => Promise<Asked<Good> | null>

/** The entries of a list, from its first page on. */
export interface Pages<Item> {
  readonly kind: 'pages'
  readonly items: readonly Item[]
  /** False where the reader had enough before the end. */
  readonly isComplete: boolean
}

/** The list has more pages than anybody reads. */
export interface Beyond {
  readonly kind: 'beyond'
}

const MAX_PAGES = 20

/**
 * Reads a list page by page until `isEnough`, or the end: what the server
 * counts in all, or, where it does not count, a page that is shorter than the
 * one before or brings nothing new.
 */
export async function readPages<Item>({
  ask,
  call,
  keyOf,
  isEnough = () => false,
}: {
  readonly ask: Ask
  readonly call: (pageNumber: number) => Call<Page<Item>>
  readonly keyOf: (item: Item) => string
  readonly isEnough?: (items: readonly Item[]) => boolean
}): Promise<Asked<Pages<Item> | Beyond> | null> {
  const items: Item[] = []
  const keys = new Map<string, string>()
  let listed = 0
  let lengthBefore = 0
  for (let number = 1; number <= MAX_PAGES; number += 1) {
    const page = await ask(call(number))
    if (page?.kind !== 'page') return page
    const known = keys.size
    for (const item of page.items) {
      const [key, content] = [keyOf(item), JSON.stringify(item)]
      if (!keys.has(key)) items.push(item)
      else if (keys.get(key) !== content) return noAnswer(CONTRADICTORY)
      keys.set(key, content)
    }
    const isStale = keys.size === known
    listed += page.items.length
    const { totalCount } = page
    const isLast =
      totalCount === null
        ? isStale || page.items.length < lengthBefore
        : listed >= totalCount
    if (isLast || isEnough(items))
      return { kind: 'pages', items, isComplete: isLast }
    // The server counts more than it shows, and would for ever.
    if (isStale) return noAnswer(SHORT_LIST)
    lengthBefore = page.items.length
  }
  return { kind: 'beyond' }
}

/** An answer that could be read and yet tells nothing. */
export function noAnswer(error: ErrorDetail): NoAnswer {
  return { kind: 'none', class: 'api', error, requestId: null }
}

/** The list is too long to be read. */
export const TOO_MANY_PAGES: ErrorDetail = {
  code: 'TooManyPages',
  message: `The list has more than ${String(MAX_PAGES)} pages.`,
}
const CONTRADICTORY: ErrorDetail = {
  code: 'ContradictoryList',
  message: 'The list has one entry twice, with different values.',
}
const SHORT_LIST: ErrorDetail = {
  code: 'ShortList',
  message: 'The list has fewer entries than its own total.',
}
