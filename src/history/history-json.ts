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

/** A history file that follows docs/history.schema.json, once it is parsed. */
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
