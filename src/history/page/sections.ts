import { countOf } from '../../report/describe.js'
import { htmlText } from '../../text.js'
import { DAY_MS, HOUR_MS, type Note } from '../history.js'
import type { Gap } from '../spans.js'
import {
  figuresOf,
  type Overview,
  type SeenIncident,
  type Slot,
} from '../overview.js'
import {
  clockText,
  dateText,
  lastingText,
  percent,
  spanElement,
  timeElement,
  timesText,
  toneOf,
} from '../wording.js'

const MAX_BARS = 90
const HOURS = 24
// In hundredths of a percent.
const MOSTLY_MEASURED = 9_000

const LEGEND: readonly (readonly [tone: string, words: string])[] = [
  ['up', 'healthy'],
  ['short', 'down for less than an hour'],
  ['long', 'down for an hour or more'],
  ['up part', 'partly measured'],
  ['none', 'not measured'],
  ['before', 'no check yet'],
]

/** The last days as bars, each with its text, and the same as a table. */
export function daysSection(overview: Overview): string {
  const { days, keeping, toMs } = overview
  const count = Math.min(MAX_BARS, keeping.keepDays)
  const shown = days.slice(-count)
  const firstMs = (shown.at(-1)?.fromMs ?? toMs) - (count - 1) * DAY_MS
  const before = Array.from({ length: count - shown.length }, (_, i) => ({
    fromMs: firstMs + i * DAY_MS,
    upMs: 0,
    downMs: 0,
    totalMs: 0,
  }))
  const bars = [...before, ...shown].map((day) =>
    bar(day, dateText(day.fromMs)),
  )
  const name = count === 1 ? 'Today' : `Last ${String(count)} days`
  return `<section><h2>${name}</h2>
<ol class="bars" style="--n:${String(count)}">${bars.join('')}</ol>
<p class="ends" aria-hidden="true"><span>${dateText(firstMs)}</span><span>${dateText(toMs)}</span></p>
<ul class="legend">${LEGEND.map(([tone, words]) => `<li><span class="bar ${tone}" aria-hidden="true"></span>${words}</li>`).join('')}</ul>
<details><summary>All days as a table</summary>${daysTable(days)}</details></section>`
}

function bar(slot: Slot, name: string): string {
  const tone = toneOf(slot)
  const { coverage } = figuresOf(slot)
  const isPart =
    tone !== 'none' && coverage !== null && coverage < MOSTLY_MEASURED
  return `<li class="bar ${tone}${isPart ? ' part' : ''}"><span class="tip"><b>${name}</b> ${timesText(slot)}</span></li>`
}

function daysTable(days: readonly Slot[]): string {
  const rows = days.toReversed().map((day) => {
    const { uptime, coverage } = figuresOf(day)
    const cells = [
      uptime === null ? '–' : `${percent(uptime)} %`,
      day.downMs === 0 ? '–' : lastingText(day.downMs),
      coverage === null ? '–' : `${percent(coverage)} %`,
    ]
    return `<tr><th scope="row">${dateText(day.fromMs)}</th>${cells.map((cell) => `<td>${cell}</td>`).join('')}</tr>`
  })
  return `<table><caption>Days in UTC, the newest first.</caption><thead><tr><th scope="col">Day</th><th scope="col">Up</th><th scope="col">Down</th><th scope="col">Measured</th></tr></thead><tbody>
${rows.join('\n')}
</tbody></table>`
}

/** The last 7 days by the hour. */
export function hoursSection({ hours }: Overview): string {
  const rows = Array.from({ length: 7 }, (_, i) => {
    const row = hours.slice(i * HOURS, (i + 1) * HOURS)
    const name = dateText(row[0]?.fromMs ?? 0)
    const bars = row.map((hour) =>
      bar(
        hour,
        `${name} ${clockText(hour.fromMs)}–${clockText(hour.fromMs + HOUR_MS)}`,
      ),
    )
    return `<li><span class="day">${name}</span><ol class="bars">${bars.join('')}</ol></li>`
  })
  const axis = [0, 6, 12, 18].map(
    (hour) => `<span>${String(hour).padStart(2, '0')}:00</span>`,
  )
  return `<section class="hours"><h2>Last 7 days by the hour</h2>
<p class="clock" aria-hidden="true">${axis.join('')}</p>
<ol class="rows">
${rows.join('\n')}
</ol></section>`
}

const OPEN = 10
const MAX_GAPS = 200
const TEXT_LENGTH = 400

