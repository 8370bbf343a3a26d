/** One report's result: `none` is a check without a verdict. */
export type Says = 'up' | 'down' | 'none'

/** What is shown of a check that found instances down. */
export interface Note {
  /** Digits of the workflow run's id; null if the report has none. */
  readonly run: string | null
  /** The report's message: one line, not escaped. */
  readonly text: string
  /** The first instances that were down. */
  readonly ids: readonly string[]
  /** How many more were down. */
  readonly more: number
}

/**
 * One check: the time at which its report ended, in ms since 1970, and its
 * result.
 */
export interface Reading {
  readonly atMs: number
  readonly says: Says
  /** Only for a down; null if the day has too many of them. */
  readonly note: Note | null
}

/** A day in ms; a history counts whole UTC days. */
export const DAY_MS = 86_400_000

/** The start of the UTC day of a moment. */
export function dayOf(atMs: number): number {
  return atMs - (((atMs % DAY_MS) + DAY_MS) % DAY_MS)
}

const RANK: Readonly<Record<Says, number>> = { down: 0, up: 1, none: 2 }

/**
 * All readings in order of time, one per millisecond: down beats up beats none.
 * The result depends only on the set, not on order or repetition.
 */
export function united(readings: readonly Reading[]): readonly Reading[] {
  const byTime = new Map<number, Reading>()
  for (const one of readings) {
    const known = byTime.get(one.atMs)
    if (known === undefined || isBefore(one, known)) byTime.set(one.atMs, one)
  }
  return [...byTime.values()].sort((a, b) => a.atMs - b.atMs)
}

function isBefore(one: Reading, other: Reading): boolean {
  if (one.says !== other.says) return RANK[one.says] < RANK[other.says]
  return one.note !== null && (other.note === null || key(one) < key(other))
}

function key({ note }: Reading): string {
  return JSON.stringify([note?.run, note?.text, note?.ids, note?.more])
}

const MAX_NOTES_A_DAY = 24
// Each width divides the next, so that thinning twice equals thinning once.
const BUCKETS_MS = [1, 60_000, 300_000, 900_000, 3_600_000]

/**
 * The readings with at most 24 notes a day: those of the first down in each
 * slot of the day, with slots as short as possible. A function of the day's
 * downs alone, so that late and repeated reports lead to the same notes.
 */
export function withFewNotes(readings: readonly Reading[]): readonly Reading[] {
  const days = new Map<number, Reading[]>()
  for (const one of readings) {
    if (one.says !== 'down') continue
    const day = days.get(dayOf(one.atMs))
    if (day === undefined) days.set(dayOf(one.atMs), [one])
    else day.push(one)
  }
  const kept = new Set<Reading>()
  for (const downs of days.values())
    for (const one of firstOfBuckets(downs)) kept.add(one)
  return readings.map((one) =>
    one.note === null || kept.has(one) ? one : { ...one, note: null },
  )
}

function firstOfBuckets(downs: readonly Reading[]): readonly Reading[] {
  for (const widthMs of BUCKETS_MS) {
    const firsts = downs.filter(({ atMs }, i) => {
      const before = downs[i - 1]?.atMs ?? -Infinity
      return Math.floor(atMs / widthMs) !== Math.floor(before / widthMs)
    })
    if (firsts.length <= MAX_NOTES_A_DAY) return firsts
  }
  return []
}
