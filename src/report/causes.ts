import type { EnvironmentAnswer } from '../gate/reading.js'
import { logText } from '../text.js'
import { needsHealthCheck, type ReportSettings } from './settings.js'

const LINE_LENGTH = 1_000

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
