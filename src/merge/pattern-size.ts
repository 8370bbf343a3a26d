const LONGEST = 4_096
const MOST_PATTERNS = 1_000
const LETTERS = 100

/**
 * Whether a pattern can be searched for in no time. Each pair of braces
 * multiplies what it stands for, and the search heeds no signal meanwhile.
 */
export function isModest(pattern: string): boolean {
  return pattern.length <= LONGEST && mostPatterns(pattern) <= MOST_PATTERNS
}

/** No fewer than its braces stand for, whichever of them are nested. */
function mostPatterns(pattern: string): number {
  const count = (character: string) => pattern.split(character).length - 1
  const ranges = [...pattern.matchAll(/\{(-?\w+)\.\.(-?\w+)/g)]
  return ranges.reduce(
    (product, [, from, to]) => product * span(Number(from), Number(to)),
    (count(',') + 1) ** count('{'),
  )
}

function span(from: number, to: number): number {
  return Number.isNaN(from - to) ? LETTERS : Math.abs(from - to) + 1
}
