import { readEndpoint, readRegion } from './inputs/connection.js'
import { readCredentials } from './inputs/credentials.js'
import { InputError } from './inputs/input-error.js'
import { readIds } from './inputs/instance-ids.js'
import {
  readAppStatuses,
  readFailOn,
  readMinHealthy,
  readStatuses,
} from './inputs/judgement.js'
import { createReader, type InputSource, type Reader } from './inputs/reader.js'
import type { Settings } from './inputs/settings.js'
import { shown } from './inputs/shown.js'
import {
  readChoice,
  readDuration,
  readInteger,
  readRate,
} from './inputs/values.js'

export { secretsOf } from './inputs/access-keys.js'
export { defaults, type InputName } from './inputs/defaults.js'
export { InputError } from './inputs/input-error.js'
export type { InputSource } from './inputs/reader.js'
export type {
  Credentials,
  EcsRole,
  FailOn,
  OidcRole,
  Settings,
} from './inputs/settings.js'

const SECOND_MS = 1_000
const MINUTE_MS = 60 * SECOND_MS
const HOUR_MS = 60 * MINUTE_MS
const DAY_MS = 24 * HOUR_MS

/** Settings while they are read: null is a fault that has been told. */
type Draft = { readonly [K in keyof Settings]: Settings[K] | null }

/** The settings in force. Throws one InputError with every fault found. */
export function parseInputs(source: InputSource): Settings {
  const reader = createReader(source)
  const draft = readAll(reader)
  checkTogether(reader, draft)
  if (reader.faults.length > 0 || !isComplete(draft)) {
    throw new InputError(reader.faults)
  }
  return draft
}

function readAll(reader: Reader): Draft {
  const ids = readIds(reader)
  const region = readRegion(reader)
  return {
    ids,
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
      // A smaller one outlasts most timeouts, and in the end rounds to no cap.
      min: 0.001,
      max: 10_000,
    }),
    summary: readChoice(reader, {
      name: 'summary',
      choices: ['always', 'on-failure', 'never'],
    }),
  }
}

/** Rules between settings; one that could not be read has its fault already. */
function checkTogether(reader: Reader, draft: Draft): void {
  const { ids, mode, timeoutMs, initialDelayMs, minHealthy } = draft
  if (ids && minHealthy?.kind === 'count' && minHealthy.count > ids.length) {
    const number = String(ids.length)
    reader.refuse(
      `Input 'min-healthy' is '${String(minHealthy.count)}', but the number of instance ids is ${number}: expected at most ${number}, or a share such as 80%.`,
    )
  }
  const areRead = timeoutMs !== null && initialDelayMs !== null
  if (areRead && initialDelayMs >= timeoutMs) {
    reader.refuse(
      `Input 'initial-delay' is ${shown(reader.text('initial-delay'))}, but 'timeout' is ${shown(reader.text('timeout'))}: expected a delay shorter than the timeout.`,
    )
  }
  if (mode !== 'once') return
  if (draft.successThreshold !== null && draft.successThreshold > 1) {
    reader.refuse(
      `Input 'success-threshold' is '${String(draft.successThreshold)}', but 'mode' is 'once': expected 1, as there is one round.`,
    )
  }
  if (draft.notFound === 'wait') {
    reader.refuse(
      "Input 'not-found' is 'wait', but 'mode' is 'once': expected 'fail' or 'ignore', as there is no second round to wait for.",
    )
  }
}

function isComplete(draft: Draft): draft is Settings {
  return Object.values(draft).every((setting) => setting !== null)
}
