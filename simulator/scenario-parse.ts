import * as v from 'valibot'
import { faults } from './scenario-faults.js'
import { ScenarioError, faultsOf } from './scenario-error.js'
import {
  byId,
  flag,
  matchesAny,
  nullable,
  number,
  object,
  oneOf,
  optional,
  required,
  text,
  textByName,
  textOrNull,
  texts,
  wholeNumber,
  window,
  windowed,
} from './scenario-fields.js'
import type { InstancePlan } from './scenario-instances.js'
import { fleets, instances, membersOf } from './scenario-instances.js'
import type { Key } from './scenario-keys.js'
import { key, session } from './scenario-keys.js'

/** The key that a scenario has when it names none; fake, as every key here. */
export const TEST_KEY: Key = {
  id: 'LTAI5tSimulatorTestKey01',
  secret: 'SimulatorTestSecretNotReal0001',
  token: null,
  refusedWith: null,
  refusedFromMs: 0,
}

const RETRY_HEADERS = [
  'x-acs-retry-after',
  'retry-after',
  'x-ratelimit-user-api',
] as const
const NO_KEY = 'a list of at least one key'
const LATENCY = 'a number of at least 0, or [min, max]'

/** A token bucket in front of Web+'s calls, in a scenario. */
export const throttle = windowed(
  object({
    ratePerSecond: required(number(0.001), 'Calls a second in the long run.'),
    burst: optional(wholeNumber(1), 1, 'Calls at once after a quiet time.'),
    httpStatus: optional(wholeNumber(400, 599), 400, 'Status of the refusal.'),
    code: optional(
      textOrNull,
      'Throttling.User',
      'Code of the refusal; null: none, as from a proxy.',
    ),
    retryHeaders: optional(
      v.custom<RetryHeader[]>(
        (value) =>
          Array.isArray(value) &&
          value.every((name) => RETRY_HEADERS.some((one) => one === name)),
        `some of ${RETRY_HEADERS.join(', ')}`,
      ),
      ['x-acs-retry-after'],
      'Headers that say when to come back.',
    ),
    ...window,
  }),
)

/** The limit on calls. */
export type Throttle = v.InferOutput<typeof throttle>
/** A header that says when to come back: milliseconds, seconds, `TimeLeft:` milliseconds. */
export type RetryHeader = (typeof RETRY_HEADERS)[number]

/** A deployment environment, in a scenario. */
export const environment = object({
  name: nullable(text, 'Name; else its id.'),
  enableHealthCheck: nullable(flag, 'EnableHealthCheck; null leaves it out.'),
  members: optional(
    texts,
    ['*'],
    'Instance ids, `*` at the end for any ending.',
  ),
  emptyList: optional(
    oneOf(['wrapped', 'bare']),
    'wrapped',
    'How JSON shows an empty list: `{"InstanceHealth": []}` or a bare `[]`.',
  ),
})

const latency = v.pipe(
  v.custom<number | readonly [number, number?]>((value) => {
    const ends: readonly unknown[] = [value].flat()
    const [min, max = min] = ends
    if (typeof min !== 'number' || typeof max !== 'number') return false
    return min >= 0 && max >= min && max < Infinity
  }, LATENCY),
  v.transform((value) => {
    const [min = 0, max = min] = [value].flat()
    return { min, max }
  }),
)

/** A scenario file. */
export const scenario = object({
  description: optional(text, '', 'What it shows, in a sentence.'),
  inputs: optional(
    textByName,
    {},
    'Inputs of the action with which `npm start` tries it.',
  ),
  keys: optional(
    v.pipe(v.array(key, NO_KEY), v.minLength(1, NO_KEY)),
    [TEST_KEY],
    'Access keys that Web+ knows.',
  ),
  instances,
  fleet: fleets,
  environments: optional(
    byId(environment, 'environment id'),
    {},
    'Deployment environments by id.',
  ),
  latencyMs: optional(
    latency,
    0,
    'How long an answer takes, ms, or `[min, max]`.',
  ),
  throttle: nullable(throttle, "A limit on Web+'s calls."),
  faults,
  clockSkewMs: optional(
    number(-1e12),
    0,
    "How far the server's clock is ahead, ms.",
  ),
  session: nullable(
    session,
    'Services that give out keys: STS, OIDC, metadata.',
  ),
})

type Fields = v.InferOutput<typeof scenario>

/** A deployment environment. */
export interface Environment {
  readonly name: string
  readonly enableHealthCheck: boolean | null
  readonly members: readonly string[]
  readonly emptyList: 'wrapped' | 'bare'
}

/** A Web+ and what goes wrong with it; times are milliseconds after the first request. */
export type Scenario = Readonly<
  Omit<Fields, 'instances' | 'fleet' | 'environments'>
> & {
  readonly instances: ReadonlyMap<string, InstancePlan>
  readonly environments: ReadonlyMap<string, Environment>
}

function readInstances(
  { instances: listed, fleet }: Fields,
  found: string[],
): ReadonlyMap<string, InstancePlan> {
  const plans = new Map<string, InstancePlan>(Object.entries(listed))
  const all = Array.isArray(fleet) ? fleet : [fleet]
  for (const [index, one] of all.entries()) {
    const path = Array.isArray(fleet) ? `fleet[${String(index)}]` : 'fleet'
    for (const [id, plan] of membersOf(one)) {
      if (plans.has(id)) found.push(`'${path}' has '${id}' a second time.`)
      plans.set(id, plan)
    }
  }
  return plans
}

function readEnvironments(
  { environments }: Fields,
  plans: ReadonlyMap<string, InstancePlan>,
  found: string[],
): ReadonlyMap<string, Environment> {
  return new Map(
    Object.entries(environments).map(([id, { members, ...rest }]) => {
      for (const pattern of members) {
        if (pattern.endsWith('*') || plans.has(pattern)) continue
        found.push(
          `'environments.${id}.members' has '${pattern}', which is no instance of the scenario.`,
        )
      }
      const present = [...plans.keys()].filter((key) =>
        matchesAny(key, members),
      )
      return [id, { ...rest, name: rest.name ?? id, members: present }]
    }),
  )
}

/** Parses a scenario from JSON's value; throws a ScenarioError with every fault. */
export function parseScenario(value: unknown): Scenario {
  const parsed = v.safeParse(scenario, value)
  if (!parsed.success) throw new ScenarioError(faultsOf(value, parsed.issues))
  const { fleet, instances, environments, ...rest } = parsed.output
  const fields = { ...rest, fleet, instances, environments }
  const found: string[] = []
  const plans = readInstances(fields, found)
  const read = readEnvironments(fields, plans, found)
  if (found.length > 0) throw new ScenarioError(found)
  return { ...rest, instances: plans, environments: read }
}
