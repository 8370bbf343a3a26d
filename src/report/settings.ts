import type { Settings } from '../inputs/settings.js'
import { compactDuration } from '../duration.js'
import { isUnmeasured } from './describe.js'

/** The settings in force, as a report may show them: no secret among them. */
export interface ReportSettings extends Omit<
  Settings,
  | 'ids'
  | 'summary'
  | 'diagnosis'
  | 'shard'
  | 'endpoint'
  | 'credentials'
  | 'minHealthy'
  | 'failOn'
> {
  /** Null in a report of version 1. */
  readonly diagnosis: Settings['diagnosis'] | null
  /** This job's share as the user wrote it, `INDEX/TOTAL`; null without one. */
  readonly shard: string | null
  readonly endpoint: string
  /** Where the keys come from. */
  readonly credentials: string
  /** As the user wrote it: `3` or `80%`. */
  readonly minHealthy: string
  readonly failOn: readonly string[]
}

/** The workflow run a report belongs to; an unset variable is null. */
export interface ReportRun {
  readonly repository: string | null
  readonly workflow: string | null
  readonly job: string | null
  readonly runId: string | null
  readonly runAttempt: string | null
  readonly sha: string | null
  /** Link to the run's page. */
  readonly url: string | null
  /** What started it; not in the report file. */
  readonly event?: string | null
}

/** The settings that a report may show: all but the keys. */
export function reportSettings(settings: Settings): ReportSettings {
  const { minHealthy, credentials, endpoint, shard } = settings
  return {
    environmentId: settings.environmentId,
    environmentName: settings.environmentName,
    applicationName: settings.applicationName,
    changeId: settings.changeId,
    packageVersion: settings.packageVersion,
    diagnosis: settings.diagnosis,
    shard: shard && `${String(shard.index)}/${String(shard.total)}`,
    region: settings.region,
    endpoint: endpoint.origin,
    signatureAlgorithm: settings.signatureAlgorithm,
    credentials: credentials.source,
    mode: settings.mode,
    timeoutMs: settings.timeoutMs,
    intervalMs: settings.intervalMs,
    initialDelayMs: settings.initialDelayMs,
    requestTimeoutMs: settings.requestTimeoutMs,
    healthyStatuses: settings.healthyStatuses,
    healthyAppStatuses: settings.healthyAppStatuses,
    minHealthy:
      minHealthy.kind === 'count'
        ? String(minHealthy.count)
        : `${String(minHealthy.percent)}%`,
    successThreshold: settings.successThreshold,
    notFound: settings.notFound,
    maxErrors: settings.maxErrors,
    failOn: settings.failOn,
    maxConcurrency: settings.maxConcurrency,
    maxRequestsPerSecond: settings.maxRequestsPerSecond,
  }
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

/** The workflow run that the runner's variables tell of. */
export function reportRun(
  env: Readonly<Record<string, string | undefined>>,
): ReportRun {
  const value = (name: string) => env[name]?.trim() || null
  const server = value('GITHUB_SERVER_URL')
  const repository = value('GITHUB_REPOSITORY')
  const runId = value('GITHUB_RUN_ID')
  const hasPage = server !== null && repository !== null && runId !== null
  return {
    repository,
    workflow: value('GITHUB_WORKFLOW'),
    job: value('GITHUB_JOB'),
    runId,
    runAttempt: value('GITHUB_RUN_ATTEMPT'),
    sha: value('GITHUB_SHA'),
    event: value('GITHUB_EVENT_NAME'),
    url: hasPage ? `${server}/${repository}/actions/runs/${runId}` : null,
  }
}

/** The settings in force as pairs of input name and value, as a user would write them. */
export function settingsRows(
  settings: ReportSettings,
): readonly (readonly [name: string, value: string])[] {
  const rows: readonly (readonly [string, string | null])[] = [
    ['environment-id', settings.environmentId],
    ['environment-name', settings.environmentName],
    ['application-name', settings.applicationName],
    ['shard', settings.shard],
    ['change-id', settings.changeId],
    ['package-version', settings.packageVersion],
    ['diagnosis', settings.diagnosis],
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
