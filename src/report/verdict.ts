import type { Conclusion, Reason, Instance } from '../gate/reading.js'
import { sanitize, logText } from '../text.js'
import {
  countOf,
  isAnyRead,
  isMissing,
  joined,
  unreadText,
  firstOf,
  firstThree,
  firstThreeIds,
  isOddApp,
  notHealthy,
} from './describe.js'
import { causeTitle } from './deployment-wording.js'
import type { Report, ReportFacts } from './report.js'
import { formatDuration } from '../duration.js'
import { ANNOTATION_LENGTH, messageWithin } from './fit.js'
import { whyText } from './findings.js'

const NAME_LENGTH = 80
const ID_LENGTH = 128
const LINE_LENGTH = 8_000
const PART_LENGTH = 600
const NAMED_IN_VERDICT = 3

/** The heading of summary and page: a sign that needs no colour, what was judged, then the verdict; in one line, not escaped. */
export function headingOf(report: Report) {
  return {
    sign: SIGNS[toneOf(report)],
    title: `${subjectOf(report)}: ${verdictTitle(report)}`,
  }
}

/** How a verdict looks: red where its step is red, whatever the conclusion. */
export type Tone = 'green' | 'red' | 'warned' | 'cancelled'

const SIGNS: Readonly<Record<Tone, string>> = {
  green: '✅',
  red: '❌',
  warned: '⚠️',
  cancelled: '🚫',
}

/** The tone of a verdict; a conclusion that `fail-on` leaves out is `warned`. */
export function toneOf({ conclusion, reason, settings }: Report): Tone {
  if (conclusion === 'success') return 'green'
  if (conclusion === 'cancelled') return 'cancelled'
  const isRed =
    settings === null ||
    reason === 'config' ||
    settings.failOn.includes(conclusion)
  return isRed ? 'red' : 'warned'
}

function subjectOf({
  deployment,
  settings,
  counts,
  parts,
  run,
}: Report): string {
  const where = deployment.environmentName ?? deployment.environmentId
  if (where !== null) return sanitize(where, NAME_LENGTH)
  if (parts.length > 0) return countOf(parts.length, 'report')
  if (settings === null)
    return sanitize(run.job ?? 'Web+ health', NAME_LENGTH) || 'Web+ health'
  const region = sanitize(settings.region, NAME_LENGTH)
  return `${countOf(counts.total, 'instance')} in ${region}`
}

const ERROR_TITLES: Readonly<Partial<Record<Reason, string>>> = {
  auth: 'access refused',
  config: 'inputs refused',
  network: 'no answer from Web+',
  api: 'no usable answer from Web+',
  throttled: 'throttled by Web+',
  superseded: 'superseded by another change',
}

/** How a run ended, in a few words that follow a colon. */
function verdictTitle(report: ReportFacts): string {
  const { conclusion, reason, deployment, parts } = report
  if (conclusion === 'success')
    return report.counts.total === 0 ? 'nothing to judge' : 'healthy'
  if (conclusion === 'cancelled') return 'cancelled'
  const { cause } = deployment
  if (conclusion === 'error' && cause === null)
    return reason === 'config' && parts.length > 0
      ? 'reports refused'
      : (ERROR_TITLES[reason] ?? 'error')
  const what =
    cause === null ? notHealthyTitle(report) : lowerFirst(causeTitle(cause))
  return conclusion === 'timed_out'
    ? joined(['timed out', what], ', ')
    : what || 'not healthy'
}

function notHealthyTitle(result: ReportFacts): string {
  const { reason, cause, counts, instances, deployment, parts } = result
  const missing = instances.filter(isMissing)
  const hasName =
    parts.length > 0 ||
    (deployment.environmentName ?? deployment.environmentId) !== null
  // Without an environment the heading begins with how many there are.
  const ofAll = hasName ? ` of ${countOf(counts.total, 'instance')}` : ''
  if (reason === 'not_found')
    return missing.length === 0
      ? `${cause === null ? 'instances' : 'environment'} not found`
      : `${String(missing.length)}${ofAll} not found`
  if (!isAnyRead(instances)) return unreadText(counts)
  return counts.unhealthy === 0
    ? ''
    : `${String(counts.unhealthy)}${ofAll} unhealthy`
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1)
}

