import type { Finding } from '../../deployment/finding.js'
import { markdownCode, markdownText } from '../../text.js'
import { countOf } from '../describe.js'
import { openAndFolded, shownFinding, SOURCE_WORDS } from '../diagnosis.js'
import type { Report } from '../report.js'
import { fitLines, folded } from './parts.js'

const OPEN_BYTES = 8 * 1024
const FOLDED_BYTES = 4 * 1024
const SUBJECT_LENGTH = 300
const TEXT_LENGTH = 600

/** What was found out, as a list of the summary; older events are folded. Nothing without a finding. */
export function diagnosisLines({ diagnosis }: Report): readonly string[] {
  if (diagnosis.length === 0) return []
  const { open, folded: rest } = openAndFolded(diagnosis)
  const title = countOf(rest.length, 'more event')
  return [
    '**Diagnosis**',
    '',
    ...listOf(open, OPEN_BYTES),
    '',
    ...(rest.length === 0 ? [] : folded(title, listOf(rest, FOLDED_BYTES))),
  ]
}

function listOf(
  findings: readonly Finding[],
  maxBytes: number,
): readonly string[] {
  return fitLines(findings.map(lineOf), {
    maxBytes,
    more: (count) => `- … and ${String(count)} more; the report has all.`,
  })
}

function lineOf(finding: Finding): string {
  const { subject, text, source } = shownFinding(finding)
  const about =
    subject === '' ? '' : `${markdownCode(subject, SUBJECT_LENGTH)}: `
  return `- ${about}${markdownText(text, TEXT_LENGTH)} <sub>${SOURCE_WORDS[source]}</sub>`
}
