import {
  COMMIT_SHA,
  FOUR_BYTE_CHARACTER,
  type NotifierOptions,
} from '../github/event.js'
import { endpointOfRegion } from '../webplus/endpoint.js'
import { readCredentials } from './credentials.js'
import { readEnvironmentId, readIds } from './instance-ids.js'
import {
  createReader,
  InputError,
  readAddress,
  readBoolean,
  readChoice,
  readDuration,
  readInteger,
  readRate,
  type Reader,
} from './reader.js'
import {
  readAppStatuses,
  readDeployment,
  readFailOn,
  readMinHealthy,
  readShard,
  readStatuses,
  shareOf,
} from './rules.js'
import {
  crossCheck,
  type Draft,
  type Settings,
  type SummaryWhen,
} from './settings.js'
import { defaults, type Defaults, type InputSource } from './source.js'

const SECOND_MS = 1_000
const MINUTE_MS = 60 * SECOND_MS
const HOUR_MS = 60 * MINUTE_MS
const DAY_MS = 24 * HOUR_MS

/** The settings. Throws one InputError with every fault found. */
export function parseInputs(source: InputSource): Settings {
  const reader = createReader(source, defaults)
  const draft = readAll(reader)
  const { ids, shard } = draft
  const share = ids && shard ? shareOf(ids, shard) : null
  // Read for their faults only: bad inputs are published, too.
  readCommitStatus(reader)
  readAlertLabel(reader)
  crossCheck(reader, { ...draft, ids: share?.ids ?? ids })
  if (reader.faults.length > 0) throw new InputError(reader.faults)
  // Without a fault, every setting was read.
  return { ...(draft as Omit<Settings, 'shard'>), shard: null, ...share }
}

function readAll(reader: Reader): Draft {
  const ids = readIds(reader)
  const region = readRegion(reader)
  const deployment = readDeployment(reader)
  return {
    ids,
    ...deployment,
    environmentId: readEnvironmentId(reader),
    shard: readShard(reader),
    region,
    endpoint: reader.isGiven('api-endpoint')
      ? readAddress(reader, 'api-endpoint')
      : region === null
        ? null
        : endpointOfRegion(region),
    signatureAlgorithm: readChoice(reader, {
      name: 'signature-algorithm',
      choices: ['ACS3-HMAC-SHA256', 'HMAC-SHA1'],
    }),
    credentials: readCredentials(reader),
    mode: readChoice(reader, { name: 'mode', choices: ['wait', 'once'] }),
    timeoutMs: readDuration(reader, {
      name: 'timeout',
      minMs: SECOND_MS,
      maxMs: DAY_MS,
    }),
    intervalMs: readDuration(reader, {
      name: 'interval',
      minMs: 100,
      maxMs: HOUR_MS,
    }),
    initialDelayMs: readDuration(reader, {
      name: 'initial-delay',
      minMs: 0,
      maxMs: DAY_MS,
    }),
    requestTimeoutMs: readDuration(reader, {
      name: 'request-timeout',
      minMs: 100,
      maxMs: 10 * MINUTE_MS,
    }),
    healthyStatuses: readStatuses(reader, 'healthy-statuses'),
    healthyAppStatuses: readAppStatuses(reader),
    minHealthy: readMinHealthy(reader),
    successThreshold: readInteger(reader, {
      name: 'success-threshold',
      min: 1,
      max: 100,
    }),
    notFound: readChoice(reader, {
      name: 'not-found',
      choices: ['fail', 'wait', 'ignore'],
    }),
    maxErrors: readInteger(reader, {
      name: 'max-errors',
      min: 0,
      max: Number.MAX_SAFE_INTEGER,
    }),
    failOn: readFailOn(reader),
    maxConcurrency: readInteger(reader, {
      name: 'max-concurrency',
      min: 1,
      max: 256,
    }),
    maxRequestsPerSecond: readRate(reader, {
      name: 'max-requests-per-second',
      // A smaller one outlasts most timeouts, and rounds to no cap in the end.
      min: 0.001,
      max: 10_000,
    }),
    summary: readSummary(reader),
  }
}

