import type { EnvironmentAnswer } from '../gate/reading.js'
import type { ReportSettings } from './report.js'
import { logText } from './text.js'

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
