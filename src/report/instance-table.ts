import { formatDuration } from '../duration.js'
import type { Instance, Status } from '../gate/reading.js'
import {
  countOf,
  describe,
  isAnyRead,
  wasEverUnhealthy,
  wasNeverFound,
  worstFirst,
} from './describe.js'
import { causesById } from './findings.js'
import { fitting } from './fit.js'
import type { Report, ReportInstance } from './report.js'
import { clockTime, spansOf, type Span } from './timeline.js'

const STATUS_WORDS: Readonly<Record<Status, string>> = {
  healthy: 'healthy',
  unhealthy: 'unhealthy',
  unknown: 'no answer',
}

/** How summary and page each write what their instance tables say. */
export interface Markup {
  /** Untrusted text, cut and escaped. */
  readonly text: (untrusted: string, max: number) => string
  /** Words that a status stands before as a sign. */
  readonly marked: (status: Status, words: string) => string
  readonly quiet: (markup: string) => string
  readonly why: (markup: string) => string
}

/** One row of an instance table; ids and parts are not escaped. */
export interface InstanceRow {
  /** Its place in the input; null where none was given one by one. */
  readonly number: string | null
  readonly id: string
  /** The report it comes from, in a merged one; else null. */
  readonly part: string | null
  /** How it stands and stood, in markup. */
  readonly course: string
}

/**
 * The instance table of a report, worst first, who is or was unhealthy apart
 * from the others, in rows of the caller's markup that fit into `maxBytes`.
 */
export function instanceTable(
  report: Report,
  options: {
    readonly markup: Markup
    readonly row: (row: InstanceRow) => string
    readonly maxRows: number
    readonly maxBytes: number
  },
) {
  const { instances, parts } = report
  const { markup, row, maxRows, maxBytes } = options
  const hasNumbers = isInGivenOrder(report)
  const hasParts = parts.length > 0
  const causes = causesById(report)
  const all = worstFirst(instances).slice(0, maxRows)
  const rows = fitting(
    all.map((one) => {
      const cause = causes.get(one.id)
      const why = cause === undefined ? '' : markup.why(markup.text(cause, 300))
      return row({
        number: hasNumbers ? String(one.position) : null,
        id: one.id,
        part: hasParts ? (one.part ?? '–') : null,
        course: `${courseOf(one, report, markup)}${why}`,
      })
    }),
    maxBytes,
  )
  const shown = all.slice(0, rows.length)
  const isShown = (wanted: boolean) => (_: string, i: number) =>
    shown[i] !== undefined && isTroubled(shown[i]) === wanted
  const others = rows.filter(isShown(false))
  return {
    columns: [
      ...(hasNumbers ? ['#'] : []),
      'Instance',
      ...(hasParts ? ['Report'] : []),
      'Status, and what Web+ said (UTC)',
    ],
    troubled: rows.filter(isShown(true)),
    others,
    othersTitle: othersTitle(others.length, report),
    /** How many instances have no row. */
    leftOut: instances.length - rows.length,
  }
}

/** Whether an instance that was read is or was not healthy. */
export function isTroubled(one: ReportInstance): boolean {
  return (
    one.last !== null && (one.status !== 'healthy' || wasEverUnhealthy(one))
  )
}

/** What stands for instances that a table or drawing has no room for. */
export function leftOutText(count: number): string {
  return `… and ${countOf(count, 'more instance')}; the report file has all.`
}

function othersTitle(count: number, { instances }: Report): string {
  if (!isAnyRead(instances)) return `${countOf(count, 'instance')}, not read`
  const hasUnread = instances.some(({ last }) => last === null)
  return `${countOf(count, 'instance')}, never unhealthy${hasUnread ? ' or not read' : ''}`
}

/** Whether its instances were given one by one, so that each has a place in the input. */
function isInGivenOrder({ settings, parts }: Report): boolean {
  return (
    parts.length === 0 &&
    settings !== null &&
    settings.environmentId === null &&
    settings.environmentName === null
  )
}