const REGION = /^[A-Za-z0-9-]{1,64}$/
const DEFAULT_REGION = 'cn-hangzhou'
const REGION_VARIABLES = [
  'ALIBABA_CLOUD_REGION_ID',
  'ALIBABACLOUD_REGION_ID',
  'ALICLOUD_REGION_ID',
]

/** The region from the input, a variable or the default; null after a fault. */
function readRegion(reader: Reader): string | null {
  const expected =
    'a region id of 1 to 64 letters, digits and dashes, such as cn-hangzhou'
  if (reader.isGiven('region')) {
    const region = reader.text('region')
    return REGION.test(region)
      ? region
      : reader.addValueFault('region', expected)
  }
  const name = REGION_VARIABLES.find((name) => reader.variable(name) !== '')
  if (name === undefined) return DEFAULT_REGION
  const region = reader.variable(name)
  if (REGION.test(region)) return region
  return reader.addFault(
    `Environment variable '${name}' is ${reader.shown(region)}, and input 'region' is empty: expected ${expected}.`,
  )
}

// GitHub rejects a longer label, and does not shorten a context.
const MAX_LABEL_LENGTH = 50
const MAX_CONTEXT_LENGTH = 200

/**
 * What to publish on GitHub, read separately, so that bad inputs are published
 * too; null for nothing. A faulty setting counts as not set.
 */
export function parseNotifierOptions(
  source: InputSource,
  defaults: Defaults,
): NotifierOptions | null {
  const reader = createReader(source, defaults)
  const status = readCommitStatus(reader)
  const alertLabel = readAlertLabel(reader)
  // For shards the merge posts one: theirs would all share one context.
  const context = reader.isGiven('shard') ? null : (status?.context ?? null)
  if (context === null && alertLabel === null) return null
  return {
    token: reader.text('github-token'),
    commitStatus: context,
    statusSha: status?.sha ?? null,
    alertLabel,
  }
}

/** When to write the summary; null after a fault. */
export function readSummary(reader: Reader): SummaryWhen | null {
  return readChoice(reader, {
    name: 'summary',
    choices: ['always', 'on-failure', 'never'],
  })
}

/** Where a status is posted; null for nowhere, as after a fault. */
export function readCommitStatus(reader: Reader) {
  const context = reader.text('commit-status')
  const sha = reader.text('status-sha')
  const isSha = sha === '' || COMMIT_SHA.test(sha)
  if (!isSha) {
    reader.addValueFault('status-sha', 'the full id of a commit, 40 hex digits')
  }
  if (context === '') return null
  if (
    FOUR_BYTE_CHARACTER.test(context) ||
    !isOneLine(context, MAX_CONTEXT_LENGTH)
  ) {
    return reader.addValueFault(
      'commit-status',
      `the name of a status in one line of at most ${String(MAX_CONTEXT_LENGTH)} characters, without emoji`,
    )
  }
  if (!isSha) return null
  return { context, sha: sha === '' ? null : sha.toLowerCase() }
}

/** The alert issue's label; null for no issue, as after a fault. */
function readAlertLabel(reader: Reader): string | null {
  const isEnabled = readBoolean(reader, 'alert-issue')
  const label = reader.text('alert-label')
  if (label.includes(',') || !isOneLine(label, MAX_LABEL_LENGTH)) {
    return reader.addValueFault(
      'alert-label',
      `the name of a label in one line of at most ${String(MAX_LABEL_LENGTH)} characters, without a comma`,
    )
  }
  return isEnabled === true ? label : null
}

function isOneLine(text: string, maxLength: number): boolean {
  return text.length <= maxLength && !/[\p{Cc}\p{Zl}\p{Zp}]/u.test(text)
}
