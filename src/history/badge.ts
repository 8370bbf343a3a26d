import { htmlText } from '../text.js'
import type { Overview } from './overview.js'
import { percent } from './spans.js'

/** The right side of a badge: its text, and its colour as 6 hex digits. */
export interface Badge {
  readonly label: string
  readonly message: string
  readonly color: string
}

// Dark enough for white text.
const COLOR: Readonly<Record<Overview['state'], string>> = {
  up: '1a7f37',
  down: 'c1121f',
  unknown: '5c6570',
}

/** The colour shows the last check, the number the uptime, as far as known. */
export function badgeOf({ state, figures }: Overview, label: string): Badge {
  const uptime = figures.uptime === null ? null : `${percent(figures.uptime)} %`
  const word = { up: 'up', down: 'down', unknown: 'not measured' }[state]
  const message =
    uptime === null ? word : state === 'up' ? uptime : `${word} · ${uptime}`
  return { label, message, color: COLOR[state] }
}

/** The badge in the format of a shields.io endpoint. */
export function badgeJson({ label, message, color }: Badge): string {
  return `${JSON.stringify({ schemaVersion: 1, label, message, color })}\n`
}

const HEIGHT = 20
const PADDING = 6
const RADIUS = 3

/** The badge as a picture that needs no font of its own, with a title for screen readers. */
export function badgeSvg({ label, message, color }: Badge): string {
  const [left, right] = [widthOf(label), widthOf(message)]
  const [leftBox, rightBox] = [left + 2 * PADDING, right + 2 * PADDING]
  const width = leftBox + rightBox
  const title = htmlText(`${label}: ${message}`, 200)
  // No ids: two badges in one document would share them.
  const corner = `a${String(RADIUS)} ${String(RADIUS)} 0 0`
  const leftPath = `M${String(leftBox)} 0v${String(HEIGHT)}H${String(RADIUS)}${corner} 1 -${String(RADIUS)} -${String(RADIUS)}V${String(RADIUS)}${corner} 1 ${String(RADIUS)} -${String(RADIUS)}z`
  const rightPath = `M${String(leftBox)} 0h${String(rightBox - RADIUS)}${corner} 1 ${String(RADIUS)} ${String(RADIUS)}v${String(HEIGHT - 2 * RADIUS)}${corner} 1 -${String(RADIUS)} ${String(RADIUS)}H${String(leftBox)}z`
  const text = (x: number, length: number, value: string) =>
    `<text x="${String(x)}" y="14" textLength="${String(length)}">${htmlText(value, 100)}</text>`
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${String(width)}" height="${String(HEIGHT)}" role="img" aria-label="${title}"><title>${title}</title><path fill="#33393f" d="${leftPath}"/><path fill="#${color}" d="${rightPath}"/><g fill="#fff" font-family="Verdana,DejaVu Sans,Geneva,sans-serif" font-size="11">${text(PADDING, left, label)}${text(leftBox + PADDING, right, message)}</g></svg>
`
}

// Verdana at 11 px, in tenths of a pixel; textLength makes up for other fonts.
const NARROW = /[ijlI.,:;'|! ()[\]·ft]/
const WIDE = /[mwMWGOQ%@]/

/** About how wide a text is in Verdana of 11 px. */
function widthOf(text: string): number {
  return Math.round(
    Array.from(text).reduce((sum, character) => {
      if (character > '\u2e7f') return sum + 11.5
      if (NARROW.test(character)) return sum + 4.3
      return sum + (WIDE.test(character) ? 10 : 7)
    }, 0),
  )
}
