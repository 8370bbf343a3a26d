import { formatDuration } from '../../duration.js'
import type { Instance, Status } from '../../gate/reading.js'
import { LETTER, type Span, spansOf, countOf } from '../describe.js'
import { htmlText } from '../../text.js'
import type { Report } from '../report.js'

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
  const stretches = spansOf(instance, { endMs, max: STRETCHES })
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

function bar({ fromMs, toMs, status, label }: Span, endMs: number): string {
  const percent = (ms: number): number =>
    Math.min(100, Math.round((ms / Math.max(1, endMs)) * 10_000) / 100)
  const width = Math.max(NARROWEST_PERCENT, percent(toMs) - percent(fromMs))
  // `unknown` is thin, `unhealthy` hatched: the kind shows without colour too.
  const box = status === 'unknown' ? 'y="6" height="6"' : 'height="18"'
  return `<rect class="${status}" x="${String(percent(fromMs))}%" width="${width.toFixed(2)}%" ${box}><title>${htmlText(label, 90)}, ${formatDuration(fromMs)} to ${formatDuration(toMs)}</title></rect>`
}

function describeLane(stretches: readonly Span[]): string {
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

const STEPS = 240
const FEWEST_INSTANCES = 8
const ORDER: readonly Status[] = ['healthy', 'unhealthy', 'unknown']

/**
 * How many instances stood how over the run, as a stacked SVG area for the
 * page; empty where the lanes alone say as much.
 */
export function population(report: Report): string {
  const { instances, durationMs, needed, counts } = report
  if (instances.length < FEWEST_INSTANCES || report.rounds === 0) return ''
  const levels = levelsOf(instances, durationMs)
  const areas = ORDER.map((status, i) => {
    const under = sumOf(levels.slice(0, i))
    const over = sumOf(levels.slice(0, i + 1))
    return `<path class="${status}" d="${areaPath(under, over, instances.length)}"/>`
  })
  const share = Math.min(1, (needed ?? 0) / Math.max(1, counts.total))
  const line = String(round(100 - share * 100))
  const goal =
    needed === null
      ? ''
      : `<line class="needed" x1="0" x2="${String(STEPS)}" y1="${line}" y2="${line}"/>`
  return `<svg class="population" viewBox="0 0 ${String(STEPS)} 100" preserveAspectRatio="none" role="img" aria-labelledby="pop-title pop-desc"><title id="pop-title">Instances by status over time</title><desc id="pop-desc">${describeEnd(report)}</desc>${areas.join('')}${goal}</svg>`
}

function describeEnd({ counts, needed, durationMs }: Report): string {
  const goal = needed === null ? '' : `; ${String(needed)} needed`
  return `After ${formatDuration(durationMs)}: ${String(counts.healthy)} of ${countOf(counts.total, 'instance')} healthy, ${String(counts.unhealthy)} unhealthy, ${String(counts.unknown)} unknown${goal}.`
}

/** For each status of `ORDER`, how many instances stood so at each step. */
function levelsOf(
  instances: readonly Instance[],
  endMs: number,
): readonly (readonly number[])[] {
  const deltas = ORDER.map(() => new Array<number>(STEPS).fill(0))
  const add = (status: Status, step: number, by: number): void => {
    const row = deltas[ORDER.indexOf(status)]
    if (row !== undefined) row[step] = (row[step] ?? 0) + by
  }
  for (const { changes } of instances) {
    let before: Status | null = null
    for (const { atMs, status } of changes) {
      const at = Math.floor((atMs / Math.max(1, endMs)) * STEPS)
      const step = Math.min(STEPS - 1, Math.max(0, at))
      add(status, step, 1)
      if (before !== null) add(before, step, -1)
      before = status
    }
  }
  return deltas.map((row) => {
    let level = 0
    return row.map((delta) => (level += delta))
  })
}

function sumOf(rows: readonly (readonly number[])[]): readonly number[] {
  return Array.from({ length: STEPS }, (_, step) =>
    rows.reduce((sum, row) => sum + (row[step] ?? 0), 0),
  )
}

/** The area between two step lines, 100 high for `total`. */
function areaPath(
  under: readonly number[],
  over: readonly number[],
  total: number,
): string {
  const y = (level: number | undefined): string =>
    String(round(100 - ((level ?? 0) / total) * 100))
  const top = over.map((level, i) => `V${y(level)}H${String(i + 1)}`).join('')
  const base = under
    .map((level, i) => `V${y(level)}H${String(i)}`)
    .reverse()
    .join('')
  return `M0 ${y(under[0])}${top}${base}Z`
}

function round(value: number): number {
  return Math.round(value * 100) / 100
}
