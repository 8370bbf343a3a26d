import { endpointOfRegion, type Endpoint } from '../webplus/endpoint.js'
import { readCredentials } from './credentials.js'
import {
  InputError,
  createReader,
  type Reader,
  readAddress,
  readChoice,
  readDuration,
  readInteger,
  readRate,
} from './reader.js'
import { defaults } from './defaults.js'
import { readDeployment } from './deployment.js'
import { readEnvironmentId, readIds } from './instance-ids.js'
import {
  readAppStatuses,
  readFailOn,
  readMinHealthy,
  readStatuses,
  readShard,
  shareOf,
} from './rules.js'
import { readAlertLabel, readCommitStatus, readSummary } from './reporting.js'
import type { Settings } from './settings.js'
import { crossCheck, type Draft } from './cross-checks.js'
import type { InputSource } from './secrets.js'

export { secretsOf } from './secrets.js'
export { defaults, type InputName } from './defaults.js'
export { caseNote } from './instance-ids.js'
export { parseNotifierOptions } from './reporting.js'
export { InputError, invalidInputs } from './reader.js'
export type { InputSource } from './secrets.js'
export type {
  Credentials,
  EcsRole,
  FailOn,
  OidcRole,
  Settings,
} from './settings.js'

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
  // Read for their faults only: they are reported from elsewhere, also for bad
  // inputs.
  readCommitStatus(reader)
  readAlertLabel(reader)
  crossCheck(reader, { ...draft, ids: share?.ids ?? ids })
  if (reader.faults.length > 0) throw new InputError(reader.faults)
  // Without a fault, every setting was read.
  const settings = draft as Omit<Settings, 'shard'>
  return { ...settings, shard: null, ...share }
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
    endpoint: readEndpoint(reader, region),
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

/** The endpoint from the input or the region; null after a fault in either. */
function readEndpoint(reader: Reader, region: string | null): Endpoint | null {
  if (reader.isGiven('api-endpoint')) return readAddress(reader, 'api-endpoint')
  return region === null ? null : endpointOfRegion(region)
}
