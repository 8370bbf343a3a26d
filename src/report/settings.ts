import type { Settings } from '../inputs/parse.js'
import type { ReportRun, ReportSettings } from './report.js'
import { compactDuration } from '../duration.js'

type Deployment =
  | 'environmentName'
  | 'applicationName'
  | 'changeId'
  | 'packageVersion'
  | 'diagnosis'

/** The settings that a report may show: all but the keys. */
export function reportSettings(
  settings: Settings & Pick<ReportSettings, Deployment>,
): ReportSettings {
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
  const { environmentId, shard } = settings
  const rows: readonly (readonly [string, string | null])[] = [
    ['environment-id', environmentId],
    ['environment-name', settings.environmentName ?? null],
    ['application-name', settings.applicationName ?? null],
    ['shard', shard],
    ['change-id', settings.changeId ?? null],
    ['package-version', settings.packageVersion ?? null],
    ['diagnosis', settings.diagnosis ?? null],
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
