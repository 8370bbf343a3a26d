import type { ErrorDetail, Missing, NoAnswer } from '../gate/reading.js'
import type { Call } from '../webplus/call.js'
import type { Declined } from '../webplus/call-error.js'
import type { Page } from './list.js'

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
  message: 'The list says two things of one entry.',
}
const SHORT_LIST: ErrorDetail = {
  code: 'ShortList',
  message: 'The list ends before as many entries as it says it has.',
}
