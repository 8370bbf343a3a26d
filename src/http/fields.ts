/** A JSON object or an XML element; untrusted. */
export type Fields = Readonly<Record<string, unknown>>

/** The value if it is an object and not a list, else null. */
export function asFields(value: unknown): Fields | null {
  const isObject = typeof value === 'object' && value !== null
  return isObject && !Array.isArray(value) ? (value as Fields) : null
}

/** The object that a JSON text contains, else null. */
export function jsonFields(text: string): Fields | null {
  try {
    return asFields(JSON.parse(text))
  } catch {
    return null
  }
}

/**
 * A field by its name in the manual, or with a lower-case first letter, as in
 * some errors of the gateway; undefined if absent. Inherited ones do not count.
 */
export function field(fields: Fields, name: string): unknown {
  if (Object.hasOwn(fields, name)) return fields[name]
  const small = name.charAt(0).toLowerCase() + name.slice(1)
  return Object.hasOwn(fields, small) ? fields[small] : undefined
}

/** A field that is a string and not empty, cut to `max` characters, else null. */
export function textField(
  fields: Fields,
  name: string,
  max: number,
): string | null {
  const value = field(fields, name)
  return typeof value === 'string' && value !== '' ? value.slice(0, max) : null
}

/**
 * The entries of a list, which can be wrapped (`Changes {Change: []}`) or bare;
 * XML shows a list of one as its entry and an empty list as an empty text. Null
 * if it is absent or not a list; an entry that is not an object is null.
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
    /** A field that every entry has, to recognize a bare one. */
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

/** A boolean, as itself or as `true` or `false` in text (XML); null for anything else. */
export function flag(value: unknown): boolean | null {
  if (typeof value === 'boolean') return value
  const text = typeof value === 'string' ? value.trim() : ''
  return text === 'true' || text === 'false' ? text === 'true' : null
}
