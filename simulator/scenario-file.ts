import * as v from 'valibot'
import { faults } from './scenario-faults.js'
import {
  nullable,
  number,
  object,
  optional,
  required,
  text,
  textByName,
  textOrNull,
  wholeNumber,
  window,
  windowed,
} from './scenario-fields.js'
import { deploymentFields } from './scenario-deployments.js'
import { fleets, instances } from './scenario-instances.js'
import type { Key } from './scenario-keys.js'
import { key, session } from './scenario-keys.js'

/** The key of a scenario without keys; fake, as every key here. */
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
    httpStatus: optional(
      wholeNumber(400, 599),
      400,
      'HTTP status of the throttling answer.',
    ),
    code: optional(
      textOrNull,
      'Throttling.User',
      'Error code of the throttling answer; null: none, as from a proxy.',
    ),
    retryHeaders: optional(
      v.custom<RetryHeader[]>(
        (value) =>
          Array.isArray(value) &&
          value.every((name) => RETRY_HEADERS.some((one) => one === name)),
        `some of ${RETRY_HEADERS.join(', ')}`,
      ),
      ['x-acs-retry-after'],
      'Headers that say when to try again.',
    ),
    ...window,
  }),
)

/** The limit on calls. */
export type Throttle = v.InferOutput<typeof throttle>
/**
 * A header that says when to try again: milliseconds, seconds, `TimeLeft:`
 * milliseconds.
 */
export type RetryHeader = (typeof RETRY_HEADERS)[number]

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
  description: optional(text, '', 'One sentence on what it shows.'),
  inputs: optional(textByName, {}, 'Inputs of the action for `npm start`.'),
  keys: optional(
    v.pipe(v.array(key, NO_KEY), v.minLength(1, NO_KEY)),
    [TEST_KEY],
    'Access keys that Web+ knows.',
  ),
  instances,
  fleet: fleets,
  ...deploymentFields,
  latencyMs: optional(
    latency,
    0,
    'Time that an answer takes, ms, or `[min, max]`.',
  ),
  throttle: nullable(throttle, "Limit on Web+'s calls."),
  faults,
  clockSkewMs: optional(number(-1e12), 0, "Lead of the server's clock, ms."),
  session: nullable(
    session,
    'Services that give out keys: STS, OIDC, metadata.',
  ),
})

/** A scenario file with its defaults filled in. */
export type ScenarioFile = v.InferOutput<typeof scenario>
