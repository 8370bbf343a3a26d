import type {
  Answer,
  Change,
  Instance,
  Reading,
  Status,
} from '../gate/reading.js'
import type { Report, ReportPart, ReportSettings } from '../report/report.js'
import { inert } from '../report/text.js'
import type {
  ChangeJson,
  InstanceJson,
  PartJson,
  ReadingJson,
  ReportJson,
  SettingsJson,
} from './report-json.js'

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
    version: 1,
    conclusion: json.conclusion,
    reason: json.reason,
    message: inert(json.message, LONGEST),
    advice: inert(json.advice, LONGEST),
    faults: json.faults.map((fault) => inert(fault, LONGEST)),
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
    ? { ...answer, disconnectedTime: inert(disconnectedTime, SHORT_LENGTH) }
    : answer
}

function partOf({ durationSeconds, ...part }: PartJson): ReportPart {
  return {
    ...part,
    name: inert(part.name, TEXT_LENGTH),
    message: inert(part.message, LONGEST),
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
  return text === null ? null : inert(text, TEXT_LENGTH)
}
