import {
  createReader,
  InputError,
  type Reader,
} from '../../../src/inputs/reader.js'
import { parseInputs } from '../../../src/inputs/parse.js'
import {
  defaults,
  type Defaults,
  type InputName,
  type InputSource,
} from '../../../src/inputs/source.js'
import type { Settings } from '../../../src/inputs/settings.js'

/** What a test gives; the rest is empty, as the runner hands it over. */
export interface Given {
  readonly inputs?: Readonly<Partial<Record<InputName, string>>>
  readonly env?: Readonly<Record<string, string | undefined>>
  readonly files?: Readonly<Record<string, Uint8Array>>
}

/** The inputs without which nothing goes. */
export const minimal = {
  'instance-ids': 'i-1,i-2,i-3',
  'access-key-id': 'LTAI-key-id',
  'access-key-secret': 'key-secret',
} as const

/** The settings that the minimal inputs make. */
export const minimalSettings: Settings = {
  ids: ['i-1', 'i-2', 'i-3'],
  environmentId: null,
  environmentName: null,
  applicationName: null,
  changeId: null,
  packageVersion: null,
  diagnosis: 'auto',
  shard: null,
  region: 'cn-hangzhou',
  endpoint: {
    origin: 'https://webplus.cn-hangzhou.aliyuncs.com',
    host: 'webplus.cn-hangzhou.aliyuncs.com',
  },
  signatureAlgorithm: 'ACS3-HMAC-SHA256',
  credentials: {
    kind: 'static',
    source: 'inputs',
    accessKeyId: 'LTAI-key-id',
    accessKeySecret: 'key-secret',
    securityToken: null,
  },
  mode: 'wait',
  timeoutMs: 600_000,
  intervalMs: 10_000,
  initialDelayMs: 0,
  requestTimeoutMs: 10_000,
  healthyStatuses: ['CONNECTED'],
  healthyAppStatuses: [],
  minHealthy: { kind: 'share', percent: 100 },
  successThreshold: 1,
  notFound: 'fail',
  maxErrors: 0,
  failOn: ['failure', 'timed_out', 'error'],
  maxConcurrency: 10,
  maxRequestsPerSecond: 0,
  summary: 'always',
}

function sourceOf({ inputs = {}, env = {}, files = {} }: Given): InputSource {
  return {
    input: (name) => inputs[name] ?? '',
    env,
    readFile: (path) => {
      const bytes = files[path]
      if (bytes !== undefined) return bytes
      throw Object.assign(new Error('gone'), { code: 'ENOENT' })
    },
  }
}

/** Parses exactly what is given. */
export function parseOnly(given: Given): Settings {
  return parseInputs(sourceOf(given))
}

/** A reader of exactly what is given, in the gate or in another action. */
export function readerOf(
  given: Given,
  actionsOwn: Defaults = defaults,
): Reader {
  return createReader(sourceOf(given), actionsOwn)
}

/** Parses what is given on top of the minimal inputs. */
export function parse(given: Given): Settings {
  return parseOnly({ ...given, inputs: { ...minimal, ...given.inputs } })
}

/** The faults of inputs that must have some. */
export function faultsOf(parseThem: () => Settings): readonly string[] {
  try {
    parseThem()
  } catch (error) {
    if (error instanceof InputError) return error.faults
    throw error
  }
  throw new Error('These inputs were taken.')
}
