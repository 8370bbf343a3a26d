import { asFields, type Fields } from './fields.js'
import type { ErrorDetail } from '../gate/reading.js'
import { TOKEN_BOMB, isJsonTokenBomb, isXmlTokenBomb } from './token-bomb.js'

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
  if (isXml(text) ? isXmlTokenBomb(text) : isJsonTokenBomb(text))
    return TOKEN_BOMB
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
  if (isXml(text)) {
    // Loaded only when needed: XML is rare, and every run pays for start-up
    // time.
    const { readXml } = await import('./xml.js')
    return readXml(text)
  }
  if (isJsonTokenBomb(text)) return null
  try {
    return asFields(JSON.parse(text))
  } catch {
    return null
  }
}

const SMALL_A = 97
const SMALL_Z = 122

// The scan takes milliseconds per megabyte, and almost every answer passes by
// two counts: as many colons as keys means no key is there twice. XML has lists
// instead.
function saysTwice(text: string, fields: Fields): boolean {
  const { keys, hasTwins } = surveyed(fields)
  if (hasTwins) return true
  if (isXml(text) || colonsIn(text) === keys) return false
  return doubledKey(text) !== null
}

function colonsIn(text: string): number {
  let count = 0
  for (let at = text.indexOf(':'); at >= 0; at = text.indexOf(':', at + 1))
    count += 1
  return count
}

/**
 * Its keys, and whether one is there in both of the forms that `field` reads.
 */
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
  const first = key.charCodeAt(0)
  if (!(first >= SMALL_A && first <= SMALL_Z)) return false
  const large = key.charAt(0).toUpperCase() + key.slice(1)
  return Object.hasOwn(fields, large)
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
