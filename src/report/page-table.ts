import { formatDuration } from '../duration.js'
import type { Instance } from '../gate/reading.js'
import { errorText } from './shown-error.js'
import { LETTER, countOf, describe } from './standing.js'
import { lettersOf } from './strip.js'
import { htmlText } from './text.js'

// A phone shows each row as a card, which would cost a table its meaning
// without the roles.
const HEAD =
  '<thead role="rowgroup"><tr role="row"><th role="columnheader" scope="col">#</th><th role="columnheader" scope="col">Instance</th><th role="columnheader" scope="col">Status</th><th role="columnheader" scope="col">History</th><th role="columnheader" scope="col">Last answer, request id</th></tr></thead>'

/** A table of the rows that `tableRow` made, under a caption. */
export function table(rows: readonly string[], caption: string): string {
  return `<table role="table"><caption>${caption}</caption>${HEAD}<tbody role="rowgroup">\n${rows.join('\n')}\n</tbody></table>`
}

/** One instance as a row. */
export function tableRow(one: Instance, endMs: number): string {
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
