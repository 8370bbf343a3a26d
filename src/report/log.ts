import { formatDuration } from '../duration.js'
import type { Change, Counts, Instance, Round } from '../gate/reading.js'
import type { Report, ReportSettings, ReportPart } from './report.js'
import { settingsRows } from './settings.js'
import {
  errorText,
  countOf,
  describeAnswer,
  firstThree,
  firstThreeIds,
  notHealthy,
  isOddApp,
} from './describe.js'
import { sanitize, logText } from '../text.js'
import { greenLast } from './summary/parts.js'

const LINE_LENGTH = 1_000
const ID_LENGTH = 128
const ERROR_LENGTH = 200
const CHANGES_SHOWN = 20

/** The first line of a run: how many ids it judges, by which settings. */
export function headerLine(header: {
  readonly settings: ReportSettings
  /** Null where an environment tells which instances there are. */
  readonly instances: number | null
}): string {
  const what =
    header.instances === null
      ? 'the instances of the environment'
      : countOf(header.instances, 'instance')
  const settings = settingsRows(header.settings)
    .map(([name, value]) => `${name} ${sanitize(value, ID_LENGTH)}`)
    .join(', ')
  return logText(`Checking ${what}: ${settings}.`, LINE_LENGTH)
}

type RoundChange = Round['changes'][number]

/**
 * A line for each change of a round, the not-healthy ones first; at most 20,
 * then a count of the rest. Where rounds are counted, one for new instances too.
 */
export function roundLines(
  round: Round,
  rules: { readonly successThreshold: number },
): readonly string[] {
  const lines = changeLines(round)
  if (round.joined.length === 0 || rules.successThreshold === 1) return lines
  return [joiningText(round), ...lines]
}

function changeLines(round: Round): readonly string[] {
  const bad = round.changes.filter(({ change }) => change.status !== 'healthy')
  const good = round.changes.filter(({ change }) => change.status === 'healthy')
  const left = round.departed.map((id) => departureText(round, id))
  const changed = [...bad, ...good].map((one) => changeText(round.number, one))
  const all = [...left, ...changed]
  const lines = all
    .slice(0, CHANGES_SHOWN)
    .map((line) => logText(line, LINE_LENGTH))
  const rest = all.length - lines.length
  if (rest === 0) return lines
  const restLeft = Math.max(0, left.length - CHANGES_SHOWN)
  const restGood = Math.min(good.length, rest)
  const restBad = rest - restLeft - restGood
  const gone = restLeft === 0 ? '' : `${String(restLeft)} out of the list, `
  return [
    ...lines,
    `Round ${String(round.number)}: ${countOf(rest, 'more change')}, ${gone}${String(restBad)} to not healthy, ${String(restGood)} to healthy.`,
  ]
}

function joiningText({ number, startedAtMs, joined }: Round): string {
  const line = `Round ${String(number)}, ${formatDuration(startedAtMs)}: new in the environment: ${firstThreeIds(joined.map((id) => sanitize(id, ID_LENGTH)))}. Rounds are counted anew from here on.`
  return logText(line, LINE_LENGTH)
}

function departureText(round: Round, id: string): string {
  return `Round ${String(round.number)}, ${formatDuration(round.startedAtMs)}: ${sanitize(id, ID_LENGTH)} is not in the environment any more.`
}

function changeText(round: number, { id, change }: RoundChange): string {
  return `Round ${String(round)}, ${formatDuration(change.atMs)}: ${sanitize(id, ID_LENGTH)} is ${change.status} (${told(change)}).`
}

function told({ answer, status }: Change): string {
  if (answer.kind === 'health') return describeAnswer(answer, status)
  const request =
    answer.requestId === null
      ? ''
      : `, request id ${sanitize(answer.requestId, 64)}`
  const what =
    answer.kind === 'none' ? 'no answer' : describeAnswer(answer, status)
  const error = errorText(answer.error, ERROR_LENGTH).replace(/[.\s]+$/, '')
  return `${what}: ${error}${request}`
}

/** How far a run is, and the first three ids it waits for. */
export function heartbeatLine(beat: {
  readonly elapsedMs: number
  readonly leftMs: number
  readonly counts: Counts
  /** Null before it is known how many there are. */
  readonly needed: number | null
  readonly instances: readonly Instance[]
}): string {
  const { healthy, unhealthy, unknown, total } = beat.counts
  const waiting = notHealthy(beat.instances)
  const needed = beat.needed === null ? '' : `, ${String(beat.needed)} needed`
  const forWhom =
    waiting.length === 0 ? '' : `; waiting for ${firstThree(waiting)}`
  return logText(
    `${formatDuration(beat.elapsedMs)}: ${String(healthy)} of ${countOf(total, 'instance')} healthy${needed}, ${String(unhealthy)} unhealthy, ${String(unknown)} unknown; ${formatDuration(beat.leftMs)} left${forWhom}.`,
    LINE_LENGTH,
  )
}

