import { readFileSync } from 'node:fs'
import { Ajv, type ValidateFunction } from 'ajv'
import { schemasFor, type Json, type JsonObject } from './open-api-schemas.js'

/** One request as it came over the wire. */
export interface Asked {
  readonly method: string
  /** Below the API's root: `/repos/octo/shop/issues`. */
  readonly path: string
  readonly query: Readonly<Record<string, string>>
  /** Parsed JSON; undefined where none was sent. */
  readonly body: unknown
}

/** One product's API as GitHub describes it; every list of faults is empty where all is well. */
export interface OpenApi {
  readonly requestFaults: (asked: Asked) => readonly string[]
  readonly answerFaults: (
    asked: Asked,
    answer: { readonly status: number; readonly body: unknown },
  ) => readonly string[]
  /** An example out of the description itself. */
  readonly example: (name: string) => JsonObject
}

type Product = 'api.github.com' | 'ghes-3.17'

interface Operation {
  readonly parameters: readonly Parameter[]
  readonly body: JsonObject | null
  readonly responses: JsonObject
}

interface Parameter {
  readonly name: string
  readonly in: string
  readonly required?: boolean
  readonly schema: JsonObject
}

/** Reads a product's description out of `@octokit/openapi`. */
export function openApi(product: Product): OpenApi {
  const file = `../../../node_modules/@octokit/openapi/generated/${product}.json`
  const text = readFileSync(new URL(file, import.meta.url), 'utf8')
  const root = JSON.parse(text) as JsonObject
  const resolved = (node: Json | undefined): JsonObject => {
    const found = node as JsonObject
    return typeof found['$ref'] === 'string'
      ? resolved(at(root, found['$ref'].split('/').slice(1)))
      : found
  }

  const operations = new Map<string, Operation | null>()
  const operationOf = ({ method, path }: Asked): Operation | null => {
    const template = templateOf(at(root, ['paths']) as JsonObject, path, method)
    const key = `${method} ${String(template)}`
    const known = operations.get(key)
    if (known !== undefined) return known
    const told =
      template === null
        ? null
        : (at(root, ['paths', template, method.toLowerCase()]) as JsonObject)
    const operation = told && {
      parameters: ((told['parameters'] ?? []) as Json[]).map(
        (one) => resolved(one) as unknown as Parameter,
      ),
      body: contentOf(resolved(told['requestBody'] ?? {})),
      responses: told['responses'] as JsonObject,
    }
    operations.set(key, operation)
    return operation
  }

  const ajv = new Ajv({ strict: false, validateFormats: false })
  const validators = new Map<JsonObject, ValidateFunction>()
  const schemaFaults = (schema: JsonObject, value: unknown) => {
    const validate =
      validators.get(schema) ?? ajv.compile(schemasFor(root, schema))
    validators.set(schema, validate)
    return validate(value) ? [] : [ajv.errorsText(validate.errors)]
  }

  return {
    requestFaults(asked) {
      const operation = operationOf(asked)
      if (operation === null)
        return [`There is no ${asked.method} ${asked.path}.`]
      return [
        ...queryFaults(operation, asked, schemaFaults),
        ...bodyFaults(operation, asked, schemaFaults),
      ]
    },
    answerFaults(asked, { status, body }) {
      const response = operationOf(asked)?.responses[String(status)]
      // Not every error that GitHub gives is listed with each operation.
      const schema =
        response === undefined
          ? (at(root, ['components', 'schemas', 'basic-error']) as JsonObject)
          : contentOf(resolved(response))
      if (response === undefined && status < 300)
        return [`No ${String(status)} is described for ${asked.path}.`]
      return schema === null ? [] : schemaFaults(schema, body)
    },
    example: (name) =>
      structuredClone(
        at(root, ['components', 'examples', name, 'value']) as JsonObject,
      ),
  }
}

type SchemaFaults = (schema: JsonObject, value: unknown) => readonly string[]

function queryFaults(
  { parameters }: Operation,
  { query }: Asked,
  schemaFaults: SchemaFaults,
): readonly string[] {
  const declared = parameters.filter((one) => one.in === 'query')
  const missing = declared.filter(
    ({ name, required }) => required === true && !(name in query),
  )
  const given = Object.entries(query).flatMap(([name, text]) => {
    const parameter = declared.find((one) => one.name === name)
    if (!parameter) return [`The query has an undeclared '${name}'.`]
    const isNumber = parameter.schema['type'] === 'integer'
    return schemaFaults(parameter.schema, isNumber ? Number(text) : text)
  })
  return [...missing.map(({ name }) => `'${name}' is missing.`), ...given]
}

function bodyFaults(
  { body: schema }: Operation,
  { body }: Asked,
  schemaFaults: SchemaFaults,
): readonly string[] {
  if (schema === null)
    return body === undefined ? [] : ['A body was sent where none is declared.']
  // The schemas let unknown fields pass, which is how a misspelt one would.
  const declared = Object.keys(schema['properties'] as JsonObject)
  const unknown = Object.keys(body ?? {}).filter(
    (name) => !declared.includes(name),
  )
  return [
    ...unknown.map((name) => `The body has an undeclared '${name}'.`),
    ...schemaFaults(schema, body),
  ]
}

/** The path's template, the one with the most fixed segments; null if none fits. */
function templateOf(
  paths: JsonObject,
  path: string,
  method: string,
): string | null {
  const segments = path.split('/')
  const fitting = Object.keys(paths).filter((template) => {
    const parts = template.split('/')
    const isFit = parts.every(
      (part, i) => part.startsWith('{') || part === segments[i],
    )
    return (
      isFit &&
      parts.length === segments.length &&
      method.toLowerCase() in (paths[template] as JsonObject)
    )
  })
  const open = (template: string) => template.split('{').length
  return fitting.sort((a, b) => open(a) - open(b))[0] ?? null
}

function contentOf(part: JsonObject): JsonObject | null {
  const schema = at(part, ['content', 'application/json', 'schema'])
  return (schema as JsonObject | undefined) ?? null
}

function at(node: Json, path: readonly string[]): Json | undefined {
  return path.reduce<Json | undefined>(
    (value, name) => (value as JsonObject | undefined)?.[name],
    node,
  )
}
