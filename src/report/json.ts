import type { Answer, Reading, Status } from '../gate/reading.js'
import type { DeploymentCause } from '../gate/deployment-reading.js'
import { sanitize } from '../text.js'
import type { ReportDeployment, Report, ReportInstance } from './report.js'
import { shownFinding } from './findings.js'
import { sanitizedData } from './fit.js'
import { changeJson, secondsOf } from './outputs.js'

/** What `schema` holds in each report file: the `$id` of docs/report.schema.json. */
export const REPORT_SCHEMA = 'urn:webplus-health-gate:report:2'

const VERDICT_LENGTH = 60_000

const LETTER: Readonly<Record<Status, string>> = {
  healthy: 'H',
  unhealthy: 'U',
  unknown: '?',
}
const STATUS: Readonly<Record<string, Status>> = {
  H: 'healthy',
  U: 'unhealthy',
}

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

/** All but the instances: what is in memory, by its names, with times in seconds. */
function headJson(report: Report): object {
  const { cause, deployment, run } = report
  return {
    schema: REPORT_SCHEMA,
    schemaVersion: report.version,
    conclusion: report.conclusion,
    reason: report.reason,
    message: report.message,
    advice: report.advice,
    faults: report.faults,
    ...inSeconds({
      cause: cause && { error: cause.error, requestId: cause.requestId },
      startedAt: report.startedAt,
      durationMs: report.durationMs,
      counts: report.counts,
      needed: report.needed,
      rounds: report.rounds,
      lastRound: report.lastRound,
      streak: report.streak,
      alwaysHealthy: report.alwaysHealthy,
      requests: report.requests,
      flaps: report.flaps,
      throttling: report.throttling,
      ignored: report.ignored,
      departed: report.departed,
      parts: report.parts,
      settings: report.settings,
      environmentId: deployment.environmentId,
      environmentName: deployment.environmentName,
      applicationName: deployment.applicationName,
    }),
    change: deployment.change && changeJson(deployment.change),
    packageVersion: sanitizedData(deployment.packageVersion),
    deploymentCause: sanitizedData(deployment.cause),
    deploymentProven: deployment.isProven,
    diagnosis: report.diagnosis.map(shownFinding),
    run: sanitizedData({ ...run, event: undefined }),
  }
}

function instanceJson(one: ReportInstance): object {
  const { id, position, status, last, healthySinceMs, readings, flaps } = one
  return inSeconds({
    id,
    position,
    status,
    last: last && readingOf(last),
    healthyAfterSeconds:
      healthySinceMs === null ? null : secondsOf(healthySinceMs),
    readings,
    flaps,
    strip: one.strip.map((letter) => LETTER[letter]).join(''),
    changes: one.changes.map((change) => ({
      round: change.round,
      ...readingOf(change),
    })),
    changesLeftOut: one.changesLeftOut,
    part: one.part,
  })
}

/** Nothing but what the schema names: an answer may carry more. */
function readingOf({ atMs, status, answer }: Reading) {
  return { atMs, status, answer: answerOf(answer) }
}

function answerOf(answer: Answer): object {
  const { kind, requestId } = answer
  if (kind === 'health') {
    const { agentStatus, appStatus, disconnectedTime } = answer
    return { kind, agentStatus, appStatus, disconnectedTime, requestId }
  }
  return kind === 'missing'
    ? { kind, notYours: answer.notYours, error: answer.error, requestId }
    : { kind, class: answer.class, error: answer.error, requestId }
}

/** A report file that follows docs/report.schema.json, once it is parsed. */
export interface ReportFile
  extends
    Pick<
      Report,
      | 'startedAt'
      | 'message'
      | 'advice'
      | 'faults'
      | 'ignored'
      | 'departed'
      | 'diagnosis'
    >,
    Omit<ReportDeployment, 'cause' | 'isProven'> {
  readonly schemaVersion: 2
  readonly deploymentCause: DeploymentCause | null
  readonly deploymentProven?: boolean | null
  readonly instances: readonly (object & {
    readonly id: string
    readonly healthyAfterSeconds: number | null
    readonly strip: string
  })[]
}

/**
 * The report that a valid file holds: times in ms, whole ones, and each text in
 * one line and cut, as whoever wrote the file need not have been a gate.
 */
export function fromJson(file: ReportFile): Report {
  const {
    schemaVersion,
    environmentId,
    environmentName,
    applicationName,
    change,
    packageVersion,
    deploymentCause,
    deploymentProven = null,
    ...rest
  } = file
  // The schema has been followed: what is not converted is as in memory.
  const same = inMs({
    ...rest,
    schema: undefined,
    instances: [],
  }) as Report
  const verdict = (text: string) => sanitize(text, VERDICT_LENGTH)
  return {
    ...same,
    version: schemaVersion,
    message: verdict(file.message),
    advice: verdict(file.advice),
    faults: file.faults.map(verdict),
    startedAt: new Date(file.startedAt).toISOString(),
    // Whoever reads them says of an id that it is none: it is left as it is.
    ignored: file.ignored,
    departed: file.departed,
    instances: file.instances.map(instanceOf),
    deployment: sanitizedData({
      environmentId,
      environmentName,
      applicationName,
      change: change && changeJson(change),
      packageVersion,
      cause: deploymentCause,
      isProven: deploymentProven,
    }),
    diagnosis: file.diagnosis.map(shownFinding),
  }
}

function instanceOf({
  healthyAfterSeconds,
  strip,
  ...same
}: ReportFile['instances'][number]): ReportInstance {
  return {
    ...(inMs(same) as ReportInstance),
    id: same.id,
    healthySinceMs:
      healthyAfterSeconds === null ? null : msOf(healthyAfterSeconds),
    strip: Array.from(strip, (letter) => STATUS[letter] ?? 'unknown'),
  }
}

function msOf(seconds: number): number {
  return Math.round(seconds * 1_000)
}

/** A number named `…Ms` becomes `…Seconds`; each text is one line and cut. */
function inSeconds(fields: object): object {
  return sanitizedData(fields, (name, ms) =>
    name.endsWith('Ms')
      ? [name.replace(/Ms$/, 'Seconds'), secondsOf(ms)]
      : [name, ms],
  )
}

/** `inSeconds` the other way round, in whole ms. */
function inMs(fields: object): object {
  return sanitizedData(fields, (name, seconds) =>
    name.endsWith('Seconds')
      ? [name.replace(/Seconds$/, 'Ms'), msOf(seconds)]
      : [name, seconds],
  )
}
