import { formatDuration } from '../duration.js'
import { htmlText } from '../text.js'
import { DAY_MS, HOUR_MS } from './history.js'
import { ALL, figuresOf, type Overview, type Times } from './overview.js'

const MINUTE_MS = 60_000

/** `99.43`, `100` or `0`: hundredths of a percent as a number with 2 decimals. */
export function percent(hundredths: number): string {
  if (hundredths === 0 || hundredths === ALL) return String(hundredths / 100)
  return (hundredths / 100).toFixed(2)
}

/** `2026-11-26`, in UTC. */
export function dateText(atMs: number): string {
  return new Date(atMs).toISOString().slice(0, 10)
}

/** `14:48`, in UTC. */
export function clockText(atMs: number): string {
  return new Date(atMs).toISOString().slice(11, 16)
}

/** A moment as an element that machines can read: `2026-11-26 14:48`. */
export function timeElement(atMs: number): string {
  return timeTag(atMs, `${dateText(atMs)} ${clockText(atMs)}`)
}

/** Two moments, the second without its date where that is the same. */
export function spanElement(fromMs: number, toMs: number): string {
  const isOneDay = dateText(fromMs) === dateText(toMs)
  const end = isOneDay ? timeTag(toMs, clockText(toMs)) : timeElement(toMs)
  return `${timeElement(fromMs)} – ${end} UTC`
}

function timeTag(atMs: number, text: string): string {
  return `<time datetime="${new Date(atMs).toISOString()}">${text}</time>`
}

/** `6 d 2 h`, `2 h 5 m` or `45 m`: a time in words, in seconds only below a minute. */
export function lastingText(ms: number): string {
  if (ms < MINUTE_MS) return formatDuration(ms)
  const minutes = Math.round(ms / MINUTE_MS) * MINUTE_MS
  if (minutes < DAY_MS) return formatDuration(minutes)
  const hours = Math.round(ms / HOUR_MS)
  const rest = hours % 24 === 0 ? '' : ` ${String(hours % 24)} h`
  return `${String(Math.floor(hours / 24))} d${rest}`
}

/** How a stretch of time is drawn. */
export type Tone = 'before' | 'none' | 'up' | 'short' | 'long'

/** The tone of a stretch: down for under an hour, from an hour up or all that is known, or not at all. */
export function toneOf({ upMs, downMs, totalMs }: Times): Tone {
  if (totalMs <= 0) return 'before'
  if (upMs + downMs === 0) return 'none'
  if (downMs === 0) return 'up'
  return downMs < HOUR_MS && upMs > 0 ? 'short' : 'long'
}

/** `96.87 % up, 45 m down; 100 % measured`. */
export function timesText(times: Times): string {
  const { uptime, coverage } = figuresOf(times)
  if (coverage === null) return 'no check'
  if (times.upMs + times.downMs === 0) return 'not measured'
  const up = uptime === null ? '' : `${percent(uptime)} % up`
  const down = times.downMs === 0 ? '' : `${lastingText(times.downMs)} down`
  const known = [up, down].filter((text) => text !== '').join(', ')
  return `${known === '' ? 'up as far as known' : known}; ${percent(coverage)} % measured`
}

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
