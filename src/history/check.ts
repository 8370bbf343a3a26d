import { inert } from '../report/text.js'
import type { Note, Reading, Says } from './reading.js'
import { readFields, type ReportFields } from './report-fields.js'

/** What a history takes of a report. */
export interface Check {
  /** The report's file, as faults name it. */
  readonly file: string
  readonly reading: Reading
  readonly repository: string | null
  readonly runId: string | null
  readonly runAttempt: string | null
  /** The environment that was read; null where none is named. */
  readonly environment: string | null
  readonly ids: readonly string[]
  readonly isShard: boolean
  readonly isMerge: boolean
}

const MAX_IDS = 10
// Bounds of the history file: most ids have 22 characters, most messages 120.
const MAX_IDS_LENGTH = 300
const MAX_TEXT_BYTES = 160
const MAX_ID = 128

/** What a report file's bytes say. Throws a BrokenReport and nothing else. */
export function readCheck(file: string, bytes: Uint8Array): Check {
  const report = readFields(bytes)
  const { run, settings, parts } = report
  const endMs = Date.parse(report.startedAt) + report.durationSeconds * 1_000
  const says = saysOf(report)
  return {
    file,
    reading: {
      atMs: Math.round(endMs),
      says,
      note: says === 'down' ? noteOf(report) : null,
    },
    repository: run.repository,
    runId: run.runId,
    runAttempt: run.runAttempt,
    environment: report.environmentId || settings?.environmentId || null,
    ids: report.instances.map(({ id }) => id),
    isShard: (settings?.shard ?? null) !== null,
    isMerge: parts.length > 0,
  }
}

function saysOf({ conclusion, reason, instances }: ReportFields): Says {
  if (conclusion === 'success') return instances.length > 0 ? 'up' : 'none'
  const isDown = conclusion === 'failure' || conclusion === 'timed_out'
  if (!isDown || reason === 'change') return 'none'
  const isRead = instances.some(({ last, changes }) =>
    [...changes, ...(last === null ? [] : [last])].some(
      ({ answer }) => answer.kind === 'health',
    ),
  )
  return isRead ? 'down' : 'none'
}

function noteOf({ run, message, instances }: ReportFields): Note {
  const unhealthy = instances.filter(({ status }) => status === 'unhealthy')
  const unknown = instances.filter(({ status }) => status === 'unknown')
  const down = unhealthy.length > 0 ? unhealthy : unknown
  const ids: string[] = []
  let length = 0
  for (const { id } of down.slice(0, MAX_IDS)) {
    length += Buffer.byteLength(id)
    if (length <= MAX_IDS_LENGTH) ids.push(inert(id, MAX_ID))
  }
  return {
    run: /^\d{1,20}$/.test(run.runId ?? '') ? run.runId : null,
    text: boundedText(message),
    ids,
    more: down.length - ids.length,
  }
}

function boundedText(message: string): string {
  let text = inert(message, MAX_TEXT_BYTES)
  for (let max = MAX_TEXT_BYTES; Buffer.byteLength(text) > MAX_TEXT_BYTES;)
    text = inert(message, (max -= 8))
  return text
}
