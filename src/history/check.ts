import { Ajv2020 } from 'ajv/dist/2020.js'
import { BrokenReport, inert, readReport } from './outside.js'
import type { Note, Reading, Says } from './reading.js'

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

interface Answered {
  readonly answer: { readonly kind: string }
}

/** The fields of a report file that a history reads, in every version of its schema. */
interface ReportFields {
  readonly schemaVersion: number
  readonly conclusion: string
  readonly reason: string
  readonly message: string
  readonly startedAt: string
  readonly durationSeconds: number
  readonly environmentId?: string | null
  readonly parts: readonly unknown[]
  readonly settings: {
    readonly environmentId?: string | null
    readonly shard?: string | null
  } | null
  readonly run: {
    readonly repository: string | null
    readonly runId: string | null
    readonly runAttempt: string | null
  }
  readonly instances: readonly {
    readonly id: string
    readonly status: string
    readonly last: Answered | null
    readonly changes: readonly Answered[]
  }[]
}

const TEXT_OR_NULL = { type: ['string', 'null'] }
const ANSWERED = {
  type: 'object',
  required: ['answer'],
  properties: {
    answer: {
      type: 'object',
      required: ['kind'],
      properties: { kind: { type: 'string' } },
    },
  },
}

const hasFields = new Ajv2020({ allowUnionTypes: true }).compile<ReportFields>({
  type: 'object',
  required: [
    ...[
      'schema',
      'schemaVersion',
      'conclusion',
      'reason',
      'message',
      'startedAt',
    ],
    ...['durationSeconds', 'parts', 'settings', 'run', 'instances'],
  ],
  properties: {
    schema: {
      type: 'string',
      pattern: '^urn:webplus-health-gate:report:[12]$',
    },
    schemaVersion: { enum: [1, 2] },
    conclusion: {
      enum: ['success', 'failure', 'timed_out', 'error', 'cancelled'],
    },
    reason: { type: 'string' },
    message: { type: 'string' },
    startedAt: {
      type: 'string',
      pattern: String.raw`^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,9})?Z$`,
    },
    durationSeconds: { type: 'number', minimum: 0, maximum: 3_024_000 },
    environmentId: TEXT_OR_NULL,
    parts: { type: 'array' },
    settings: {
      type: ['object', 'null'],
      properties: { environmentId: TEXT_OR_NULL, shard: TEXT_OR_NULL },
    },
    run: {
      type: 'object',
      required: ['repository', 'runId', 'runAttempt'],
      properties: {
        repository: TEXT_OR_NULL,
        runId: TEXT_OR_NULL,
        runAttempt: TEXT_OR_NULL,
      },
    },
    instances: {
      type: 'array',
      items: {
        type: 'object',
        required: ['id', 'status', 'last', 'changes'],
        properties: {
          id: { type: 'string', minLength: 1, maxLength: MAX_ID },
          status: { type: 'string' },
          last: { anyOf: [ANSWERED, { type: 'null' }] },
          changes: { type: 'array', items: ANSWERED },
        },
      },
    },
  },
})

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

function readFields(bytes: Uint8Array): ReportFields {
  const value = parsed(bytes)
  // The merge's own reading knows version 1 alone, and knows it best.
  if (!isVersion2(value)) readReport(bytes)
  if (!hasFields(value)) {
    const [error] = hasFields.errors ?? []
    throw new BrokenReport(
      `it does not follow the schema of reports: '${error?.instancePath ?? ''}' ${error?.message ?? 'is wrong'}`,
    )
  }
  if (Number.isNaN(Date.parse(value.startedAt)))
    throw new BrokenReport("its 'startedAt' is no date")
  return value
}

function parsed(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(bytes)) as unknown
  } catch {
    // What is wrong, the merge's reading says.
    return null
  }
}

function isVersion2(value: unknown): boolean {
  return (
    typeof value === 'object' &&
    value !== null &&
    'schemaVersion' in value &&
    value.schemaVersion === 2
  )
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
