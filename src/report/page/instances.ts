import type { Status } from '../../gate/reading.js'
import { axis, lane, population } from './charts.js'
import { isInGivenOrder, type Report, type ReportInstance } from '../report.js'
import {
  countOf,
  describe,
  errorText,
  isAnyRead,
  SIGN,
  wasEverUnhealthy,
  wasNeverFound,
  worstFirst,
} from '../describe.js'
import { fitLines } from '../summary/parts.js'
import { causesById } from '../findings.js'
import { clockTime, lastingText, lastTrouble } from '../timeline.js'
import { formatDuration } from '../../duration.js'
import { htmlText } from '../../text.js'

const LANES_OPEN = 30
const MIN_LANES_OPEN = 10
const LANES = 300
const LANES_BYTES = 640 * 1024
const ROWS_OPEN = 30
const ROWS = 2_000
const ROWS_BYTES = 1_000 * 1024
const ANSWERS_BYTES = 600 * 1024

const LEGEND = `<p class="legend">${legend('healthy', 'healthy')}${legend('unhealthy', 'unhealthy, hatched')}${legend('unknown', 'no usable answer, thin')}</p>`

/** How the instances stood over time: all together and a lane each, over one axis; nothing for a single round. */
export function timelineSection(report: Report): string {
  const shown = worstFirst(report.instances)
    .filter(({ changes }) => changes.length > 0)
    .slice(0, LANES)
  if (shown.length === 0 || report.rounds < 2) return ''
  const lanes = bounded(
    shown.map((one) => lane(one, report)),
    LANES_BYTES,
  )
  // Who never was unhealthy is there to compare with, and else folded.
  const troubled = shown.filter(isTroubled).length
  const open = Math.min(LANES_OPEN, Math.max(MIN_LANES_OPEN, troubled))
  const folded = lanes.slice(open)
  const list = (items: readonly string[]): string =>
    `${axis(report)}<ol class="lanes">\n${items.join('\n')}\n</ol>`
  return `<section><h2>Timeline</h2>${LEGEND}
${list([population(report), ...lanes.slice(0, open)].filter((item) => item !== ''))}
${fold(folded, countOf(folded.length, 'more lane'), list)}${leftOut(report.instances.length - lanes.length)}</section>`
}

/** Whoever is or was unhealthy, open; the others and all request ids, folded. */
export function instancesSection(report: Report): string {
  const { instances } = report
  if (instances.length === 0) return ''
  const causes = causesById(report)
  const all = worstFirst(instances).slice(0, ROWS)
  const rows = bounded(
    all.map((one) => tableRow(one, { report, cause: causes.get(one.id) })),
    ROWS_BYTES,
  )
  const isOpen = (_: string, i: number) => {
    const one = all[i]
    return one !== undefined && isTroubled(one)
  }
  const troubled = rows.filter(isOpen)
  const others = rows.filter((row, i) => !isOpen(row, i))
  const head = headOf(report)
  const show = (caption: string) => (items: readonly string[]) =>
    table(head, items, caption)
  const folded = troubled.slice(ROWS_OPEN)
  const othersTitle = isAnyRead(instances)
    ? `${countOf(others.length, 'instance')}, never unhealthy${instances.some(({ last }) => last === null) ? ' or not read' : ''}`
    : `${countOf(others.length, 'instance')}, not read`
  return `<section><h2>Instances</h2>
${troubled.length === 0 ? '' : table(head, troubled.slice(0, ROWS_OPEN), 'Who is or was not healthy, the worst first.')}
${fold(folded, countOf(folded.length, 'more row'), show('Continued.'))}${fold(others, othersTitle, show(`${othersTitle}.`))}${answersFold(report)}${leftOut(instances.length - rows.length)}</section>`
}

/** Whether an instance that was read is or was not healthy. */
function isTroubled(one: ReportInstance): boolean {
  return (
    one.last !== null && (one.status !== 'healthy' || wasEverUnhealthy(one))
  )
}

