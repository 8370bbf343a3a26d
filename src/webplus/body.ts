import { asFields, type Fields } from '../http/fields.js'
import { readXml } from './xml.js'

/**
 * Reads a body as JSON, or as XML where it begins with `<`; null if it is no
 * object. The content type is not asked: proxies and gateways get it wrong.
 */
export async function readBody(body: string): Promise<Fields | null> {
  // Takes a byte order mark away too, which JSON.parse would stumble over.
  const text = body.trimStart()
  if (text.startsWith('<')) return readXml(text)
  try {
    return asFields(JSON.parse(text))
  } catch {
    return null
  }
}
