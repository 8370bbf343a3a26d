import fc from 'fast-check'
import { describe, expect, it } from '@jest/globals'
import { ScenarioError } from '../../../simulator/scenario-error.js'
import { scenario } from '../../../simulator/scenario-file.js'
import { TEST_KEY, parseScenario } from '../../../simulator/scenario-parse.js'
import { BUILT_IN } from '../../../simulator/scenarios/built-in.js'

function faultsOf(value: unknown): readonly string[] {
  try {
    parseScenario(value)
  } catch (error) {
    if (error instanceof ScenarioError) return error.faults
    throw error
  }
  return []
}

it('makes a working Web+ of an empty scenario', () => {
  const scenario = parseScenario({})
  expect(scenario.keys).toEqual([TEST_KEY])
  expect(scenario).toMatchObject({ faults: [], throttle: null, clockSkewMs: 0 })
})

it('makes an instance connected and healthy where nothing else is said', () => {
  const plan = parseScenario({ instances: { 'i-a': {} } }).instances.get('i-a')
  expect(plan?.timeline).toEqual([
    {
      atMs: 0,
      state: {
        kind: 'health',
        agentStatus: 'CONNECTED',
        appStatus: 'HEALTHY',
        disconnectedTime: 0,
        inEnvironment: true,
      },
    },
  ])
})

describe('a fleet', () => {
  it('numbers its members with leading zeros', () => {
    const { instances } = parseScenario({ fleet: { count: 10_000 } })
    expect(instances.size).toBe(10_000)
    expect([...instances.keys()].at(0)).toBe('i-fleet-00001')
    expect([...instances.keys()].at(-1)).toBe('i-fleet-10000')
  })

  it('moves what comes later on by its stagger for each member', () => {
    const { instances } = parseScenario({
      fleet: {
        count: 2,
        staggerMs: 70,
        timeline: [{ atMs: 0, agentStatus: 'DISCONNECTED' }, { atMs: 500 }],
      },
    })
    const times = [...instances.values()].map(({ timeline }) =>
      timeline.map(({ atMs }) => atMs),
    )
    expect(times).toEqual([
      [0, 500],
      [0, 570],
    ])
  })
})

it('takes members of an environment by their beginning', () => {
  const { environments } = parseScenario({
    instances: { 'i-a': {}, 'i-b': {} },
    fleet: { count: 2, prefix: 'i-f-' },
    environments: { 'we-1': { members: ['i-b', 'i-f-*'] }, 'we-2': {} },
  })
  expect(environments.get('we-1')?.members).toEqual(['i-b', 'i-f-1', 'i-f-2'])
  expect(environments.get('we-2')?.members).toHaveLength(4)
})

