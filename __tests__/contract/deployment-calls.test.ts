import { describe, expect, it, jest } from '@jest/globals'
import {
  disconnected,
  runAgainst,
  type RawScenario,
} from './against-simulator.js'
import {
  CHANGE,
  IN_ENVIRONMENT,
  over,
  runsUntil,
  SOON,
  runtime,
} from './deployment-world.js'

jest.setTimeout(60_000)

const HEALTH = 'DescribeAppEnvInstanceHealth'
const STATUS = 'DescribeAppEnvStatus'
const ONE = 'DescribeChange'
const ENVS = 'DescribeAppEnvs'
const ASKED_WHY = [STATUS, ONE, 'DescribeEvents']
const IDS = ['DescribeInstanceHealth', 'DescribeInstanceHealth']
const TWICE = { 'success-threshold': '2' }
const LISTED = { ...SOON, 'instance-ids': 'i-1,i-2' }
const BY_NAME = { ...SOON, 'environment-name': 'shop', ...TWICE }
const gathered = {
  action: 'GatherLog',
  timeline: [{ atMs: -1_000, state: 'running' }],
}
const HAS_GATHERED = { ...over('succeeded'), action: 'GatherLog' }
const shops = (names: readonly string[], application = 'wa-1') =>
  Object.fromEntries(names.map((name) => [`we-${name}`, { name, application }]))

interface Row {
  readonly rule: string
  readonly scenario: RawScenario
  readonly inputs: Readonly<Record<string, string>>
  /** Calls up to the verdict, in their order. */
  readonly calls: readonly string[]
  readonly conclusion?: string
}

const rows: readonly Row[] = [
  {
    rule: 'two a round of phase 2 for an environment, in the round of the success too',
    scenario: runtime({ 'wc-1': over('succeeded') }),
    inputs: { ...CHANGE, ...TWICE },
    calls: [ONE, HEALTH, STATUS, HEALTH, STATUS],
  },
  {
    rule: 'the ids and one a round of phase 2 with ids alone',
    scenario: runtime({ 'wc-1': over('succeeded') }),
    inputs: { ...LISTED, 'change-id': 'wc-1', ...TWICE },
    calls: [ONE, ...IDS, STATUS, ...IDS, STATUS],
  },
  {
    rule: 'the version instead of the status, where one is wanted',
    scenario: runtime({ 'wc-1': over('succeeded') }),
    inputs: { ...CHANGE, 'package-version': 'v2' },
    calls: [ONE, HEALTH, ENVS],
  },
  {
    rule: 'one more in the first round for the newest change',
    scenario: runtime({ 'wc-1': over('succeeded') }),
    inputs: { ...CHANGE, 'change-id': 'latest', ...TWICE },
    calls: [STATUS, ONE, HEALTH, STATUS, HEALTH, STATUS],
  },
  {
    rule: 'one more and a page, once, for a newest change that gathered',
    scenario: runtime({ 'wc-1': over('succeeded'), 'wc-2': HAS_GATHERED }),
    inputs: { ...CHANGE, ...TWICE },
    calls: [ONE, HEALTH, STATUS, ONE, 'DescribeChanges', HEALTH, STATUS],
  },
  {
    rule: 'one more in each round in which one still gathers',
    scenario: runtime({ 'wc-1': over('succeeded'), 'wc-2': gathered }),
    inputs: { ...CHANGE, ...TWICE },
    calls: [ONE, HEALTH, STATUS, ONE, 'DescribeChanges', HEALTH, STATUS, ONE],
  },
  {
    rule: 'four in the round in which a version alone comes, then two',
    scenario: runtime({ 'wc-1': over('succeeded') }),
    inputs: { ...IN_ENVIRONMENT, 'package-version': 'v2', ...TWICE },
    calls: [ENVS, ONE, HEALTH, ENVS, HEALTH, ENVS],
  },
  {
    rule: 'one for a name, and none in later rounds',
    scenario: runtime({}),
    inputs: BY_NAME,
    calls: [ENVS, HEALTH, HEALTH],
  },
  {
    rule: 'one a page for a name, and the first again once there are more',
    scenario: runtime(
      {},
      {
        environments: shops(['shop', 'shop-a', 'shop-b', 'shop-c', 'shop-d']),
        lists: { maxPageSize: 2 },
      },
    ),
    inputs: BY_NAME,
    calls: [ENVS, ENVS, ENVS, ENVS, HEALTH, HEALTH],
  },
  {
    rule: 'two and one an application where the list asks for one, one after the other',
    scenario: runtime(
      {},
      {
        applications: { 'wa-1': { name: 'a' }, 'wa-2': { name: 'b' } },
        environments: { ...shops(['shop']), ...shops(['shop-b'], 'wa-2') },
        lists: { withoutAppId: 'BadRequest' },
      },
    ),
    inputs: { ...BY_NAME, 'max-concurrency': '1' },
    calls: [ENVS, 'DescribeApplications', ENVS, ENVS, HEALTH, HEALTH],
  },
  {
    rule: 'health alone without the new inputs, and nothing after a green',
    scenario: runtime({ 'wc-1': over('failed') }),
    inputs: { ...IN_ENVIRONMENT, ...TWICE },
    calls: [HEALTH, HEALTH],
  },
  {
    rule: 'health alone of ids without the new inputs, and nothing after a red',
    scenario: runtime({}, { instances: { 'i-1': {}, 'i-2': disconnected() } }),
    inputs: { ...LISTED, mode: 'once' },
    calls: IDS,
    conclusion: 'failure',
  },
]

