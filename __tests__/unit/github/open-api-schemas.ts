/** Anything out of a JSON file. */
export type Json =
  string | number | boolean | null | readonly Json[] | JsonObject

/** An object out of a JSON file. */
export interface JsonObject {
  readonly [name: string]: Json
}

const SCHEMAS = '#/components/schemas/'

/**
 * A schema of an OpenAPI 3.0 document as a JSON schema that stands alone: with
 * every schema that it refers to, and `nullable` put as the type `null`.
 */
export function schemasFor(root: JsonObject, schema: JsonObject): JsonObject {
  const all = (root['components'] as JsonObject)['schemas'] as JsonObject
  const needed = new Map<string, Json>()
  const convert = (node: Json): Json => {
    if (Array.isArray(node)) return (node as readonly Json[]).map(convert)
    if (typeof node !== 'object' || node === null) return node
    const { nullable, ...rest } = node as JsonObject
    const { $ref } = rest
    if (typeof $ref === 'string') need($ref.slice(SCHEMAS.length))
    const converted = Object.fromEntries(
      Object.entries(rest)
        .filter(([key]) => key !== 'example' && key !== 'examples')
        .map(([key, value]) => [
          key,
          key === 'properties'
            ? convertEach(value as JsonObject)
            : convert(value),
        ]),
    )
    return nullable === true
      ? { anyOf: [{ type: 'null' }, converted] }
      : converted
  }
  const convertEach = (properties: JsonObject): JsonObject =>
    Object.fromEntries(
      Object.entries(properties).map(([name, value]) => [name, convert(value)]),
    )
  const need = (name: string) => {
    if (needed.has(name)) return
    needed.set(name, true)
    needed.set(name, convert(all[name] ?? false))
  }
  const top = convert(schema)
  return { allOf: [top], components: { schemas: Object.fromEntries(needed) } }
}
