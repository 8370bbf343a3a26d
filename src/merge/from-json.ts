import type {
  Counts,
  Health,
  Missing,
  NoAnswer,
  Status,
  Answer,
  Change,
  Instance,
  Reading,
} from '../gate/reading.js'
import type {
  Report,
  ReportPart,
  ReportRun,
  ReportSettings,
} from '../report/report.js'
import type { DeploymentCause } from '../gate/deployment-reading.js'
import {
  changeJson,
  sanitizedData,
  type ReportChange,
} from '../report/deployment.js'
import { shownFinding } from '../report/diagnosis.js'
import { sanitize } from '../text.js'

/** A reading in a report file. */
export interface ReadingJson {
  readonly atSeconds: number
  readonly status: Status
  readonly answer: Health | Missing | NoAnswer
}

/** A change in a report file. */
export interface ChangeJson extends ReadingJson {
  readonly round: number
}

/** An instance in a report file. */
export interface InstanceJson {
  readonly id: string
  readonly position: number
  readonly status: Status
  readonly last: ReadingJson | null
  readonly healthyAfterSeconds: number | null
  readonly readings: number
  readonly flaps: number
  /** Of `H`, `U` and `?`. */
  readonly strip: string
  readonly changes: readonly ChangeJson[]
  readonly changesLeftOut: number
}

/** A part in the file of a merged report. */
export interface PartJson extends Omit<ReportPart, 'durationMs'> {
  readonly durationSeconds: number
}

type Timed = 'timeoutMs' | 'intervalMs' | 'initialDelayMs' | 'requestTimeoutMs'

/** The settings in a report file. */
export interface SettingsJson extends Omit<ReportSettings, Timed> {
  readonly timeoutSeconds: number
  readonly intervalSeconds: number
  readonly initialDelaySeconds: number
  readonly requestTimeoutSeconds: number
}

type Converted =
  | 'version'
  | 'durationMs'
  | 'lastRound'
  | 'throttling'
  | 'instances'
  | 'parts'
  | 'settings'
  | 'deployment'

/** A report file that follows docs/report.schema.json, once it is parsed. */
export interface ReportJson extends Omit<Report, Converted> {
  readonly schema: string
  readonly schemaVersion: 2
  readonly environmentId: string | null
  readonly environmentName: string | null
  readonly applicationName: string | null
  readonly change: ReportChange | null
  readonly packageVersion: string | null
  readonly deploymentCause: DeploymentCause | null
  readonly durationSeconds: number
  readonly counts: Counts
  readonly lastRound: {
    readonly startedAtSeconds: number
    readonly endedAtSeconds: number
    readonly outcome: 'held' | 'broke' | 'undecided'
  } | null
  readonly throttling: {
    readonly pauses: number
    readonly pausedSeconds: number
  }
  readonly parts: readonly PartJson[]
  readonly settings: SettingsJson | null
  readonly run: ReportRun
  readonly instances: readonly InstanceJson[]
}

const LONGEST = 60_000
const TEXT_LENGTH = 1_000
const SHORT_LENGTH = 128

const STATUS: Readonly<Record<string, Status>> = {
  H: 'healthy',
  U: 'unhealthy',
}

/**
 * The report that a valid file holds: times in ms, whole ones, and each text in
 * one line and cut, as whoever wrote the file need not have been a gate.
 */
export function fromJson(json: ReportJson): Report {
  const { lastRound, cause, throttling, run, counts } = json
  return {
    version: 2,
    conclusion: json.conclusion,
    reason: json.reason,
    message: sanitize(json.message, LONGEST),
    advice: sanitize(json.advice, LONGEST),
    faults: json.faults.map((fault) => sanitize(fault, LONGEST)),
    cause: cause && { error: cause.error, requestId: cause.requestId },
    startedAt: new Date(json.startedAt).toISOString(),
    durationMs: toMs(json.durationSeconds),
    counts: {
      total: counts.total,
      healthy: counts.healthy,
      unhealthy: counts.unhealthy,
      unknown: counts.unknown,
    },
    needed: json.needed,
    rounds: json.rounds,
    lastRound: lastRound && {
      startedAtMs: toMs(lastRound.startedAtSeconds),
      endedAtMs: toMs(lastRound.endedAtSeconds),
      outcome: lastRound.outcome,
    },
    streak: json.streak,
    alwaysHealthy: json.alwaysHealthy,
    requests: json.requests,
    flaps: json.flaps,
    throttling: {
      pauses: throttling.pauses,
      pausedMs: toMs(throttling.pausedSeconds),
    },
    instances: json.instances.map(instanceOf),
    ignored: json.ignored,
    departed: json.departed,
    parts: json.parts.map(partOf),
    deployment: {
      environmentId: textOrNull(json.environmentId),
      environmentName: textOrNull(json.environmentName),
      applicationName: textOrNull(json.applicationName),
      change: json.change && changeJson(json.change),
      packageVersion: textOrNull(json.packageVersion),
      cause: sanitizedData(json.deploymentCause, TEXT_LENGTH),
    },
    diagnosis: json.diagnosis.map(shownFinding),
    settings: json.settings && settingsOf(json.settings),
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

function instanceOf(json: InstanceJson): Instance {
  const { healthyAfterSeconds } = json
  return {
    id: json.id,
    position: json.position,
    status: json.status,
    last: json.last && readingOf(json.last),
    healthySinceMs:
      healthyAfterSeconds === null ? null : toMs(healthyAfterSeconds),
    readings: json.readings,
    flaps: json.flaps,
    changes: json.changes.map(changeOf),
    changesLeftOut: json.changesLeftOut,
    strip: Array.from(json.strip, (letter) => STATUS[letter] ?? 'unknown'),
  }
}

function changeOf(json: ChangeJson): Change {
  return { ...readingOf(json), round: json.round }
}

function readingOf({ atSeconds, status, answer }: ReadingJson): Reading {
  return { atMs: toMs(atSeconds), status, answer: answerOf(answer) }
}

function answerOf(answer: Answer): Answer {
  if (answer.kind !== 'health') return answer
  const { disconnectedTime } = answer
  return typeof disconnectedTime === 'string'
    ? { ...answer, disconnectedTime: sanitize(disconnectedTime, SHORT_LENGTH) }
    : answer
}

function partOf({ durationSeconds, ...part }: PartJson): ReportPart {
  return {
    ...part,
    name: sanitize(part.name, TEXT_LENGTH),
    message: sanitize(part.message, LONGEST),
    durationMs: toMs(durationSeconds),
    url: textOrNull(part.url),
  }
}

function settingsOf(json: SettingsJson): ReportSettings {
  const {
    timeoutSeconds,
    intervalSeconds,
    initialDelaySeconds,
    requestTimeoutSeconds,
    ...rest
  } = json
  return {
    ...rest,
    environmentId: textOrNull(json.environmentId),
    environmentName: textOrNull(json.environmentName ?? null),
    applicationName: textOrNull(json.applicationName ?? null),
    changeId: textOrNull(json.changeId ?? null),
    packageVersion: textOrNull(json.packageVersion ?? null),
    diagnosis: textOrNull(json.diagnosis ?? null),
    shard: textOrNull(json.shard),
    timeoutMs: toMs(timeoutSeconds),
    intervalMs: toMs(intervalSeconds),
    initialDelayMs: toMs(initialDelaySeconds),
    requestTimeoutMs: toMs(requestTimeoutSeconds),
  }
}

function toMs(seconds: number): number {
  return Math.round(seconds * 1_000)
}

function textOrNull(text: string | null): string | null {
  return text === null ? null : sanitize(text, TEXT_LENGTH)
}
