import { createHash } from 'node:crypto'
import type { Instance } from '../gate/reading.js'
import { asFields, type Fields } from '../http/fields.js'

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
}

/** The instances that are unhealthy, as many as there may be. */
interface UnhealthySet {
  readonly count: number
  /** SHA-256 of the ids in hex, whatever their order. */
  readonly digest: string
}

const OPENING = '<!-- webplus-health-gate:alert '
const MARKER = new RegExp(`${OPENING}(\\{[^<>]{1,500}\\}) -->`)
const DIGEST = /^[0-9a-f]{64}$/
const ISO = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/

/**
 * The key of an alert: the environment where one is watched, so that several
 * workflows share its issue, else the workflow and job, whose shards would
 * close each other's.
 */
export function alertKey({
  environmentId,
  shard,
  workflow,
  job,
}: {
  readonly environmentId: string | null
  readonly shard: string | null
  readonly workflow: string | null
  readonly job: string | null
}): string {
  const jobParts = ['job', workflow ?? '', job ?? '']
  const parts =
    environmentId === null
      ? [...jobParts, ...(shard === null ? [] : [shard])]
      : ['environment', environmentId]
  return sha256(JSON.stringify(parts))
}

/**
 * The set that an alert tells changes of: those whose last answer says
 * unhealthy. Those without an answer are not in it: their silence is often the
 * network's, and would be a comment a run.
 */
export function unhealthySet(instances: readonly Instance[]): UnhealthySet {
  const ids = instances
    .filter(({ status }) => status === 'unhealthy')
    .map(({ id }) => id)
    .sort()
  return { count: ids.length, digest: sha256(ids.join('\n')) }
}

/** The marker as an HTML comment. */
export function printMarker({ key, since, unhealthy }: AlertMarker): string {
  const { count, digest } = unhealthy
  return `${OPENING}${JSON.stringify({ v: 1, key, since, count, digest })} -->`
}

/** The marker in an issue's body; null where there is none of this version. */
export function parseMarker(body: string): AlertMarker | null {
  const fields = parsed(MARKER.exec(body)?.[1] ?? '')
  if (fields?.['v'] !== 1) return null
  const { key, since, count, digest } = fields
  const isWhole =
    isText(key, DIGEST) &&
    isText(since, ISO) &&
    isText(digest, DIGEST) &&
    Number.isSafeInteger(count)
  if (!isWhole || Number.isNaN(Date.parse(since))) return null
  return { key, since, unhealthy: { count: Number(count), digest } }
}

function parsed(text: string): Fields | null {
  try {
    return asFields(JSON.parse(text))
  } catch {
    return null
  }
}

function isText(value: unknown, form: RegExp): value is string {
  return typeof value === 'string' && form.test(value)
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}
