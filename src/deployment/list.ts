import { asFields, field, type Fields } from '../http/fields.js'

/**
 * The entries of a list, which can be wrapped (`Changes {Change: []}`) or bare;
 * XML shows a list of one as that one and an empty list as an empty text. Null
 * if it is none or absent; an entry that is no object is null.
 */
export function listIn(
  fields: Fields,
  {
    list,
    item,
    idName,
  }: {
    readonly list: string
    readonly item: string
    /** A field that every entry has, to know a bare one by. */
    readonly idName: string
  },
): readonly (Fields | null)[] | null {
  const value = field(fields, list)
  if (value === '') return []
  if (Array.isArray(value)) return value.map(asFields)
  const wrapper = asFields(value)
  if (wrapper === null) return null
  const wrapped = field(wrapper, item)
  if (wrapped === undefined) {
    if (Object.keys(wrapper).length === 0) return []
    return field(wrapper, idName) === undefined ? null : [wrapper]
  }
  if (Array.isArray(wrapped)) return wrapped.map(asFields)
  return wrapped === '' ? [] : [asFields(wrapped)]
}

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

/** A boolean, as itself or as `true` or `false` in text; null for anything else. */
export function flag(value: unknown): boolean | null {
  if (typeof value === 'boolean') return value
  const text = typeof value === 'string' ? value.trim() : ''
  if (text === 'true') return true
  return text === 'false' ? false : null
}

/** A text field without white space around it, cut to `max`; '' if it is none. */
export function text(fields: Fields, name: string, max: number): string {
  const value = field(fields, name)
  return typeof value === 'string' ? value.trim().slice(0, max) : ''
}
