import { table, tableRow } from './page-table.js'
import { population } from './population.js'
import type { Report } from './report.js'
import { countOf, worstFirst } from './standing.js'
import { axis, lane } from './timeline.js'
import { linesWithin } from './within.js'

const LANES_OPEN = 40
const LANES = 300
const LANES_BYTES = 640 * 1024
const ROWS_OPEN = 60
const ROWS = 2_000
const ROWS_BYTES = 1_600 * 1024

const LEGEND =
  '<p class="legend"><span class="letter healthy">H</span>healthy <span class="letter unhealthy">U</span>unhealthy, hatched <span class="letter unknown">?</span>no usable answer, thin</p>'

/** How the instances stood over time: all together, then a lane each. */
export function timelineSection(report: Report): string {
  const shown = worstFirst(report.instances)
    .filter(({ changes }) => changes.length > 0)
    .slice(0, LANES)
  if (shown.length === 0) return ''
  const { durationMs } = report
  const lanes = bounded(
    shown.map((one) => lane(one, durationMs)),
    LANES_BYTES,
  )
  const chart = population(report)
  const list = (items: readonly string[]): string =>
    `${axis(durationMs)}<ol class="lanes">\n${items.join('\n')}\n</ol>`
  return `<section><h2>Timeline</h2>${LEGEND}
${chart === '' ? '' : `<figure>${chart}${axis(durationMs)}<figcaption>All ${countOf(report.instances.length, 'instance')}${report.needed === null ? '' : '; the dashed line is what the gate needs'}.</figcaption></figure>`}
${list(lanes.slice(0, LANES_OPEN))}
${fold(lanes.slice(LANES_OPEN), 'more lane', list)}${leftOut(report.instances.length - lanes.length)}</section>`
}

/** Every instance, not-healthy first; folded past the first rows, cut in the thousands. */
export function instancesSection(report: Report): string {
  const { instances, durationMs } = report
  if (instances.length === 0) return ''
  const rows = bounded(
    worstFirst(instances)
      .slice(0, ROWS)
      .map((one) => tableRow(one, durationMs)),
    ROWS_BYTES,
  )
  return `<section><h2>Instances</h2>
${table(rows.slice(0, ROWS_OPEN), 'Not healthy first; # is the place in the input.')}
${fold(rows.slice(ROWS_OPEN), 'more row', (more) => table(more, 'Continued.'))}${leftOut(instances.length - rows.length)}</section>`
}

function bounded(
  lines: readonly string[],
  maxBytes: number,
): readonly string[] {
  return linesWithin(lines, { maxBytes, more: () => '' }).filter(
    (line) => line !== '',
  )
}

function fold(
  items: readonly string[],
  noun: string,
  show: (items: readonly string[]) => string,
): string {
  if (items.length === 0) return ''
  return `<details><summary>${countOf(items.length, noun)}</summary>${show(items)}</details>\n`
}

function leftOut(count: number): string {
  if (count === 0) return ''
  return `<p class="quiet">… and ${countOf(count, 'more instance')}; the report file has all.</p>\n`
}
