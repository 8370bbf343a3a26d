import { compactDuration } from '../duration.js'
import type { ReportSettings } from './report.js'

/** The settings in force as pairs of input name and value, as a user would write them. */
export function settingsRows(
  settings: ReportSettings,
): readonly (readonly [name: string, value: string])[] {
  const { environmentId, shard } = settings
  const rows: readonly (readonly [string, string | null])[] = [
    ['environment-id', environmentId],
    ['shard', shard],
    ['region', settings.region],
    ['api-endpoint', settings.endpoint],
    ['signature-algorithm', settings.signatureAlgorithm],
    ['credentials', settings.credentials],
    ['mode', settings.mode],
    ['timeout', compactDuration(settings.timeoutMs)],
    ['interval', compactDuration(settings.intervalMs)],
    ['initial-delay', compactDuration(settings.initialDelayMs)],
    ['request-timeout', compactDuration(settings.requestTimeoutMs)],
    ['healthy-statuses', settings.healthyStatuses.join(',')],
    ['healthy-app-statuses', settings.healthyAppStatuses.join(',') || 'any'],
    ['min-healthy', settings.minHealthy],
    ['success-threshold', String(settings.successThreshold)],
    ['not-found', settings.notFound],
    ['max-errors', String(settings.maxErrors)],
    ['fail-on', settings.failOn.join(',') || 'never'],
    ['max-concurrency', String(settings.maxConcurrency)],
    ['max-requests-per-second', String(settings.maxRequestsPerSecond)],
  ]
  return rows.flatMap(([name, value]) =>
    value === null ? [] : [[name, value] as const],
  )
}
