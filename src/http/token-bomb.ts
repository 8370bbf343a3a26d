/** A character, and how long a text is at least for each one in it. */
type Spacing = readonly (readonly [character: string, length: number])[]

// Instances take some 90 characters in JSON, with 4 colons and 4 commas, and 170 in XML,
// with 10 brackets; fields to come may be shorter. What is as large and far more
// crowded is no answer of Web+, but made to keep a parser busy: it makes each of
// them a string or an object.
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
// A thousand instances with ten short fields, and too few to take time.
const ALWAYS_ALLOWED = 10_000

/** The error of a body that is too crowded to be read. */
export const CROWDED = {
  code: 'CrowdedBody',
  message:
    'The body of the answer has far more values than a Web+ answer of its size, so it was not read.',
} as const

/** Whether a JSON text is too crowded to be an answer of Web+; linear. */
export function isCrowdedJson(text: string): boolean {
  return isCrowded(text, JSON_SPACING)
}

/** Whether an XML text is too crowded to be an answer of Web+; linear. */
export function isCrowdedXml(text: string): boolean {
  return isCrowded(text, XML_SPACING)
}

function isCrowded(text: string, spacing: Spacing): boolean {
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
