import { formatDuration } from '../duration.js'
import type { Instance } from '../gate/reading.js'
import type { Report } from './report.js'
import {
  countOf,
  firstThree,
  firstThreeIds,
  isOddApp,
  notHealthy,
} from './standing.js'
import { logText } from './text.js'

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
