import { CONCLUSION_MARK } from './conclusion-mark.js'
import { conclusionIcon, healthRing } from './page-icon.js'
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
<svg width="0" height="0" aria-hidden="true" class="defs"><defs><pattern id="hatch" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect class="ground" width="6" height="6"/><rect class="stroke" width="2" height="6"/></pattern></defs></svg>
<main>
${[
  hero(report, words),
  figuresSection(report),
  listSection('Faults', report.faults),
  timelineSection(report),
  instancesSection(report),
  listSection('Ignored: Web+ does not know them', report.ignored),
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
      : `<p class="next"><b>Next</b> ${htmlText(report.advice, MESSAGE_LENGTH)}</p>`
  const message =
    report.faults.length > 0
      ? 'The inputs were refused; no call was made.'
      : htmlText(report.message, MESSAGE_LENGTH)
  return `<header class="hero ${report.conclusion}">
${conclusionIcon(report.conclusion)}
<div><h1>${words}</h1><p class="message">${message}</p>${next}<p class="run">${runText(report)}</p></div>
${healthRing(report)}
</header>`
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
