import { formatDuration } from '../duration.js'
import type { Instance } from '../gate/reading.js'
import { logText, sanitize } from '../text.js'
import {
  countOf,
  firstOf,
  firstThree,
  firstThreeIds,
  isOddApp,
  joined,
  notHealthy,
} from './describe.js'
import { whyText } from './findings.js'
import type { Report } from './report.js'

const ID_LENGTH = 128
const VERDICT_LENGTH = 8_000

/** The last line of a run: its verdict; in words only where no annotation has them. */
export function verdictLine({
  conclusion,
  reason,
  message,
  advice,
}: Report): string {
  const head = `Verdict: ${conclusion} (${reason}).`
  if (conclusion !== 'success') return head
  return logText(`${head} ${message} ${advice}`.trim(), VERDICT_LENGTH)
}

// GitHub cuts an annotation's text there.
const ANNOTATION_LENGTH = 4_096
const MESSAGE_LENGTH = 2_000
const PART_LENGTH = 600
const NAMED_IN_VERDICT = 3

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
  const lines = [
    logText(message, MESSAGE_LENGTH),
    labelled('Instances', areNamed ? '' : ids),
    labelled('Why', whyText(report)),
    labelled('Next', advice),
    requestId === undefined ? '' : logText(`Request id: ${requestId}`, 160),
  ]
  return joined(lines, '\n').slice(0, ANNOTATION_LENGTH)
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
