import { asFields, type Fields } from './fields.js'
import type { ErrorDetail } from '../gate/reading.js'
import { CROWDED, isCrowdedJson, isCrowdedXml } from './token-bomb.js'

/**
 * Reads a body as JSON, or as XML where it begins with `<`; null if it is no
 * object, too crowded for Web+, or says a thing twice in one object. The content
 * type is not asked: proxies and gateways get it wrong.
 */
export async function readBody(body: string): Promise<Fields | null> {
  const text = textOf(body)
  const fields = await parsed(text)
  return fields === null || saysTwice(text, fields) ? null : fields
}

/** Why `readBody` read nothing: the error of that body. */
export async function unreadable(body: string): Promise<ErrorDetail> {
  const text = textOf(body)
  if (isXml(text) ? isCrowdedXml(text) : isCrowdedJson(text)) return CROWDED
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

// Takes a byte order mark away too, which JSON.parse would stumble over.
function textOf(body: string): string {
  return body.trimStart()
}

function isXml(text: string): boolean {
  return text.startsWith('<')
}

async function parsed(text: string): Promise<Fields | null> {
  if (isXml(text)) {
    // Loaded when needed only: XML is rare, and start-up time is every job's.
    const { readXml } = await import('./xml.js')
    return readXml(text)
  }
  if (isCrowdedJson(text)) return null
  try {
    return asFields(JSON.parse(text))
  } catch {
    return null
  }
}

// The scan takes milliseconds a megabyte, and almost every answer passes by two
// counts: no more colons than keys is no key twice. XML has lists instead.
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

/** Its keys, and whether one stands there in both of the forms that `field` reads. */
function surveyed(fields: Fields): { keys: number; hasTwins: boolean } {
  let keys = 0
  let hasTwins = false
  const open: object[] = [fields]
  for (const one of open) {
    for (const [key, part] of Object.entries(one)) {
      if (!Array.isArray(one)) keys += 1
      const large = key.charAt(0).toUpperCase() + key.slice(1)
      hasTwins ||= large !== key && Object.hasOwn(one, large)
      if (typeof part === 'object' && part !== null) open.push(part as object)
    }
  }
  return { keys, hasTwins }
}

// A key with its colon, any other string, or the end of an object on either side.
const TOKEN = /"([^"\\]*(?:\\.[^"\\]*)*)"(\s*:)?|[{}]/g

/**
 * The first key that an object of a text holds twice, null for none: of two
 * values the parser takes the second in silence. The text must be JSON.
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
