import type { Answer, Change, Instance, Reading } from '../gate/reading.js'
import type { DeploymentCause } from '../gate/deployment-reading.js'
import type { Report, ReportPart, ReportSettings } from './report.js'
import { seconds, secondsOrNull } from './outputs.js'
import { shownError, LETTER } from './describe.js'
import {
  changeJson as deploymentChangeJson,
  sanitizedData,
} from './deployment.js'
import { shownFinding } from './diagnosis.js'
import { sanitize } from '../text.js'

/** What `schema` holds in each report file: the `$id` of docs/report.schema.json. */
export const REPORT_SCHEMA = 'urn:webplus-health-gate:report:2'

const STATUS_LENGTH = 100
const TEXT_LENGTH = 1_000
const ID_LENGTH = 128

/**
 * The whole report as JSON, an instance a line. Instants are ISO 8601 UTC,
 * times are seconds after `startedAt`; docs/report.schema.json describes it.
 */
export function toJson(report: Report): string {
  const rows = report.instances.map((one) => JSON.stringify(instanceJson(one)))
  const head = JSON.stringify(headJson(report), null, 2).slice(0, -2)
  const list = rows.length === 0 ? '[]' : `[\n    ${rows.join(',\n    ')}\n  ]`
  return `${head},\n  "instances": ${list}\n}\n`
}

function headJson(report: Report): object {
  const { counts, lastRound, cause, throttling, settings, run } = report
  const { deployment } = report
  return {
    schema: REPORT_SCHEMA,
    schemaVersion: report.version,
    conclusion: report.conclusion,
    reason: report.reason,
    message: report.message,
    advice: report.advice,
    faults: report.faults,
    cause: cause && {
      error: shownError(cause.error),
      requestId: shortOrNull(cause.requestId),
    },
    startedAt: report.startedAt,
    durationSeconds: seconds(report.durationMs),
    counts: {
      total: counts.total,
      healthy: counts.healthy,
      unhealthy: counts.unhealthy,
      unknown: counts.unknown,
    },
    needed: report.needed,
    rounds: report.rounds,
    lastRound: lastRound && {
      startedAtSeconds: seconds(lastRound.startedAtMs),
      endedAtSeconds: seconds(lastRound.endedAtMs),
      outcome: lastRound.outcome,
    },
    streak: report.streak,
    alwaysHealthy: report.alwaysHealthy,
    requests: report.requests,
    flaps: report.flaps,
    throttling: {
      pauses: throttling.pauses,
      pausedSeconds: seconds(throttling.pausedMs),
    },
    ignored: report.ignored.map((id) => sanitize(id, ID_LENGTH)),
    departed: report.departed.map((id) => sanitize(id, ID_LENGTH)),
    parts: report.parts.map(partJson),
    settings: settings && settingsJson(settings),
    environmentId: textOrNull(deployment.environmentId),
    environmentName: textOrNull(deployment.environmentName),
    applicationName: textOrNull(deployment.applicationName),
    change: deployment.change && deploymentChangeJson(deployment.change),
    packageVersion: textOrNull(deployment.packageVersion),
    deploymentCause: causeJson(deployment.cause),
    diagnosis: report.diagnosis.map(shownFinding),
    run: {
      repository: textOrNull(run.repository),
      workflow: textOrNull(run.workflow),
      job: textOrNull(run.job),
      runId: textOrNull(run.runId),
      runAttempt: textOrNull(run.runAttempt),
      sha: textOrNull(run.sha),
      url: textOrNull(run.url),
    },
  }
}

/** A call's error in it is bounded as every error is. */
function causeJson(cause: DeploymentCause | null): DeploymentCause | null {
  if (cause === null) return null
  const isMissing =
    cause.kind === 'unknown_change' || cause.kind === 'missing_environment'
  if (!isMissing) return sanitizedData(cause, TEXT_LENGTH)
  const { missing, ...rest } = cause
  return {
    ...sanitizedData(rest, TEXT_LENGTH),
    missing: {
      kind: missing.kind,
      notYours: missing.notYours,
      error: shownError(missing.error),
      requestId: shortOrNull(missing.requestId),
    },
  }
}

function partJson(part: ReportPart): object {
  const { total, healthy, unhealthy, unknown } = part.counts
  return {
    name: sanitize(part.name, TEXT_LENGTH),
    conclusion: part.conclusion,
    reason: part.reason,
    message: sanitize(part.message, TEXT_LENGTH),
    counts: { total, healthy, unhealthy, unknown },
    durationSeconds: seconds(part.durationMs),
    url: textOrNull(part.url),
  }
}

function settingsJson(settings: ReportSettings): object {
  return {
    environmentId: settings.environmentId,
    environmentName: settings.environmentName ?? null,
    applicationName: settings.applicationName ?? null,
    changeId: settings.changeId ?? null,
    packageVersion: settings.packageVersion ?? null,
    diagnosis: settings.diagnosis ?? null,
    shard: settings.shard,
    region: settings.region,
    endpoint: settings.endpoint,
    signatureAlgorithm: settings.signatureAlgorithm,
    credentials: settings.credentials,
    mode: settings.mode,
    timeoutSeconds: seconds(settings.timeoutMs),
    intervalSeconds: seconds(settings.intervalMs),
    initialDelaySeconds: seconds(settings.initialDelayMs),
    requestTimeoutSeconds: seconds(settings.requestTimeoutMs),
    healthyStatuses: settings.healthyStatuses,
    healthyAppStatuses: settings.healthyAppStatuses,
    minHealthy: settings.minHealthy,
    successThreshold: settings.successThreshold,
    notFound: settings.notFound,
    maxErrors: settings.maxErrors,
    failOn: settings.failOn,
    maxConcurrency: settings.maxConcurrency,
    maxRequestsPerSecond: settings.maxRequestsPerSecond,
  }
}

function instanceJson(one: Instance): object {
  return {
    id: sanitize(one.id, ID_LENGTH),
    position: one.position,
    status: one.status,
    last: one.last && readingJson(one.last),
    healthyAfterSeconds: secondsOrNull(one.healthySinceMs),
    readings: one.readings,
    flaps: one.flaps,
    strip: one.strip.map((status) => LETTER[status]).join(''),
    changes: one.changes.map(changeJson),
    changesLeftOut: one.changesLeftOut,
  }
}

function changeJson(change: Change): object {
  return { round: change.round, ...readingJson(change) }
}

function readingJson({ atMs, status, answer }: Reading): object {
  return { atSeconds: seconds(atMs), status, answer: answerJson(answer) }
}

function answerJson(answer: Answer): object {
  const { kind } = answer
  const requestId = shortOrNull(answer.requestId)
  if (answer.kind === 'missing') {
    const { notYours } = answer
    return { kind, notYours, error: shownError(answer.error), requestId }
  }
  if (answer.kind === 'none') {
    const error = shownError(answer.error)
    return { kind, class: answer.class, error, requestId }
  }
  const since = answer.disconnectedTime
  return {
    kind,
    agentStatus: sanitize(answer.agentStatus, STATUS_LENGTH),
    appStatus: sanitize(answer.appStatus, STATUS_LENGTH),
    disconnectedTime:
      typeof since === 'string' ? sanitize(since, STATUS_LENGTH) : since,
    requestId,
  }
}

function shortOrNull(text: string | null): string | null {
  return text === null ? null : sanitize(text, STATUS_LENGTH)
}

function textOrNull(text: string | null): string | null {
  return text === null ? null : sanitize(text, TEXT_LENGTH)
}
