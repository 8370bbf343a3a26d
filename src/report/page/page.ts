import { countOf, greenLast } from '../describe.js'
import { changeFacts, settingsRows } from '../run.js'
import {
  openAndFolded,
  readableFinding,
  SOURCE_WORDS,
  whyText,
} from '../findings.js'
import { fitLines } from '../fit.js'
import type { Finding } from '../../deployment/findings.js'
import { headingOf, mergedRefusal, PART_VERDICTS, toneOf } from '../verdict.js'
import type { Report, ReportPart } from '../report.js'
import { messageBesideFigures } from '../wording.js'
import { partHealth } from '../summary/tables.js'
import { htmlText } from '../../text.js'
import { formatDuration } from '../../duration.js'
import {
  instancesSection,
  table,
  tableHead,
  timelineSection,
} from './instances.js'
import { figuresSection } from './charts.js'
import { htmlPage, conclusionIcon, PAGE_STYLE, PATTERNS } from './shell.js'

const MESSAGE_LENGTH = 2_000
// As much as a phone has room for on one line.
const NAME_LENGTH = 28

/**
 * The report as one HTML file without script or outside resource, bounded to
 * some 3 MiB however many instances there are.
 */
export function toPage(report: Report): string {
  const { title } = headingOf(report)
  return htmlPage({
    title: htmlText(title, 200),
    style: PAGE_STYLE,
    before: PATTERNS,
    main: [
      hero(report, title),
      figuresSection(report),
      listSection('Faults', report.faults),
      partsSection(report),
      timelineSection(report),
      instancesSection(report),
      findingsSection(report),
      listSection('Ignored: unknown to Web+', report.ignored),
      listSection('No longer in the environment', report.departed),
      settingsSection(report),
    ],
  })
}

function hero(report: Report, title: string): string {
  // What is said of agents that stay connected belongs into log and summary.
  const next = report.conclusion === 'success' ? '' : report.advice
  const message =
    report.faults.length > 0
      ? (mergedRefusal(report) ?? 'The inputs were refused; no call was made.')
      : prose(messageBesideFigures(report))
  return `<header class="hero ${toneOf(report)}">
${conclusionIcon(report.conclusion)}
<div><h1>${prose(title)}</h1><p class="message">${message}</p>${callout('Why', whyText(report))}${callout('Next', next)}${changeText(report)}<p class="run">${runText(report)}</p></div>
</header>`
}

function callout(label: 'Why' | 'Next', text: string): string {
  return text === ''
    ? ''
    : `<p class="${label.toLowerCase()}"><b>${label}</b> ${prose(text)}</p>`
}

function changeText(report: Report): string {
  const { change } = report.deployment
  if (change === null) return ''
  const facts = changeFacts(change, report.startedAt).map((fact) =>
    htmlText(fact, 200),
  )
  return `<p class="change"><b>Change</b> ${[`<code>${htmlText(change.id, 128)}</code>`, ...facts].join(' · ')}</p>`
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
  return `${named}${sha} · <time datetime="${htmlText(startedAt, 40)}">${htmlText(startedAt.replace('T', ' ').replace(/\.\d+Z$/, ' UTC'), 40)}</time>`
}

const LIST_BYTES = 96 * 1024
const ITEM_LENGTH = 1_000

/** What else was found out, and folded what explains little by itself. Nothing without any. */
function findingsSection(report: Report): string {
  const { open, folded } = openAndFolded(report)
  if (open.length + folded.length === 0) return ''
  const rest =
    folded.length === 0
      ? ''
      : `<details><summary>${countOf(folded.length, 'more finding')} of the diagnosis</summary>${findingList(folded, report)}</details>`
  return open.length === 0
    ? `<section>${rest}</section>`
    : `<section><h2>Also found</h2>${findingList(open, report)}${rest}</section>`
}

function findingList(findings: readonly Finding[], report: Report): string {
  const items = fitLines(
    findings.map((finding) => {
      const { subject, text, source } = readableFinding(finding, report)
      const about = subject === '' ? '' : `<b>${htmlText(subject, 500)}</b>: `
      return `<li>${about}${htmlText(text, ITEM_LENGTH)} <span class="quiet">${SOURCE_WORDS[source]}</span></li>`
    }),
    {
      maxBytes: LIST_BYTES,
      more: (count) => `<li>… and ${String(count)} more</li>`,
    },
  )
  return `<ul class="list">${items.join('')}</ul>`
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

/** The settings in force, folded. */
function settingsSection({ settings }: Report): string {
  if (settings === null) return ''
  const rows = settingsRows(settings).map(
    ([name, value]) =>
      `<div><dt>${name}</dt><dd>${htmlText(value, ITEM_LENGTH) || '–'}</dd></div>`,
  )
  return `<section><details><summary>Settings</summary><dl class="settings">${rows.join('')}</dl></details></section>`
}

const PARTS_BYTES = 256 * 1024
const PART_MESSAGE_LENGTH = 400

/** The merged reports as a table, those not green first, each with its own next step; nothing in a gate's own. */
function partsSection({ parts }: Report): string {
  if (parts.length === 0) return ''
  const rows = fitLines(greenLast(parts).map(partRow), {
    maxBytes: PARTS_BYTES,
    more: (count) =>
      `<tr role="row"><td role="cell">… and ${countOf(count, 'more report')}</td></tr>`,
  })
  const head = tableHead(['Report', 'Verdict', 'Healthy', 'Time'])
  return `<section><h2>Reports</h2>
${table(head, rows, `${countOf(parts.length, 'report')}, not green first.`)}</section>`
}

function partRow(part: ReportPart): string {
  const { name, url, advice = '', message, conclusion } = part
  const text = htmlText(name, 300)
  const linked =
    url !== null && /^https?:\/\//.test(url)
      ? `<a href="${htmlText(url, 500)}">${text}</a>`
      : text
  const next =
    advice === '' || conclusion === 'success'
      ? ''
      : `<br><b>Next</b> ${htmlText(advice, PART_MESSAGE_LENGTH)}`
  return [
    '<tr role="row">',
    `<th role="rowheader" scope="row">${linked}</th>`,
    `<td role="cell"><b>${PART_VERDICTS[conclusion]}</b><br><span class="quiet">${htmlText(message, PART_MESSAGE_LENGTH)}</span>${next}</td>`,
    `<td role="cell">${partHealth(part)}</td>`,
    `<td role="cell">${formatDuration(part.durationMs)}</td>`,
    '</tr>',
  ].join('')
}
