import type { Change, Instance, Reading } from '../gate/reading.js'

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
