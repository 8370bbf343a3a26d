import schema from '../../docs/history.schema.json' with { type: 'json' }
import {
  byDay,
  type FoldedDay,
  type Health,
  type History,
  type Note,
  type OpenIncident,
  type Reading,
  type Says,
} from './history.js'

/** An incident that no up has ended, in a history file. */
export interface OpenIncidentJson {
  readonly from: string
  readonly startSeen: boolean
  readonly downMs: number
  readonly note: Note | null
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
  readonly carriedSays?: Health
}

/** A day with all its readings in a history file. */
export interface OpenDayJson {
  readonly day: string
  readonly at: readonly number[]
  readonly says: string
  readonly notes?: readonly (Note & { readonly atMs: number })[]
}

/** A parsed history file that follows docs/history.schema.json. */
export interface HistoryJson {
  readonly schema: string
  readonly schemaVersion: 1
  readonly foldedUntil: string | null
  readonly environment: { readonly at: string; readonly id: string } | null
  readonly carry: {
    readonly at: string
    readonly says: Health
    readonly incident: OpenIncidentJson | null
  } | null
  readonly folded: readonly FoldedDayJson[]
  readonly open: readonly OpenDayJson[]
  readonly incidents: readonly IncidentJson[]
}

const LETTER: Readonly<Record<Says, string>> = { up: 'u', down: 'd', none: 'n' }

/** A history as the text of its file, one day per line. */
export function historyText(history: History): string {
  const { folded, open, incidents, ...head } = historyJson(history)
  const lists = Object.entries({ folded, open, incidents }).map(
    ([name, rows]) => `  "${name}": ${rowsText(rows)}`,
  )
  return `${JSON.stringify(head, null, 2).slice(0, -2)},\n${lists.join(',\n')}\n}\n`
}

function rowsText(rows: readonly object[]): string {
  if (rows.length === 0) return '[]'
  return `[\n    ${rows.map((row) => JSON.stringify(row)).join(',\n    ')}\n  ]`
}

function historyJson(history: History): HistoryJson {
  const { foldedUntilMs, environment, carry } = history
  return {
    schema: schema.$id,
    schemaVersion: 1,
    foldedUntil: foldedUntilMs === null ? null : dayText(foldedUntilMs),
    environment: environment && {
      at: instantText(environment.atMs),
      id: environment.id,
    },
    carry: carry && {
      at: instantText(carry.atMs),
      says: carry.says,
      incident: carry.incident && openIncidentJson(carry.incident),
    },
    folded: history.folded.map(foldedDayJson),
    open: [...byDay(history.readings)].map(openDay),
    incidents: history.incidents.map((one) => {
      const { from, ...rest } = openIncidentJson(one)
      return { from, to: instantText(one.toMs), ...rest }
    }),
  }
}

/** `2026-11-26`, the UTC day of a moment. */
function dayText(atMs: number): string {
  return instantText(atMs).slice(0, 10)
}

function instantText(atMs: number): string {
  return new Date(atMs).toISOString()
}

function openIncidentJson(one: OpenIncident): OpenIncidentJson {
  const { fromMs, isStartSeen, downMs, note } = one
  return {
    from: instantText(fromMs),
    startSeen: isStartSeen,
    downMs,
    note,
  }
}

function foldedDayJson(one: FoldedDay): FoldedDayJson {
  const { dayMs, firstMs, upMs, downMs, carried } = one
  return {
    day: dayText(dayMs),
    firstMs,
    upMs,
    downMs,
    ...(carried && { carriedMs: carried.ms, carriedSays: carried.says }),
  }
}

function openDay([dayMs, readings]: [number, readonly Reading[]]): OpenDayJson {
  const notes = readings.flatMap(({ atMs, note }) =>
    note === null ? [] : [{ atMs: atMs - dayMs, ...note }],
  )
  return {
    day: dayText(dayMs),
    at: readings.map(({ atMs }, i) => atMs - (readings[i - 1]?.atMs ?? dayMs)),
    says: readings.map(({ says }) => LETTER[says]).join(''),
    ...(notes.length === 0 ? {} : { notes }),
  }
}

/** The history in a file that follows the schema. */
export function fromJson(json: HistoryJson): History {
  const { foldedUntil, environment, carry } = json
  return {
    foldedUntilMs: foldedUntil === null ? null : Date.parse(foldedUntil),
    environment: environment && {
      atMs: Date.parse(environment.at),
      id: environment.id,
    },
    carry: carry && {
      atMs: Date.parse(carry.at),
      says: carry.says,
      incident: carry.incident && openIncidentOf(carry.incident),
    },
    folded: json.folded.map(foldedDayOf),
    readings: json.open.flatMap(readingsOf),
    incidents: json.incidents.map((one) => ({
      ...openIncidentOf(one),
      toMs: Date.parse(one.to),
    })),
  }
}

function openIncidentOf(json: OpenIncidentJson): OpenIncident {
  const { from, startSeen, downMs, note } = json
  return {
    fromMs: Date.parse(from),
    isStartSeen: startSeen,
    downMs,
    note: note && noteOf(note),
  }
}

/** Its fields in the order of the file, and no others. */
function noteOf({ run, text, ids, more }: Note): Note {
  return { run, text, ids, more }
}

function foldedDayOf(json: FoldedDayJson): FoldedDay {
  const { day, firstMs, upMs, downMs, carriedMs, carriedSays } = json
  const isCarried = carriedMs !== undefined && carriedSays !== undefined
  return {
    dayMs: Date.parse(day),
    firstMs,
    upMs,
    downMs,
    carried: isCarried ? { says: carriedSays, ms: carriedMs } : null,
  }
}

const SAYS: Readonly<Record<string, Says>> = { u: 'up', d: 'down' }

function readingsOf({ day, at, says, notes = [] }: OpenDayJson): Reading[] {
  const dayMs = Date.parse(day)
  const noteAt = new Map(notes.map((one) => [dayMs + one.atMs, noteOf(one)]))
  let atMs = dayMs
  return at.map((ms, i) => {
    atMs += ms
    const letter = says[i] ?? ''
    const note = letter === 'd' ? (noteAt.get(atMs) ?? null) : null
    return { atMs, says: SAYS[letter] ?? 'none', note }
  })
}
