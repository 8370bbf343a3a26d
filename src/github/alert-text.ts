import { formatDuration } from '../duration.js'
import type { Report } from '../report/report.js'
import { instanceLines } from '../report/summary/instances.js'
import { findingLines, headLines } from '../report/summary/summary.js'
import { causeTitle } from '../report/deployment-wording.js'
import { countOf, firstThreeIds, isMissing } from '../report/describe.js'
import { sanitize, markdownCode, markdownText } from '../text.js'
import { createHash } from 'node:crypto'
import type { Instance } from '../gate/reading.js'
import { asFields, type Fields } from '../http/fields.js'

const TITLE_LENGTH = 200
const WHERE_LENGTH = 80
const MESSAGE_LENGTH = 800
const NAMED = 10

// GitHub takes 65,536 characters; bytes of UTF-8 are never fewer than those.
const BODY_BYTES = 60_000
/** What the table adds to its rows. */
const SLACK_BYTES = 1_024
const URL_LENGTH = 1_000

/** The issue's title: what is wrong, and where. */
export function issueTitle(report: Report): string {
  const { cause } = report.deployment
  if (cause?.kind === 'unknown_environment')
    return sanitize(`No environment named ${cause.name}`, TITLE_LENGTH)
  const where = sanitize(watchedBy(report), WHERE_LENGTH)
  const told = sanitize(wrong(report), TITLE_LENGTH - WHERE_LENGTH - 3)
  return sanitize(where === '' ? told : `${told} (${where})`, TITLE_LENGTH)
}

function wrong({ deployment, counts, instances, reason }: Report): string {
  const { cause } = deployment
  if (cause !== null) return causeTitle(cause)
  const unhealthy = instances.filter(({ status }) => status === 'unhealthy')
  const missing = unhealthy.filter(isMissing)
  const [who, state] =
    reason === 'not_found' && missing.length > 0
      ? [missing, 'not found']
      : [unhealthy, 'unhealthy']
  return who.length === 0
    ? 'Web+ is not healthy'
    : `${String(who.length)} of ${countOf(counts.total, 'instance')} ${state}: ${firstThreeIds(who.map(({ id }) => id))}`
}

const BEGIN = '<!-- webplus-health-gate:begin -->'

/**
 * The issue's body in Markdown: verdict, diagnosis, table, link, marker; at
 * most 60,000 bytes. What a person wrote around our part of `before` stays.
 */
export function issueBody(
  report: Report,
  marker: AlertMarker,
  before = '',
): string {
  const around = aroundOurs(before)
  if (around === null) return ourPart(report, marker, 0)
  if (around.hasNoBegin)
    return `${around.above}${printMarker(marker)}${around.below}`
  const bytes = Buffer.byteLength(around.above + around.below)
  return `${around.above}${ourPart(report, marker, bytes)}${around.below}`
}

function ourPart(
  report: Report,
  marker: AlertMarker,
  othersBytes: number,
): string {
  const head = [BEGIN, '', ...headLines(report)]
  const tail = [
    ...findingLines(report),
    origin(report),
    '',
    '<sub>Kept by webplus-health-gate: it comments when other instances are unhealthy, and closes this issue at the next success. Text above and below this part stays as it is.</sub>',
    '',
    printMarker(marker),
  ]
  const used =
    Buffer.byteLength([...head, ...tail].join('\n')) + SLACK_BYTES + othersBytes
  return [...head, ...instanceLines(report, BODY_BYTES - used), ...tail].join(
    '\n',
  )
}

/** What stands before and after our part of a body; null where there is no such part. */
function aroundOurs(body: string): {
  readonly above: string
  readonly below: string
  /** A person took the beginning away: who wrote what, nobody knows. */
  readonly hasNoBegin: boolean
} | null {
  const marker = MARKER.exec(body)
  if (marker === null) return null
  const begin = body.lastIndexOf(BEGIN, marker.index)
  return {
    above: body.slice(0, begin < 0 ? marker.index : begin),
    below: body.slice(marker.index + marker[0].length),
    hasNoBegin: begin < 0,
  }
}

/** The comment on an issue whose unhealthy set, or else reason, is no longer the one before. */
export function changedText(report: Report, before: UnhealthySet): string {
  const unhealthy = report.instances.filter(
    ({ status }) => status === 'unhealthy',
  )
  const names = unhealthy
    .slice(0, NAMED)
    .map(({ id }) => markdownCode(id, 128))
    .join(', ')
  const more = unhealthy.length - NAMED
  const list = `${names}${more > 0 ? ` and ${String(more)} more` : ''}`
  return [
    unhealthySet(report.instances).digest === before.digest
      ? `The reason changed: ${markdownText(wrong(report), MESSAGE_LENGTH)}.`
      : `The unhealthy instances changed: ${String(unhealthy.length)} now, ${String(before.count)} before${list === '' ? '' : `: ${list}`}.`,
    '',
    markdownText(report.message, MESSAGE_LENGTH),
    '',
    origin(report),
  ].join('\n')
}

