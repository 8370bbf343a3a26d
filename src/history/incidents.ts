import {
  keptSince,
  type History,
  type Incident,
  type IncidentNote,
  type OpenIncident,
} from './history.js'
import type { Note } from './reading.js'
import { spansOf } from './spans.js'

const MAX_INCIDENTS = 500
const MAX_IDS = 10

/**
 * Incidents of the readings, in order, and the one that no up has ended; what
 * they last is counted as far as it is vouched for, at most until `untilMs`.
 */
export function incidentsOf(
  history: Pick<History, 'carry' | 'readings' | 'foldedUntilMs'>,
  by: {
    readonly maxGapMs: number
    readonly keepDays: number
    readonly untilMs: number
  },
): {
  readonly ended: readonly Incident[]
  readonly open: OpenIncident | null
  /** Up to when the last up or down vouches. */
  readonly knownUntilMs: number
} {
  const { carry } = history
  const notes = new Map(history.readings.map(({ atMs, note }) => [atMs, note]))
  const ended: Incident[] = []
  let open: OpenIncident | null = carry?.incident ?? null
  let isStartSeen = carry !== null
  let knownUntilMs = carry?.atMs ?? -Infinity
  let lastMs = knownUntilMs
  const spans = spansOf(
    { carry, readings: history.readings },
    { ...by, sinceMs: history.foldedUntilMs ?? -Infinity },
  )
  for (const { says, atMs, fromMs, toMs } of spans) {
    // By now the one before is no longer kept, whenever it was appended.
    if (lastMs < keptSince(atMs, by)) {
      open = null
      isStartSeen = false
    }
    lastMs = atMs
    knownUntilMs = toMs
    if (says === 'up') {
      if (open !== null) ended.push({ ...open, toMs: atMs })
      open = null
    } else {
      const before = open ?? {
        fromMs: atMs,
        isStartSeen,
        downMs: 0,
        note: null,
      }
      open = {
        ...before,
        downMs: before.downMs + Math.max(0, toMs - fromMs),
        note: joined(before.note, notes.get(atMs) ?? null),
      }
    }
    isStartSeen = true
  }
  return { ended: newest(ended), open, knownUntilMs }
}

/** As many incidents as are kept, the newest. */
export function newest<T extends Incident>(
  incidents: readonly T[],
): readonly T[] {
  return incidents.slice(-MAX_INCIDENTS)
}

function joined(
  first: IncidentNote | null,
  next: Note | null,
): IncidentNote | null {
  if (first === null || next === null) return first ?? next
  const all = [...new Set([...first.ids, ...next.ids])]
  const known = Math.max(
    all.length,
    first.ids.length + first.more,
    next.ids.length + next.more,
  )
  const ids = all.slice(0, MAX_IDS)
  return { ...first, ids, more: known - ids.length }
}
