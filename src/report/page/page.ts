import { CONCLUSION_MARK, countOf } from '../describe.js'
import { PATTERNS, conclusionIcon, healthRing, PAGE_STYLE } from './style.js'
import { deploymentTitle } from '../deployment-wording.js'
import { diagnosisSection } from './diagnosis.js'
import { mergedRefusal } from '../merged-wording.js'
import { instancesSection, timelineSection } from './instances.js'
import type { Report, ReportPart } from '../report.js'
import { htmlText } from '../../text.js'
import { formatDuration } from '../../duration.js'
import { settingsRows } from '../settings.js'
import { fitLines, greenLast } from '../summary/parts.js'

const MESSAGE_LENGTH = 2_000
// As much as a phone has room for on one line.
const NAME_LENGTH = 28
// Even a page that some server puts online may load and run nothing.
const POLICY = "default-src 'none'; style-src 'unsafe-inline'"

/**
 * The report as one HTML file without script or outside resource, bounded to
 * some 3 MiB however many instances there are.
 */
export function toPage(report: Report): string {
  const { words } = CONCLUSION_MARK[report.conclusion]
  const title = htmlText(deploymentTitle(report), 120)
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<meta name="referrer" content="no-referrer">
<meta name="color-scheme" content="light dark">
<title>${words}${title === '' ? '' : ` – ${title}`} – Web+ health</title>
<style>${PAGE_STYLE}</style>
</head>
<body>
${PATTERNS}
<main>
${[
  hero(report, words),
  diagnosisSection(report),
  figuresSection(report),
  listSection('Faults', report.faults),
  partsSection(report),
  timelineSection(report),
  instancesSection(report),
  listSection('Ignored: Web+ does not know them', report.ignored),
  listSection('No longer in the environment', report.departed),
  settingsSection(report),
]
  .filter((section) => section !== '')
  .join('\n')}
</main>
</body>
</html>
`
}

function hero(report: Report, words: string): string {
  const next =
    report.advice === ''
      ? ''
      : `<p class="next"><b>Next</b> ${prose(report.advice)}</p>`
  const message =
    report.faults.length > 0
      ? (mergedRefusal(report) ?? 'The inputs were refused; no call was made.')
      : prose(report.message)
  const title = deploymentTitle(report)
  return `<header class="hero ${report.conclusion}">
${conclusionIcon(report.conclusion)}
<div><h1>${words}${title === '' ? '' : ` – ${prose(title)}`}</h1><p class="message">${message}</p>${next}<p class="run">${runText(report)}</p></div>
${healthRing(report)}
</header>`
}

/** Untrusted text in which a name such as an id is not broken at a hyphen. */
function prose(text: string): string {
  return htmlText(text, MESSAGE_LENGTH).replace(
    /[\w.]+(?:-[\w.]+)+/g,
    (name) =>
      name.length > NAME_LENGTH ? name : `<span class="whole">${name}</span>`,
  )
}

function runText({ run, startedAt }: Report): string {
  const parts = [run.repository, run.workflow, run.job].filter(
    (part) => part !== null && part !== '',
  )
  const name = htmlText(parts.join(' · '), 300) || 'Run'
  const named =
    run.url !== null && /^https?:\/\//.test(run.url)
      ? `<a href="${htmlText(run.url, 500)}">${name}</a>`
      : name
  const sha =
    run.sha === null
      ? ''
      : ` · <code>${htmlText(run.sha.slice(0, 7), 7)}</code>`
  return `${named}${sha} · started <time datetime="${htmlText(startedAt, 40)}">${htmlText(startedAt.replace('T', ' ').replace(/\.\d+Z$/, ' UTC'), 40)}</time>`
}

const LIST_BYTES = 96 * 1024
const ITEM_LENGTH = 1_000

/** The run's figures; nothing where the inputs were refused. */
function figuresSection(report: Report): string {
  const { counts, needed, throttling, cause } = report
  if (report.faults.length > 0) return ''
  const figures: readonly (readonly [
    name: string,
    value: string,
    tone?: string,
  ])[] = [
    [
      'Healthy',
      `${String(counts.healthy)} <small>of ${String(counts.total)}</small>`,
      toneOf(counts.healthy, 'healthy'),
    ],
    ['Needed', needed === null ? '–' : String(needed)],
    [
      'Unhealthy',
      String(counts.unhealthy),
      toneOf(counts.unhealthy, 'unhealthy'),
    ],
    ['Unknown', String(counts.unknown)],
    ['Duration', formatDuration(report.durationMs)],
    ['Rounds', String(report.rounds)],
    ['Requests', String(report.requests)],
    ['Flaps', String(report.flaps)],
    ...(throttling.pauses === 0
      ? []
      : [
          [
            'Throttled',
            `${formatDuration(throttling.pausedMs)} <small>in ${countOf(throttling.pauses, 'pause')}</small>`,
          ] as const,
        ]),
    ...(cause?.requestId
      ? [
          [
            'Request id',
            `<code>${htmlText(cause.requestId, 64)}</code>`,
          ] as const,
        ]
      : []),
  ]
  const cards = figures.map(
    ([name, value, kind = 'plain']) =>
      `<div class="${kind}"><dt>${name}</dt><dd>${value}</dd></div>`,
  )
  return `<section aria-label="Figures"><dl class="figures">${cards.join('')}</dl></section>`
}

function toneOf(count: number, tone: string): string {
  return count === 0 ? 'plain' : tone
}

/** A bounded list under a heading; nothing where there is nothing to list. */
function listSection(title: string, items: readonly string[]): string {
  if (items.length === 0) return ''
  const lines = items.map((item) => `<li>${htmlText(item, ITEM_LENGTH)}</li>`)
  const shown = fitLines(lines, {
    maxBytes: LIST_BYTES,
    more: (count) => `<li>… and ${String(count)} more</li>`,
  })
  return `<section><h2>${title}</h2><ul class="list">${shown.join('')}</ul></section>`
}

/** The settings in force. */
function settingsSection({ settings }: Report): string {
  if (settings === null) return ''
  const rows = settingsRows(settings).map(
    ([name, value]) =>
      `<div><dt>${name}</dt><dd>${htmlText(value, ITEM_LENGTH) || '–'}</dd></div>`,
  )
  return `<section><h2>Settings</h2><dl class="settings">${rows.join('')}</dl></section>`
}

const ROWS_BYTES = 256 * 1024
const PART_MESSAGE_LENGTH = 400

// The roles keep it a table where a phone shows each row as a card.
const HEAD =
  '<thead role="rowgroup"><tr role="row"><th role="columnheader" scope="col">#</th><th role="columnheader" scope="col">Report</th><th role="columnheader" scope="col">Verdict</th><th role="columnheader" scope="col">Instances, time</th></tr></thead>'

/** The merged reports as a table of the page, those not green first; nothing in a gate's own. */
function partsSection({ parts }: Report): string {
  if (parts.length === 0) return ''
  const rows = greenLast(parts).map((part, i) => rowOf(part, i + 1))
  const shown = fitLines(rows, {
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
    `<td role="cell"><b>${words}</b><br><span class="quiet">${htmlText(part.message, PART_MESSAGE_LENGTH)}</span></td>`,
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
