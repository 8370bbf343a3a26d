import { asFields, type Fields } from '../http/fields.js'

// The parser may not see anything but an answer of Web+, least of all HTML.
const ROOT =
  /^(?:<\?xml[^>]*>\s*)?<(Error|DescribeInstanceHealthResponse|DescribeAppEnvInstanceHealthResponse)[\s/>]/

/**
 * The elements below the root of an XML answer, every value a string; null if
 * the text is not well formed, declares a document type or entities, or has
 * another root, or is an error that says OK. Linear in the length of the text; never throws.
 */
export async function readXml(text: string): Promise<Fields | null> {
  const trimmed = text.trim()
  const root = ROOT.exec(trimmed)?.[1]
  if (root === undefined || /<!(?:DOCTYPE|ENTITY)/i.test(trimmed)) return null
  // Loaded when needed only: XML is rare, and start-up time is every job's.
  const { XMLParser } = await import('fast-xml-parser')
  try {
    const parser: Parser = new XMLParser({
      parseTagValue: false,
      ignoreDeclaration: true,
      ignorePiTags: true,
    })
    // Unless told to validate, it takes a truncated document for a whole one.
    const fields = asFields(asFields(parser.parse(trimmed, true))?.[root])
    return root === 'Error' && fields?.['Code'] === 'OK' ? null : fields
  } catch {
    return null
  }
}

// The package means to move the check of form into one of its own; the version
// in use still has it, and a test holds it to that.
interface Parser {
  parse(text: string, isValidated: boolean): unknown
}
