import { compactDuration, formatDuration } from '../duration.js'
import type {
  ChangeState,
  DeploymentChange,
  PackageVersion,
} from '../gate/deployment-reading.js'
import type { Settings } from '../inputs/settings.js'
import { sanitize } from '../text.js'
import { countOf } from './describe.js'
import type { Report, ReportChange } from './report.js'
import { clockInstant, clockTime } from './timeline.js'

const ID_LENGTH = 128
const WORD_LENGTH = 100

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

/** A change that was read, and the version that was read beside it, as a report has them. */
export function reportChange(
  change: DeploymentChange,
  version: PackageVersion | null,
): ReportChange {
  return {
    id: change.id,
    action: change.action,
    state: change.state,
    message: change.message,
    by: change.by,
    createdAt: instantOf(change.createdAtMs),
    finishedAt: instantOf(change.finishedAtMs),
    packageVersion: version && (version.label ?? version.id),
  }
}

// Beyond these no date can be told.
const LATEST_MS = 8.64e15

function instantOf(ms: number | null): string | null {
  return ms === null || !(Math.abs(ms) <= LATEST_MS)
    ? null
    : new Date(ms).toISOString()
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

/** How a run ended as the outputs have it, and what it took: time, rounds, requests, and flaps and throttling where there were any. */
export function runFacts({
  conclusion,
  reason,
  startedAt,
  durationMs,
  rounds,
  requests,
  flaps,
  throttling,
}: Report): readonly string[] {
  return [
    conclusion,
    reason,
    `${clockTime(startedAt, 0)} to ${clockTime(startedAt, durationMs)} UTC`,
    formatDuration(durationMs),
    countOf(rounds, 'round'),
    countOf(requests, 'request'),
    ...(flaps === 0 ? [] : [countOf(flaps, 'flap')]),
    ...(throttling.pauses === 0
      ? []
      : [
          `throttled ${formatDuration(throttling.pausedMs)} in ${countOf(throttling.pauses, 'pause')}`,
        ]),
  ]
}

/** How a change stands: as a fact beside others, as the end of a clause, and of a title. */
export const CHANGE_STATES: Readonly<
  Record<ChangeState, Readonly<Record<'fact' | 'has' | 'did', string>>>
> = {
  running: { fact: 'still running', has: 'still runs', did: 'still runs' },
  paused: { fact: 'paused', has: 'is paused', did: 'is paused' },
  succeeded: { fact: 'succeeded', has: 'has succeeded', did: 'succeeded' },
  failed: { fact: 'failed', has: 'has failed', did: 'failed' },
  aborted: { fact: 'aborted', has: 'was aborted', did: 'was aborted' },
  timed_out: { fact: 'timed out', has: 'has timed out', did: 'timed out' },
}

/** A change in a few facts: action, state, when (with its date where `startedAt` is of another day), and the package version; not escaped. */
export function changeFacts(
  change: ReportChange,
  startedAt: string,
): readonly string[] {
  const { action, state, createdAt, finishedAt, packageVersion } = change
  const clock = (instant: string) => clockInstant(instant, startedAt)
  return [
    sanitize(action, WORD_LENGTH),
    CHANGE_STATES[state].fact,
    createdAt === null ? '' : `created ${clock(createdAt)}`,
    finishedAt === null ? '' : `finished ${clock(finishedAt)}`,
    packageVersion === null
      ? ''
      : `package version ${sanitize(packageVersion, ID_LENGTH)}`,
  ].filter((fact) => fact !== '')
}
