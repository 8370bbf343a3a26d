import { asFields } from '../http/body.js'
import { shown } from '../inputs/reader.js'
import { firstOf } from '../report/describe.js'
import type { Report } from '../report/report.js'
import { reportRun, type ReportRun } from '../report/run.js'
import { shardOf, type NamedReport } from './named-reports.js'
import type { InstanceId } from '../gate/reading.js'
import { MAX_DAYS, MAX_DURATION_MS } from './consistency.js'

/** What the reports of a merge must be. */
export interface Expected {
  /** How many report files there are, broken ones too. */
  readonly found: number
  /** How many there must be; 0 for any number. */
  readonly expected: number
  readonly origin: Origin
}

/**
 * The faults of the reports as a set: too few or too many files, reports of
 * other runs, a missing shard, an instance in two of them, times too far apart
 * for one timeline.
 */
export function setFaults(
  reports: readonly NamedReport[],
  by: Expected,
): readonly string[] {
  const lists = shardLists(reports)
  return [
    ...numberFaults(by),
    ...originFaults(reports, by.origin),
    ...lists.flatMap((list) => shardFaults(list, by.expected)),
    ...lists.flatMap(changeFaults),
    ...sharedIdFaults(reports),
    ...spanFaults(reports),
  ]
}

function numberFaults({ found, expected }: Expected): readonly string[] {
  if (expected === 0 || found === expected) return []
  return [
    `Input 'expected-reports' is '${String(expected)}', but the number of reports found is ${String(found)}: expected exactly as many.`,
  ]
}

/** The shards of a list, or of all lists that one job has alike. */
interface ShardList {
  readonly total: number
  /** ` of job 'gate'`, or nothing. */
  readonly ofJob: string
  /** How many reports there are of each index. */
  readonly times: number[]
  /** The changes that its gates waited for. */
  readonly changes: Set<string>
}

/**
 * A list is identified by its job; if a job has several, only the number of
 * shards shows whether each list is complete. An environment has none.
 */
function shardLists(reports: readonly NamedReport[]): readonly ShardList[] {
  const lists = new Map<string, ShardList>()
  for (const { report } of reports) {
    const shard = shardOf(report)
    if (shard === null) continue
    const { index, total } = shard
    const { runId, workflow, job } = report.run
    const key = JSON.stringify([runId, workflow, job, total])
    const list = lists.get(key) ?? {
      total,
      ofJob: job === null ? '' : ` of job ${shown(job)}`,
      times: new Array<number>(total).fill(0),
      changes: new Set(),
    }
    lists.set(key, list)
    list.times[index] = (list.times[index] ?? 0) + 1
    const change = changeIdOf(report)
    if (change !== null) list.changes.add(change)
  }
  return [...lists.values()]
}

/** The change that a gate waited for; an empty share waits for none. */
function changeIdOf({
  deployment,
  settings,
  instances,
}: Report): string | null {
  if (deployment.change !== null) return deployment.change.id
  const id = settings?.changeId ?? null
  return id === 'latest' || instances.length === 0 ? null : id
}

function shardFaults(
  { total, ofJob, times }: ShardList,
  expected: number,
): readonly string[] {
  const nameOf = (index: number) => `${String(index)}/${String(total)}`
  const maxCount = Math.max(...times)
  const lacking = times.flatMap((count, index) =>
    count < maxCount ? [nameOf(index)] : [],
  )
  if (lacking.length > 0) {
    return [
      `${lacking.length === 1 ? 'A report is' : 'Reports are'} missing of shard ${firstOf(lacking, shown)}${ofJob}: expected those of all ${String(total)} shards.`,
    ]
  }
  if (maxCount === 1 || expected > 0) return []
  return [
    `Input 'expected-reports' is '0', but shard ${shown(nameOf(0))}${ofJob} is there ${String(maxCount)} times: expected the number of reports, as one job has several lists and a missing shard could not be detected otherwise.`,
  ]
}

/** Shards that waited for different changes confirm none of them. */
function changeFaults({ ofJob, changes }: ShardList): readonly string[] {
  if (changes.size < 2) return []
  return [
    `The shards${ofJob} waited for different changes, ${firstOf([...changes], shown)}: expected one change for all shards of a list.`,
  ]
}

function sharedIdFaults(reports: readonly NamedReport[]): readonly string[] {
  const owners = new Map<InstanceId, string>()
  const shared = new Map<string, InstanceId[]>()
  for (const { name, report } of reports)
    for (const { id } of report.instances) {
      const owner = owners.get(id)
      if (owner === undefined) owners.set(id, name)
      else {
        const pair = `${shown(owner)} and ${shown(name)}`
        const ids = shared.get(pair) ?? []
        ids.push(id)
        shared.set(pair, ids)
      }
    }
  return [...shared].map(([pair, ids]) => {
    return `The reports ${pair} both judge ${firstOf(ids, shown)}: expected each instance in one report.`
  })
}

/** Clocks may be wrong, and reports without a run may be of any time. */
function spanFaults(reports: readonly NamedReport[]): readonly string[] {
  const times = reports
    .map(({ name, report: { startedAt, durationMs } }) => {
      const startMs = Date.parse(startedAt)
      return { name, startMs, endMs: startMs + durationMs }
    })
    .sort((one, other) => one.startMs - other.startMs)
  const [first] = times
  const late = times.find(
    ({ endMs }) => endMs - (first?.startMs ?? endMs) > MAX_DURATION_MS,
  )
  if (first === undefined || late === undefined) return []
  return [
    `The reports ${shown(first.name)} and ${shown(late.name)} lie more than ${String(MAX_DAYS)} days apart: expected the reports of one run.`,
  ]
}

/** The runs whose reports a merge accepts: its own, and what started it. */
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
  const { repository, runId } = reportRun(env)
  const path = env['GITHUB_EVENT_PATH']?.trim() ?? ''
  const startedBy = path === '' ? null : startingRun(() => readFile(path))
  return { repository, runId, startedBy }
}

function startingRun(readEvent: () => Uint8Array): string | null {
  try {
    const event = asFields(JSON.parse(new TextDecoder().decode(readEvent())))
    const id = asFields(event?.['workflow_run'])?.['id']
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

function isOf(run: ReportRun, origin: Origin): boolean {
  const { repository, runId, startedBy } = origin
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
