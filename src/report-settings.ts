import type { Settings } from './inputs.js'
import type { ReportRun, ReportSettings } from './report/report.js'

/** The settings that a report may show: all but the keys. */
export function reportSettings(settings: Settings): ReportSettings {
  const { minHealthy, credentials, endpoint, shard } = settings
  return {
    environmentId: settings.environmentId,
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
    url: hasPage ? `${server}/${repository}/actions/runs/${runId}` : null,
  }
}