/** A part's conclusion with its sign, as a list of merged reports has it. */
export const PART_VERDICTS: Readonly<Record<Conclusion, string>> = {
  success: `${SIGNS.green} healthy`,
  failure: `${SIGNS.red} not healthy`,
  timed_out: `${SIGNS.red} timed out`,
  error: `${SIGNS.red} error`,
  cancelled: `${SIGNS.cancelled} cancelled`,
}

/** What stands for the verdict where reports cannot be merged; null for a gate's own report. */
export function mergedRefusal({ parts, faults }: Report): string | null {
  if (parts.length === 0) return null
  return `${countOf(faults.length, 'fault')}: there can be no verdict on these reports.`
}

/** The last line of a run: its verdict; in words only where no annotation has them. */
export function verdictLine({
  conclusion,
  reason,
  message,
  advice,
}: Report): string {
  const head = `Verdict: ${conclusion} (${reason}).`
  if (conclusion !== 'success') return head
  return logText(`${head} ${message} ${advice}`.trim(), LINE_LENGTH)
}

/**
 * The one error annotation of a run: lines with the verdict, the first three
 * ids, what to do next and the request id; each line is inert.
 */
export function errorAnnotation(report: Report): string {
  const { message, advice, cause } = report
  const waiting = notHealthy(report.instances).filter(
    ({ last }) => last !== null,
  )
  const ids = firstThreeIds(waiting.map(({ id }) => id))
  const areNamed = waiting
    .slice(0, NAMED_IN_VERDICT)
    .every(({ id }) => message.includes(sanitize(id, ID_LENGTH)))
  const requestIds = [
    cause?.requestId ?? null,
    ...waiting.map(({ last }) => last?.answer.requestId ?? null),
  ]
  const requestId = requestIds.find((id) => id !== null)
  const labelled = (label: string, text: string) =>
    text === '' ? '' : logText(`${label}: ${text}`, PART_LENGTH)
  const rest = joined(
    [
      labelled('Instances', areNamed ? '' : ids),
      labelled('Why', whyText(report)),
      labelled('Next', advice),
      requestId === undefined ? '' : logText(`Request id: ${requestId}`, 160),
    ],
    '\n',
  )
  const max = ANNOTATION_LENGTH - rest.length - 1
  return joined([messageWithin(report, max), rest], '\n')
}

/** The one warning about a verdict: two falls or more of an instance, an AppStatus other than HEALTHY or UNKOWN under a green, throttling, ignored ids; null if there is none of it. */
export function verdictWarning(report: Report): string | null {
  const { ignored } = report
  // In a rolling restart each instance falls once.
  const flapping = report.instances
    .filter((one) => one.flaps > 1)
    .sort((a, b) => b.flaps - a.flaps)
  const odd = report.instances.filter(
    ({ last }) =>
      report.conclusion === 'success' &&
      last?.answer.kind === 'health' &&
      isOddApp(last.answer.appStatus),
  )
  const fallsOf = ({ id, flaps }: Instance) =>
    `${sanitize(id, ID_LENGTH)} fell back ${String(flaps)} times`
  const warning = joined([
    flapping.length === 0
      ? ''
      : `Flapping: ${firstOf(flapping, fallsOf)}; a higher 'success-threshold' waits until that is over.`,
    odd.length === 0
      ? ''
      : `Green by the agent's status, but the app is not HEALTHY: ${firstThree(odd)}; 'healthy-app-statuses: HEALTHY' makes the gate wait for it.`,
    throttlingText(report),
    ignored.length === 0
      ? ''
      : `Not judged, as Web+ does not know ${ignored.length === 1 ? 'it' : 'them'}: ${firstThreeIds(ignored)} ('not-found: ignore').`,
  ])
  return warning === '' ? null : logText(warning, ANNOTATION_LENGTH)
}

/** What throttling cost; an interval between rounds cannot spare a single one. */
function throttlingText({
  throttling: { pauses, pausedMs },
  durationMs,
  rounds,
  settings,
}: Report): string {
  if (pauses === 0) return ''
  const cost = `Web+ throttled the run: ${countOf(pauses, 'pause')} cost ${formatDuration(pausedMs)} of its ${formatDuration(durationMs)}`
  if (rounds > 1)
    return `${cost}; lengthen 'interval' or set 'max-requests-per-second'.`
  return settings === null || settings.environmentId !== null
    ? `${cost}.`
    : `${cost}; 'environment-id' reads all instances in one call.`
}
