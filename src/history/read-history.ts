import schema from '../../docs/history.schema.json' with { type: 'json' }
import { Ajv2020, type ErrorObject } from 'ajv/dist/2020.js'
import { doubledKey } from '../http/body.js'
import { shown } from '../inputs/reader.js'
import type {
  FoldedDay,
  History,
  OpenIncident,
  FoldedDayJson,
  HistoryJson,
  NoteJson,
  OpenDayJson,
  OpenIncidentJson,
} from './history.js'
import { DAY_MS, type Note, type Reading, type Says } from './reading.js'

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

/**
 * A file is not a history that this release can append to; the message says
 * why.
 */
export class BrokenHistory extends Error {
  override readonly name = 'BrokenHistory'
}

/** The history in a file's bytes. Throws a BrokenHistory and nothing else. */
export function readHistory(bytes: Uint8Array): History {
  const value = parse(bytes)
  checkVersion(value)
  if (!follows(value)) throw new BrokenHistory(schemaFault(follows.errors?.[0]))
  const history = fromJson(value)
  const fault = contradiction(value, history)
  if (fault !== null) throw new BrokenHistory(fault)
  return history
}

function parse(bytes: Uint8Array): unknown {
  let text: string
  let value: unknown
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    value = JSON.parse(text)
  } catch (thrown) {
    throw new BrokenHistory('it is not JSON in UTF-8, or it is incomplete', {
      cause: thrown,
    })
  }
  const doubled = doubledKey(text)
  if (doubled === null) return value
  throw new BrokenHistory(
    `one of its objects has the key ${shown(doubled)} twice`,
  )
}

function checkVersion(value: unknown): void {
  const isObject = typeof value === 'object' && value !== null
  const id = isObject && 'schema' in value ? value.schema : null
  const [, family = ''] = /^(.*):\d+$/.exec(schema.$id) ?? []
  if (typeof id !== 'string' || !id.startsWith(`${family}:`)) {
    throw new BrokenHistory(
      `it is not a history of this action: its field 'schema' is not '${schema.$id}'`,
    )
  }
  const version = isObject && 'schemaVersion' in value ? value.schemaVersion : 0
  const known = schema.properties.schemaVersion.const
  if (id !== schema.$id || (typeof version === 'number' && version > known)) {
    throw new BrokenHistory(
      `its schema is ${shown(id)}, but this release only knows '${schema.$id}'; use the release that wrote it, or a newer one`,
    )
  }
}

function schemaFault(error: ErrorObject | undefined): string {
  const path = error?.instancePath ?? ''
  const extra: unknown = error?.params['additionalProperty']
  const which = typeof extra === 'string' ? ` (${shown(extra)})` : ''
  return `it does not follow the schema of histories: ${path === '' ? 'the whole' : shown(path)} ${error?.message ?? 'is wrong'}${which}`
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

function openIncidentOf(json: OpenIncidentJson): OpenIncident {
  const { from, startSeen, downMs, note } = json
  return {
    fromMs: Date.parse(from),
    isStartSeen: startSeen,
    downMs,
    note: note && noteOf(note),
  }
}

function noteOf({ run, text, ids, more }: NoteJson): Note {
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

/**
 * Where a file contradicts itself; null if it does not. This action never
 * writes such a file.
 */
function contradiction(json: HistoryJson, history: History): string | null {
  const { carry, folded, readings, incidents } = history
  const sinceMs = history.foldedUntilMs ?? -Infinity
  const isRising = (times: readonly number[]) =>
    times.every((ms, i) => i === 0 || ms > (times[i - 1] ?? ms))
  const rules: readonly (readonly [holds: boolean, fault: string])[] = [
    [
      json.open.every(({ at, says }) => at.length === says.length),
      'one of its days does not have as many times as letters',
    ],
    [
      json.open.every(({ at }) => at.reduce((a, b) => a + b, 0) < DAY_MS) &&
        isRising(json.open.map(({ day }) => Date.parse(day))) &&
        isRising(readings.map(({ atMs }) => atMs)),
      'its readings are not in order of time',
    ],
    [
      readings.filter(({ note }) => note !== null).length ===
        json.open.flatMap(({ notes = [] }) => notes).length,
      'one of its notes belongs to no reading that says down',
    ],
    [
      isRising(folded.map(({ dayMs }) => dayMs)) &&
        folded.every(({ dayMs }) => dayMs < sinceMs) &&
        readings.every(({ atMs }) => atMs >= sinceMs),
      'its days are not in order around foldedUntil',
    ],
    [folded.every(isDay), 'one of its folded days holds more than a day'],
    [
      carry === null ||
        (carry.atMs < sinceMs &&
          (carry.incident !== null) === (carry.says === 'down')),
      'its carried reading does not fit the rest',
    ],
    [
      isRising(incidents.map(({ fromMs }) => fromMs)) &&
        incidents.every(({ fromMs, toMs, downMs }) => {
          return fromMs < toMs && toMs < sinceMs && downMs <= toMs - fromMs
        }),
      'its incidents are not in order of time',
    ],
  ]
  return rules.find(([holds]) => !holds)?.[1] ?? null
}

function isDay({ upMs, downMs, carried, firstMs }: FoldedDay): boolean {
  const part = carried?.says === 'down' ? downMs : upMs
  return (
    upMs + downMs <= DAY_MS &&
    (carried?.ms ?? 0) <= part &&
    (firstMs !== null || carried !== null)
  )
}
