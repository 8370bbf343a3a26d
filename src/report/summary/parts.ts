import { formatDuration } from '../../duration.js'
import { countOf, fitLines } from '../describe.js'
import { partVerdict } from '../heading.js'
import type { Report, ReportPart } from '../report.js'
import { logText, markdownText, sanitize } from '../../text.js'

const ROWS_BYTES = 12 * 1024
const CANDIDATES = 300
const NAME_LENGTH = 128
const MESSAGE_LENGTH = 200
// What has any other character could end the link and begin something else.
const PLAIN_LINK = /^https?:\/\/[\w.:/-]{1,300}$/

/** The merged reports as a table of the summary, those not green first, each with its own next step; nothing in a gate's own. */
export function partsLines({ parts }: Report): readonly string[] {
  if (parts.length === 0) return []
  const rows = greenLast(parts).slice(0, CANDIDATES).map(rowOf)
  const beyond = parts.length - rows.length
  return [
    '| Report | Verdict | Healthy | Time |',
    '| :-- | :-- | --: | --: |',
    ...fitLines(rows, {
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

/** How much of a part's instances is healthy, in words. */
export function partHealth({ counts }: ReportPart): string {
  if (counts.total > 0 && counts.unknown === counts.total) return 'not read'
  return `${String(counts.healthy)} of ${String(counts.total)}`
}

function rowOf(part: ReportPart): string {
  const { url, advice = '', conclusion } = part
  const name = markdownText(part.name, NAME_LENGTH)
  const linked =
    url !== null && PLAIN_LINK.test(url) ? `[${name}](${url})` : name
  const message = `<br>${markdownText(part.message, MESSAGE_LENGTH)}`
  const next =
    advice === '' ? '' : `<br>**Next:** ${markdownText(advice, MESSAGE_LENGTH)}`
  const why = conclusion === 'success' ? '' : `${message}${next}`
  return `| ${linked} | ${partVerdict(conclusion)}${why} | ${partHealth(part)} | ${formatDuration(part.durationMs)} |`
}

const LINES = 20
const LINE_LENGTH = 1_000

/** A log line for each report to be merged, those not green first; at most 20, then a count of the rest. */
export function partsLog(parts: readonly ReportPart[]): readonly string[] {
  const lines = greenLast(parts)
    .slice(0, LINES)
    .map((part) => logText(lineOf(part), LINE_LENGTH))
  const more = parts.length - lines.length
  return more === 0 ? lines : [...lines, `And ${countOf(more, 'more report')}.`]
}

function lineOf({ name, conclusion, reason, counts, message }: ReportPart) {
  const { healthy, total } = counts
  return `Report ${sanitize(name, NAME_LENGTH)}: ${conclusion} (${reason}), ${String(healthy)} of ${countOf(total, 'instance')} healthy. ${message}`
}

/** Markdown lines under a title that opens on a click; `isOpen` from the start. */
export function folded(
  title: string,
  lines: readonly string[],
  { isOpen }: { readonly isOpen: boolean } = { isOpen: false },
): readonly string[] {
  return [
    `<details${isOpen ? ' open' : ''}><summary>${title}</summary>`,
    '',
    ...lines,
    '',
    '</details>',
    '',
  ]
}