/** The last line of a run: its verdict, and what to do next. */
export function verdictLine({
  conclusion,
  reason,
  message,
  advice,
}: Report): string {
  const tail = advice === '' ? '' : ` ${advice}`
  return logText(`Verdict: ${conclusion} (${reason}). ${message}${tail}`, 8_000)
}

const LINES = 20
const PART_LINE_LENGTH = 1_000
const NAME_LENGTH = 128

/** A log line for each report to be merged, those not green first; at most 20, then a count of the rest. */
export function partsLog(parts: readonly ReportPart[]): readonly string[] {
  const lines = greenLast(parts)
    .slice(0, LINES)
    .map((part) => logText(lineOf(part), PART_LINE_LENGTH))
  const more = parts.length - lines.length
  return more === 0 ? lines : [...lines, `And ${countOf(more, 'more report')}.`]
}

function lineOf({ name, conclusion, reason, counts, message }: ReportPart) {
  const { healthy, total } = counts
  return `Report ${sanitize(name, NAME_LENGTH)}: ${conclusion} (${reason}), ${String(healthy)} of ${countOf(total, 'instance')} healthy. ${message}`
}

// GitHub cuts an annotation's text there.
const ANNOTATION_LENGTH = 4_096
const MESSAGE_LENGTH = 2_600
const PART_LENGTH = 600

/**
 * The one error annotation of a run: lines with the verdict, the first three
 * ids, what to do next and the request id; each line is inert.
 */
export function errorAnnotation(report: Report): string {
  const waiting = notHealthy(report.instances)
  const ids = firstThreeIds(waiting.map(({ id }) => id))
  const requestId = requestIdOf(report, waiting)
  const lines = [
    logText(report.message, MESSAGE_LENGTH),
    waiting.length === 0 ? '' : logText(`Instances: ${ids}`, PART_LENGTH),
    report.advice === '' ? '' : logText(`Next: ${report.advice}`, PART_LENGTH),
    requestId === null ? '' : logText(`Request id: ${requestId}`, 160),
  ].filter((line) => line !== '')
  return lines.join('\n').slice(0, ANNOTATION_LENGTH)
}

function requestIdOf(
  report: Report,
  waiting: readonly Instance[],
): string | null {
  const ids = waiting.map(({ last }) => last?.answer.requestId ?? null)
  return report.cause?.requestId ?? ids.find((id) => id !== null) ?? null
}

/**
 * The one warning about a verdict: flaps, an AppStatus other than HEALTHY or
 * UNKOWN under a green, throttling, ignored ids; null if there is none of it.
 */
export function verdictWarning(report: Report): string | null {
  const { flaps, throttling, ignored } = report
  const flapping = report.instances.filter((one) => one.flaps > 0)
  const odd =
    report.conclusion === 'success' ? report.instances.filter(hasOddApp) : []
  const sentences = [
    flaps === 0
      ? ''
      : `${countOf(flaps, 'flap')} from healthy to unhealthy: ${firstThreeIds(flapping.map(({ id }) => id))}; a higher 'success-threshold' waits until that is over.`,
    odd.length === 0
      ? ''
      : `Green by the agent's status, but the app is not HEALTHY: ${firstThree(odd)}; 'healthy-app-statuses: HEALTHY' makes the gate wait for it.`,
    throttling.pauses === 0
      ? ''
      : `Web+ throttled the run: ${countOf(throttling.pauses, 'pause')}, ${formatDuration(throttling.pausedMs)} in all; lengthen 'interval' or set 'max-requests-per-second'.`,
    ignored.length === 0
      ? ''
      : `Not judged, as Web+ does not know ${ignored.length === 1 ? 'it' : 'them'}: ${firstThreeIds(ignored)} ('not-found: ignore').`,
  ].filter((sentence) => sentence !== '')
  if (sentences.length === 0) return null
  return logText(sentences.join(' '), ANNOTATION_LENGTH)
}

function hasOddApp({ last }: Instance): boolean {
  return last?.answer.kind === 'health' && isOddApp(last.answer.appStatus)
}
