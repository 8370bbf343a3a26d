import { draw } from './random.js'
import { isMeant } from './id-patterns.js'
import type { Fault, FaultKind } from './scenario.js'

/** The request that may meet a fault: the id asked for, and its how-manieth it is. */
export interface FaultTarget {
  readonly id: string
  readonly nth: number
  readonly atMs: number
}

/** Decides which fault, if any, meets a request. */
export type FaultPicker = (target: FaultTarget) => FaultKind | null

function createRule(
  { when }: Fault,
  chance: (target: FaultTarget) => number,
): (target: FaultTarget) => boolean {
  const timesById = new Map<string, number>()
  let seen = 0
  let times = 0
  return (target) => {
    if (target.atMs < when.fromMs || target.atMs >= when.untilMs) return false
    if (when.ids !== null && !isMeant(target.id, when.ids)) return false
    seen += 1
    if (seen <= when.skip || times >= when.times) return false
    const already = timesById.get(target.id) ?? 0
    if (already >= when.timesPerId) return false
    if (when.probability < 1 && chance(target) >= when.probability) return false
    times += 1
    timesById.set(target.id, already + 1)
    return true
  }
}

/**
 * The first rule that matches wins. Chances hang on the seed, the rule's place,
 * the id and its request's number, so they repeat in whatever order ids come;
 * `skip` and `times` count arrivals.
 */
export function createFaultPicker(
  faults: readonly Fault[],
  seed: number,
): FaultPicker {
  const rules = faults.map((fault, place) => ({
    what: fault.what,
    meets: createRule(fault, ({ id, nth }) =>
      draw(seed, ['fault', place, id, nth]),
    ),
  }))
  return (target) => rules.find(({ meets }) => meets(target))?.what ?? null
}
