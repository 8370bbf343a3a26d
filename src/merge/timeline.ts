import type { Change, Instance, Reading } from '../gate/reading.js'

// As much as one gate keeps: a matrix of reports must fit into one, too.
const CHANGES_KEPT = 100_000
const FEWEST_CHANGES_KEPT = 20

/** How many changes of each of `count` instances a merged report keeps. */
export function changesKept(count: number): number {
  const share = Math.floor(CHANGES_KEPT / Math.max(1, count))
  return Math.max(FEWEST_CHANGES_KEPT, share)
}

/** An instance as a merged report has it: all times `byMs` later. */
export function moved(
  one: Instance,
  to: {
    readonly byMs: number
    readonly position: number
    readonly changesKept: number
  },
): Instance {
  const { byMs, position } = to
  const changes = one.changes.slice(-to.changesKept)
  return {
    ...one,
    position,
    last: one.last && later(one.last, byMs),
    healthySinceMs:
      one.healthySinceMs === null ? null : one.healthySinceMs + byMs,
    changes: changes.map((change): Change => later(change, byMs)),
    changesLeftOut: one.changesLeftOut + one.changes.length - changes.length,
  }
}

function later<T extends Reading>(reading: T, byMs: number): T {
  return { ...reading, atMs: reading.atMs + byMs }
}
