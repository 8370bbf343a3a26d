import type { Status } from '../gate/reading.js'
import { LETTER } from './standing.js'

const SQUARE: Readonly<Record<Status, string>> = {
  healthy: '🟩',
  unhealthy: '🟥',
  unknown: '⬜',
}
// A narrow screen breaks the strip between groups alone, so it stays countable.
const GROUP = 5
const JOINER = '\u2060'
const MOST_RUNS = 6

/** A status as a square and its letter: `🟩 H`. */
export function squareAndLetter(status: Status): string {
  return `${SQUARE[status]} ${LETTER[status]}`
}

/**
 * The newest readings, oldest first, for a cell of a summary: squares in groups
 * of five, then the same in letters (`3×U 17×H`), which a screen reader reads.
 */
export function stripCell(strip: readonly Status[]): string {
  if (strip.length === 0) return '–'
  const squares = strip.map((status, i) => {
    const glue = i === 0 ? '' : i % GROUP === 0 ? ' ' : JOINER
    return glue + SQUARE[status]
  })
  return `<span aria-hidden="true">${squares.join('')}</span><br>${lettersOf(strip)}`
}

/** Readings in letters: runs as `8×U 12×H`, or one by one where they change too often. */
export function lettersOf(strip: readonly Status[]): string {
  const letters = strip.map((status) => LETTER[status]).join('')
  const runs = letters.match(/(.)\1*/g) ?? []
  if (runs.length > MOST_RUNS) return (letters.match(/.{1,5}/g) ?? []).join(' ')
  return runs.map((run) => `${String(run.length)}×${run.charAt(0)}`).join(' ')
}
