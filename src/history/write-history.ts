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

/** A file to be written. */
export interface NewFile {
  readonly path: string
  readonly text: string
}

/** The disk; each method throws as `node:fs` does. */
export interface Disk {
  /** Creates a folder and its parents if they do not exist. */
  readonly makeFolder: (path: string) => void
  /** Writes a new file and syncs it to the disk. */
  readonly create: (path: string, text: string) => void
  /** Replaces a file by another, atomically. */
  readonly rename: (from: string, to: string) => void
  /** Deletes a file if it exists. */
  readonly remove: (path: string) => void
}

/**
 * Writes all files or none: first each under a temporary name and, once all are
 * on the disk, into their places, the last one last. `tag` is text unique to
 * this run. Throws the disk's error, and leaves nothing behind.
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
    // The reason of the failed write says more.
  }
}

const LETTER: Readonly<Record<Says, string>> = { up: 'u', down: 'd', none: 'n' }

/**
 * A history as the text of its file, one day per line; docs/history.schema.json
 * describes it.
 */
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
