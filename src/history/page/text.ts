import { formatDuration } from '../../duration.js'
import { percent, figuresOf, type Times } from '../spans.js'
import { DAY_MS } from '../reading.js'

const HOUR_MS = 3_600_000
const MINUTE_MS = 60_000

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
