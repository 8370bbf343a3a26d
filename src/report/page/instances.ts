import type { Status } from '../../gate/reading.js'
import { htmlText } from '../../text.js'
import { countOf, errorText, SIGN, worstFirst } from '../describe.js'
import { fitting } from '../fit.js'
import type { Report } from '../report.js'
import {
  instanceTable,
  isTroubled,
  lastAnswers,
  leftOutText,
  type InstanceRow,
  type Markup,
} from '../instance-table.js'
import { axis, lane, population } from './charts.js'

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
  const lanes = fitting(
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
${fold(folded, countOf(folded.length, 'more lane'), list)}${leftOutLine(report.instances.length - lanes.length)}</section>`
}

const HTML: Markup = {
  text: htmlText,
  marked: (status, words) =>
    `<span class="sign ${status}" aria-hidden="true">${SIGN[status]}</span><b>${words}</b>`,
  quiet: (markup) => `<span class="quiet">${markup}</span>`,
  why: (markup) => `<br><b>Why</b> ${markup}`,
}

/** Whoever is or was unhealthy, open; the others and all request ids, folded. */
export function instancesSection(report: Report): string {
  if (report.instances.length === 0) return ''
  const { columns, troubled, others, othersTitle, leftOut } = instanceTable(
    report,
    { markup: HTML, row: tableRow, maxRows: ROWS, maxBytes: ROWS_BYTES },
  )
  const head = tableHead(columns)
  const show = (caption: string) => (items: readonly string[]) =>
    table(head, items, caption)
  const more = troubled.slice(ROWS_OPEN)
  return `<section><h2>Instances</h2>
${troubled.length === 0 ? '' : table(head, troubled.slice(0, ROWS_OPEN), 'Who is or was not healthy, the worst first.')}
${fold(more, countOf(more.length, 'more row'), show('Continued.'))}${fold(others, othersTitle, show(`${othersTitle}.`))}${answersFold(report)}${leftOutLine(leftOut)}</section>`
}

function legend(status: Status, words: string): string {
  return `<span><span class="sign ${status}">${SIGN[status]}</span>${words}</span>`
}

function fold(
  items: readonly string[],
  title: string,
  show: (items: readonly string[]) => string,
): string {
  if (items.length === 0) return ''
  return `<details><summary>${title}</summary>${show(items)}</details>\n`
}

function leftOutLine(count: number): string {
  return count === 0 ? '' : `<p class="quiet">${leftOutText(count)}</p>\n`
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

function tableRow({ number, id, part, course }: InstanceRow): string {
  return [
    '<tr role="row">',
    number === null ? '' : `<td role="cell" class="at">${number}</td>`,
    `<th role="rowheader" scope="row">${htmlText(id, 128)}</th>`,
    part === null ? '' : `<td role="cell">${htmlText(part, 128)}</td>`,
    `<td role="cell">${course}</td>`,
    '</tr>',
  ].join('')
}

/** Request ids, ages and errors of the last answers. */
function answersFold(report: Report): string {
  const rows = lastAnswers(report).map(({ id, requestId, when, error }) => {
    const request =
      requestId === '' ? '–' : `<code>${htmlText(requestId, 64)}</code>`
    const said = error === null ? '–' : htmlText(errorText(error, 240), 240)
    return `<tr role="row"><th role="rowheader" scope="row">${htmlText(id, 128)}</th><td role="cell">${request}</td><td role="cell">${when}</td><td role="cell">${said}</td></tr>`
  })
  const shown = fitting(rows.slice(0, ROWS), ANSWERS_BYTES)
  const caption =
    shown.length < rows.length
      ? `The first ${String(shown.length)}; the report file has all.`
      : 'Of the last answer for each instance.'
  const head = tableHead(['Instance', 'Request id', 'Last read (UTC)', 'Error'])
  return fold(shown, 'Request ids and ages', (items) =>
    table(head, items, caption),
  )
}
