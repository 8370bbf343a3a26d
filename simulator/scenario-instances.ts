import type { Fields } from './scenario-fields.js'
import { fieldsOf, isRecord } from './scenario-fields.js'
import type { Flap, InstancePlan, State, Step } from './scenario.js'

/** Where sentences about a scenario's faults go. */
export type Faults = string[]

const HEALTHY: State = {
  kind: 'health',
  agentStatus: 'CONNECTED',
  appStatus: 'HEALTHY',
  disconnectedTime: 0,
  inEnvironment: true,
}

function readDisconnectedTime(fields: Fields): number | string | null {
  const raw = fields.raw('disconnectedTime')
  if (raw === undefined) return 0
  if (raw === null || typeof raw === 'number' || typeof raw === 'string') {
    return raw
  }
  fields.fault('disconnectedTime', 'a number, a text or null')
  return 0
}

function readState(fields: Fields, fallback: string): State {
  if (!fields.has('missing')) {
    return {
      kind: 'health',
      agentStatus: fields.text('agentStatus', fallback),
      appStatus: fields.text('appStatus', 'HEALTHY'),
      disconnectedTime: readDisconnectedTime(fields),
      inEnvironment: !fields.boolean('left', false),
    }
  }
  return {
    kind: 'missing',
    code: fields.text('missing'),
    httpStatus: fields.has('httpStatus')
      ? fields.number('httpStatus', { min: 200, max: 599, whole: true })
      : null,
    message: fields.textOrNull('message', null),
  }
}

function readTimeline(fields: Fields, faults: Faults): readonly Step[] {
  const raw = fields.raw('timeline')
  if (raw === undefined) return [{ atMs: 0, state: HEALTHY }]
  if (!Array.isArray(raw) || raw.length === 0) {
    fields.fault('timeline', 'a list of at least one step')
    return []
  }
  const steps = raw.map((value: unknown, index) => {
    const path = `${fields.path}.timeline[${String(index)}]`
    const step = fieldsOf({ value, path, faults })
    const atMs = step.number('atMs', { min: 0 })
    const state = readState(step, 'CONNECTED')
    step.done()
    return { atMs, state }
  })
  const unordered = steps.some(
    ({ atMs }, index) => atMs <= (steps[index - 1]?.atMs ?? -1),
  )
  if (unordered) fields.fault('timeline', 'steps whose atMs rises')
  return steps
}

function readFlap(fields: Fields, faults: Faults): Flap | null {
  const value = fields.raw('flap')
  if (value === undefined) return null
  const flap = fieldsOf({ value, path: `${fields.path}.flap`, faults })
  const fromMs = flap.number('fromMs', { min: 0, fallback: 0 })
  const periodMs = flap.number('periodMs', { min: 1 })
  const read = {
    fromMs,
    untilMs: flap.number('untilMs', { min: fromMs, fallback: Infinity }),
    periodMs,
    downMs: flap.number('downMs', { min: 0, max: periodMs }),
    state: readState(flap, 'DISCONNECTED'),
  }
  flap.done()
  return read
}

function readPlan(fields: Fields, faults: Faults): InstancePlan {
  return {
    timeline: readTimeline(fields, faults),
    flap: readFlap(fields, faults),
  }
}

function readFleet(
  source: { readonly value: unknown; readonly path: string },
  faults: Faults,
): readonly (readonly [string, InstancePlan])[] {
  const fields = fieldsOf({ ...source, faults })
  const count = fields.number('count', { min: 1, max: 1_000_000, whole: true })
  const prefix = fields.text('prefix', 'i-fleet-')
  const staggerMs = fields.number('staggerMs', { min: 0, fallback: 0 })
  const plan = readPlan(fields, faults)
  fields.done()
  const digits = String(count).length
  return Array.from({ length: count }, (_, index) => [
    `${prefix}${String(index + 1).padStart(digits, '0')}`,
    staggerMs === 0 ? plan : later(plan, index * staggerMs),
  ])
}

function later({ timeline, flap }: InstancePlan, byMs: number): InstancePlan {
  return {
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

/** Reads the keys `instances` and `fleet`: every instance by its id, in the order given. */
export function readInstances(
  fields: Fields,
  faults: Faults,
): ReadonlyMap<string, InstancePlan> {
  const plans = new Map<string, InstancePlan>()
  const listed = fields.raw('instances') ?? {}
  if (!isRecord(listed)) fields.fault('instances', 'an object by instance id')
  for (const [id, value] of Object.entries(isRecord(listed) ? listed : {})) {
    const one = fieldsOf({ value, path: `instances.${id}`, faults })
    plans.set(id, readPlan(one, faults))
    one.done()
  }
  const fleets = fields.raw('fleet') ?? []
  for (const [index, value] of [fleets].flat().entries()) {
    const path = Array.isArray(fleets) ? `fleet[${String(index)}]` : 'fleet'
    for (const [id, plan] of readFleet({ value, path }, faults)) {
      if (plans.has(id)) faults.push(`'${path}' has '${id}' a second time.`)
      plans.set(id, plan)
    }
  }
  return plans
}
