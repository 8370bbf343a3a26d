import { formatDuration } from '../duration.js'
import type { ReportFacts } from './report.js'
import type { ReportSettings } from './settings.js'
import type { EnvironmentAnswer } from '../gate/reading.js'
import { logText } from '../text.js'

/** What takes less goes without saying, ms. */
const WORTH_TELLING_MS = 1_000

/**
 * What took the time of a run whose deadline came before any answer, and what
 * to do; null where nobody kept count of it.
 */
export function timeSpent(result: ReportFacts): string | null {
  const { facts, settings } = result
  if (facts === undefined || settings === null) return null
  const { firstSentAtMs } = facts
  const timeout = formatDuration(settings.timeoutMs)
  const eaten = eatenBy(result)
  if (firstSentAtMs === null)
    return `No request was sent before the deadline${of(timeout, eaten)}. ${remedy(eaten)}`
  const leftMs = Math.max(0, settings.timeoutMs - firstSentAtMs)
  if (eaten.length === 0)
    return `The deadline cut the request short, not 'request-timeout': raise 'timeout', or check the way from the runner to 'api-endpoint' (firewall, proxy variables).`
  if (2 * leftMs > settings.timeoutMs)
    return `No answer came before the deadline${of(timeout, eaten)}. ${remedy(eaten)}`
  return `The first request had only ${formatDuration(leftMs)} before the deadline${of(timeout, eaten)}. ${remedy(eaten)}`
}

interface Eater {
  readonly says: string
  readonly remedy: string
}

function eatenBy({
  facts,
  settings,
  throttling,
}: ReportFacts): readonly Eater[] {
  const { initialDelayMs = 0 } = settings ?? {}
  const keysAtMs = facts?.keysAtMs ?? null
  const eaters: Eater[] = []
  if (initialDelayMs >= WORTH_TELLING_MS)
    eaters.push({
      says: `'initial-delay' took ${formatDuration(initialDelayMs)}`,
      remedy: "lower 'initial-delay'",
    })
  if (keysAtMs === null)
    eaters.push({
      says: 'no keys had come by then',
      remedy: 'check where the keys come from',
    })
  else if (keysAtMs >= Math.max(WORTH_TELLING_MS, initialDelayMs))
    eaters.push({
      says: `the keys came after ${formatDuration(keysAtMs)}`,
      remedy: 'check why the keys take so long',
    })
  if (throttling.pausedMs >= WORTH_TELLING_MS)
    eaters.push({
      says: `throttling paused it for ${formatDuration(throttling.pausedMs)}`,
      remedy: 'find out what else calls Web+ for this account',
    })
  return eaters
}

function of(timeout: string, eaten: readonly Eater[]): string {
  if (eaten.length === 0) return ''
  return `: of ${timeout} in all, ${eaten.map(({ says }) => says).join(', and ')}`
}

function remedy(eaten: readonly Eater[]): string {
  const all = ["Raise 'timeout'", ...eaten.map((one) => one.remedy)]
  return `${all.join(', or ')}.`
}

const LINE_LENGTH = 1_000

const UNMEASURED = new Set(['UNKNOWN', 'UNKOWN'])

/** Whether an AppStatus is what Web+ says where nothing was measured. */
export function isUnmeasured(appStatus: string): boolean {
  return UNMEASURED.has(appStatus.trim().toUpperCase())
}

/**
 * Whether `healthy-app-statuses` asks for what only a health check can bring:
 * without one AppStatus stays UNKNOWN for good.
 */
export function needsHealthCheck({
  healthyAppStatuses,
}: Pick<ReportSettings, 'healthyAppStatuses'>): boolean {
  return healthyAppStatuses.length > 0 && !healthyAppStatuses.some(isUnmeasured)
}

/** A log line where an environment says that such a status cannot come; else null. */
export function noHealthCheckLine(
  answer: EnvironmentAnswer,
  settings: Pick<ReportSettings, 'healthyAppStatuses'>,
): string | null {
  if (answer.kind !== 'listing' || answer.hasHealthCheck !== false) return null
  if (!needsHealthCheck(settings)) return null
  const wanted = settings.healthyAppStatuses.join(' or ')
  return logText(
    `The environment has no health check (EnableHealthCheck: false), so AppStatus stays UNKNOWN and ${wanted} never comes: configure a health check in the Web+ console meanwhile, or leave 'healthy-app-statuses' empty.`,
    LINE_LENGTH,
  )
}
