import { formatDuration } from '../duration.js'
import { CONCLUSION_MARK } from './conclusion-mark.js'
import type { Report, ReportPart } from './report.js'
import { countOf } from './standing.js'
import { greenLast } from './summary-parts.js'
import { htmlText } from './text.js'
import { linesWithin } from './within.js'

const ROWS_BYTES = 256 * 1024
const MESSAGE_LENGTH = 400

// The roles keep it a table where a phone shows each row as a card.
const HEAD =
  '<thead role="rowgroup"><tr role="row"><th role="columnheader" scope="col">#</th><th role="columnheader" scope="col">Report</th><th role="columnheader" scope="col">Verdict</th><th role="columnheader" scope="col">Instances, time</th></tr></thead>'

/** The merged reports as a table of the page, those not green first; nothing in a gate's own. */
export function partsSection({ parts }: Report): string {
  if (parts.length === 0) return ''
  const rows = greenLast(parts).map((part, i) => rowOf(part, i + 1))
  const shown = linesWithin(rows, {
    maxBytes: ROWS_BYTES,
    more: (count) =>
      `<tr role="row"><td role="cell" class="at"></td><td role="cell">… and ${countOf(count, 'more report')}</td></tr>`,
  })
  return `<section><h2>Reports</h2>
<table role="table"><caption>${countOf(parts.length, 'report')}, not green first.</caption>${HEAD}<tbody role="rowgroup">
${shown.join('\n')}
</tbody></table></section>`
}

function rowOf(part: ReportPart, number: number): string {
  const { words } = CONCLUSION_MARK[part.conclusion]
  const { healthy, total } = part.counts
  return [
    '<tr role="row">',
    `<td role="cell" class="at">${String(number)}</td>`,
    `<th role="rowheader" scope="row">${nameOf(part)}</th>`,
    `<td role="cell"><b>${words}</b><br><span class="quiet">${htmlText(part.message, MESSAGE_LENGTH)}</span></td>`,
    `<td role="cell">${String(healthy)} of ${String(total)} healthy<br><span class="quiet">${formatDuration(part.durationMs)}</span></td>`,
    '</tr>',
  ].join('')
}

function nameOf({ name, url }: ReportPart): string {
  const text = htmlText(name, 300)
  return url !== null && /^https?:\/\//.test(url)
    ? `<a href="${htmlText(url, 500)}">${text}</a>`
    : text
}
