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
  const { timeoutMs } = settings
  const eaten = eatenBy(result)
  const leftMs = Math.max(0, timeoutMs - (firstSentAtMs ?? 0))
  if (firstSentAtMs !== null && eaten.length === 0)
    return `The deadline cut the request short, not 'request-timeout': raise 'timeout', or check the way from the runner to 'api-endpoint' (firewall, proxy variables).`
  const what =
    firstSentAtMs === null
      ? 'No request was sent'
      : 2 * leftMs > timeoutMs
        ? 'No answer came'
        : `The first request had only ${formatDuration(leftMs)}`
  const says = eaten.map((one) => one.says).join(', and ')
  const why =
    says === '' ? '' : `: of ${formatDuration(timeoutMs)} in all, ${says}`
  const steps = ["Raise 'timeout'", ...eaten.map((one) => one.remedy)]
  return `${what} before the deadline${why}. ${steps.join(', or ')}.`
}

/** Who took time before the first request, and what to do about each. */
function eatenBy({ facts, settings, throttling }: ReportFacts) {
  const initialDelayMs = settings?.initialDelayMs ?? 0
  const keysAtMs = facts?.keysAtMs ?? null
  return [
    {
      isLong: initialDelayMs >= WORTH_TELLING_MS,
      says: `'initial-delay' took ${formatDuration(initialDelayMs)}`,
      remedy: "lower 'initial-delay'",
    },
    {
      isLong: keysAtMs === null,
      says: 'no keys had come by then',
      remedy: 'check where the keys come from',
    },
    {
      isLong: (keysAtMs ?? 0) >= Math.max(WORTH_TELLING_MS, initialDelayMs),
      says: `the keys came after ${formatDuration(keysAtMs ?? 0)}`,
      remedy: 'check why the keys take so long',
    },
    {
      isLong: throttling.pausedMs >= WORTH_TELLING_MS,
      says: `throttling paused it for ${formatDuration(throttling.pausedMs)}`,
      remedy: 'find out what else calls Web+ for this account',
    },
  ].filter(({ isLong }) => isLong)
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
