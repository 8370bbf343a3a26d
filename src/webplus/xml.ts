import { asFields, field, type Fields } from '../http/fields.js'
import { isCrowdedXml } from './crowding.js'
import { readElements } from './xml-elements.js'

// Whatever else begins with `<`, HTML before all, is not read on.
const ROOTS: ReadonlySet<string> = new Set([
  'Error',
  'DescribeInstanceHealthResponse',
  'DescribeAppEnvInstanceHealthResponse',
])

/**
 * The elements below the root of an XML answer, every value a string; null if
 * the text is not well formed, declares a document type or entities, has
 * another root, is too crowded for Web+, or is an error that says OK. Linear in
 * the length of the text; never throws.
 */
export function readXml(text: string): Fields | null {
  if (isCrowdedXml(text)) return null
  const root = readElements(text, (name) => ROOTS.has(name))
  const fields = asFields(root?.content)
  return isFalseError(root?.name, fields) ? null : fields
}

function isFalseError(
  root: string | undefined,
  fields: Fields | null,
): boolean {
  return root === 'Error' && fields !== null && field(fields, 'Code') === 'OK'
}
