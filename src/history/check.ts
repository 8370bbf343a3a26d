import { sanitize } from '../text.js'
import { firstOf, isHealthRead } from '../report/describe.js'
import { shown } from '../inputs/reader.js'
import { BrokenFile, readReport } from '../merge/read-report.js'
import type { Report } from '../report/report.js'
import { HOUR_MS, type Note, type Reading, type Says } from './history.js'

/** The parts of a report that a history uses. */
export interface Check {
  /** The report's file, for error messages. */
  readonly file: string
  readonly reading: Reading
  readonly repository: string | null
  readonly runId: string | null
  readonly runAttempt: string | null
  /** The environment that was read; null if none is named. */
  readonly environment: string | null
  readonly ids: readonly string[]
  readonly isShard: boolean
  readonly isMerge: boolean
}

const MAX_IDS = 10
// Limits of the history file: most ids have 22 characters, most messages 120.
const MAX_IDS_LENGTH = 300
const MAX_TEXT_BYTES = 160
const MAX_ID = 128

/** The check in a report file's bytes. Throws a BrokenFile and nothing else. */
export function readCheck(file: string, bytes: Uint8Array): Check {
  const report = readReport(bytes)
  const { run, settings, parts } = report
  const says = saysOf(report)
  return {
    file,
    reading: {
      atMs: Date.parse(report.startedAt) + report.durationMs,
      says,
      note: says === 'down' ? noteOf(report) : null,
    },
    repository: run.repository,
    runId: run.runId,
    runAttempt: run.runAttempt,
    environment: environmentIn(report),
    ids: report.instances.map(({ id }) => id),
    isShard: (settings?.shard ?? null) !== null,
    isMerge: parts.length > 0,
  }
}

/** A history file takes no longer one, and a gate reads none. */
function environmentIn({ deployment, settings }: Report): string | null {
  const id = deployment.environmentId || settings?.environmentId || null
  if (id === null || sanitize(id, MAX_ID) === id) return id
  throw new BrokenFile(`its environment is ${shown(id)}, which is not an id`)
}

function saysOf(report: Report): Says {
  const { conclusion, reason, instances } = report
  if (conclusion === 'success') return instances.length > 0 ? 'up' : 'none'
  const isDown = conclusion === 'failure' || conclusion === 'timed_out'
  if (!isDown || reason === 'change') return 'none'
  return isHealthRead(report) ? 'down' : 'none'
}

function noteOf({ run, message, instances }: Report): Note {
  const unhealthy = instances.filter(({ status }) => status === 'unhealthy')
  const unknown = instances.filter(({ status }) => status === 'unknown')
  const down = unhealthy.length > 0 ? unhealthy : unknown
  const ids: string[] = []
  let length = 0
  for (const { id } of down.slice(0, MAX_IDS)) {
    length += Buffer.byteLength(id)
    if (length <= MAX_IDS_LENGTH) ids.push(sanitize(id, MAX_ID))
  }
  return {
    run: /^\d{1,20}$/.test(run.runId ?? '') ? run.runId : null,
    text: boundedText(message),
    ids,
    more: down.length - ids.length,
  }
}

function boundedText(message: string): string {
  let text = sanitize(message, MAX_TEXT_BYTES)
  for (let max = MAX_TEXT_BYTES; Buffer.byteLength(text) > MAX_TEXT_BYTES;)
    text = sanitize(message, (max -= 8))
  return text
}

/**
 * The reports without those that a merge of the same run and attempt replaces,
 * and what is wrong with them: another repository, a time in the future, a
 * shard, or two of one run about different targets.
 */
export function checkSet(
  checks: readonly Check[],
  by: { readonly repository: string; readonly nowMs: number },
): { readonly counted: readonly Check[]; readonly faults: readonly string[] } {
  const merged = new Set(
    checks.filter(({ isMerge }) => isMerge).map((one) => runOf(one)),
  )
  const counted = checks.filter(
    (one) => one.isMerge || one.runId === null || !merged.has(runOf(one)),
  )
  return {
    counted,
    faults: [
      ...checks.flatMap((one) => repositoryFault(one, by.repository)),
      ...checks.flatMap((one) => futureFault(one, by.nowMs)),
      ...shardFault(counted),
      ...strangerFaults(counted),
    ],
  }
}

function runOf({ runId, runAttempt }: Check): string {
  return JSON.stringify([runId, runAttempt])
}

function repositoryFault(
  { file, repository }: Check,
  ours: string,
): readonly string[] {
  if (repository?.toLowerCase() === ours.toLowerCase()) return []
  const theirs = repository === null ? 'no repository' : shown(repository)
  return [
    `The report ${shown(file)} is of ${theirs}: expected only reports of ${shown(ours)}.`,
  ]
}

function futureFault(
  { file, reading }: Check,
  nowMs: number,
): readonly string[] {
  if (reading.atMs <= nowMs + HOUR_MS) return []
  const ended = new Date(reading.atMs).toISOString()
  const now = new Date(nowMs).toISOString()
  return [
    `The report ${shown(file)} ended at ${ended}, but it is ${now} now: expected a time in the past. Set the clock of the runner that wrote it.`,
  ]
}

function shardFault(checks: readonly Check[]): readonly string[] {
  const shards = checks.filter(({ isShard }) => isShard)
  if (shards.length === 0) return []
  const names = firstOf(shards, ({ file }) => shown(file))
  return [
    `${shards.length === 1 ? 'A report is' : 'Reports are'} of a shard, which knows only its share: ${names}. Merge the shards first and give the merge's report.`,
  ]
}

function strangerFaults(checks: readonly Check[]): readonly string[] {
  const runs = new Map<string, Check[]>()
  for (const one of checks) {
    if (one.runId === null) continue
    const run = runs.get(runOf(one)) ?? []
    run.push(one)
    runs.set(runOf(one), run)
  }
  return [...runs.values()].flatMap((run) => {
    const pair = strangersIn(run)
    if (pair === null) return []
    const [one, other] = pair
    return [
      `The reports ${shown(one.file)} and ${shown(other.file)} of one run share neither environment nor instance, but one history covers one environment or one list of instances: merge them first, or give each a 'history-file' of its own.`,
    ]
  })
}

function strangersIn(
  run: readonly Check[],
): readonly [one: Check, other: Check] | null {
  for (const [i, one] of run.entries()) {
    const ids = new Set(one.ids)
    const other = run
      .slice(i + 1)
      .find(
        ({ environment, ids: others }) =>
          !(environment !== null && environment === one.environment) &&
          !others.some((id) => ids.has(id)),
      )
    if (other !== undefined) return [one, other]
  }
  return null
}
