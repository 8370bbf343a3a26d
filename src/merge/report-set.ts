import { shown } from '../inputs/reader.js'
import { firstOf } from '../report/describe.js'
import type { Report } from '../report/report.js'
import { shardOf, type NamedReport } from './named-reports.js'
import type { InstanceId } from '../gate/reading.js'
import { MAX_DAYS, MAX_DURATION_MS } from './consistency.js'
import { originFaults, type Origin } from './provenance.js'

/** The shards of all lists in one job; an environment has none. */
interface Shards {
  readonly total: number
  /** ` of job 'gate'`, or nothing. */
  readonly ofJob: string
  /** How many reports there are of each index. */
  readonly times: number[]
}

/**
 * Lists with missing shards. A list is identified by its job; if a job has
 * several, only the number of shards shows whether each list is complete.
 */
function shardFaults(
  reports: readonly NamedReport[],
  expected: number,
): readonly string[] {
  const lists = new Map<string, Shards>()
  for (const { report } of reports) {
    const shard = shardOf(report)
    if (shard === null) continue
    const { runId, workflow, job } = report.run
    const key = JSON.stringify([runId, workflow, job, shard.total])
    const list = lists.get(key) ?? {
      total: shard.total,
      ofJob: job === null ? '' : ` of job ${shown(job)}`,
      times: new Array<number>(shard.total).fill(0),
    }
    list.times[shard.index] = (list.times[shard.index] ?? 0) + 1
    lists.set(key, list)
  }
  return [...lists.values()].flatMap((list) => faultsOf(list, expected))
}

function faultsOf(
  { total, ofJob, times }: Shards,
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

/**
 * The faults of the reports as a set: too few or too many files, reports of
 * other runs, a missing shard, an instance in two of them, times too far apart
 * for one timeline. `found` counts broken ones too.
 */
export function setFaults(
  reports: readonly NamedReport[],
  count: {
    readonly found: number
    readonly expected: number
    readonly origin: Origin
  },
): readonly string[] {
  return [
    ...numberFaults(count),
    ...originFaults(reports, count.origin),
    ...shardFaults(reports, count.expected),
    ...changeFaults(reports),
    ...sharedIdFaults(reports),
    ...spanFaults(reports),
  ]
}

/**
 * Shards of one list that waited for different changes confirm none of them.
 */
function changeFaults(reports: readonly NamedReport[]): readonly string[] {
  const lists = new Map<string, { job: string | null; ids: Set<string> }>()
  for (const { report } of reports) {
    const shard = shardOf(report)
    const id = changeIdOf(report)
    if (shard === null || id === null) continue
    const { runId, workflow, job } = report.run
    const key = JSON.stringify([runId, workflow, job, shard.total])
    const list = lists.get(key) ?? { job, ids: new Set() }
    list.ids.add(id)
    lists.set(key, list)
  }
  return [...lists.values()]
    .filter(({ ids }) => ids.size > 1)
    .map(
      ({ job, ids }) =>
        `The shards${job === null ? '' : ` of job ${shown(job)}`} waited for different changes, ${firstOf([...ids], shown)}: expected one change for all shards of a list.`,
    )
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

function numberFaults({
  found,
  expected,
}: {
  found: number
  expected: number
}): readonly string[] {
  if (expected === 0 || found === expected) return []
  return [
    `Input 'expected-reports' is '${String(expected)}', but the number of reports found is ${String(found)}: expected exactly as many.`,
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
        const ids = shared.get(pair)
        if (ids === undefined) shared.set(pair, [id])
        else ids.push(id)
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
