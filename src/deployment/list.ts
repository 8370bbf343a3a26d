import type { ErrorDetail, Missing, NoAnswer } from '../gate/reading.js'
import { field, listIn, type Fields } from '../http/body.js'
import type { Call } from '../webplus/call.js'
import type { Declined } from '../webplus/call-error.js'

/** A page of a list, and the total number of entries; null if absent. */
export interface Page<Item> {
  readonly kind: 'page'
  readonly items: readonly Item[]
  readonly totalCount: number | null
  readonly requestId: string | null
}

/**
 * A page of the list named `list` in a good answer, or what is wrong with it.
 * `read` reads an entry, null if it is not an object; an entry read as null is
 * left out.
 */
export function readPage<Item extends object>({
  fields,
  requestId,
  read,
  ...names
}: Parameters<typeof listIn>[1] & {
  readonly fields: Fields
  readonly requestId: string | null
  readonly read: (entry: Fields | null) => Item | ErrorDetail | null
}): Page<Item> | ErrorDetail {
  const entries = listIn(fields, names)
  if (entries === null) {
    const { list } = names
    const message = `The answer has no ${list}, or they are not a list.`
    return { code: `Missing${list}`, message }
  }
  const items: Item[] = []
  for (const entry of entries) {
    const item = read(entry)
    if (item === null) continue
    if ('code' in item) return item
    items.push(item)
  }
  return { kind: 'page', items, totalCount: totalCountIn(fields), requestId }
}

function totalCountIn(fields: Fields): number | null {
  const count = wholeNumber(field(fields, 'TotalCount'))
  return count !== null && count >= 0 ? count : null
}

/** A whole number, as a number or as text; null for anything else. */
export function wholeNumber(value: unknown): number | null {
  const isText = typeof value === 'string' && /^-?\d{1,16}$/.test(value.trim())
  const number = isText ? Number(value) : value
  return Number.isSafeInteger(number) ? (number as number) : null
}

/** A point in time of a server, ms since 1970; null if it is not one. */
export function instant(value: unknown): number | null {
  const ms = wholeNumber(value)
  // 0 and times beyond 2100 are not times, and Date cannot hold much more.
  return ms !== null && ms > 0 && ms < 4_102_444_800_000 ? ms : null
}

/** A trimmed text field, cut to `max`; '' if it is not a text. */
export function text(fields: Fields, name: string, max: number): string {
  const value = field(fields, name)
  return typeof value === 'string' ? value.trim().slice(0, max) : ''
}

/** The result of a call with all its retries. */
export type Asked<Good> = Good | Declined | Missing | NoAnswer

/**
 * Makes a call with retries and pauses until it is answered; null if aborted.
 * Rejects with a PermanentError, and nothing else, when waiting cannot help.
 */
export type Ask = <Good extends { readonly kind: string }>(
  call: Call<Good>,
) => Promise<Asked<Good> | null>

/** The entries of a list, from its first page on. */
export interface Pages<Item> {
  readonly kind: 'pages'
  readonly items: readonly Item[]
}

/** The list has more pages than the limit. */
export interface Beyond {
  readonly kind: 'beyond'
}

const MAX_PAGES = 20

/**
 * Reads a list page by page until `isEnough`, or until the end: the total that
 * the server gives or, without one, a page that is shorter than the one before
 * or has nothing new. A list that changes meanwhile is no answer, since an
 * entry that moved from one page to another would be missing.
 */
export async function readPages<Item>({
  ask,
  call,
  keyOf,
  // Stryker disable next-line ArrowFunction: undefined is as good as false
  isEnough = () => false,
}: {
  readonly ask: Ask
  readonly call: (pageNumber: number) => Call<Page<Item>>
  readonly keyOf: (item: Item) => string
  readonly isEnough?: (items: readonly Item[]) => boolean
}): Promise<Asked<Pages<Item> | Beyond> | null> {
  const items: Item[] = []
  const keys = new Map<string, string>()
  let first: Page<Item> | null = null
  let listed = 0
  let lengthBefore = 0
  for (let number = 1; number <= MAX_PAGES; number += 1) {
    const page = await ask(call(number))
    if (page?.kind !== 'page') return page
    first ??= page
    if (!isSameTotal(first, page)) return noAnswer(CHANGED_LIST)
    const known = keys.size
    for (const item of page.items) {
      const [key, content] = [keyOf(item), JSON.stringify(item)]
      if (!keys.has(key)) items.push(item)
      else if (keys.get(key) !== content) return noAnswer(CONTRADICTORY)
      keys.set(key, content)
    }
    const isStale = keys.size === known
    listed += page.items.length
    const totalCount = totalOf(page, listed)
    const isLast =
      totalCount === null
        ? isStale || page.items.length < lengthBefore
        : listed === totalCount
    if (isEnough(items)) return { kind: 'pages', items }
    if (isLast) {
      const again = number === 1 ? page : await ask(call(1))
      if (again?.kind !== 'page') return again
      return isSamePage(first, again, keyOf)
        ? { kind: 'pages', items }
        : noAnswer(CHANGED_LIST)
    }
    // The server counts more entries than it lists, and would go on for ever.
    if (isStale) return noAnswer(SHORT_LIST)
    lengthBefore = page.items.length
  }
  return { kind: 'beyond' }
}

/** A total below what was listed is none. */
function totalOf({ totalCount }: Page<unknown>, listed: number): number | null {
  return totalCount !== null && totalCount < listed ? null : totalCount
}

/** Nothing has come or gone; the order is not documented. */
function isSamePage<Item>(
  first: Page<Item>,
  again: Page<Item>,
  keyOf: (item: Item) => string,
): boolean {
  const keysOf = ({ items }: Page<Item>) => items.map(keyOf).sort().join()
  return isSameTotal(first, again) && keysOf(first) === keysOf(again)
}

/** A page may leave the total out. */
function isSameTotal(a: Page<unknown>, b: Page<unknown>): boolean {
  return (
    a.totalCount === null ||
    b.totalCount === null ||
    a.totalCount === b.totalCount
  )
}

/** A readable answer without the required information. */
export function noAnswer(error: ErrorDetail): NoAnswer {
  return { kind: 'none', class: 'api', error, requestId: null }
}

/** The list is too long to read. */
export const TOO_MANY_PAGES: ErrorDetail = {
  code: 'TooManyPages',
  message: `The list has more than ${String(MAX_PAGES)} pages.`,
}
const CHANGED_LIST: ErrorDetail = {
  code: 'ChangedList',
  message: 'The list changed while its pages were read.',
}
const CONTRADICTORY: ErrorDetail = {
  code: 'ContradictoryList',
  message: 'The list has one entry twice, with different values.',
}
const SHORT_LIST: ErrorDetail = {
  code: 'ShortList',
  message: 'The list has fewer entries than its own total.',
}
