import { Ajv2020 } from 'ajv/dist/2020.js'
import { BrokenReport, readReport } from '../merge/read-report.js'

const MAX_ID = 128

interface Answered {
  readonly answer: { readonly kind: string }
}

/**
 * The fields of a report file that a history reads, in every version of its
 * schema.
 */
export interface ReportFields {
  readonly schema: string
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
    schema: { type: 'string' },
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

/** The fields of a report file. Throws a BrokenReport and nothing else. */
export function readFields(bytes: Uint8Array): ReportFields {
  const value = parsed(bytes)
  // The merge's reader checks every version most thoroughly.
  readReport(bytes)
  if (!hasFields(value)) {
    const [error] = hasFields.errors ?? []
    throw new BrokenReport(
      `it does not follow the schema of reports: '${error?.instancePath ?? ''}' ${error?.message ?? 'is wrong'}`,
    )
  }
  if (
    value.schema !==
    `urn:webplus-health-gate:report:${String(value.schemaVersion)}`
  )
    throw new BrokenReport(
      `its schema is not that of version ${String(value.schemaVersion)}`,
    )
  if (Number.isNaN(Date.parse(value.startedAt)))
    throw new BrokenReport("its 'startedAt' is not a date")
  return value
}

function parsed(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(bytes)) as unknown
  } catch {
    // The merge's reader says what is wrong.
    return null
  }
}
