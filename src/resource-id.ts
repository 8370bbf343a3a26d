const RESOURCE_ID = /^[A-Za-z0-9._-]{1,128}$/

const LETTER_OR_DIGIT = /[A-Za-z0-9]/
// What an expression makes of nothing.
const NOTHING = /^(?:null|undefined)$/i

/**
 * Whether `text` can be the id of an ECS instance (`i-…`) or of an environment
 * (`we-…`): 1 to 128 of A-Z a-z 0-9 . _ -, more than Alibaba Cloud has given
 * yet, with a letter or digit, and not the word `null` or `undefined`.
 */
export function isResourceId(text: string): boolean {
  return (
    RESOURCE_ID.test(text) && LETTER_OR_DIGIT.test(text) && !NOTHING.test(text)
  )
}
