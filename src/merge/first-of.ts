import { shown } from '../inputs/shown.js'

// Two reports can share thousands of ids; a few tell which.
const SHOWN = 3

/** The first three in quotes, and how many more there are. */
export function firstOf(all: readonly string[]): string {
  const more = all.length - SHOWN
  const rest = more > 0 ? ` and ${String(more)} more` : ''
  return `${all.slice(0, SHOWN).map(shown).join(', ')}${rest}`
}
