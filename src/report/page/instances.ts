import type { Status, Instance } from '../../gate/reading.js'
import { population, axis, lane } from './charts.js'
import type { Report } from '../report.js'
import {
  LETTER,
  countOf,
  worstFirst,
  errorText,
  describe,
} from '../describe.js'
import { fitLines, lettersOf } from '../summary/parts.js'
import { formatDuration } from '../../duration.js'
import { htmlText } from '../../text.js'

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
  return fitLines(lines, { maxBytes, more: () => '' }).filter(
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

// A phone shows each row as a card, which would cost a table its meaning
// without the roles.
const HEAD =
  '<thead role="rowgroup"><tr role="row"><th role="columnheader" scope="col">#</th><th role="columnheader" scope="col">Instance</th><th role="columnheader" scope="col">Status</th><th role="columnheader" scope="col">History</th><th role="columnheader" scope="col">Last answer, request id</th></tr></thead>'

/** A table of the rows that `tableRow` made, under a caption. */
function table(rows: readonly string[], caption: string): string {
  return `<table role="table"><caption>${caption}</caption>${HEAD}<tbody role="rowgroup">\n${rows.join('\n')}\n</tbody></table>`
}

/** One instance as a row. */
function tableRow(one: Instance, endMs: number): string {
  const badge = `<span class="letter ${one.status}" aria-hidden="true">${LETTER[one.status]}</span>`
  return [
    '<tr role="row">',
    `<td role="cell" class="at">${String(one.position)}</td>`,
    `<th role="rowheader" scope="row">${htmlText(one.id, 128)}</th>`,
    `<td role="cell">${badge}<b>${one.status}</b><br><span class="quiet">${htmlText(describe(one), 100)}</span></td>`,
    `<td role="cell">${history(one)}</td>`,
    `<td role="cell">${lastAnswer(one, endMs)}</td>`,
    '</tr>',
  ].join('')
}

function history(one: Instance): string {
  const facts = [
    ...(one.healthySinceMs === null
      ? []
      : [`healthy after ${formatDuration(one.healthySinceMs)}`]),
    countOf(one.readings, 'reading'),
    ...(one.flaps === 0 ? [] : [countOf(one.flaps, 'flap')]),
  ].join(', ')
  const strip = lettersOf(one.strip)
  return strip === ''
    ? facts
    : `${facts}<br><span class="strip">${strip}</span>`
}

function lastAnswer({ last }: Instance, endMs: number): string {
  if (last === null) return '<span class="quiet">none</span>'
  const { answer } = last
  const age = `last read ${formatDuration(endMs - last.atMs)} before the end`
  const error =
    answer.kind === 'health'
      ? ''
      : `<br>${htmlText(errorText(answer.error, 240), 240)}`
  const request =
    answer.requestId === null || answer.requestId === ''
      ? ''
      : `<br><code>${htmlText(answer.requestId, 64)}</code>`
  return `<span class="quiet">${age}</span>${error}${request}`
}
