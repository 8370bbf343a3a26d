import { shown } from '../inputs/shown.js'
import type { InstanceId } from '../gate/reading.js'
import { firstOf } from '../report/standing.js'
import { LONGEST_DAYS, LONGEST_MS } from './longest.js'
import type { NamedReport } from './named-report.js'
import { originFaults, type Origin } from './origin.js'
import { shardFaults } from './shard-faults.js'

/**
 * What is wrong with the reports as a set: too few or too many files, reports
 * of other runs, a shard that is missing, an instance in two of them, times too
 * far apart for one timeline. `found` counts broken ones too.
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

/** Clocks may be wrong, and reports of no run may be of any time. */
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
