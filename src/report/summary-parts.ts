import { formatDuration } from '../duration.js'
import { CONCLUSION_MARK } from './conclusion-mark.js'
import type { Report, ReportPart } from './report.js'
import { countOf } from './standing.js'
import { markdownText } from './text.js'
import { linesWithin } from './within.js'

const ROWS_BYTES = 12 * 1024
const CANDIDATES = 300
const NAME_LENGTH = 128
const MESSAGE_LENGTH = 200
// What has any other character could end the link and begin something else.
const PLAIN_LINK = /^https?:\/\/[\w.:/-]{1,300}$/

/** The merged reports as a table of the summary, those not green first; nothing in a gate's own. */
export function partsLines({ parts }: Report): readonly string[] {
  if (parts.length === 0) return []
  const rows = greenLast(parts).slice(0, CANDIDATES).map(rowOf)
  const beyond = parts.length - rows.length
  return [
    '| Report | Verdict | Healthy | Time |',
    '| :-- | :-- | --: | --: |',
    ...linesWithin(rows, {
      maxBytes: ROWS_BYTES,
      more: (count) =>
        `| … and ${countOf(count + beyond, 'more report')} | | | |`,
    }),
    '',
  ]
}

/** Parts whose own gate did not open, then the others, each in their order. */
export function greenLast(parts: readonly ReportPart[]): readonly ReportPart[] {
  const isGreen = ({ conclusion }: ReportPart) => conclusion === 'success'
  return [...parts.filter((one) => !isGreen(one)), ...parts.filter(isGreen)]
}

function rowOf(part: ReportPart): string {
  const { sign, words } = CONCLUSION_MARK[part.conclusion]
  const { healthy, total } = part.counts
  const name = markdownText(part.name, NAME_LENGTH)
  const linked =
    part.url !== null && PLAIN_LINK.test(part.url)
      ? `[${name}](${part.url})`
      : name
  const why =
    part.conclusion === 'success'
      ? ''
      : `<br>${markdownText(part.message, MESSAGE_LENGTH)}`
  return `| ${linked} | ${sign} ${words}${why} | ${String(healthy)} of ${String(total)} | ${formatDuration(part.durationMs)} |`
}
