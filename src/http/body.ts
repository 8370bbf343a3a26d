import type { ErrorDetail } from '../gate/reading.js'

/** A JSON object or an XML element; untrusted. */
export type Fields = Readonly<Record<string, unknown>>

/** The value if it is an object and not a list, else null. */
export function asFields(value: unknown): Fields | null {
  const isObject = typeof value === 'object' && !Array.isArray(value)
  return isObject ? (value as Fields | null) : null
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
  const text = typeof value === 'string' ? value.trim() : value
  if (text === true || text === 'true') return true
  return text === false || text === 'false' ? false : null
}

/**
 * Reads a body as JSON, or as XML if it begins with `<`; null if it is not an
 * object, has too many values for Web+, or has a key twice in one object. The
 * content type is ignored: proxies and gateways get it wrong.
 */
export async function readBody(body: string): Promise<Fields | null> {
  const text = textOf(body)
  const fields = await parsed(text)
  return fields === null || saysTwice(text, fields) ? null : fields
}

/** Why `readBody` failed: the error of that body. */
export async function unreadable(body: string): Promise<ErrorDetail> {
  const text = textOf(body)
  if (isTokenBomb(text))
    return {
      code: 'CrowdedBody',
      message:
        'The body of the answer has far more values than a Web+ answer of its size, so it was not read.',
    }
  if ((await parsed(text)) !== null)
    return {
      code: 'DoubledKey',
      message:
        'An object in the body of the answer has a key twice, so it was not read.',
    }
  return {
    code: 'UnreadableBody',
    message: 'The body of the answer is neither JSON nor XML of Web+.',
  }
}

// Also removes a byte order mark, which JSON.parse does not accept.
function textOf(body: string): string {
  return body.trimStart()
}

function isXml(text: string): boolean {
  return text.startsWith('<')
}

async function parsed(text: string): Promise<Fields | null> {
  if (isTokenBomb(text)) return null
  if (!isXml(text)) return jsonFields(text)
  // Loaded only when needed: XML is rare, and every run pays for start-up time.
  const { readXml } = await import('./xml.js')
  return readXml(text)
}

/** A character, and the minimum length of text per occurrence. */
type Spacing = readonly (readonly [character: string, length: number])[]

// Instances take some 90 characters in JSON, with 4 colons and 4 commas, and
// 170 in XML, with 10 brackets; future fields may be shorter. A large answer
// with far more values is not from Web+ but made to keep a parser busy, which
// turns each of them into a string or an object.
const JSON_SPACING: Spacing = [
  [':', 12],
  [',', 9],
  ['{', 30],
  ['[', 20],
]
const XML_SPACING: Spacing = [
  ['<', 9],
  ['&', Infinity],
]
// A thousand instances with ten short fields; smaller answers take no time.
const ALWAYS_ALLOWED = 10_000

/** Whether a text has too many values for a Web+ answer; linear. */
function isTokenBomb(text: string): boolean {
  if (text.length <= ALWAYS_ALLOWED) return false
  const spacing = isXml(text) ? XML_SPACING : JSON_SPACING
  return spacing.some(([character, length]) => {
    const allowed = ALWAYS_ALLOWED + text.length / length
    let at = -1
    for (let count = 0; count <= allowed; count += 1) {
      at = text.indexOf(character, at + 1)
      if (at < 0) return false
    }
    return true
  })
}

// The scan takes milliseconds per megabyte, and almost every answer passes by
// two counts: as many colons as keys means no key is there twice. XML has lists
// instead.
function saysTwice(text: string, fields: Fields): boolean {
  const { keys, hasTwins } = surveyed(fields)
  if (hasTwins) return true
  if (isXml(text)) return false
  if (colonsIn(text) === keys) return false
  return doubledKey(text) !== null
}

// Stryker disable AssignmentOperator,BlockStatement,ConditionalExpression,EqualityOperator,StringLiteral: a wrong count only makes the scan run
function colonsIn(text: string): number {
  let count = 0
  for (let at = text.indexOf(':'); at >= 0; at = text.indexOf(':', at + 1))
    count += 1
  return count
}
// Stryker restore AssignmentOperator,BlockStatement,ConditionalExpression,EqualityOperator,StringLiteral

/** Its keys, and whether one is there in both of the forms that `field` reads. */
function surveyed(fields: Fields): { keys: number; hasTwins: boolean } {
  let keys = 0
  let hasTwins = false
  const open: object[] = [fields]
  for (const one of open) {
    const isList = Array.isArray(one)
    for (const key of Object.keys(one)) {
      if (!isList) keys += 1
      hasTwins ||= !isList && isTwin(one, key)
      const part = (one as Fields)[key]
      if (typeof part === 'object' && part !== null) open.push(part)
    }
  }
  return { keys, hasTwins }
}

function isTwin(fields: object, key: string): boolean {
  if (!/^[a-z]/.test(key)) return false
  return Object.hasOwn(fields, key.charAt(0).toUpperCase() + key.slice(1))
}

// A key with its colon, any other string, or the end of an object on either side.
const TOKEN = /"([^"\\]*(?:\\.[^"\\]*)*)"(\s*:)?|[{}]/g

/**
 * The first key that an object in a text has twice, null for none: the parser
 * would silently use the second value. The text must be JSON.
 */
export function doubledKey(text: string): string | null {
  const open: Set<string>[] = []
  for (const [token, raw, colon] of text.matchAll(TOKEN)) {
    if (token === '{') open.push(new Set())
    else if (token === '}') open.pop()
    else if (raw !== undefined && colon !== undefined) {
      const key = raw.includes('\\') ? (JSON.parse(`"${raw}"`) as string) : raw
      const keys = open.at(-1)
      if (keys?.has(key) === true) return key
      keys?.add(key)
    }
  }
  return null
}
