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

/** The error of a body with too many values to read. */
export const TOKEN_BOMB = {
  code: 'CrowdedBody',
  message:
    'The body of the answer has far more values than a Web+ answer of its size, so it was not read.',
} as const

/** Whether a JSON text has too many values for a Web+ answer; linear. */
export function isJsonTokenBomb(text: string): boolean {
  return isTokenBomb(text, JSON_SPACING)
}

/** Whether an XML text has too many values for a Web+ answer; linear. */
export function isXmlTokenBomb(text: string): boolean {
  return isTokenBomb(text, XML_SPACING)
}

function isTokenBomb(text: string, spacing: Spacing): boolean {
  if (text.length <= ALWAYS_ALLOWED) return false
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
