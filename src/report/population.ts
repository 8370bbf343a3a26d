import type { Instance, Status } from '../gate/reading.js'
import { formatDuration } from '../duration.js'
import type { Report } from './report.js'
import { countOf } from './standing.js'

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
