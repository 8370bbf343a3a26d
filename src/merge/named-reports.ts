import { parseShard } from '../inputs/rules.js'
import { firstOf } from '../report/describe.js'
import type { Report, ReportPart } from '../report/report.js'
import type { ReportRun } from '../report/run.js'
import { sanitize } from '../text.js'

const NAME_LENGTH = 128

/** A report and its file. */
export interface ReadReport {
  readonly file: string
  readonly report: Report
}

/** A report with a unique name within the merge. */
export interface NamedReport extends ReadReport {
  readonly name: string
}

/**
 * The reports in an order that does not depend on the file system, by
 * environment, shard and file, each named by its environment, shard, job or
 * file, and by the attempt of its run if there are several.
 */
export function named(reports: readonly ReadReport[]): readonly NamedReport[] {
  const attempts = new Set(reports.map(({ report }) => report.run.runAttempt))
  const fullNameOf = (one: ReadReport) => {
    const { runAttempt } = one.report.run
    const isPlain = attempts.size === 1 || runAttempt === null
    return isPlain ? nameOf(one) : `${nameOf(one)}, attempt ${runAttempt}`
  }
  const times = new Map<string, number>()
  for (const one of reports)
    times.set(fullNameOf(one), (times.get(fullNameOf(one)) ?? 0) + 1)
  return [...reports].sort(inOrder).map((one) => {
    const name = fullNameOf(one)
    const isUnique = times.get(name) === 1
    return {
      ...one,
      name: isUnique || name === one.file ? name : `${name} (${one.file})`,
    }
  })
}

/** Index and total of a report's shard; null without a valid one. */
export function shardOf({ settings }: Report): ReturnType<typeof parseShard> {
  return parseShard(settings?.shard ?? '')
}

function nameOf({ report, file }: ReadReport): string {
  const { environmentId, environmentName, shard } = report.settings ?? {}
  if (environmentId) return environmentId
  if (environmentName) return environmentName
  if (shard) return `shard ${shard}`
  return report.run.job ?? file
}

function inOrder(one: ReadReport, other: ReadReport): number {
  const environment = compare(environmentOf(one), environmentOf(other))
  if (environment !== 0) return environment
  const [a, b] = [shardOf(one.report), shardOf(other.report)]
  const shard =
    (a?.total ?? 0) - (b?.total ?? 0) || (a?.index ?? 0) - (b?.index ?? 0)
  return shard || compare(one.file, other.file)
}

function environmentOf({ report }: ReadReport): string {
  const { environmentId, environmentName } = report.settings ?? {}
  return environmentId ?? environmentName ?? ''
}

function compare(one: string, other: string): number {
  return one < other ? -1 : Number(one > other)
}

/** One gate's result in a merged report. */
export function partOf({ name, report }: NamedReport): ReportPart {
  return {
    name,
    conclusion: report.conclusion,
    reason: report.reason,
    message: report.message,
    advice: report.advice,
    counts: report.counts,
    durationMs: report.durationMs,
    url: report.run.url,
  }
}

/** A report that a later attempt of its job replaced. */
export interface Superseded extends NamedReport {
  /** The name of the report that counts instead. */
  readonly by: string
}

/** The reports that count, and the others, in their order. */
export interface Attempts {
  readonly counted: readonly NamedReport[]
  readonly superseded: readonly Superseded[]
}

/**
 * Of two reports of the same job and ids in different attempts of one run, the
 * later counts. A report with bad inputs does not say what it judged and is
 * never replaced: in a matrix it may be of any leg.
 */
export function newestAttempts(reports: readonly NamedReport[]): Attempts {
  const candidates = reports.map(candidateOf)
  const alike = new Map<string, Candidate[]>()
  for (const { key } of candidates) alike.set(key, [])
  for (const candidate of candidates) alike.get(candidate.key)?.push(candidate)
  const counted: NamedReport[] = []
  const superseded: Superseded[] = []
  for (const candidate of candidates) {
    const [newest] = (alike.get(candidate.key) ?? [])
      .filter((other) => replaces(other, candidate))
      .sort((one, other) => other.attempt - one.attempt)
    if (newest === undefined) counted.push(candidate.one)
    else superseded.push({ ...candidate.one, by: newest.one.name })
  }
  return { counted, superseded }
}

