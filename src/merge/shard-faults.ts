import { shown } from '../inputs/shown.js'
import { firstOf } from '../report/standing.js'
import { shardOf, type NamedReport } from './named-report.js'

/** The shards of all lists that one job has; an environment has none. */
interface Shards {
  readonly total: number
  /** ` of job 'gate'`, or nothing. */
  readonly ofJob: string
  /** How many reports there are of each index. */
  readonly times: number[]
}

/**
 * Lists whose shards are not all there. A list is known by its job; where one
 * job has several, only their number tells whether each of them is whole.
 */
export function shardFaults(
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
  const most = Math.max(...times)
  const lacking = times.flatMap((count, index) =>
    count < most ? [nameOf(index)] : [],
  )
  if (lacking.length > 0) {
    return [
      `${lacking.length === 1 ? 'A report is' : 'Reports are'} missing of shard ${firstOf(lacking, shown)}${ofJob}: expected those of all ${String(total)} shards.`,
    ]
  }
  if (most === 1 || expected > 0) return []
  return [
    `Input 'expected-reports' is '0', but shard ${shown(nameOf(0))}${ofJob} is there ${String(most)} times: expected the number of reports, as one job has several lists and a missing shard could not be told otherwise.`,
  ]
}
