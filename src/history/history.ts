/** A check's verdict. */
export type Health = 'up' | 'down'

/** One report's result: `none` is a check without a verdict. */
export type Says = Health | 'none'

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

/** One check: when its report ended, in ms since 1970, and its result. */
export interface Reading {
  readonly atMs: number
  readonly says: Says
  /** Only for a down; null if the day has too many of them. */
  readonly note: Note | null
}

/** An hour in ms. */
export const HOUR_MS = 3_600_000

/** A day in ms; a history counts whole UTC days. */
export const DAY_MS = 24 * HOUR_MS

/** The start of the UTC day of a moment. */
export function dayOf(atMs: number): number {
  return atMs - (((atMs % DAY_MS) + DAY_MS) % DAY_MS)
}

/** `2026-11-26`, the UTC day of a moment. */
export function dateText(atMs: number): string {
  return new Date(atMs).toISOString().slice(0, 10)
}

/** Readings by the start of their UTC day, in their order. */
export function byDay(
  readings: readonly Reading[],
): ReadonlyMap<number, readonly Reading[]> {
  const days = new Map<number, Reading[]>()
  for (const one of readings) {
    const day = days.get(dayOf(one.atMs)) ?? []
    day.push(one)
    days.set(dayOf(one.atMs), day)
  }
  return days
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

/** How long data is kept, and how long a reading vouches for what follows. */
export interface Keeping {
  readonly keepDays: number
  readonly maxGapMs: number
}

/** The start of the oldest day that is kept at a moment. */
export function keptSince(
  atMs: number,
  { keepDays }: Pick<Keeping, 'keepDays'>,
): number {
  return dayOf(atMs) - (keepDays - 1) * DAY_MS
}

/** The sums of a UTC day whose single readings are dropped. */
export interface FoldedDay {
  readonly dayMs: number
  /** Its first reading, after `dayMs`; null if only the day before vouches. */
  readonly firstMs: number | null
  readonly upMs: number
  readonly downMs: number
  /** The part of these sums that a reading of the day before vouched for. */
  readonly carried: { readonly says: Health; readonly ms: number } | null
}

/** A moment and the verdict of its check. */
export interface Verdict {
  readonly atMs: number
  readonly says: Health
}

/** The last up or down before `foldedUntilMs`. */
export interface Carry extends Verdict {
  /** The incident that it belongs to; null after an up. */
  readonly incident: OpenIncident | null
}

/** An incident that no up has ended yet. */
export interface OpenIncident {
  readonly fromMs: number
  /** Whether an up came before it; if not, it may be older. */
  readonly isStartSeen: boolean
  readonly downMs: number
  /** The first run and message, and every instance that was down. */
  readonly note: Note | null
}

/** Number of downs without an up between them. */
export interface Incident extends OpenIncident {
  /** The next up; for an open incident, the end of what is known. */
  readonly toMs: number
}

/** The contents of a history file. */
export interface History {
  /** End of the folded or dropped days; null if there are none. */
  readonly foldedUntilMs: number | null
  /** The environment in the newest report that names one. */
  readonly environment: { readonly atMs: number; readonly id: string } | null
  readonly carry: Carry | null
  /** In order, without days of which nothing is known. */
  readonly folded: readonly FoldedDay[]
  /** Since `foldedUntilMs`, in order. */
  readonly readings: readonly Reading[]
  /** Those that ended before `foldedUntilMs`, in order. */
  readonly incidents: readonly Incident[]
}

/** A history without readings. */
export const EMPTY: History = {
  foldedUntilMs: null,
  environment: null,
  carry: null,
  folded: [],
  readings: [],
  incidents: [],
}

/** Whether each number is greater than the one before. */
export function isRising(numbers: readonly number[]): boolean {
  return numbers.every((one, i) => i === 0 || one > (numbers[i - 1] ?? one))
}

/** Where a history contradicts itself, as none of this action's does; null for nowhere. */
export function faultIn(history: History): string | null {
  const { carry, folded, readings, incidents } = history
  const sinceMs = history.foldedUntilMs ?? -Infinity
  const areDaysInOrder =
    isRising(folded.map(({ dayMs }) => dayMs)) &&
    folded.every(({ dayMs }) => dayMs < sinceMs) &&
    readings.every(({ atMs }) => atMs >= sinceMs)
  if (!areDaysInOrder) return 'its days are not in order around foldedUntil'
  if (!folded.every(isDay))
    return 'one of its folded days holds more than a day'
  const isCarryFit =
    carry === null ||
    (carry.atMs < sinceMs &&
      (carry.incident !== null) === (carry.says === 'down'))
  if (!isCarryFit) return 'its carried reading does not fit the rest'
  const areIncidentsInOrder =
    isRising(incidents.map(({ fromMs }) => fromMs)) &&
    incidents.every(
      ({ fromMs, toMs, downMs }) =>
        fromMs < toMs && toMs < sinceMs && downMs <= toMs - fromMs,
    )
  return areIncidentsInOrder ? null : 'its incidents are not in order of time'
}

function isDay({ upMs, downMs, carried, firstMs }: FoldedDay): boolean {
  const part = carried?.says === 'down' ? downMs : upMs
  return (
    upMs + downMs <= DAY_MS &&
    (carried?.ms ?? 0) <= part &&
    (firstMs !== null || carried !== null)
  )
}