interface Candidate {
  readonly one: NamedReport
  readonly attempt: number
  readonly ids: ReadonlySet<string>
  /** By its id or names; null if the ids were given one by one. */
  readonly environment: string | null
  /** Reports with different keys can never replace each other. */
  readonly key: string
}

function candidateOf(one: NamedReport): Candidate {
  const { instances, ignored, run, settings } = one.report
  const ids = new Set([...instances.map(({ id }) => id), ...ignored])
  const { shard = null, region = null, endpoint = null } = settings ?? {}
  const environment = environmentKey(one)
  const list = environment === null ? [...ids].sort() : null
  const place = [region, endpoint, environment]
  const job = [run.runId, run.workflow, run.job]
  const key = JSON.stringify([job, place, shard, list])
  return { one, attempt: attemptOf(run), ids, environment, key }
}

function environmentKey({ report }: NamedReport): string | null {
  const { environmentId, environmentName, applicationName } =
    report.settings ?? {}
  if (environmentId) return environmentId
  return environmentName
    ? JSON.stringify([applicationName ?? null, environmentName])
    : null
}

function replaces(later: Candidate, earlier: Candidate): boolean {
  if (!(later.attempt > earlier.attempt)) return false
  if (![later, earlier].every(saysWhat)) return false
  if (earlier.environment === null) return true
  // An environment may have other instances by then, or could not be read.
  const { ids } = later
  const isShared = [...earlier.ids].some((id) => ids.has(id))
  return isShared || ids.size === 0 || earlier.ids.size === 0
}

/** Whether its job, and what it judged, are known; for a merge they are not. */
function saysWhat({ one, ids, environment }: Candidate): boolean {
  const { settings, parts, run, reason } = one.report
  if (settings === null || parts.length > 0 || run.job === null) return false
  return ids.size > 0 || environment !== null || reason === 'ok'
}

/** A report of an earlier attempt than the merge's own. */
export interface EarlierAttempt {
  readonly name: string
  readonly attempt: number
}

/** Which of these reports come from an earlier attempt than the merge's. */
export function earlierAttempts(
  reports: readonly NamedReport[],
  run: ReportRun,
): readonly EarlierAttempt[] {
  return reports
    .filter(({ report }) => report.run.runId === run.runId)
    .map(({ name, report }) => ({ name, attempt: attemptOf(report.run) }))
    .filter(({ attempt }) => attempt < attemptOf(run))
}

/** NaN, which is neither earlier nor later, if a run does not say. */
function attemptOf({ runAttempt }: ReportRun): number {
  return runAttempt === null ? NaN : Number(runAttempt)
}

/** The reports that later attempts replaced; empty for none. */
export function supersededText(superseded: readonly Superseded[]): string {
  if (superseded.length === 0) return ''
  const named = firstOf(
    superseded,
    ({ name, by }) =>
      `${sanitize(name, NAME_LENGTH)} (${sanitize(by, NAME_LENGTH)} counts)`,
  )
  return `Replaced by a later attempt: ${named}.`
}

/** A merge that is run again alone reads the files of the last attempt. */
export function earlierText(earlier: readonly EarlierAttempt[]): string {
  if (earlier.length === 0) return ''
  const named = firstOf(earlier, (one) => {
    const name = sanitize(one.name, NAME_LENGTH)
    const attempt = `attempt ${String(one.attempt)}`
    return one.name.endsWith(attempt) ? name : `${name} (${attempt})`
  })
  return `Made in an earlier attempt, and not again: ${named}. Run those jobs again too, not only the merge.`
}
