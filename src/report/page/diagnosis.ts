import type { Finding } from '../../deployment/finding.js'
import { htmlText } from '../../text.js'
import { countOf } from '../describe.js'
import { openAndFolded, shownFinding, SOURCE_WORDS } from '../diagnosis.js'
import type { Report } from '../report.js'
import { fitLines } from '../summary/parts.js'

const LIST_BYTES = 96 * 1024
const SUBJECT_LENGTH = 500
const TEXT_LENGTH = 1_000

/** What was found out, as a section of the page; older events are folded. Nothing without a finding. */
export function diagnosisSection({ diagnosis }: Report): string {
  if (diagnosis.length === 0) return ''
  const { open, folded } = openAndFolded(diagnosis)
  const rest =
    folded.length === 0
      ? ''
      : `<details><summary>${countOf(folded.length, 'more event')}</summary>${listOf(folded)}</details>`
  return `<section><h2>Diagnosis</h2>${listOf(open)}${rest}</section>`
}

function listOf(findings: readonly Finding[]): string {
  const items = fitLines(findings.map(itemOf), {
    maxBytes: LIST_BYTES,
    more: (count) => `<li>… and ${String(count)} more</li>`,
  })
  return `<ul class="list">${items.join('')}</ul>`
}

function itemOf(finding: Finding): string {
  const { subject, text, source } = shownFinding(finding)
  const about =
    subject === '' ? '' : `<b>${htmlText(subject, SUBJECT_LENGTH)}</b>: `
  return `<li>${about}${htmlText(text, TEXT_LENGTH)} <span class="quiet">${SOURCE_WORDS[source]}</span></li>`
}
