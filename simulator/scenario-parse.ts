import { isMeant } from './id-patterns.js'
import type { Fields } from './scenario-fields.js'
import { ScenarioError, fieldsOf, isRecord } from './scenario-fields.js'
import { readFaults } from './scenario-faults.js'
import type { Faults } from './scenario-instances.js'
import { readInstances } from './scenario-instances.js'
import { readSession } from './scenario-session.js'
import type {
  Environment,
  InstancePlan,
  Key,
  RetryHeader,
  Scenario,
  Throttle,
} from './scenario.js'

/** The key that a scenario has when it names none; fake, as every key here. */
export const TEST_KEY: Key = {
  id: 'LTAI5tSimulatorTestKey01',
  secret: 'SimulatorTestSecretNotReal0001',
  token: null,
  refusedWith: null,
  refusedFromMs: 0,
}

const RETRY_HEADERS: readonly RetryHeader[] = [
  'x-acs-retry-after',
  'retry-after',
  'x-ratelimit-user-api',
]

function readKeys(fields: Fields, faults: Faults): readonly Key[] {
  const raw = fields.raw('keys')
  if (raw === undefined) return [TEST_KEY]
  if (!Array.isArray(raw) || raw.length === 0) {
    fields.fault('keys', 'a list of at least one key')
    return []
  }
  return raw.map((value: unknown, index) => {
    const one = fieldsOf({ value, path: `keys[${String(index)}]`, faults })
    const key = {
      id: one.text('id'),
      secret: one.text('secret'),
      token: one.textOrNull('token', null),
      refusedWith: one.textOrNull('refusedWith', null),
      refusedFromMs: one.number('refusedFromMs', { min: 0, fallback: 0 }),
    }
    one.done()
    return key
  })
}

function readEnvironments(
  fields: Fields,
  instances: ReadonlyMap<string, InstancePlan>,
  faults: Faults,
): ReadonlyMap<string, Environment> {
  const raw = fields.raw('environments') ?? {}
  if (!isRecord(raw)) {
    fields.fault('environments', 'an object by environment id')
    return new Map()
  }
  return new Map(
    Object.entries(raw).map(([id, value]) => {
      const one = fieldsOf({ value, path: `environments.${id}`, faults })
      const patterns = one.texts('members') ?? ['*']
      const environment: Environment = {
        name: one.text('name', id),
        enableHealthCheck: one.has('enableHealthCheck')
          ? one.boolean('enableHealthCheck', true)
          : null,
        members: [...instances.keys()].filter((key) => isMeant(key, patterns)),
        emptyList: one.oneOf('emptyList', ['wrapped', 'bare'], 'wrapped'),
      }
      for (const pattern of patterns) {
        if (pattern.endsWith('*') || instances.has(pattern)) continue
        faults.push(
          `'environments.${id}.members' has '${pattern}', which is no instance of the scenario.`,
        )
      }
      one.done()
      return [id, environment]
    }),
  )
}

function readThrottle(fields: Fields, faults: Faults): Throttle | null {
  const value = fields.raw('throttle')
  if (value === undefined) return null
  const one = fieldsOf({ value, path: 'throttle', faults })
  const fromMs = one.number('fromMs', { min: 0, fallback: 0 })
  const named = one.texts('retryHeaders') ?? ['x-acs-retry-after']
  const retryHeaders = RETRY_HEADERS.filter((name) => named.includes(name))
  if (retryHeaders.length !== named.length) {
    one.fault('retryHeaders', `some of ${RETRY_HEADERS.join(', ')}`)
  }
  const throttle: Throttle = {
    ratePerSecond: one.number('ratePerSecond', { min: 0.001 }),
    burst: one.number('burst', { min: 1, whole: true, fallback: 1 }),
    httpStatus: one.number('httpStatus', {
      min: 400,
      max: 599,
      whole: true,
      fallback: 400,
    }),
    code: one.textOrNull('code', 'Throttling.User'),
    retryHeaders,
    fromMs,
    untilMs: one.number('untilMs', { min: fromMs, fallback: Infinity }),
  }
  one.done()
  return throttle
}

function readLatency(fields: Fields): Scenario['latencyMs'] {
  const raw: unknown = fields.raw('latencyMs') ?? 0
  const ends: readonly unknown[] = [raw].flat()
  const [min, max = min] = ends
  if (typeof min === 'number' && typeof max === 'number') {
    if (min >= 0 && max >= min && max < Infinity) return { min, max }
  }
  fields.fault('latencyMs', 'a number of at least 0, or [least, most]')
  return { min: 0, max: 0 }
}

/** Parses a scenario from JSON's value; throws a ScenarioError with every fault. */
export function parseScenario(value: unknown): Scenario {
  const faults: Faults = []
  const fields = fieldsOf({ value, path: '', faults })
  const instances = readInstances(fields, faults)
  const scenario: Scenario = {
    description: fields.text('description', ''),
    inputs: fields.dictionary('inputs'),
    keys: readKeys(fields, faults),
    instances,
    environments: readEnvironments(fields, instances, faults),
    latencyMs: readLatency(fields),
    throttle: readThrottle(fields, faults),
    faults: readFaults(fields, faults),
    clockSkewMs: fields.number('clockSkewMs', { min: -1e12, fallback: 0 }),
    session: readSession(fields, faults),
  }
  fields.done()
  if (faults.length > 0) throw new ScenarioError(faults)
  return scenario
}