/** How an instance stands, since when and by which answer, and when it last was not healthy. */
function courseOf(
  one: ReportInstance,
  { startedAt, durationMs, rounds }: Report,
  { text, marked, quiet }: Markup,
): string {
  const { status, last, flaps, healthySinceMs } = one
  if (last === null) return marked(status, 'not read')
  const clock = (atMs: number) => clockTime(startedAt, atMs)
  const trouble = lastTrouble(one, durationMs)
  const lasting = trouble === null ? '' : lastingText(trouble, clock)
  const said = text(describe(one), 100)
  if (trouble?.goesOn && wasNeverFound(one))
    return `${marked(status, said)}${rounds > 1 ? ` ${lasting}` : ''}`
  const head = marked(status, STATUS_WORDS[status])
  const falls =
    flaps > 1 ? `<br>${quiet(`fell back ${String(flaps)} times`)}` : ''
  if (trouble?.goesOn) return `${head} ${lasting}: ${said}${falls}`
  const since = healthySinceMs === null ? '' : ` since ${clock(healthySinceMs)}`
  const now = `${head}${since}: ${said}`
  return trouble === null
    ? now
    : `${now}<br>${quiet(`unhealthy ${lasting}: ${text(trouble.label, 100)}`)}${falls}`
}

/** The last time that an instance was not healthy, on the run's clock. */
interface Trouble {
  readonly fromMs: number
  /** The end of the run, where it goes on. */
  readonly toMs: number
  readonly goesOn: boolean
  /** False where the change that began it is not kept any more. */
  readonly isStartSeen: boolean
  /** What its readings said last; not escaped. */
  readonly label: string
}

/** The last trouble of an instance; null for one that was never unhealthy or unknown at its end. */
function lastTrouble(instance: Instance, endMs: number): Trouble | null {
  const goesOn = instance.status !== 'healthy'
  if (!goesOn && !wasEverUnhealthy(instance)) return null
  const spans = spansOf(instance, { endMs, max: instance.changes.length })
  const isTold = ({ status }: Span) =>
    goesOn ? status !== 'healthy' : status === 'unhealthy'
  const last = spans.findLastIndex(isTold)
  const span = spans[last]
  if (span === undefined) return null
  const before = spans.findLastIndex(
    ({ status }, i) => i < last && status === 'healthy',
  )
  const first = spans[before + 1] ?? span
  return {
    fromMs: first.fromMs,
    toMs: spans.slice(last).find((one) => !isTold(one))?.fromMs ?? endMs,
    goesOn,
    isStartSeen: before >= 0 || instance.changesLeftOut === 0,
    label: span.label,
  }
}

/** `since 21:24:30, for 4 s`, or `from …` where it is over. */
function lastingText(
  { fromMs, toMs, goesOn, isStartSeen }: Trouble,
  clock: (atMs: number) => string,
): string {
  const start = `${goesOn ? 'since' : 'from'} ${clock(fromMs)}`
  const lastedMs = toMs - fromMs
  // A single look has seen no duration.
  const span =
    goesOn && lastedMs < 1_000 ? '' : `, for ${formatDuration(lastedMs)}`
  return `${start}${isStartSeen ? '' : ' or earlier'}${span}`
}

/** The last answer for each instance that has one, worst first; texts are not escaped. */
export function lastAnswers({ instances, startedAt, durationMs }: Report) {
  return worstFirst(instances).flatMap(({ id, last }) => {
    if (last === null) return []
    const { answer, atMs } = last
    const requestId = answer.requestId ?? ''
    const error = answer.kind === 'health' ? null : answer.error
    const age = formatDuration(durationMs - atMs)
    const when = `${clockTime(startedAt, atMs)}, ${age} before the end`
    return [{ id, requestId, when, error }]
  })
}
