import schema from '../../docs/history.schema.json' with { type: 'json' }
import { basename, dirname, join } from 'node:path'
import type {
  FoldedDay,
  History,
  IncidentNote,
  OpenIncident,
  FoldedDayJson,
  HistoryJson,
  NoteJson,
  OpenDayJson,
  OpenIncidentJson,
} from './history.js'
import { dayOf, type Note, type Reading, type Says } from './reading.js'

/** A file as it is to be. */
export interface NewFile {
  readonly path: string
  readonly text: string
}

/** The disk; each method throws what `node:fs` does. */
export interface Disk {
  /** Makes a folder and those above it, where they are not there. */
  readonly makeFolder: (path: string) => void
  /** Writes a file that is not there yet, down to the disk. */
  readonly create: (path: string, text: string) => void
  /** Puts a file in the place of another, at once. */
  readonly rename: (from: string, to: string) => void
  /** Takes a file away, if it is there. */
  readonly remove: (path: string) => void
}

/**
 * Writes all files or none: each under a name of its own first, and only when
 * all are on the disk into their places, the last one last. `tag` is text that
 * no other run has. Throws what the disk does, and leaves nothing behind.
 */
export function writeFiles(
  disk: Disk,
  files: readonly NewFile[],
  tag: string,
): void {
  const waiting = files.map(({ path, text }) => ({
    path,
    text,
    from: join(dirname(path), `.${basename(path)}.${tag}.tmp`),
  }))
  try {
    for (const { from, text } of waiting) {
      disk.makeFolder(dirname(from))
      disk.create(from, text)
    }
    for (const { from, path } of waiting) disk.rename(from, path)
  } catch (thrown) {
    for (const { from } of waiting) tidy(disk, from)
    throw thrown
  }
}

function tidy(disk: Disk, path: string): void {
  try {
    disk.remove(path)
  } catch {
    // Why it could not be written says more.
  }
}

const LETTER: Readonly<Record<Says, string>> = { up: 'u', down: 'd', none: 'n' }

/** A history as the text of its file, a day a line; docs/history.schema.json describes it. */
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
    open: openDays(history.readings),
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
    note: note && noteJson(note),
  }
}

function noteJson({ run, text, ids, more }: Note | IncidentNote): NoteJson {
  return { run, text, ids, more }
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

function openDays(readings: readonly Reading[]): readonly OpenDayJson[] {
  const days: OpenDayJson[] = []
  for (let from = 0; from < readings.length;) {
    const dayMs = dayOf(readings[from]?.atMs ?? 0)
    const next = readings.findIndex(
      ({ atMs }, i) => i > from && dayOf(atMs) !== dayMs,
    )
    const end = next < 0 ? readings.length : next
    days.push(openDay(readings.slice(from, end), dayMs))
    from = end
  }
  return days
}

function openDay(readings: readonly Reading[], dayMs: number): OpenDayJson {
  const notes = readings.flatMap(({ atMs, note }) =>
    note === null ? [] : [{ atMs: atMs - dayMs, ...noteJson(note) }],
  )
  return {
    day: dayText(dayMs),
    at: readings.map(({ atMs }, i) => atMs - (readings[i - 1]?.atMs ?? dayMs)),
    says: readings.map(({ says }) => LETTER[says]).join(''),
    ...(notes.length === 0 ? {} : { notes }),
  }
}
