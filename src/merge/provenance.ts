import { shown } from '../inputs/reader.js'
import { firstOf } from '../report/describe.js'
import type { ReportRun } from '../report/settings.js'
import type { NamedReport } from './named-reports.js'

/**
 * The runs whose reports a merge accepts: its own, and the one that started it.
 */
export interface Origin {
  readonly repository: string | null
  /** Its own run; null if the environment does not say. */
  readonly runId: string | null
  /** The run of a `workflow_run` event; null without one. */
  readonly startedBy: string | null
}

/** The origin by the runner's variables; an unreadable event counts as none. */
export function originOf(
  env: Readonly<Record<string, string | undefined>>,
  readFile: (path: string) => Uint8Array,
): Origin {
  const value = (name: string) => env[name]?.trim() || null
  return {
    repository: value('GITHUB_REPOSITORY'),
    runId: value('GITHUB_RUN_ID'),
    startedBy: startedBy(value('GITHUB_EVENT_PATH'), readFile),
  }
}

function startedBy(
  path: string | null,
  readFile: (path: string) => Uint8Array,
): string | null {
  if (path === null) return null
  try {
    const event = JSON.parse(new TextDecoder().decode(readFile(path))) as {
      readonly workflow_run?: { readonly id?: unknown } | null
    } | null
    const id = event?.workflow_run?.id
    return typeof id === 'number' || typeof id === 'string' ? String(id) : null
  } catch {
    return null
  }
}

/**
 * Reports that are not of this run or the one that started it, or name no run:
 * an uncleaned folder also holds last month's.
 */
export function originFaults(
  reports: readonly NamedReport[],
  origin: Origin,
): readonly string[] {
  const { repository, runId, startedBy } = origin
  if (repository === null || runId === null) {
    const unset = repository === null ? 'GITHUB_REPOSITORY' : 'GITHUB_RUN_ID'
    return [
      `Environment variable '${unset}' is not set, so reports of this run cannot be distinguished from others: expected the merge to run in a GitHub Actions workflow.`,
    ]
  }
  const strangers = reports.filter(({ report }) => !isOf(report.run, origin))
  if (strangers.length === 0) return []
  const named = firstOf(strangers, (one) => `${shown(one.name)} ${runOf(one)}`)
  const other =
    startedBy === null
      ? ''
      : `, or of run ${shown(startedBy)}, which started it`
  return [
    `${strangers.length === 1 ? 'The report' : 'The reports'} ${named}: expected reports of this run, ${shown(runId)} of ${shown(repository)}${other}. Download only the artifacts of that run, into an empty folder.`,
  ]
}

function isOf(
  run: NamedReport['report']['run'],
  { repository, runId, startedBy }: Origin,
): boolean {
  return (
    run.repository?.toLowerCase() === repository?.toLowerCase() &&
    run.runId !== null &&
    [runId, startedBy].includes(run.runId)
  )
}

function runOf({ report }: NamedReport): string {
  const { runId, repository } = report.run
  if (runId === null || repository === null) return '(names no run)'
  return `(run ${shown(runId)} of ${shown(repository)})`
}

/**
 * A report that does not count, since a later attempt of its job replaced it.
 */
export interface Superseded extends NamedReport {
  /** The name of the report that counts instead. */
  readonly by: string
}

/**
 * Reports that count, in their order, and those that later attempts replace.
 */
export interface Attempts {
  readonly counted: readonly NamedReport[]
  readonly superseded: readonly Superseded[]
}

interface Candidate {
  readonly one: NamedReport
  readonly attempt: number
  readonly ids: ReadonlySet<string>
}

/**
 * Of two reports of the same job and ids in different attempts of one run, the
 * later counts. A report with bad inputs does not say what it judged and is
 * never replaced: in a matrix it may be of any leg.
 */
export function newestAttempts(reports: readonly NamedReport[]): Attempts {
  const alike = new Map<string, Candidate[]>()
  const candidates = reports.map((one) => {
    const candidate = candidateOf(one)
    const key = keyOf(candidate)
    const others = alike.get(key)
    if (others === undefined) alike.set(key, [candidate])
    else others.push(candidate)
    return { candidate, key }
  })
  const counted: NamedReport[] = []
  const superseded: Superseded[] = []
  for (const { candidate, key } of candidates) {
    const later = (alike.get(key) ?? [])
      .filter((other) => replaces(other, candidate))
      .reduce<Candidate | null>(
        (newest, other) =>
          newest === null || other.attempt > newest.attempt ? other : newest,
        null,
      )
    if (later === null) counted.push(candidate.one)
    else superseded.push({ ...candidate.one, by: later.one.name })
  }
  return { counted, superseded }
}

/**
 * Which of these reports come from an earlier attempt than the merge's, and
 * which attempt.
 */
export function earlierAttempts(
  reports: readonly NamedReport[],
  run: ReportRun,
): readonly { readonly name: string; readonly attempt: number }[] {
  return reports
    .filter(({ report }) => report.run.runId === run.runId)
    .map(({ name, report }) => ({ name, attempt: attemptOf(report.run) }))
    .filter(({ attempt }) => attempt < attemptOf(run))
}

/** NaN, which is neither earlier nor later, if a run does not say. */
function attemptOf({ runAttempt }: ReportRun): number {
  return runAttempt === null ? NaN : Number(runAttempt)
}

function candidateOf(one: NamedReport): Candidate {
  const { instances, ignored, run } = one.report
  const ids = new Set([...instances.map(({ id }) => id), ...ignored])
  return { one, attempt: attemptOf(run), ids }
}

/** Reports with different keys can never replace each other. */
function keyOf(candidate: Candidate): string {
  const { one, ids } = candidate
  const { run, settings } = one.report
  const { runId, workflow, job } = run
  const { shard = null, region = null, endpoint = null } = settings ?? {}
  const environment = environmentOf(candidate)
  const list = environment === null ? [...ids].sort() : null
  const place = [region, endpoint, environment]
  return JSON.stringify([runId, workflow, job, place, shard, list])
}

function replaces(later: Candidate, earlier: Candidate): boolean {
  if (!(later.attempt > earlier.attempt)) return false
  if (![later, earlier].every(saysWhat)) return false
  if (environmentOf(earlier) === null) return true
  // An environment may have other instances by then, or could not be read.
  const { ids } = later
  const isShared = [...earlier.ids].some((id) => ids.has(id))
  return isShared || ids.size === 0 || earlier.ids.size === 0
}

/** Whether its job, and what it judged, are known; for a merge they are not. */
function saysWhat(candidate: Candidate): boolean {
  const {
    one: { report },
    ids,
  } = candidate
  const { settings, parts, run } = report
  if (settings === null || parts.length > 0 || run.job === null) return false
  return (
    ids.size > 0 || environmentOf(candidate) !== null || report.reason === 'ok'
  )
}

function environmentOf({ one }: Candidate): string | null {
  const { environmentId, environmentName, applicationName } =
    one.report.settings ?? {}
  if (environmentId) return environmentId
  return environmentName
    ? JSON.stringify([applicationName ?? null, environmentName])
    : null
}
