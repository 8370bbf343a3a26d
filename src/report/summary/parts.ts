import { formatDuration } from '../../duration.js'
import { CONCLUSION_MARK, countOf, LETTER } from '../describe.js'
import type { Report, ReportPart } from '../report.js'
import { markdownText } from '../../text.js'
import type { Status } from '../../gate/reading.js'

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

/**
 * As many of `lines` as fit into `maxBytes` of UTF-8, line feeds counted, with
 * a last line by `more` in place of those left out.
 */
export function fitLines(
  lines: readonly string[],
  fit: {
    readonly maxBytes: number
    readonly more: (leftOut: number) => string
  },
): readonly string[] {
  const reserve = Buffer.byteLength(fit.more(lines.length)) + 1
  let bytes = 0
  let count = 0
  for (const line of lines) {
    const next = bytes + Buffer.byteLength(line) + 1
    const isLast = count === lines.length - 1
    if (next + (isLast ? 0 : reserve) > fit.maxBytes) break
    bytes = next
    count += 1
  }
  if (count === lines.length) return lines
  return [...lines.slice(0, count), fit.more(lines.length - count)]
}

const SQUARE: Readonly<Record<Status, string>> = {
  healthy: '🟩',
  unhealthy: '🟥',
  unknown: '⬜',
}
// A narrow screen breaks the strip between groups alone, so it stays countable.
const GROUP = 5
const JOINER = '\u2060'
const MOST_RUNS = 6

/** A status as a square and its letter: `🟩 H`. */
export function squareAndLetter(status: Status): string {
  return `${SQUARE[status]} ${LETTER[status]}`
}

/**
 * The newest readings, oldest first, for a cell of a summary: squares in groups
 * of five, then the same in letters (`3×U 17×H`), which a screen reader reads.
 */
export function stripCell(strip: readonly Status[]): string {
  if (strip.length === 0) return '–'
  const squares = strip.map((status, i) => {
    const glue = i === 0 ? '' : i % GROUP === 0 ? ' ' : JOINER
    return glue + SQUARE[status]
  })
  return `<span aria-hidden="true">${squares.join('')}</span><br>${lettersOf(strip)}`
}

/** Readings in letters: runs as `8×U 12×H`, or one by one where they change too often. */
export function lettersOf(strip: readonly Status[]): string {
  const letters = strip.map((status) => LETTER[status]).join('')
  const runs = letters.match(/(.)\1*/g) ?? []
  if (runs.length > MOST_RUNS) return (letters.match(/.{1,5}/g) ?? []).join(' ')
  return runs.map((run) => `${String(run.length)}×${run.charAt(0)}`).join(' ')
}
