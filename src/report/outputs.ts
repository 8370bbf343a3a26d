import type { ErrorDetail, Instance, Status } from '../gate/reading.js'
import type { Report } from './report.js'
import { shownError, countOf } from './describe.js'
import { changeJson, type ReportChange } from './deployment.js'
import { fitFindings, shownFinding } from './findings.js'
import { cut, sanitize } from '../text.js'
import { INTERIM } from './interim-outputs.js'

/** The name of an output of the action. */
export type OutputName = keyof typeof INTERIM

/** The names of all outputs. */
export const OUTPUT_NAMES = Object.keys(INTERIM) as readonly OutputName[]

/** A commit status takes no longer description, so `message` has that length. */
const MESSAGE_LENGTH = 140

// An output that comes back as an environment variable must fit into 128 KiB.
const ARRAY_BYTES = 100 * 1024
const FINDINGS_BYTES = 10 * 1024
const STATUS_LENGTH = 100
const ID_LENGTH = 128

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
  const { counts } = report
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
    'environment-id': sanitize(
      report.deployment.environmentId ?? '',
      ID_LENGTH,
    ),
    change: changeText(report.deployment.change),
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

function changeText(change: ReportChange | null): string {
  return change === null ? '' : JSON.stringify(changeJson(change))
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
    agentStatus: health && sanitize(health.agentStatus, STATUS_LENGTH),
    appStatus: health && sanitize(health.appStatus, STATUS_LENGTH),
    disconnectedTime: disconnectedTime(health?.disconnectedTime ?? null),
    ageSeconds: one.last && secondsOf(endMs - one.last.atMs),
    healthyAfterSeconds:
      one.healthySinceMs === null ? null : secondsOf(one.healthySinceMs),
    readings: one.readings,
    flaps: one.flaps,
    requestId: answer?.requestId
      ? sanitize(answer.requestId, STATUS_LENGTH)
      : null,
    error: answer && answer.kind !== 'health' ? shownError(answer.error) : null,
  }
}

/** As it came, but bounded where the server sends a string. */
function disconnectedTime(
  value: number | string | null,
): number | string | null {
  return typeof value === 'string' ? sanitize(value, STATUS_LENGTH) : value
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

const TEXT_LENGTH = 1_000
const LENGTHS: Readonly<Record<string, number>> = {
  id: 128,
  ignored: 128,
  departed: 128,
  requestId: 100,
  agentStatus: 100,
  appStatus: 100,
  disconnectedTime: 100,
}

/** Milliseconds as a number of seconds with at most 3 decimals. */
export function secondsOf(ms: number): number {
  return Math.round(ms) / 1_000
}

/** A number named `…Ms` becomes `…Seconds`; each text is one line and cut. */
export function inSeconds(fields: object): object {
  return fieldsOf(fields, (name, value) =>
    typeof value === 'number' && name.endsWith('Ms')
      ? [name.replace(/Ms$/, 'Seconds'), secondsOf(value)]
      : [name, bounded(name, value, inSeconds)],
  )
}

/** `inSeconds` the other way round, in whole ms. */
export function inMs(fields: object): object {
  return fieldsOf(fields, (name, value) =>
    typeof value === 'number' && name.endsWith('Seconds')
      ? [name.replace(/Seconds$/, 'Ms'), Math.round(value * 1_000)]
      : [name, bounded(name, value, inMs)],
  )
}

/** Plain data with each text in it in one line and cut. */
export function sanitizedData<T>(value: T, max: number): T {
  return sanitized(value, max) as T
}

type Field = readonly [name: string, value: unknown]

function fieldsOf(
  fields: object,
  converted: (name: string, value: unknown) => Field,
): object {
  return Object.fromEntries(
    Object.entries(fields)
      .filter(([, value]) => value !== undefined)
      .map(([name, value]) => converted(name, value)),
  )
}

function bounded(
  name: string,
  value: unknown,
  ofFields: (fields: object) => object,
): unknown {
  if (typeof value === 'string')
    return sanitize(value, LENGTHS[name] ?? TEXT_LENGTH)
  if (Array.isArray(value))
    return value.map((one) => bounded(name, one, ofFields))
  if (typeof value !== 'object' || value === null) return value
  return name === 'error' ? shownError(value as ErrorDetail) : ofFields(value)
}

function sanitized(value: unknown, max: number): unknown {
  if (typeof value === 'string') return sanitize(value, max)
  if (Array.isArray(value)) return value.map((one) => sanitized(one, max))
  if (typeof value !== 'object' || value === null) return value
  return fieldsOf(value, (name, one) => [name, sanitized(one, max)])
}