describe('calls to Web+ are', () => {
  it.concurrent.each(rows.map((row) => [row.rule, row] as const))(
    '%s',
    async (_, { scenario, inputs, calls, conclusion = 'success' }) => {
      const ran = await runAgainst(scenario, { inputs })
      expect(ran.ledger.map(({ action }) => action)).toEqual(calls)
      expect(ran.outputs).toMatchObject({
        conclusion,
        requests: String(calls.length),
      })
    },
  )

  it.concurrent('one a round while the change runs', async () => {
    const ran = await runAgainst(runtime({ 'wc-1': runsUntil(1_000) }), {
      inputs: { ...CHANGE, ...TWICE },
    })
    const actions = ran.ledger.map(({ action }) => action)
    const phase1 = actions.lastIndexOf(ONE) + 1
    expect(phase1).toBeGreaterThan(1)
    expect(actions).toEqual([
      ...Array<string>(phase1).fill(ONE),
      ...[HEALTH, STATUS, HEALTH, STATUS],
    ])
    expect(ran.outputs).toMatchObject({
      conclusion: 'success',
      requests: String(actions.length),
      'environment-id': 'we-1',
    })
    expect(JSON.parse(ran.outputs['change'] ?? '')).toMatchObject({
      id: 'wc-1',
      state: 'succeeded',
    })
  })

  it.concurrent('two a round until a version alone has come', async () => {
    const ran = await runAgainst(runtime({ 'wc-1': runsUntil(1_000) }), {
      inputs: { ...IN_ENVIRONMENT, 'package-version': 'v2' },
    })
    const actions = ran.ledger.map(({ action }) => action)
    const rounds = (actions.length - 2) / 2
    expect(rounds).toBeGreaterThan(1)
    expect(actions).toEqual([
      ...Array<string[]>(rounds).fill([ENVS, ONE]).flat(),
      ...[HEALTH, ENVS],
    ])
  })
})

describe('calls after a red verdict, which are not counted, are', () => {
  const sick = (count: number): RawScenario =>
    Object.fromEntries(
      Array.from({ length: count }, (_, at) => [
        `i-${String(at + 1)}`,
        disconnected(),
      ]),
    )
  const ECS = 'DescribeInstancesFullStatus'

  it.concurrent.each([
    ['three under auto', 'auto', ASKED_WHY],
    ['none under none', 'none', []],
    ['three under full, where health has read nobody', 'full', ASKED_WHY],
  ])('%s', async (_, diagnosis, asked) => {
    const ran = await runAgainst(runtime({ 'wc-1': over('failed') }), {
      inputs: { ...CHANGE, diagnosis },
    })
    const actions = ran.ledger.map(({ action }) => action)
    expect(actions[0]).toBe(ONE)
    expect(actions.slice(1).toSorted()).toEqual(asked.toSorted())
    expect(ran.outputs).toMatchObject({ reason: 'change', requests: '1' })
  })

  it.concurrent.each([
    [100, [ECS]],
    [101, [ECS, ECS]],
  ])(
    'one more under full for each 100 of %i ids that are not healthy',
    async (count, machines) => {
      const ran = await runAgainst(
        runtime(
          { 'wc-1': over('succeeded') },
          { instances: { ...sick(count), 'i-up': {} } },
        ),
        { inputs: { ...IN_ENVIRONMENT, mode: 'once', diagnosis: 'full' } },
      )
      const actions = ran.ledger.map(({ action }) => action)
      expect(actions[0]).toBe(HEALTH)
      expect(actions.slice(1).toSorted()).toEqual(
        [...ASKED_WHY, ...machines].toSorted(),
      )
      expect(ran.outputs).toMatchObject({ reason: 'unhealthy', requests: '1' })
      expect(ran.ledger.map(({ query }) => query).join()).not.toContain('i-up')
    },
  )

  it.concurrent(
    'those of health before, with an environment alone',
    async () => {
      const ran = await runAgainst(
        runtime({ 'wc-1': over('succeeded') }, { instances: sick(1) }),
        { inputs: { ...IN_ENVIRONMENT, mode: 'once' } },
      )
      const actions = ran.ledger.map(({ action }) => action)
      expect(actions[0]).toBe(HEALTH)
      expect(actions.slice(1).toSorted()).toEqual(ASKED_WHY.toSorted())
    },
  )
})

describe('a permission that is missing', () => {
  it.concurrent.each<
    readonly [
      action: string,
      inputs: Readonly<Record<string, string>>,
      rest: RawScenario,
    ]
  >([
    [ONE, CHANGE, {}],
    [STATUS, CHANGE, {}],
    [ENVS, { ...CHANGE, 'package-version': 'v2' }, {}],
    ['DescribeChanges', CHANGE, {}],
    ['DescribeApplications', BY_NAME, { lists: { withoutAppId: 'empty' } }],
    [HEALTH, CHANGE, {}],
    ['DescribeInstanceHealth', LISTED, {}],
  ])('for %s ends the run and is named', async (action, inputs, rest) => {
    const faults = [
      {
        kind: 'error',
        httpStatus: 403,
        code: 'Forbidden.RAM',
        actions: [action],
      },
    ]
    const changes = {
      'wc-1': over('succeeded'),
      ...(action === 'DescribeChanges' ? { 'wc-2': gathered } : {}),
    }
    const ran = await runAgainst(runtime(changes, { ...rest, faults }), {
      inputs: { ...inputs, 'max-concurrency': '1' },
    })
    expect(ran.outputs).toMatchObject({ conclusion: 'error', reason: 'auth' })
    expect(ran.stdout).toMatch(
      new RegExp(`^::error::.*webplus:${action}\\b`, 'm'),
    )
    const refused = ran.ledger.filter((one) => one.action === action)
    expect(refused).toHaveLength(1)
  })
})
