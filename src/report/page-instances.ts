import type { Status } from '../gate/reading.js'
import { table, tableRow } from './page-table.js'
import { population } from './population.js'
import type { Report } from './report.js'
import { LETTER, countOf, worstFirst } from './standing.js'
import { axis, lane } from './timeline.js'
import { linesWithin } from './within.js'

const LANES_OPEN = 30
const LANES = 300
const LANES_BYTES = 640 * 1024
const ROWS_OPEN = 30
const ROWS = 2_000
const ROWS_BYTES = 1_600 * 1024

const CAPTION = 'Not healthy first; # is the place in the input.'
const LEGEND = `<p class="legend">${legend('healthy', 'healthy')}${legend('unhealthy', 'unhealthy, hatched')}${legend('unknown', 'no usable answer, thin')}</p>`

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
  const folded = lanes.slice(LANES_OPEN)
  const list = (items: readonly string[]): string =>
    `${axis(durationMs)}<ol class="lanes">\n${items.join('\n')}\n</ol>`
  return `<section><h2>Timeline</h2>${LEGEND}
${chart === '' ? '' : `<figure>${chart}${axis(durationMs)}<figcaption>All ${countOf(report.instances.length, 'instance')}${report.needed === null ? '' : '; the dashed line is what the gate needs'}.</figcaption></figure>`}
${list(lanes.slice(0, LANES_OPEN))}
${fold(folded, countOf(folded.length, 'more lane'), list)}${leftOut(report.instances.length - lanes.length)}</section>`
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
  const isRead = instances.some(({ last }) => last !== null)
  const open = rows.slice(0, isRead ? ROWS_OPEN : 0)
  const folded = rows.slice(open.length)
  const title = isRead
    ? countOf(folded.length, 'more row')
    : `${countOf(folded.length, 'instance')}, not read`
  return `<section><h2>Instances</h2>
${open.length === 0 ? '' : table(open, CAPTION)}
${fold(folded, title, (more) => table(more, open.length === 0 ? CAPTION : 'Continued.'))}${leftOut(instances.length - rows.length)}</section>`
}

function legend(status: Status, words: string): string {
  return `<span><span class="letter ${status}">${LETTER[status]}</span>${words}</span>`
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
  title: string,
  show: (items: readonly string[]) => string,
): string {
  if (items.length === 0) return ''
  return `<details><summary>${title}</summary>${show(items)}</details>\n`
}

function leftOut(count: number): string {
  if (count === 0) return ''
  return `<p class="quiet">… and ${countOf(count, 'more instance')}; the report file has all.</p>\n`
}
