import { asFields, type Fields } from './fields.js'
import { isCrowdedJson, isCrowdedXml } from './token-bomb.js'

/**
 * Reads a body as JSON, or as XML where it begins with `<`; null if it is no
 * object, or too crowded for Web+. The content type is not asked: proxies and gateways get it wrong.
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
  try {
    return asFields(JSON.parse(text))
  } catch {
    return null
  }
}

/** Whether a body was not read because it is too crowded for Web+. */
export function isCrowded(body: string): boolean {
  const text = body.trimStart()
  return text.startsWith('<') ? isCrowdedXml(text) : isCrowdedJson(text)
}
