import { countOf } from '../../report/describe.js'
import { htmlText } from '../../text.js'
import { formatLongDuration } from '../../duration.js'
import { DAY_MS, HOUR_MS, dateText, keptSince, type Note } from '../history.js'
import type { Gap } from '../spans.js'
import {
  figuresOf,
  percent,
  type Overview,
  type SeenIncident,
  type Slot,
  type Times,
} from '../overview.js'

const MAX_BARS = 90
// In hundredths of a percent.
const MOSTLY_MEASURED = 9_000

const UNCHECKED: Times = { upMs: 0, downMs: 0, totalMs: 0 }

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
  const firstMs = keptSince(toMs, { keepDays: count })
  const bars = Array.from({ length: count }, (_, i) => {
    const fromMs = firstMs + i * DAY_MS
    const day = days.find((one) => one.fromMs === fromMs) ?? UNCHECKED
    return bar(day, dateText(fromMs))
  })
  const name = count === 1 ? 'Today' : `Last ${String(count)} days`
  return `<section><h2>${name}</h2>
<ol class="bars" style="--n:${String(count)}">${bars.join('')}</ol>
<p class="ends" aria-hidden="true"><span>${dateText(firstMs)}</span><span>${dateText(toMs)}</span></p>
<ul class="legend">${LEGEND.map(([tone, words]) => `<li><span class="bar ${tone}" aria-hidden="true"></span>${words}</li>`).join('')}</ul>
<details><summary>All days as a table</summary>${daysTable(days)}</details></section>`
}

function bar(times: Times, name: string): string {
  const tone = toneOf(times)
  const { coverage } = figuresOf(times)
  const isPart =
    tone !== 'none' && coverage !== null && coverage < MOSTLY_MEASURED
  return `<li class="bar ${tone}${isPart ? ' part' : ''}"><span class="tip"><b>${name}</b> ${timesText(times)}</span></li>`
}

/** The tone of a stretch: down for under an hour, from an hour up or all that is known, or not at all. */
export function toneOf({ upMs, downMs, totalMs }: Times): string {
  if (totalMs <= 0) return 'before'
  if (upMs + downMs === 0) return 'none'
  if (downMs === 0) return 'up'
  return downMs < HOUR_MS && upMs > 0 ? 'short' : 'long'
}

/** `96.87 % up, 45 m down; 100 % measured`. */
export function timesText(times: Times): string {
  const { uptime, coverage } = figuresOf(times)
  if (coverage === null) return 'no check'
  if (times.upMs + times.downMs === 0) return 'not measured'
  const up = uptime === null ? '' : `${percent(uptime)} % up`
  const down =
    times.downMs === 0 ? '' : `${formatLongDuration(times.downMs)} down`
  const known = [up, down].filter((text) => text !== '').join(', ')
  return `${known === '' ? 'up as far as known' : known}; ${percent(coverage)} % measured`
}

function daysTable(days: readonly Slot[]): string {
  const rows = days.toReversed().map((day) => {
    const { uptime, coverage } = figuresOf(day)
    const cells = [
      uptime === null ? '–' : `${percent(uptime)} %`,
      day.downMs === 0 ? '–' : formatLongDuration(day.downMs),
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
    const row = hours.slice(i * 24, (i + 1) * 24)
    const name = dateText(row[0]?.fromMs ?? 0)
    const bars = row.map(({ fromMs, ...times }) =>
      bar(times, `${name} ${clockText(fromMs)}–${clockText(fromMs + HOUR_MS)}`),
    )
    return `<li><span class="day">${name}</span><ol class="bars">${bars.join('')}</ol></li>`
  })
  const axis = ['00:00', '06:00', '12:00', '18:00'].map(
    (clock) => `<span>${clock}</span>`,
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
  return `<section><h2>Incidents</h2>\n${listOf(items, 'incident')}</section>`
}

/** A list whose items after the first few open on a click. */
function listOf(items: readonly string[], noun: 'incident' | 'gap'): string {
  const list = (some: readonly string[]) =>
    `<ol class="${noun}s">\n${some.join('\n')}\n</ol>`
  const older = items.slice(OPEN)
  const open = `${list(items.slice(0, OPEN))}\n`
  return older.length === 0
    ? open
    : `${open}<details><summary>${countOf(older.length, `older ${noun}`)}</summary>${list(older)}</details>`
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
      ? ` <span class="quiet">· ${formatLongDuration(gapMs)} of it not measured</span>`
      : ''
  return `${least}<b>${formatLongDuration(ms)}</b>${gap}`
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
      ? `${countOf(shortCount, 'gap')} of less than an hour, ${formatLongDuration(shortMs)} in all.`
      : '',
    foldedMs > 0
      ? `Longer ago than 30 days, where only sums are kept: ${formatLongDuration(foldedMs)} in all.`
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
  return `<li><span class="when">${spanElement(fromMs, toMs)}</span> <span><b>${formatLongDuration(toMs - fromMs)}</b> <span class="quiet">· ${why}</span></span></li>`
}

/** `14:48`, in UTC. */
function clockText(atMs: number): string {
  return new Date(atMs).toISOString().slice(11, 16)
}

/** A moment as an element that machines can read, as `2026-11-26 14:48`. */
export function timeElement(
  atMs: number,
  text = `${dateText(atMs)} ${clockText(atMs)}`,
): string {
  return `<time datetime="${new Date(atMs).toISOString()}">${text}</time>`
}

/** Two moments, the second without its date where that is the same. */
function spanElement(fromMs: number, toMs: number): string {
  const isOneDay = dateText(fromMs) === dateText(toMs)
  const end = isOneDay ? clockText(toMs) : undefined
  return `${timeElement(fromMs)} – ${timeElement(toMs, end)} UTC`
}