/** Every incident, the newest first, the older ones folded. */
export function incidentsSection(
  { incidents, lastKnown }: Overview,
  runsUrl: string | null,
): string {
  if (incidents.length === 0) {
    const words =
      lastKnown === null
        ? 'No check has given a verdict yet.'
        : 'None: no check found an instance down.'
    return `<section><h2>Incidents</h2><p class="quiet">${words}</p></section>`
  }
  const items = incidents.map((one) => incidentItem(one, runsUrl))
  return `<section><h2>Incidents</h2>
${listOf(items, 'incident')}</section>`
}

/** A list whose items after the first few open on a click. */
function listOf(items: readonly string[], noun: 'incident' | 'gap'): string {
  const list = (some: readonly string[]) =>
    `<ol class="${noun}s">\n${some.join('\n')}\n</ol>`
  const older = items.slice(OPEN)
  const rest =
    older.length === 0
      ? ''
      : `<details><summary>${countOf(older.length, `older ${noun}`)}</summary>${list(older)}</details>`
  return `${list(items.slice(0, OPEN))}\n${rest}`
}

function incidentItem(one: SeenIncident, runsUrl: string | null): string {
  const when =
    one.end === 'up'
      ? spanElement(one.fromMs, one.toMs)
      : `since ${timeElement(one.fromMs)} UTC`
  const state = { up: '', running: 'still down', unseen: 'end not seen' }
  const mark =
    one.end === 'up' ? '' : ` <b class="mark ${one.end}">${state[one.end]}</b>`
  return `<li class="incident ${one.end}"><p class="when">${when}${one.isStartSeen ? '' : ' <span class="quiet">(or earlier)</span>'}${mark} <span class="lasted">${lasted(one)}</span></p>${noteText(one.note, runsUrl)}</li>`
}

/** How long, as far as it was seen: neither the start nor the end may have been. */
function lasted(one: SeenIncident): string {
  const ms = one.toMs - one.fromMs
  if (ms === 0) return 'found by the last check'
  const isWhole = one.end === 'up' && one.isStartSeen
  const least = isWhole ? '' : 'at least '
  const gapMs = ms - one.downMs
  const gap =
    gapMs > 0
      ? ` <span class="quiet">· ${lastingText(gapMs)} of it not measured</span>`
      : ''
  return `${least}<b>${lastingText(ms)}</b>${gap}`
}

function noteText(note: Note | null, runsUrl: string | null): string {
  if (note === null) return ''
  const ids = note.ids.map((id) => `<code>${htmlText(id, 128)}</code>`)
  const more = note.more > 0 ? ` and ${String(note.more)} more` : ''
  const who =
    ids.length === 0 ? '' : `<p class="who">${ids.join(' ')}${more}</p>`
  const run =
    note.run !== null && runsUrl !== null
      ? ` <a href="${htmlText(`${runsUrl}${note.run}`, 500)}">Run ${note.run}</a>`
      : ''
  const text = htmlText(note.text, TEXT_LENGTH)
  return `${who}${text === '' && run === '' ? '' : `<p class="quiet">${text}${run}</p>`}`
}

/** What no check vouches for. */
export function gapsSection(overview: Overview): string {
  const { long, shortCount, shortMs, foldedMs } = overview.gaps
  const items = long.slice(0, MAX_GAPS).map(gapItem)
  const sums = [
    long.length > MAX_GAPS
      ? `${String(long.length - MAX_GAPS)} more from an hour up.`
      : '',
    shortCount > 0
      ? `${countOf(shortCount, 'gap')} of less than an hour, ${lastingText(shortMs)} in all.`
      : '',
    foldedMs > 0
      ? `Longer ago than 30 days, where only sums are kept: ${lastingText(foldedMs)} in all.`
      : '',
  ].filter((text) => text !== '')
  const list = items.length === 0 ? '' : listOf(items, 'gap')
  const none =
    items.length === 0 && sums.length === 0
      ? `<p class="quiet">Nothing: since ${dateText(overview.fromMs)} there has been a check for every moment.</p>`
      : ''
  return `<section><h2>Not measured</h2>${list}${none}${sums.map((text) => `<p class="quiet">${text}</p>`).join('')}</section>`
}

function gapItem({ fromMs, toMs, checks }: Gap): string {
  const why =
    checks === 0
      ? 'no check ran'
      : `${countOf(checks, 'check')} without a verdict`
  return `<li><span class="when">${spanElement(fromMs, toMs)}</span> <span><b>${lastingText(toMs - fromMs)}</b> <span class="quiet">· ${why}</span></span></li>`
}
