import { formatDuration } from '../../duration.js'
import type { Status } from '../../gate/reading.js'
import { markdownCode, markdownText } from '../../text.js'
import {
  countOf,
  describe,
  errorText,
  isAnyRead,
  notHealthy,
  wasEverUnhealthy,
  wasNeverFound,
  worstFirst,
} from '../describe.js'
import { isInGivenOrder, type Report, type ReportInstance } from '../report.js'
import { causesById } from '../findings.js'
import { clockTime, lastingText, lastTrouble } from '../timeline.js'
import { fitLines, folded } from './parts.js'

const ROWS_OPEN = 20
const ROWS = 250
const GROUPS = 5
const ANSWERS_BYTES = 10 * 1024
const IDS_BYTES = 3 * 1024
const CANDIDATES = 100

/**
 * Whoever is or was unhealthy, open; whoever never was, folded. Past the first
 * rows all is folded, past `maxBytes` cut.
 */
export function instanceLines(
  report: Report,
  maxBytes: number,
): readonly string[] {
  const { instances } = report
  if (instances.length === 0) return []
  const all = worstFirst(instances).slice(0, ROWS)
  const causes = causesById(report)
  const rows = all.map((one) =>
    rowOf(one, { report, cause: causes.get(one.id) }),
  )
  const fitting = fitLines(rows, { maxBytes, more: () => '' }).filter(
    (row) => row !== '',
  )
  const hasCourse = (one: ReportInstance) =>
    one.last !== null && (one.status !== 'healthy' || wasEverUnhealthy(one))
  const troubled = fitting.filter((_, i) => {
    const one = all[i]
    return one !== undefined && hasCourse(one)
  })
  const others = fitting.filter((row) => !troubled.includes(row))
  const leftOut = instances.length - fitting.length
  const head = tableHead(report)
  const more = troubled.slice(ROWS_OPEN)
  return [
    ...groupLines(report),
    ...(troubled.length === 0
      ? []
      : [...head, ...troubled.slice(0, ROWS_OPEN), '']),
    ...(more.length === 0
      ? []
      : folded(
          `${countOf(more.length, 'more instance')} that ${more.length === 1 ? 'is or was' : 'are or were'} not healthy`,
          [...head, ...more],
        )),
    ...(others.length === 0
      ? []
      : folded(othersTitle(others.length, report), [...head, ...others])),
    ...(leftOut === 0
      ? []
      : [
          `… and ${countOf(leftOut, 'more instance')}; the report file has all.`,
          '',
        ]),
  ]
}

function othersTitle(count: number, { instances }: Report): string {
  if (!isAnyRead(instances)) return `${countOf(count, 'instance')}, not read`
  const hasUnread = instances.some(({ last }) => last === null)
  return `${countOf(count, 'instance')}, never unhealthy${hasUnread ? ' or not read' : ''}`
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

function tableHead(report: Report): readonly string[] {
  const number = isInGivenOrder(report)
  const part = report.parts.length > 0
  return [
    `${number ? '| # ' : ''}| Instance |${part ? ' Report |' : ''} Status, and what Web+ said (UTC) |`,
    `${number ? '| --: ' : ''}| :-- |${part ? ' :-- |' : ''} :-- |`,
  ]
}

const MARK: Readonly<Record<Status, string>> = {
  healthy: '✅ healthy',
  unhealthy: '❌ unhealthy',
  unknown: '❔ no answer',
}

function rowOf(
  one: ReportInstance,
  {
    report,
    cause,
  }: { readonly report: Report; readonly cause: string | undefined },
): string {
  const why =
    cause === undefined ? '' : `<br>**Why:** ${markdownText(cause, 300)}`
  const cells = [
    ...(isInGivenOrder(report) ? [String(one.position)] : []),
    markdownCode(one.id, 128),
    ...(report.parts.length > 0 ? [markdownText(one.part ?? '–', 128)] : []),
    `${courseOf(one, report)}${why}`,
  ]
  return `| ${cells.join(' | ')} |`
}

/** How an instance stands, since when and by which answer, and when it last was not healthy. */
function courseOf(
  one: ReportInstance,
  { startedAt, durationMs, rounds }: Report,
): string {
  if (one.last === null) return '❔ not read'
  const clock = (atMs: number) => clockTime(startedAt, atMs)
  const trouble = lastTrouble(one, durationMs)
  const said = markdownText(describe(one), 100)
  const falls = one.flaps > 1 ? `<br>fell back ${String(one.flaps)} times` : ''
  if (trouble?.goesOn && wasNeverFound(one)) {
    const lasting = lastingText(trouble, clock)
    return `❌ ${said}${rounds > 1 ? ` ${lasting}` : ''}`
  }
  if (trouble?.goesOn)
    return `${MARK[one.status]} ${lastingText(trouble, clock)}: ${said}${falls}`
  const since =
    one.healthySinceMs === null ? '' : ` since ${clock(one.healthySinceMs)}`
  const now = `${MARK[one.status]}${since}: ${said}`
  return trouble === null
    ? now
    : `${now}<br>unhealthy ${lastingText(trouble, clock)}: ${markdownText(trouble.label, 100)}${falls}`
}

/** The request ids, ages and errors of the last answers, folded. */
export function answerLines(report: Report): readonly string[] {
  const { cause, instances, startedAt, durationMs } = report
  const rows = worstFirst(instances).flatMap(({ id, last }) => {
    if (last === null) return []
    const { answer, atMs } = last
    const error =
      answer.kind === 'health'
        ? '–'
        : markdownText(errorText(answer.error, 200), 200)
    const age = formatDuration(durationMs - atMs)
    return [
      `| ${markdownCode(id, 128)} | ${markdownCode(answer.requestId ?? '', 64)} | ${clockTime(startedAt, atMs)}, ${age} before the end | ${error} |`,
    ]
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
