import type { Status } from '../../gate/reading.js'
import { markdownCode, markdownText } from '../../text.js'
import {
  countOf,
  describe,
  errorText,
  greenLast,
  notHealthy,
} from '../describe.js'
import { bytesOf, fitLines } from '../fit.js'
import type { Report, ReportPart } from '../report.js'
import {
  instanceTable,
  lastAnswers,
  leftOutText,
  type InstanceRow,
  type Markup,
} from '../instance-table.js'
import { formatDuration } from '../../duration.js'
import { PART_VERDICTS } from '../verdict.js'

// What a table adds to its rows: heads, folds, and the count of those left out.
const FRAME_BYTES = 1_024
const ROWS_OPEN = 20
const ROWS = 250
const GROUPS = 5
const ANSWERS_BYTES = 10 * 1024
const IDS_BYTES = 3 * 1024
const CANDIDATES = 100

const PARTS_BYTES = 12 * 1024
const PART_ROWS = 300
const NAME_LENGTH = 128
const PART_MESSAGE_LENGTH = 200
// What has any other character could end the link and begin something else.
const PLAIN_LINK = /^https?:\/\/[\w.:/-]{1,300}$/

const MARK: Readonly<Record<Status, string>> = {
  healthy: '✅',
  unhealthy: '❌',
  unknown: '❔',
}

const MARKDOWN: Markup = {
  text: markdownText,
  marked: (status, words) => `${MARK[status]} ${words}`,
  quiet: (markup) => markup,
  why: (markup) => `<br>**Why:** ${markup}`,
}

/**
 * Whoever is or was unhealthy, open; whoever never was, folded. Past the first
 * rows all is folded. At most `maxBytes` in all, line feeds counted.
 */
export function instanceLines(
  report: Report,
  maxBytes: number,
): readonly string[] {
  if (report.instances.length === 0 || maxBytes < FRAME_BYTES) return []
  const groups = groupLines(report)
  const rowBytes = maxBytes - FRAME_BYTES - bytesOf(groups)
  if (rowBytes < 0) return [leftOutText(report.instances.length), '']
  const { columns, troubled, others, othersTitle, leftOut } = instanceTable(
    report,
    { markup: MARKDOWN, row: instanceRow, maxRows: ROWS, maxBytes: rowBytes },
  )
  const head = [
    `| ${columns.join(' | ')} |`,
    `| ${columns.map((name) => (name === '#' ? '--:' : ':--')).join(' | ')} |`,
  ]
  const open = troubled.slice(0, ROWS_OPEN)
  const more = troubled.slice(ROWS_OPEN)
  const moreTitle = `${countOf(more.length, 'more instance')} that ${more.length === 1 ? 'is or was' : 'are or were'} not healthy`
  return [
    ...groups,
    ...(open.length === 0 ? [] : [...head, ...open, '']),
    ...(more.length === 0 ? [] : folded(moreTitle, [...head, ...more])),
    ...(others.length === 0 ? [] : folded(othersTitle, [...head, ...others])),
    ...(leftOut === 0 ? [] : [leftOutText(leftOut), '']),
  ]
}

function instanceRow({ number, id, part, course }: InstanceRow): string {
  const cells = [
    number,
    markdownCode(id, 128),
    part === null ? null : markdownText(part, 128),
    course,
  ]
  return `| ${cells.filter((cell) => cell !== null).join(' | ')} |`
}

/** What Web+ said of how many, where there are too many to be read one by one. */
function groupLines({ instances }: Report): readonly string[] {
  const waiting = notHealthy(instances)
  if (waiting.length <= ROWS_OPEN) return []
  const counts = new Map<string, number>()
  for (const one of waiting) {
    const said = describe(one)
    counts.set(said, (counts.get(said) ?? 0) + 1)
  }
  const groups = [...counts].sort((a, b) => b[1] - a[1])
  const rest = groups.slice(GROUPS).reduce((sum, [, count]) => sum + count, 0)
  const lines = groups
    .slice(0, GROUPS)
    .map(([said, count]) => `- **${String(count)}** ${markdownText(said, 100)}`)
  return [
    ...lines,
    ...(rest === 0 ? [] : [`- **${String(rest)}** anything else`]),
    '',
  ]
}

/** The request ids, ages and errors of the last answers, folded. */
export function answerLines(report: Report): readonly string[] {
  const { cause } = report
  const rows = lastAnswers(report).map(({ id, requestId, when, error }) => {
    const said = error === null ? '–' : markdownText(errorText(error, 200), 200)
    return `| ${markdownCode(id, 128)} | ${markdownCode(requestId, 64)} | ${when} | ${said} |`
  })
  const blamed =
    cause === null
      ? []
      : [
          `| the run | ${markdownCode(cause.requestId ?? '', 64)} | – | ${markdownText(errorText(cause.error, 300), 300)} |`,
        ]
  const lines = [...blamed, ...rows.slice(0, CANDIDATES)]
  if (lines.length === 0) return []
  const beyond = rows.length + blamed.length - lines.length
  const hasErrors = lines.some((line) => !line.endsWith('| – |'))
  return folded(
    `Request ids${rows.length === 0 ? '' : ' and ages'}${hasErrors ? ', errors' : ''}`,
    [
      '| Instance | Request id | Last read (UTC) | Error |',
      '| :-- | :-- | :-- | :-- |',
      ...fitLines(lines, {
        maxBytes: ANSWERS_BYTES,
        more: (count) => `| … and ${String(count + beyond)} more | | | |`,
      }),
    ],
  )
}

/** Ids that are not judged, folded under why; nothing without one. */
export function idLines(
  title: string,
  ids: readonly string[],
): readonly string[] {
  if (ids.length === 0) return []
  const lines = ids
    .slice(0, CANDIDATES)
    .map((id) => `- ${markdownCode(id, 128)}`)
  const rest = ids.length - lines.length
  const shown = fitLines(lines, {
    maxBytes: IDS_BYTES,
    more: (count) => `- … and ${String(count + rest)} more`,
  })
  return folded(title, shown)
}

/** The merged reports as a table of the summary, those not green first, each with its own next step; nothing in a gate's own. */
export function partsLines({ parts }: Report): readonly string[] {
  if (parts.length === 0) return []
  const rows = greenLast(parts).slice(0, PART_ROWS).map(partRow)
  const beyond = parts.length - rows.length
  return [
    '| Report | Verdict | Healthy | Time |',
    '| :-- | :-- | --: | --: |',
    ...fitLines(rows, {
      maxBytes: PARTS_BYTES,
      more: (count) =>
        `| … and ${countOf(count + beyond, 'more report')} | | | |`,
    }),
    '',
  ]
}

/** How much of a part's instances is healthy, in words. */
export function partHealth({ counts }: ReportPart): string {
  if (counts.total > 0 && counts.unknown === counts.total) return 'not read'
  return `${String(counts.healthy)} of ${String(counts.total)}`
}

function partRow(part: ReportPart): string {
  const { url, advice = '', conclusion } = part
  const name = markdownText(part.name, NAME_LENGTH)
  const linked =
    url !== null && PLAIN_LINK.test(url) ? `[${name}](${url})` : name
  const message = `<br>${markdownText(part.message, PART_MESSAGE_LENGTH)}`
  const next =
    advice === ''
      ? ''
      : `<br>**Next:** ${markdownText(advice, PART_MESSAGE_LENGTH)}`
  const why = conclusion === 'success' ? '' : `${message}${next}`
  return `| ${linked} | ${PART_VERDICTS[conclusion]}${why} | ${partHealth(part)} | ${formatDuration(part.durationMs)} |`
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
