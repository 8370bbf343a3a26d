import type { Instance, Status } from '../gate/reading.js'
import type { OutputName } from '../runner.js'
import { cut, sanitize } from '../text.js'
import { countOf, shownError } from './describe.js'
import type { ReportChange, Report } from './report.js'
import { fitFindings, shownFinding } from './findings.js'

/** A commit status takes no longer description, so `message` has that length. */
const MESSAGE_LENGTH = 140

// An output that comes back as an environment variable must fit into 128 KiB.
const ARRAY_BYTES = 100 * 1024
const FINDINGS_BYTES = 10 * 1024
const ID_LENGTH = 128
const WORD_LENGTH = 100
const CHANGE_MESSAGE_LENGTH = 500

/**
 * The value of each output, and log lines that say what was left out of the
 * four JSON arrays, each of which holds at most 100 KiB of UTF-8.
 */
export function toOutputs(
  report: Report,
  files: { readonly reportFile: string; readonly reportPage: string },
): {
  readonly values: Record<OutputName, string>
  readonly leftOut: readonly string[]
} {
  const leftOut: string[] = []
  const keep = (name: OutputName, entries: readonly Entry[]): string => {
    const { text, dropped } = fit(entries)
    if (dropped > 0) {
      leftOut.push(
        `Output '${name}' holds ${String(entries.length - dropped)} of ${countOf(entries.length, 'instance')}, as many as fit into 100 KiB; the report file has all.`,
      )
    }
    return text
  }
  const ids = (status: Status): readonly Entry[] =>
    report.instances
      .filter((one) => one.status === status)
      .map(({ id }) => ({ json: JSON.stringify(id), goesFirst: false }))
  const { counts, deployment } = report
  const { change } = deployment
  const findings = fitFindings(
    report.diagnosis.map(shownFinding),
    FINDINGS_BYTES,
  )
  const values = {
    conclusion: report.conclusion,
    healthy: String(report.conclusion === 'success'),
    reason: report.reason,
    message: cut(report.message, MESSAGE_LENGTH),
    'total-count': String(counts.total),
    'healthy-count': String(counts.healthy),
    'unhealthy-count': String(counts.unhealthy),
    'unknown-count': String(counts.unknown),
    'healthy-instances': keep('healthy-instances', ids('healthy')),
    'unhealthy-instances': keep('unhealthy-instances', ids('unhealthy')),
    'unknown-instances': keep('unknown-instances', ids('unknown')),
    instances: keep('instances', instanceEntries(report)),
    'environment-id': sanitize(deployment.environmentId ?? '', ID_LENGTH),
    change: change === null ? '' : JSON.stringify(changeJson(change)),
    diagnosis: JSON.stringify(findings),
    rounds: String(report.rounds),
    requests: String(report.requests),
    flaps: String(report.flaps),
    'duration-seconds': String(secondsOf(report.durationMs)),
    'report-file': files.reportFile,
    'report-page': files.reportPage,
  }
  return { values, leftOut }
}

/** The change with its texts in one line and cut, as JSON may hold it. */
export function changeJson(change: ReportChange): ReportChange {
  const { packageVersion } = change
  return {
    id: sanitize(change.id, ID_LENGTH),
    action: sanitize(change.action, WORD_LENGTH),
    state: change.state,
    message: sanitize(change.message, CHANGE_MESSAGE_LENGTH),
    by: sanitize(change.by, WORD_LENGTH),
    createdAt: change.createdAt,
    finishedAt: change.finishedAt,
    packageVersion: packageVersion && sanitize(packageVersion, ID_LENGTH),
  }
}

interface Entry {
  readonly json: string
  /** To be dropped before the others. */
  readonly goesFirst: boolean
}

function instanceEntries(report: Report): readonly Entry[] {
  return report.instances.map((one) => ({
    json: JSON.stringify(instanceOutput(one, report.durationMs)),
    goesFirst: one.status === 'healthy',
  }))
}

function instanceOutput(one: Instance, endMs: number): object {
  const answer = one.last?.answer ?? null
  const health = answer?.kind === 'health' ? answer : null
  return {
    id: one.id,
    status: one.status,
    agentStatus: health && sanitize(health.agentStatus, WORD_LENGTH),
    appStatus: health && sanitize(health.appStatus, WORD_LENGTH),
    disconnectedTime: disconnectedTime(health?.disconnectedTime ?? null),
    ageSeconds: one.last && secondsOf(endMs - one.last.atMs),
    healthyAfterSeconds:
      one.healthySinceMs === null ? null : secondsOf(one.healthySinceMs),
    readings: one.readings,
    flaps: one.flaps,
    requestId: answer?.requestId
      ? sanitize(answer.requestId, WORD_LENGTH)
      : null,
    error: answer && answer.kind !== 'health' ? shownError(answer.error) : null,
  }
}

/** As it came, but bounded where the server sends a string. */
function disconnectedTime(
  value: number | string | null,
): number | string | null {
  return typeof value === 'string' ? sanitize(value, WORD_LENGTH) : value
}

/** A JSON array of as many entries as fit: those that go first, then the last ones. */
function fit(entries: readonly Entry[]): {
  readonly text: string
  readonly dropped: number
} {
  const sizes = entries.map(({ json }) => Buffer.byteLength(json) + 1)
  let bytes = sizes.reduce((sum, size) => sum + size, 1)
  const gone = new Set<number>()
  for (const goesFirst of [true, false]) {
    for (let i = entries.length - 1; i >= 0 && bytes > ARRAY_BYTES; i--) {
      if (entries[i]?.goesFirst !== goesFirst) continue
      gone.add(i)
      bytes -= sizes[i] ?? 0
    }
  }
  const kept = entries.filter((_, i) => !gone.has(i)).map(({ json }) => json)
  return { text: `[${kept.join(',')}]`, dropped: gone.size }
}

/** Milliseconds as a number of seconds with at most 3 decimals. */
export function secondsOf(ms: number): number {
  return Math.round(ms) / 1_000
}
