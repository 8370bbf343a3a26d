import { callFaults } from './law-calls.js'
import type { Evidence } from './law-evidence.js'
import type { Model } from './law-judging.js'
import { modelOf } from './law-model.js'
import { timeFaults } from './law-times.js'
import { verdictFaults } from './law-verdict.js'

/** What about a run is against the law; empty if nothing is. */
export function faultsOf(evidence: Evidence): string[] {
  const model = modelOf(evidence)
  return [
    ...model.wasted,
    ...verdictFaults(evidence, model),
    ...timeFaults(evidence, model),
    ...callFaults(evidence),
    ...countFaults(evidence, model),
  ]
}

/** Counters and arrays agree, and say what was last heard. */
function countFaults(evidence: Evidence, model: Model): string[] {
  const { ended, calls, rounds, settings } = evidence
  const faults: string[] = []
  const same = (what: string, is: unknown, due: unknown) => {
    const [one, other] = [JSON.stringify(is), JSON.stringify(due)]
    if (one !== other) faults.push(`${what}: ${one} instead of ${other}`)
  }
  const { counts, ids } = ended
  same(
    'total',
    counts.total,
    counts.healthy + counts.unhealthy + counts.unknown,
  )
  for (const status of ['healthy', 'unhealthy', 'unknown'] as const) {
    same(`${status} count`, counts[status], ids[status].length)
    const due = [...model.statuses].flatMap(([id, one]) =>
      one === status ? [id] : [],
    )
    same(status, [...ids[status]].sort(), due.sort())
  }
  same('rounds', ended.rounds, rounds.length)
  same('requests', ended.requests, calls.length)
  if (settings.source !== 'environment') same('flaps', ended.flaps, model.flaps)
  return faults
}
