import schema from '../../docs/history.schema.json' with { type: 'json' }
import { Ajv2020 } from 'ajv/dist/2020.js'
import { basename, dirname, join } from 'node:path'
import { asFields } from '../http/body.js'
import { shown } from '../inputs/reader.js'
import { BrokenFile, parseFile, schemaFault } from '../merge/read-report.js'
import type { Runtime } from '../runtime.js'
import { DAY_MS, type FoldedDay, type History } from './history.js'
import { fromJson, historyText, type HistoryJson } from './history-json.js'
import { NEIGHBOURS, type HistorySettings } from './inputs.js'
import type { Overview } from './overview.js'
import { historyPage } from './page/page.js'
import { badgeJson, badgeOf, badgeSvg } from './wording.js'

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
  const fault = contradiction(value, history)
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

/** Where a file contradicts itself, as none of this action's does. */
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

/** A file to be written. */
export interface NewFile {
  readonly path: string
  readonly text: string
}

/** In the order of replacement: history last, so that a lost file comes back. */
export function filesOf(
  env: Runtime['env'],
  by: {
    readonly settings: HistorySettings
    readonly history: History
    readonly overview: Overview
  },
): Readonly<Record<'badge' | 'badgeSvg' | 'page' | 'history', NewFile>> {
  const { historyFile, label } = by.settings
  const badge = badgeOf(by.overview, label)
  const beside = (name: string, text: string) => ({
    path: join(dirname(historyFile), name),
    text,
  })
  const server = env['GITHUB_SERVER_URL']?.trim() ?? ''
  const repository = env['GITHUB_REPOSITORY']?.trim() ?? ''
  const runsUrl = /^https?:\/\//.test(server)
    ? `${server}/${repository}/actions/runs/`
    : null
  return {
    badge: beside(NEIGHBOURS.badge, badgeJson(badge)),
    badgeSvg: beside(NEIGHBOURS.badgeSvg, badgeSvg(badge)),
    page: beside(NEIGHBOURS.page, historyPage(by.overview, { label, runsUrl })),
    history: { path: historyFile, text: historyText(by.history) },
  }
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
