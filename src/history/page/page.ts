import { htmlText } from '../../text.js'
import type { Overview } from '../overview.js'
import {
  daysSection,
  hoursSection,
  gapsSection,
  incidentsSection,
} from './sections.js'
import { dateText, timeElement, lastingText } from './text.js'
import { htmlPage } from '../../report/page/shell.js'
import { HISTORY_STYLE } from './style.js'
import { percent, type Figures } from '../spans.js'

const LABEL_LENGTH = 64

const STATE = {
  up: { words: 'Healthy', path: 'M7 12.5l3.5 3.5L17 9' },
  down: { words: 'Not healthy', path: 'M8 8l8 8M16 8l-8 8' },
  unknown: { words: 'Not measured', path: 'M7 12h10' },
} as const

/**
 * A history as one HTML file without script or outside resource. `runsUrl` is
 * what a run's id is put behind to link to it; null for no links.
 */
export function historyPage(
  overview: Overview,
  by: { readonly label: string; readonly runsUrl: string | null },
): string {
  const label = htmlText(by.label, LABEL_LENGTH)
  return htmlPage({
    title: `${label}: ${STATE[overview.state].words}`,
    style: HISTORY_STYLE,
    main: [
      hero(overview, label),
      daysSection(overview),
      figuresSection(overview),
      incidentsSection(overview, by.runsUrl),
      hoursSection(overview),
      gapsSection(overview),
      rulesSection(overview),
    ],
  })
}

function hero(overview: Overview, label: string): string {
  const { state, toMs, figures, keeping } = overview
  const { words, path } = STATE[state]
  const big =
    figures.uptime === null
      ? ''
      : `<p class="big"><b>${percent(figures.uptime)} %</b> up since ${dateText(overview.fromMs)}</p>`
  return `<header class="hero ${state}">
<svg class="icon" viewBox="0 0 24 24" aria-hidden="true"><circle cx="12" cy="12" r="10.5"/><path d="${path}"/></svg>
<div><h1><span class="label">${label}</span> <span class="state">${words}</span></h1><p class="since">${sinceText(overview)}</p><p class="quiet">Last check ${timeElement(toMs)} UTC${verdictText(overview)}. If that is more than ${lastingText(keeping.maxGapMs)} ago, nothing is known since.</p></div>
${big}
</header>`
}

function sinceText({ since, lastKnown, state }: Overview): string {
  if (since !== null) {
    const words = state === 'up' ? 'Healthy' : 'Not healthy'
    return since.isExact
      ? `Since ${timeElement(since.atMs)} UTC.`
      : `${words} in every check since ${timeElement(since.atMs)} UTC.`
  }
  if (lastKnown === null) return 'No check has given a verdict yet.'
  const words = lastKnown.says === 'up' ? 'healthy' : 'not healthy'
  return `The last verdict was ${words}, at ${timeElement(lastKnown.atMs)} UTC.`
}

function verdictText({ lastKnown, toMs, state }: Overview): string {
  if (state === 'unknown' || lastKnown === null || lastKnown.atMs === toMs)
    return lastKnown?.atMs === toMs ? '' : ', without a verdict'
  return `, without a verdict; the one before was at ${timeElement(lastKnown.atMs)} UTC`
}

function figuresSection(overview: Overview): string {
  const { windows, figures, fromMs } = overview
  const cards = [
    ...windows.map(({ hours, ...rest }) =>
      card(hours === 24 ? '24 hours' : `${String(hours / 24)} days`, rest),
    ),
    card(`Since ${dateText(fromMs)}`, figures),
  ]
  return `<section aria-label="Uptime"><dl class="figures">${cards.join('')}</dl></section>`
}

function card(name: string, { uptime, coverage }: Figures): string {
  const value =
    uptime === null
      ? '<dd class="little">too little measured</dd>'
      : `<dd>${percent(uptime)} %</dd>`
  const measured =
    coverage === null ? 'one check so far' : `${percent(coverage)} % measured`
  return `<div><dt>${name}</dt>${value}<dd class="quiet">${measured}</dd></div>`
}

function rulesSection({ keeping }: Overview): string {
  const rules = [
    `A check counts from its end until the next one with a verdict, for at most ${lastingText(keeping.maxGapMs)}. Time after that is not measured.`,
    'A check that could not tell, for want of an answer or a key, is not downtime: it has no verdict.',
    'Uptime is the share of the measured time that was healthy. Figures are cut, not rounded: 100 % means never down. Where less than half was measured there is no uptime.',
    'An incident lasts from the first check that found instances down to the next one that found them healthy. What happened between two checks nobody saw.',
    `Days are those of UTC. ${keeping.keepDays === 1 ? 'One day is' : `${String(keeping.keepDays)} days are`} kept.`,
  ]
  return `<section class="rules"><h2>How this is counted</h2><ul>${rules.map((rule) => `<li>${rule}</li>`).join('')}</ul></section>`
}
