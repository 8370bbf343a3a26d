import { shown } from '../inputs/shown.js'
import type { InstanceId } from '../gate/reading.js'
import { LONGEST_DAYS, LONGEST_MS } from './longest.js'
import { shardOf, type NamedReport } from './named-report.js'

// Two reports can share thousands of ids; a few tell which.
const SHOWN = 3

/**
 * What is wrong with the reports as a set: too few or too many files, a shard
 * that is missing, an instance in two of them, one that is left over from long
 * ago. `found` counts broken ones too.
 */
export function setFaults(
  reports: readonly NamedReport[],
  count: { readonly found: number; readonly expected: number },
): readonly string[] {
  return [
    ...numberFaults(count),
    ...shardFaults(reports),
    ...sharedIdFaults(reports),
    ...spanFaults(reports),
  ]
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

/** Reports of several lists may have the same shards, but each equally often. */
function shardFaults(reports: readonly NamedReport[]): readonly string[] {
  const shards = reports.flatMap(({ report }) => shardOf(report) ?? [])
  const totals = new Set(shards.map(({ total }) => total))
  return [...totals].flatMap((total) => {
    const times = new Array<number>(total).fill(0)
    for (const shard of shards)
      if (shard.total === total)
        times[shard.index] = (times[shard.index] ?? 0) + 1
    const most = Math.max(...times)
    const lacking = times.flatMap((count, index) =>
      count < most ? [`${String(index)}/${String(total)}`] : [],
    )
    return lacking.length === 0
      ? []
      : [
          `${lacking.length === 1 ? 'A report is' : 'Reports are'} missing of shard ${firstOf(lacking)}: expected those of all ${String(total)} shards.`,
        ]
  })
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
    return `The reports ${pair} both judge ${firstOf(ids)}: expected each instance in one report.`
  })
}

function spanFaults(reports: readonly NamedReport[]): readonly string[] {
  const times = reports
    .map(({ name, report: { startedAt, durationMs } }) => {
      const startMs = Date.parse(startedAt)
      return { name, startMs, endMs: startMs + durationMs }
    })
    .sort((one, other) => one.startMs - other.startMs)
  const [first] = times
  const late = times.find(
    ({ endMs }) => endMs - (first?.startMs ?? endMs) > LONGEST_MS,
  )
  if (first === undefined || late === undefined) return []
  return [
    `The reports ${shown(first.name)} and ${shown(late.name)} lie more than ${String(LONGEST_DAYS)} days apart: expected the reports of one run.`,
  ]
}

function firstOf(all: readonly string[]): string {
  const more = all.length - SHOWN
  const rest = more > 0 ? ` and ${String(more)} more` : ''
  return `${all.slice(0, SHOWN).map(shown).join(', ')}${rest}`
}
