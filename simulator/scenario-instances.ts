import * as v from 'valibot'
import { ecs } from './scenario-ecs.js'
import {
  byId,
  flag,
  isRecord,
  list,
  nullable,
  number,
  object,
  optional,
  required,
  sinceStartMs,
  text,
  textOrNull,
  timelineOf,
  wholeNumber,
  window,
  windowed,
} from './scenario-fields.js'

const healthFields = (agentStatus: string) =>
  ({
    agentStatus: optional(text, agentStatus, 'AgentStatus, as Web+ says it.'),
    appStatus: optional(text, 'HEALTHY', 'AppStatus, as Web+ says it.'),
    disconnectedTime: optional(
      v.union([v.number(), v.string(), v.null()], 'a number, a text or null'),
      0,
      'DisconnectedTime; null leaves the field out.',
    ),
    left: optional(
      flag,
      false,
      "Whether the environment's list leaves it out, though the agent answers.",
    ),
  }) as const

const missingFields = {
  missing: required(text, 'Error code that Web+ answers for the id.'),
  httpStatus: nullable(
    wholeNumber(200, 599),
    'Status of that answer; else the one documented for the code.',
  ),
  message: nullable(
    textOrNull,
    'Message of that answer; else the usual one of the code.',
  ),
} as const

const stepAt = {
  atMs: required(
    sinceStartMs,
    'Start of the step, ms after the first request.',
  ),
} as const
const flapAt = {
  ...window,
  periodMs: required(number(1), 'Length of a period, ms.'),
  downMs: required(number(0), 'Part of each period in the state, ms.'),
} as const

const isMissing = (value: unknown): boolean =>
  isRecord(value) && value['missing'] !== undefined

/** The fields of a step: of one that is healthy or not, and of one that is missing. */
export const STEP_FIELDS = {
  health: object({ ...stepAt, ...healthFields('CONNECTED') }),
  missing: object({ ...stepAt, ...missingFields }),
} as const

/** The fields of a flap, likewise. */
export const FLAP_FIELDS = {
  health: object({ ...flapAt, ...healthFields('DISCONNECTED') }),
  missing: object({ ...flapAt, ...missingFields }),
} as const

type Fields =
  | v.InferOutput<(typeof STEP_FIELDS)['health' | 'missing']>
  | v.InferOutput<(typeof FLAP_FIELDS)['health' | 'missing']>

function stateOf(fields: Fields) {
  if ('missing' in fields) {
    const { missing: code, httpStatus, message } = fields
    return { kind: 'missing' as const, code, httpStatus, message }
  }
  const { agentStatus, appStatus, disconnectedTime, left } = fields
  const inEnvironment = !left
  return {
    kind: 'health' as const,
    agentStatus,
    appStatus,
    disconnectedTime,
    inEnvironment,
  }
}

/** The state of an instance at Web+ at a moment. */
export type State = ReturnType<typeof stateOf>

const step = v.pipe(
  v.lazy((value) => STEP_FIELDS[isMissing(value) ? 'missing' : 'health']),
  v.transform((fields) => ({ atMs: fields.atMs, state: stateOf(fields) })),
)

const flap = v.pipe(
  windowed(
    v.lazy((value) => FLAP_FIELDS[isMissing(value) ? 'missing' : 'health']),
  ),
  v.forward(
    v.check(
      ({ downMs, periodMs }) => downMs <= periodMs,
      ({ input }) => `a number from 0 to ${String(input.periodMs)}`,
    ),
    ['downMs'],
  ),
  v.transform((fields) => {
    const { fromMs, untilMs, periodMs, downMs } = fields
    return { fromMs, untilMs, periodMs, downMs, state: stateOf(fields) }
  }),
)

const plan = {
  timeline: optional(
    timelineOf(step),
    [{ atMs: 0 }],
    'States at Web+, step by step; before the first step Web+ does not know it.',
  ),
  flap: nullable(flap, 'State that comes and goes, in place of the steps.'),
  ecs,
} as const

/** An instance in a scenario. */
export const instance = object(plan)

/** The life of an instance. */
export type InstancePlan = v.InferOutput<typeof instance>

/** Many instances of one kind, in a scenario. */
export const fleet = object({
  count: required(wholeNumber(1, 1_000_000), 'Number of instances.'),
  prefix: optional(
    text,
    'i-fleet-',
    'Prefix of their ids; a number with leading zeros follows.',
  ),
  staggerMs: optional(
    number(0),
    0,
    'Delay of each instance after the one before, ms; what holds from the start is not delayed.',
  ),
  ...plan,
})

/** The keys `instances` and `fleet`. */
export const instances = optional(
  byId(instance, 'instance id'),
  {},
  'Instances by id.',
)
export const fleets = optional(
  v.lazy((value) => (Array.isArray(value) ? list(fleet) : fleet)),
  [],
  'Fleet, or a list of fleets.',
)

function later(
  { timeline, flap, ...rest }: InstancePlan,
  byMs: number,
): InstancePlan {
  return {
    ...rest,
    timeline: timeline.map(({ atMs, state }) => ({
      // What holds from the start holds for each member from the start.
      atMs: atMs === 0 ? 0 : atMs + byMs,
      state,
    })),
    flap: flap && {
      ...flap,
      fromMs: flap.fromMs + byMs,
      untilMs: flap.untilMs + byMs,
    },
  }
}

/** The members of a fleet by id. */
export function membersOf({
  count,
  prefix,
  staggerMs,
  ...plan
}: v.InferOutput<typeof fleet>): readonly (readonly [string, InstancePlan])[] {
  const digits = String(count).length
  return Array.from({ length: count }, (_, index) => [
    `${prefix}${String(index + 1).padStart(digits, '0')}`,
    staggerMs === 0 ? plan : later(plan, index * staggerMs),
  ])
}

const NOT_THERE: State = {
  kind: 'missing',
  code: 'InstanceNotExists',
  httpStatus: null,
  message: null,
}

/**
 * The state of an instance `atMs` after the first request; an unknown one is
 * missing.
 */
export function stateAt(plan: InstancePlan | undefined, atMs: number): State {
  if (plan === undefined) return NOT_THERE
  const { flap, timeline } = plan
  if (flap && atMs >= flap.fromMs && atMs < flap.untilMs) {
    if ((atMs - flap.fromMs) % flap.periodMs < flap.downMs) return flap.state
  }
  return timeline.findLast((step) => step.atMs <= atMs)?.state ?? NOT_THERE
}
