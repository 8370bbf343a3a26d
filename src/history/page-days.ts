import type { Overview, Slot } from './overview.js'
import { figuresOf, percent } from './figures.js'
import {
  clockText,
  dateText,
  lastingText,
  timesText,
  toneOf,
} from './page-text.js'
import { DAY_MS } from './reading.js'

const MAX_BARS = 90
const HOURS = 24
// In hundredths of a percent.
const MOSTLY_MEASURED = 9_000
const HOUR_MS = 3_600_000

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
