/** A JSON object or an XML element; untrusted. */
export type Fields = Readonly<Record<string, unknown>>

/** The value if it is an object and no list, else null. */
export function asFields(value: unknown): Fields | null {
  const isObject = typeof value === 'object' && value !== null
  return isObject && !Array.isArray(value) ? (value as Fields) : null
}

/**
 * A field by its name in the manual, or with the small first letter that some
 * errors of the gateway have; undefined if absent. Inherited ones do not count.
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
