import { formatDuration } from '../duration.js'
import type { Instance } from '../gate/reading.js'
import { LETTER } from './standing.js'
import type { Stretch } from './stretches.js'
import { stretchesOf } from './stretches.js'
import { htmlText } from './text.js'

const STRETCHES = 60
const DESCRIBED = 6
const NARROWEST_PERCENT = 0.25

/** A time axis from 0 to the end of the run, in SVG. */
export function axis(endMs: number): string {
  const ticks = [0, 0.25, 0.5, 0.75, 1].map((share) => {
    const anchor = share === 0 ? 'start' : share === 1 ? 'end' : 'middle'
    return `<text x="${String(share * 100)}%" y="12" text-anchor="${anchor}">${formatDuration(endMs * share)}</text>`
  })
  return `<svg class="axis" height="16" aria-hidden="true">${ticks.join('')}</svg>`
}

/**
 * One instance's lane as a list item: name, how it ended, and its newest
 * stretches in SVG. Coordinates are shares, so that it fits any width.
 */
export function lane(instance: Instance, endMs: number): string {
  const stretches = stretchesOf(instance, { endMs, max: STRETCHES })
  const id = `lane-${String(instance.position)}`
  const bars = stretches.map((stretch) => bar(stretch, endMs)).join('')
  const name = `<span class="name">${htmlText(instance.id, 128)}</span>`
  const letter = `<span class="letter ${instance.status}" title="${instance.status}">${LETTER[instance.status]}</span>`
  return `<li>${letter}${name}<svg class="lane" height="18" role="img" aria-labelledby="${id}"><desc id="${id}">${describeLane(stretches)}</desc>${bars}</svg></li>`
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