it.each<readonly [string, unknown, string]>([
  ['a scenario that is none', [], `'' is []: expected an object.`],
  [
    'an unknown key',
    { instance: {} },
    `'instance' is not a key of a scenario: expected one of description, inputs, keys, instances, fleet, applications, packageVersions, environments, changes, events, lists, latencyMs, throttle, faults, clockSkewMs, session.`,
  ],
  [
    'an unknown key within',
    { instances: { 'i-a': { timline: [] } } },
    `'timline' is not a key of 'instances.i-a': expected one of timeline, flap, ecs.`,
  ],
  [
    'an empty timeline',
    { instances: { 'i-a': { timeline: [] } } },
    `'instances.i-a.timeline' is []: expected a list of at least one step.`,
  ],
  [
    'steps out of order',
    { instances: { 'i-a': { timeline: [{ atMs: 2 }, { atMs: 2 }] } } },
    `'instances.i-a.timeline' is [{"atMs":2},{"atMs":2}]: expected steps whose atMs rises.`,
  ],
  [
    'a step without a time',
    { instances: { 'i-a': { timeline: [{}] } } },
    `'instances.i-a.timeline[0].atMs' is not given: expected a number of at least 0.`,
  ],
  [
    'a status that is no text',
    { instances: { 'i-a': { timeline: [{ atMs: 0, agentStatus: 1 }] } } },
    `'instances.i-a.timeline[0].agentStatus' is 1: expected a text.`,
  ],
  [
    'a disconnected time that is neither',
    {
      instances: { 'i-a': { timeline: [{ atMs: 0, disconnectedTime: true }] } },
    },
    `'instances.i-a.timeline[0].disconnectedTime' is true: expected a number, a text or null.`,
  ],
  [
    'a flap that is down longer than its period',
    { instances: { 'i-a': { flap: { periodMs: 5, downMs: 6 } } } },
    `'instances.i-a.flap.downMs' is 6: expected a number from 0 to 5.`,
  ],
  [
    'a fleet with half an instance',
    { fleet: { count: 1.5 } },
    `'fleet.count' is 1.5: expected a whole number from 1 to 1000000.`,
  ],
  [
    'an instance twice',
    { instances: { 'i-1': {} }, fleet: { count: 1, prefix: 'i-' } },
    `'fleet' has 'i-1' twice.`,
  ],
  [
    'no key',
    { keys: [] },
    `'keys' is []: expected a list of at least one key.`,
  ],
  [
    'half a key',
    { keys: [{ id: 'x' }] },
    `'keys[0].secret' is not given: expected a text.`,
  ],
  [
    'a member that is none',
    { environments: { 'we-1': { members: ['i-x'] } } },
    `'environments.we-1.members' has 'i-x', which is not an instance of the scenario.`,
  ],
  [
    'a latency that runs backwards',
    { latencyMs: [5, 1] },
    `'latencyMs' is [5,1]: expected a number of at least 0, or [min, max].`,
  ],
  [
    'an environment of an unknown application',
    { environments: { 'we-1': { application: 'wa-2' } } },
    `'environments.we-1.application' is 'wa-2', which is not an id of 'applications'.`,
  ],
  [
    'an unknown package version',
    { environments: { 'we-1': { packageVersion: 'wp-1' } } },
    `'environments.we-1.packageVersion' is 'wp-1', which is not an id of 'packageVersions'.`,
  ],
  [
    'a change without an environment',
    { changes: { 'wc-1': { timeline: [{ atMs: 0, state: 'running' }] } } },
    `'changes.wc-1.environment' is not given: expected an id of 'environments'.`,
  ],
  [
    'an unknown state of a change',
    {
      environments: { 'we-1': {} },
      changes: { 'wc-1': { timeline: [{ atMs: 0, state: 'done' }] } },
    },
    `'changes.wc-1.timeline[0].state' is "done": expected one of running, paused, aborting, succeeded, failed, aborted, timed_out.`,
  ],
  [
    'an event of an unknown change',
    {
      environments: { 'we-1': {} },
      events: [{ atMs: 0, message: '', change: 'wc-1' }],
    },
    `'events[0].change' is 'wc-1', which is not an id of 'changes'.`,
  ],
  [
    'an unknown fault',
    { faults: [{ kind: 'gremlin' }] },
    `'faults[0].kind' is "gremlin": expected one of error, html-page, redirect, content-type, other-instance, unknown-code, oversize, slow-body, reset, reset-midway, stall, stall-midway, half-body.`,
  ],
  [
    'a key of another fault',
    { faults: [{ kind: 'reset', bytes: 1 }] },
    `'bytes' is not a key of 'faults[0]': expected one of kind, fromMs, untilMs, probability, skip, times, timesPerId, actions, ids.`,
  ],
  [
    'a fault that ends before it starts',
    { faults: [{ kind: 'reset', fromMs: 5, untilMs: 4 }] },
    `'faults[0].untilMs' is 4: expected a number of at least 5.`,
  ],
  [
    'a probability above 1',
    { faults: [{ kind: 'reset', probability: 2 }] },
    `'faults[0].probability' is 2: expected a number from 0 to 1.`,
  ],
  [
    'an unknown retry header',
    { throttle: { ratePerSecond: 1, retryHeaders: ['x'] } },
    `'throttle.retryHeaders' is ["x"]: expected some of x-acs-retry-after, retry-after, x-ratelimit-user-api.`,
  ],
  [
    'a bucket that never fills',
    { throttle: { ratePerSecond: 0 } },
    `'throttle.ratePerSecond' is 0: expected a number of at least 0.001.`,
  ],
  [
    'a session that never lives',
    { session: { lifeSeconds: 0 } },
    `'session.lifeSeconds' is 0: expected a whole number from 1 to 43200.`,
  ],
  [
    'half a refusal of a session',
    { session: { refuse: { skip: 1 } } },
    `'session.refuse.code' is not given: expected a text.`,
  ],
  [
    'an unknown service that stalls',
    { session: { stall: 'github' } },
    `'session.stall' is "github": expected one of none, sts, oidc, metadata.`,
  ],
  [
    'inputs that are no texts',
    { inputs: { timeout: 5 } },
    `'inputs' is {"timeout":5}: expected an object of texts.`,
  ],
])('refuses %s', (_, value, fault) => {
  expect(faultsOf(value)).toEqual([fault])
})

it('names every fault at once', () => {
  expect(faultsOf({ keys: 1, faults: 1, environments: 1 })).toHaveLength(3)
})

describe('whatever JSON holds', () => {
  const keys = Object.keys(scenario.pipe[1].entries)
  const deep = fc.letrec<{ node: unknown; leaf: unknown }>((tie) => ({
    leaf: fc.constantFrom(null, -1, 0, 1.5, 1e9, '', 'sts', true, [], {}),
    node: fc.oneof(
      { maxDepth: 4 },
      tie('leaf'),
      fc.array(tie('node'), { maxLength: 2 }),
      fc.dictionary(
        fc.constantFrom('atMs', 'kind', 'id', 'count', 'flap', 'timeline', 'x'),
        tie('node'),
        { maxKeys: 3 },
      ),
    ),
  })).node

  it('is a scenario, or faults with path and expectation', () => {
    fc.assert(
      fc.property(fc.constantFrom(...keys), deep, (key, value) => {
        for (const fault of faultsOf({ [key]: value }))
          expect(fault).toMatch(
            /^'[^']+' (?:is .+: expected [^]+|has '.*' twice|has '.*', which is not an instance of the scenario|'.*', which is not an id of '.*')\.$/,
          )
      }),
      { numRuns: 2_000 },
    )
  })
})

it.each([...BUILT_IN])('has a sentence and no fault in %s', (_, value) => {
  expect(parseScenario(value).description).toMatch(/^[A-Z].*\.$/)
})
