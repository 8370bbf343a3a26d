import { CONCLUSION_MARK } from './conclusion-mark.js'
import { PATTERNS, conclusionIcon, healthRing } from './page-icon.js'
import { mergedRefusal } from './merged-text.js'
import { partsSection } from './page-parts.js'
import {
  figuresSection,
  listSection,
  settingsSection,
} from './page-sections.js'
import { PAGE_STYLE } from './page-style.js'
import { instancesSection, timelineSection } from './page-instances.js'
import type { Report } from './report.js'
import { htmlText } from './text.js'

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
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<meta name="referrer" content="no-referrer">
<meta name="color-scheme" content="light dark">
<title>${words} – Web+ health</title>
<style>${PAGE_STYLE}</style>
</head>
<body>
${PATTERNS}
<main>
${[
  hero(report, words),
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
  return `<header class="hero ${report.conclusion}">
${conclusionIcon(report.conclusion)}
<div><h1>${words}</h1><p class="message">${message}</p>${next}<p class="run">${runText(report)}</p></div>
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
