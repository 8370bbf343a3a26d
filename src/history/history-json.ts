import schema from '../../docs/history.schema.json' with { type: 'json' }
import { Ajv2020 } from 'ajv/dist/2020.js'
import { asFields } from '../http/body.js'
import { shown } from '../inputs/reader.js'
import { BrokenFile, parseFile, schemaFault } from '../merge/read-report.js'
import {
  byDay,
  dateText,
  DAY_MS,
  faultIn,
  isRising,
  type FoldedDay,
  type History,
  type Note,
  type OpenIncident,
  type Reading,
  type Says,
} from './history.js'

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

/** A parsed history file that follows docs/history.schema.json. */
type HistoryJson = Readonly<ReturnType<typeof historyJson>>

function historyJson(history: History) {
  const { foldedUntilMs, environment, carry } = history
  return {
    schema: schema.$id,
    schemaVersion: 1,
    foldedUntil: foldedUntilMs === null ? null : dateText(foldedUntilMs),
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

function instantText(atMs: number): string {
  return new Date(atMs).toISOString()
}

function openIncidentJson({ fromMs, isStartSeen, downMs, note }: OpenIncident) {
  return { from: instantText(fromMs), startSeen: isStartSeen, downMs, note }
}

function foldedDayJson(one: FoldedDay) {
  const { dayMs, firstMs, upMs, downMs, carried } = one
  return {
    day: dateText(dayMs),
    firstMs,
    upMs,
    downMs,
    ...(carried && { carriedMs: carried.ms, carriedSays: carried.says }),
  }
}

function openDay([dayMs, readings]: [number, readonly Reading[]]) {
  const notes = readings.flatMap(({ atMs, note }) =>
    note === null ? [] : [{ atMs: atMs - dayMs, ...note }],
  )
  return {
    day: dateText(dayMs),
    at: readings.map(({ atMs }, i) => atMs - (readings[i - 1]?.atMs ?? dayMs)),
    says: readings.map(({ says }) => LETTER[says]).join(''),
    ...(notes.length === 0 ? {} : { notes }),
  }
}

const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/
const DAY = /^\d{4}-\d\d-\d\d$/
const isTime = (text: string) => !Number.isNaN(Date.parse(text))

const follows = new Ajv2020({
  allowUnionTypes: true,
  formats: {
    'date-time': (text: string) => INSTANT.test(text) && isTime(text),
    date: (text: string) => DAY.test(text) && isTime(text),
  },
}).compile<HistoryJson>(schema)

/** The history in a file's bytes. Throws a BrokenFile and nothing else. */
export function readHistory(bytes: Uint8Array): History {
  const value = parseFile(bytes)
  checkVersion(value)
  if (!follows(value))
    throw new BrokenFile(schemaFault('histories', follows.errors?.[0]))
  const history = fromJson(value)
  const fault = openDayFault(value, history) ?? faultIn(history)
  if (fault !== null) throw new BrokenFile(fault)
  return history
}

function checkVersion(value: unknown): void {
  const { schema: id, schemaVersion: version } = asFields(value) ?? {}
  const [, family = ''] = /^(.*):\d+$/.exec(schema.$id) ?? []
  if (typeof id !== 'string' || !id.startsWith(`${family}:`)) {
    throw new BrokenFile(
      `it is not a history of this action: its field 'schema' is not '${schema.$id}'`,
    )
  }
  const known = schema.properties.schemaVersion.const
  if (id !== schema.$id || (typeof version === 'number' && version > known)) {
    throw new BrokenFile(
      `its schema is ${shown(id)}, but this release only knows '${schema.$id}'; use the release that wrote it, or a newer one`,
    )
  }
}

/** Where the days of a file contradict their readings; null for nowhere. */
function openDayFault(json: HistoryJson, history: History): string | null {
  const { open } = json
  const { readings } = history
  if (!open.every(({ at, says }) => at.length === says.length))
    return 'one of its days does not have as many times as letters'
  const isInOrder =
    open.every(({ at }) => at.reduce((a, b) => a + b, 0) < DAY_MS) &&
    isRising(open.map(({ day }) => Date.parse(day))) &&
    isRising(readings.map(({ atMs }) => atMs))
  if (!isInOrder) return 'its readings are not in order of time'
  const notes = open.flatMap(({ notes = [] }) => notes)
  return readings.filter(({ note }) => note !== null).length === notes.length
    ? null
    : 'one of its notes belongs to no reading that says down'
}

function fromJson(json: HistoryJson): History {
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

function openIncidentOf(
  json: ReturnType<typeof openIncidentJson>,
): OpenIncident {
  return {
    fromMs: Date.parse(json.from),
    isStartSeen: json.startSeen,
    downMs: json.downMs,
    note: json.note && noteOf(json.note),
  }
}

/** Its fields in the order of the file, and no others. */
function noteOf({ run, text, ids, more }: Note): Note {
  return { run, text, ids, more }
}

function foldedDayOf(json: HistoryJson['folded'][number]): FoldedDay {
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

function readingsOf(json: HistoryJson['open'][number]): Reading[] {
  const { day, at, says, notes = [] } = json
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
