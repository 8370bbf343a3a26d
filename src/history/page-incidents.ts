import type { IncidentNote } from './history.js'
import { countOf } from '../report/standing.js'
import { htmlText } from '../report/text.js'
import type { Overview, SeenIncident } from './overview.js'
import type { Gap } from './gaps.js'
import { dateText, lastingText, spanElement, timeElement } from './page-text.js'

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
  const older = items.slice(OPEN)
  return `<section><h2>Incidents</h2>
<ol class="incidents">
${items.slice(0, OPEN).join('\n')}
</ol>
${fold(older, countOf(older.length, 'older incident'), 'incidents')}</section>`
}

function fold(items: readonly string[], title: string, kind: string): string {
  if (items.length === 0) return ''
  return `<details><summary>${title}</summary><ol class="${kind}">
${items.join('\n')}
</ol></details>`
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
function lasted({
  fromMs,
  toMs,
  downMs,
  end,
  isStartSeen,
}: SeenIncident): string {
  const ms = toMs - fromMs
  if (ms === 0) return 'found by the last check'
  const isWhole = end === 'up' && isStartSeen
  const least = isWhole ? '' : 'at least '
  const gapMs = ms - downMs
  const gap =
    gapMs > 0
      ? ` <span class="quiet">· ${lastingText(gapMs)} of it not measured</span>`
      : ''
  return `${least}<b>${lastingText(ms)}</b>${gap}`
}

function noteText(note: IncidentNote | null, runsUrl: string | null): string {
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
  const older = items.slice(OPEN)
  const list =
    items.length === 0
      ? ''
      : `<ol class="gaps">
${items.slice(0, OPEN).join('\n')}
</ol>
${fold(older, countOf(older.length, 'older gap'), 'gaps')}`
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
