import { formatDuration } from '../duration.js'
import type { Instance } from '../gate/reading.js'
import { LETTER } from './standing.js'
import type { Stretch } from './stretches.js'
import { stretchesOf } from './stretches.js'
import { htmlText } from './text.js'

const STRETCHES = 60
const DESCRIBED = 6
const NARROWEST_PERCENT = 0.25
// As much of a name as stands beside its bar.
const NAME_LENGTH = 23
const MOST_STEPS = 4
const HOUR_MS = 3_600_000
const ROUND_STEPS_MS = [1, 10, 100, 1_000, 60_000]
  .flatMap((unit) => [1, 2, 5, 10, 15, 30].map((count) => count * unit))
  .sort((a, b) => a - b)

/** A time axis in round steps from 0 towards the end of the run, in SVG. */
export function axis(endMs: number): string {
  const texts = ticksOf(endMs).map((ms) => {
    const percent = (ms / Math.max(1, endMs)) * 100
    const anchor = ms === 0 ? 'start' : percent > 93 ? 'end' : 'middle'
    return `<text x="${percent.toFixed(2)}%" y="12" text-anchor="${anchor}">${formatDuration(ms)}</text>`
  })
  return `<svg class="axis" height="16" aria-hidden="true">${texts.join('')}</svg>`
}

/** Round moments up to `endMs`, so few that a phone has room for them. */
function ticksOf(endMs: number): readonly number[] {
  const stepMs =
    ROUND_STEPS_MS.find((step) => endMs / step <= MOST_STEPS) ??
    Math.ceil(endMs / MOST_STEPS / HOUR_MS) * HOUR_MS
  const count = Math.floor(endMs / stepMs) + 1
  return Array.from({ length: count }, (_, i) => i * stepMs)
}

/**
 * One instance's lane as a list item: name, how it ended, and its newest
 * stretches in SVG. Coordinates are shares, so that it fits any width.
 */
export function lane(instance: Instance, endMs: number): string {
  const stretches = stretchesOf(instance, { endMs, max: STRETCHES })
  const id = `lane-${String(instance.position)}`
  const bars = stretches.map((stretch) => bar(stretch, endMs)).join('')
  const name = `<span class="name">${htmlText(shortName(instance.id), 128)}</span>`
  const letter = `<span class="letter ${instance.status}" title="${instance.status}">${LETTER[instance.status]}</span>`
  return `<li>${letter}${name}<svg class="lane" height="18" role="img" aria-labelledby="${id}"><desc id="${id}">${describeLane(stretches)}</desc>${bars}</svg></li>`
}

/** Cut in the middle: ids differ at their ends. */
function shortName(id: string): string {
  const half = (NAME_LENGTH + 1) / 2
  return id.length <= NAME_LENGTH
    ? id
    : `${id.slice(0, half - 1)}…${id.slice(1 - half)}`
}

function bar({ fromMs, toMs, status, label }: Stretch, endMs: number): string {
  const percent = (ms: number): number =>
    Math.min(100, Math.round((ms / Math.max(1, endMs)) * 10_000) / 100)
  const width = Math.max(NARROWEST_PERCENT, percent(toMs) - percent(fromMs))
  // `unknown` is thin, `unhealthy` hatched: the kind shows without colour too.
  const box = status === 'unknown' ? 'y="6" height="6"' : 'height="18"'
  return `<rect class="${status}" x="${String(percent(fromMs))}%" width="${width.toFixed(2)}%" ${box}><title>${htmlText(label, 90)}, ${formatDuration(fromMs)} to ${formatDuration(toMs)}</title></rect>`
}

function describeLane(stretches: readonly Stretch[]): string {
  if (stretches.length === 0) return 'Not read.'
  const told = stretches
    .slice(-DESCRIBED)
    .map(
      ({ status, fromMs, toMs }) =>
        `${status} from ${formatDuration(fromMs)} to ${formatDuration(toMs)}`,
    )
  const earlier = stretches.length > DESCRIBED ? 'earlier changes, then ' : ''
  return `${earlier}${told.join(', ')}.`
}