/** The comment on recovery; `since` is the marker's. */
export function recoveredText(report: Report, since: string): string {
  const endMs = Date.parse(report.startedAt) + report.durationMs
  const lasted = formatDuration(endMs - Date.parse(since))
  const isEmpty = report.instances.length === 0
  return [
    isEmpty
      ? `This job has no instance to judge any more; closed after ${lasted}.`
      : `✅ Healthy again after ${lasted}.`,
    '',
    markdownText(report.message, MESSAGE_LENGTH),
    '',
    origin(report),
  ].join('\n')
}

/** The comment on an issue that gives way to an older one. */
export function duplicateText(older: number): string {
  return `Two runs opened an issue at once: #${String(older)} is the older one and goes on.`
}

function watchedBy({ settings, run }: Report): string {
  const environment =
    settings?.environmentName ?? settings?.environmentId ?? null
  if (environment !== null) return environment
  const shard = settings?.shard ?? null
  const parts = [run.workflow, run.job, shard && `shard ${shard}`]
  return parts.filter((part) => part !== null).join(' / ')
}

function origin({ run, instances }: Report): string {
  const where = [run.workflow, run.job]
    .filter((part) => part !== null)
    .map((part) => markdownText(part, 100))
    .join(' / ')
  const hasLink = run.url !== null && run.url.length <= URL_LENGTH
  const link = hasLink ? `[This run](${linkTo(run.url)})` : 'This run'
  return `${link}${where === '' ? '' : ` of ${where}`} looked at ${countOf(instances.length, 'instance')}.`
}

/** An address in which nothing ends the link. */
function linkTo(url: string): string {
  return encodeURI(url).replace(
    /[()]/g,
    (found) => `%${found.charCodeAt(0).toString(16)}`,
  )
}

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

const OPENING = '<!-- webplus-health-gate:alert '
const MARKER = new RegExp(`${OPENING}(\\{[^<>]{1,500}\\}) -->`)
const DIGEST = /^[0-9a-f]{64}$/
const SHORT_DIGEST = /^[0-9a-f]{16}$/
const WORD = /^[a-z_]{1,40}$/
const ISO = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/

/**
 * The key of an alert: the environment where one is watched, so that several
 * workflows share its issue, else the workflow and job, whose shards would
 * close each other's.
 */
export function alertKey({
  environmentId,
  environmentName = null,
  applicationName = null,
  shard,
  workflow,
  job,
}: {
  readonly environmentId: string | null
  readonly environmentName?: string | null
  readonly applicationName?: string | null
  readonly shard: string | null
  readonly workflow: string | null
  readonly job: string | null
}): string {
  const jobParts = ['job', workflow ?? '', job ?? '']
  // As given: under a name that nothing bears there is no id.
  if (environmentName !== null)
    return sha256(
      JSON.stringify(['name', applicationName ?? '', environmentName]),
    )
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

/**
 * The reason that an alert tells changes of: `health`, however many looks it
 * took, or what the deployment stood at.
 */
export function alertReason({
  reason,
  deployment: { cause },
}: Pick<Report, 'reason' | 'deployment'>): string {
  if (cause === null)
    return reason === 'timeout' || reason === 'unhealthy' ? 'health' : reason
  return reason === 'timeout' ? `waiting_${cause.kind}` : cause.kind
}

/** What tells a title of ours from one that a person wrote. */
export function titleDigest(title: string): string {
  return sha256(title).slice(0, 16)
}

/** The marker as an HTML comment. */
export function printMarker(marker: AlertMarker): string {
  const { key, since, unhealthy, why, title } = marker
  const { count, digest } = unhealthy
  const fields = {
    v: 1,
    key,
    since,
    count,
    digest,
    ...(why === null ? {} : { why }),
    ...(title === null ? {} : { title }),
  }
  return `${OPENING}${JSON.stringify(fields)} -->`
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
  const { why, title } = fields
  return {
    key,
    since,
    unhealthy: { count: Number(count), digest },
    why: isText(why, WORD) ? why : null,
    title: isText(title, SHORT_DIGEST) ? title : null,
  }
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
