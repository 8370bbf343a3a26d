import { asFields, type Fields } from './fields.js'
import type { ErrorDetail } from '../gate/reading.js'
import { CROWDED, isCrowdedJson, isCrowdedXml } from './token-bomb.js'

/**
 * Reads a body as JSON, or as XML where it begins with `<`; null if it is no
 * object, too crowded for Web+, or has a key twice in one object. The content
 * type is not asked: proxies and gateways get it wrong.
 */
export async function readBody(body: string): Promise<Fields | null> {
  // Takes a byte order mark away too, which JSON.parse would stumble over.
  const text = body.trimStart()
  if (text.startsWith('<')) {
    // Loaded when needed only: XML is rare, and start-up time is every job's.
    const { readXml } = await import('./xml.js')
    return readXml(text)
  }
  if (isCrowdedJson(text)) return null
  const value = parsed(text)
  return value === null || isDoubled(text, value) ? null : value
}

function parsed(text: string): Fields | null {
  try {
    return asFields(JSON.parse(text))
  } catch {
    return null
  }
}

/** Why `readBody` read nothing: the error of that body. */
export function unreadable(body: string): ErrorDetail {
  const text = body.trimStart()
  const isXml = text.startsWith('<')
  if (isXml ? isCrowdedXml(text) : isCrowdedJson(text)) return CROWDED
  if (!isXml && parsed(text) !== null)
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

// The scan takes milliseconds a megabyte, and almost every answer passes by two
// counts: no more colons than keys is no key twice.
function isDoubled(text: string, value: Fields): boolean {
  return colonsIn(text) !== keysIn(value) && doubledKey(text) !== null
}

function colonsIn(text: string): number {
  let count = 0
  for (let at = text.indexOf(':'); at >= 0; at = text.indexOf(':', at + 1))
    count += 1
  return count
}

function keysIn(value: object): number {
  let count = 0
  const open: object[] = [value]
  for (const one of open) {
    if (!Array.isArray(one)) count += Object.keys(one).length
    for (const part of Object.values(one) as unknown[])
      if (typeof part === 'object' && part !== null) open.push(part)
  }
  return count
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
