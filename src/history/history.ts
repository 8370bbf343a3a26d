import { DAY_MS, dayOf, type Note, type Reading } from './reading.js'

/**
 * How long data is kept, and how long one reading vouches for the time after
 * it.
 */
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
  /**
   * The day's first reading, after `dayMs`; null for a day that only the day
   * before vouches for.
   */
  readonly firstMs: number | null
  readonly upMs: number
  readonly downMs: number
  /** The part of these sums that a reading of the day before vouched for. */
  readonly carried: {
    readonly says: 'up' | 'down'
    readonly ms: number
  } | null
}

/** The last up or down before `foldedUntilMs`. */
export interface Carry {
  readonly atMs: number
  readonly says: 'up' | 'down'
  /** The incident that it belongs to; null after an up. */
  readonly incident: OpenIncident | null
}

/** An incident that no up has ended yet. */
export interface OpenIncident {
  readonly fromMs: number
  /**
   * Whether an up came before it; if not, the start is just the first check.
   */
  readonly isStartSeen: boolean
  readonly downMs: number
  readonly note: IncidentNote | null
}

/**
 * What the checks of an incident said: the first run and message, and every
 * instance that was down.
 */
export interface IncidentNote extends Note {
  /** Number of ids known to be down besides those listed. */
  readonly more: number
}

/** Number of downs without an up between them. */
export interface Incident extends OpenIncident {
  /**
   * Time of the next up; for an open incident, the time until which it is
   * known.
   */
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

/** A note in a history file. */
export interface NoteJson {
  readonly run: string | null
  readonly text: string
  readonly ids: readonly string[]
  readonly more: number
}

/** An incident that no up has ended, in a history file. */
export interface OpenIncidentJson {
  readonly from: string
  readonly startSeen: boolean
  readonly downMs: number
  readonly note: NoteJson | null
}

/** An incident in a history file. */
export interface IncidentJson extends OpenIncidentJson {
  readonly to: string
}

/** A folded day in a history file. */
export interface FoldedDayJson {
  readonly day: string
  readonly firstMs: number | null
  readonly upMs: number
  readonly downMs: number
  readonly carriedMs?: number
  readonly carriedSays?: 'up' | 'down'
}

/** A day with all its readings in a history file. */
export interface OpenDayJson {
  readonly day: string
  readonly at: readonly number[]
  readonly says: string
  readonly notes?: readonly (NoteJson & { readonly atMs: number })[]
}

/** A parsed history file that follows docs/history.schema.json. */
export interface HistoryJson {
  readonly schema: string
  readonly schemaVersion: 1
  readonly foldedUntil: string | null
  readonly environment: { readonly at: string; readonly id: string } | null
  readonly carry: {
    readonly at: string
    readonly says: 'up' | 'down'
    readonly incident: OpenIncidentJson | null
  } | null
  readonly folded: readonly FoldedDayJson[]
  readonly open: readonly OpenDayJson[]
  readonly incidents: readonly IncidentJson[]
}