function legend(status: Status, words: string): string {
  return `<span><span class="sign ${status}">${SIGN[status]}</span>${words}</span>`
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

/** Column names as a head that stays one where a phone shows each row as a card. */
export function tableHead(names: readonly string[]): string {
  const cells = names.map(
    (name) => `<th role="columnheader" scope="col">${name}</th>`,
  )
  return `<thead role="rowgroup"><tr role="row">${cells.join('')}</tr></thead>`
}

/** A table of rows under a caption, as HTML. */
export function table(
  head: string,
  rows: readonly string[],
  caption: string,
): string {
  return `<table role="table"><caption>${caption}</caption>${head}<tbody role="rowgroup">\n${rows.join('\n')}\n</tbody></table>`
}

function headOf(report: Report): string {
  return tableHead([
    ...(isInGivenOrder(report) ? ['#'] : []),
    'Instance',
    ...(report.parts.length > 0 ? ['Report'] : []),
    'Status, and what Web+ said (UTC)',
  ])
}

function tableRow(
  one: ReportInstance,
  {
    report,
    cause,
  }: { readonly report: Report; readonly cause: string | undefined },
): string {
  const why =
    cause === undefined ? '' : `<br><b>Why</b> ${htmlText(cause, 300)}`
  return [
    '<tr role="row">',
    isInGivenOrder(report)
      ? `<td role="cell" class="at">${String(one.position)}</td>`
      : '',
    `<th role="rowheader" scope="row">${htmlText(one.id, 128)}</th>`,
    report.parts.length > 0
      ? `<td role="cell">${htmlText(one.part ?? '–', 128)}</td>`
      : '',
    `<td role="cell">${courseOf(one, report)}${why}</td>`,
    '</tr>',
  ].join('')
}

/** How an instance stands, since when and by which answer, and when it last was not healthy, as HTML. */
function courseOf(
  one: ReportInstance,
  { startedAt, durationMs, rounds }: Report,
): string {
  const badge = `<span class="sign ${one.status}" aria-hidden="true">${SIGN[one.status]}</span>`
  if (one.last === null) return `${badge}<b>not read</b>`
  const clock = (atMs: number) => clockTime(startedAt, atMs)
  const trouble = lastTrouble(one, durationMs)
  const words = one.status === 'unknown' ? 'no answer' : one.status
  const head = `${badge}<b>${words}</b>`
  const said = htmlText(describe(one), 100)
  const falls =
    one.flaps > 1
      ? `<br><span class="quiet">fell back ${String(one.flaps)} times</span>`
      : ''
  if (trouble?.goesOn && wasNeverFound(one)) {
    const lasting = lastingText(trouble, clock)
    return `${badge}<b>${said}</b>${rounds > 1 ? ` ${lasting}` : ''}`
  }
  if (trouble?.goesOn)
    return `${head} ${lastingText(trouble, clock)}: ${said}${falls}`
  const since =
    one.healthySinceMs === null ? '' : ` since ${clock(one.healthySinceMs)}`
  const now = `${head}${since}: ${said}`
  return trouble === null
    ? now
    : `${now}<br><span class="quiet">unhealthy ${lastingText(trouble, clock)}: ${htmlText(trouble.label, 100)}</span>${falls}`
}

/** Request ids, ages and errors of the last answers. */
function answersFold({ instances, startedAt, durationMs }: Report): string {
  const rows = worstFirst(instances).flatMap(({ id, last }) => {
    if (last === null) return []
    const { answer, atMs } = last
    const error =
      answer.kind === 'health'
        ? '–'
        : htmlText(errorText(answer.error, 240), 240)
    const request =
      answer.requestId === null || answer.requestId === ''
        ? '–'
        : `<code>${htmlText(answer.requestId, 64)}</code>`
    return [
      `<tr role="row"><th role="rowheader" scope="row">${htmlText(id, 128)}</th><td role="cell">${request}</td><td role="cell">${clockTime(startedAt, atMs)}, ${formatDuration(durationMs - atMs)} before the end</td><td role="cell">${error}</td></tr>`,
    ]
  })
  const shown = bounded(rows.slice(0, ROWS), ANSWERS_BYTES)
  const head = tableHead(['Instance', 'Request id', 'Last read (UTC)', 'Error'])
  return fold(shown, 'Request ids and ages', (items) =>
    table(
      head,
      items,
      items.length < rows.length
        ? `The first ${String(items.length)}; the report file has all.`
        : 'Of the last answer for each instance.',
    ),
  )
}
