import { createHash } from 'node:crypto'
import type { Instance } from '../gate/reading.js'
import { jsonFields } from '../http/body.js'
import type { Report } from '../report/report.js'
import type { ReportRun, ReportSettings } from '../report/run.js'

/**
 * What an alert issue remembers, hidden in its body. Every text in it is of
 * letters, digits and single signs, so that nothing ends the comment early.
 */
export interface AlertMarker {
  /** Of `alertKey`: which alert this is. */
  readonly key: string
  /** ISO 8601 UTC: the end of the run that opened the issue. */
  readonly since: string
  readonly unhealthy: UnhealthySet
  /** Of `listSample`: whose alert this is; null for an environment or a shard. */
  readonly sample: string | null
  /** Of `alertReason`; null where an earlier release wrote it. */
  readonly why: string | null
  /** Of `titleDigest`: the title that was ours; null where an earlier release wrote it. */
  readonly title: string | null
}

/** The instances that are unhealthy, as many as there may be. */
export interface UnhealthySet {
  readonly count: number
  /** SHA-256 of the ids in hex, whatever their order. */
  readonly digest: string
}

const SAMPLE_SIZE = 16

const OPENING = '<!-- webplus-health-gate:alert '
/** A hidden comment that holds a marker as JSON. */
export const MARKER = new RegExp(`${OPENING}(\\{[^<>]{1,500}\\}) -->`)
const DIGEST = /^[0-9a-f]{64}$/
const SHORT_DIGEST = /^[0-9a-f]{16}$/
const SAMPLE = /^(?:[0-9a-f]{8}){1,16}$/
const WORD = /^[a-z_]{1,40}$/
const ISO = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/

/** What tells alerts apart. */
interface AlertOrigin {
  readonly settings: Pick<
    ReportSettings,
    'environmentId' | 'environmentName' | 'applicationName' | 'region' | 'shard'
  > | null
  readonly run: Pick<ReportRun, 'workflow' | 'job'>
}

/**
 * The key of the alert that a report belongs to: the environment where one is
 * watched, so that several workflows share its issue, else the workflow and job,
 * whose shards would close each other's. A name is one of its region; several
 * endpoints lead to one region.
 */
export function alertKey({ settings, run }: AlertOrigin): string {
  const environmentId = settings?.environmentId ?? null
  const environmentName = settings?.environmentName ?? null
  const shard = settings?.shard ?? null
  // As given: under a name that nothing bears there is no id.
  if (environmentName !== null)
    return keyFrom([...nameParts(settings), settings?.region ?? ''])
  if (environmentId !== null) return keyFrom(['environment', environmentId])
  const parts = ['job', run.workflow ?? '', run.job ?? '']
  return keyFrom(shard === null ? parts : [...parts, shard])
}

/** The key from before a name had its region, looked for during one release. */
function earlierKey({ settings }: AlertOrigin): string | null {
  return (settings?.environmentName ?? null) === null
    ? null
    : keyFrom(nameParts(settings))
}

function nameParts(settings: AlertOrigin['settings']): readonly string[] {
  return [
    'name',
    settings?.applicationName ?? '',
    settings?.environmentName ?? '',
  ]
}

/**
 * Whether an alert is of this report: the key is, and of two lists of ids one
 * was of the other's instances. All legs of a matrix have the job's one name,
 * and a list that changes in part from run to run keeps its alert.
 */
export function isAlertOf(
  report: Report,
  { key, sample }: Pick<AlertMarker, 'key' | 'sample'>,
): boolean {
  if (key !== alertKey(report) && key !== earlierKey(report)) return false
  const listed = listedHashes(report)
  if (listed === null || sample === null) return true
  const sampled = sample.match(/.{8}/g) ?? []
  return sampled.some((hash) => listed.includes(hash))
}

/** At most 16 of the listed instances, always the same ones of a list, as hashes. */
export function listSample(report: Report): string | null {
  return listedHashes(report)?.sort().slice(0, SAMPLE_SIZE).join('') ?? null
}

/** Null for an environment, and for a shard, whose ids move to another. */
function listedHashes({ settings, instances }: Report): string[] | null {
  const { environmentId, environmentName, shard } = settings ?? {}
  const isListed = !environmentId && !environmentName && !shard
  return isListed ? instances.map(({ id }) => sha256(id).slice(0, 8)) : null
}

function keyFrom(parts: readonly string[]): string {
  return sha256(JSON.stringify(parts))
}

/** When the run of a report ended, ms since 1970. */
export function endAtMsOf({ startedAt, durationMs }: Report): number {
  return Date.parse(startedAt) + durationMs
}

/** The instances whose last answer says unhealthy. */
export function unhealthyOf(
  instances: readonly Instance[],
): readonly Instance[] {
  return instances.filter(({ status }) => status === 'unhealthy')
}

/**
 * The set whose changes an alert reports. Instances without an answer are not in
 * it: the network is often the cause, and each run would add a comment.
 */
export function unhealthySet(instances: readonly Instance[]): UnhealthySet {
  const ids = unhealthyOf(instances).map(({ id }) => id)
  return { count: ids.length, digest: sha256(ids.sort().join('\n')) }
}

/**
 * The reason whose changes an alert reports: `health`, whatever the number of
 * rounds, or the state of the deployment.
 */
export function alertReason({
  reason,
  deployment: { cause },
}: Pick<Report, 'reason' | 'deployment'>): string {
  if (cause === null)
    return reason === 'timeout' || reason === 'unhealthy' ? 'health' : reason
  return reason === 'timeout' ? `waiting_${cause.kind}` : cause.kind
}

/** Distinguishes a title of ours from one that a person wrote. */
export function titleDigest(title: string): string {
  return sha256(title).slice(0, 16)
}

/** The marker as an HTML comment. */
export function printMarker(marker: AlertMarker): string {
  const { key, since, unhealthy, sample, why, title } = marker
  const { count, digest } = unhealthy
  const fields = {
    v: 1,
    key,
    since,
    count,
    digest,
    ...(sample === null ? {} : { sample }),
    ...(why === null ? {} : { why }),
    ...(title === null ? {} : { title }),
  }
  return `${OPENING}${JSON.stringify(fields)} -->`
}

/** The marker in an issue's body; null without one of this version. */
export function parseMarker(body: string): AlertMarker | null {
  const fields = jsonFields(MARKER.exec(body)?.[1] ?? '')
  if (fields?.['v'] !== 1) return null
  const { key, since, count, digest } = fields
  const isWhole =
    isText(key, DIGEST) &&
    isText(since, ISO) &&
    isText(digest, DIGEST) &&
    Number.isSafeInteger(count)
  if (!isWhole || Number.isNaN(Date.parse(since))) return null
  const { sample, why, title } = fields
  return {
    key,
    since,
    unhealthy: { count: Number(count), digest },
    sample: isText(sample, SAMPLE) ? sample : null,
    why: isText(why, WORD) ? why : null,
    title: isText(title, SHORT_DIGEST) ? title : null,
  }
}

function isText(value: unknown, form: RegExp): value is string {
  return typeof value === 'string' && form.test(value)
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}
