import TeaXml from '@alicloud/tea-xml'
import { describe, expect, it } from '@jest/globals'
import { ENV_HEALTH, WALL_MS } from './signed-request.js'
import { field, get, running } from './running-simulator.js'

const SHOP = {
  instances: {
    'i-a': {
      timeline: [
        { atMs: 0, agentStatus: 'DISCONNECTED', disconnectedTime: '42' },
        { atMs: 1000, appStatus: 'UNKOWN' },
        { atMs: 2000, left: true },
        { atMs: 3000, missing: 'ResourceAuthFailed', message: 'Not <yours>.' },
      ],
    },
    'i-b': { timeline: [{ atMs: 0, disconnectedTime: null }] },
  },
  environments: {
    'we-1': { name: 'prod & more', enableHealthCheck: true },
    'we-none': { members: [], emptyList: 'bare' },
    'we-wrapped': { members: [] },
  },
}

const of = (id: string): { path: string; rawQuery: string } => ({
  path: ENV_HEALTH,
  rawQuery: `EnvId=${id}&RegionId=cn-hangzhou`,
})
const XML = { headers: { accept: 'application/xml' } }

describe('DescribeInstanceHealth', () => {
  it('plays the timeline from the first request on', () =>
    running(SHOP, async ({ clock, ask }) => {
      clock.move(60_000)
      const first = await ask()
      expect(first.status).toBe(200)
      expect(JSON.parse(first.body)).toEqual({
        Code: 'OK',
        Message: 'success',
        RequestId: first.headers['x-acs-request-id'],
        InstanceHealth: {
          InstanceId: 'i-a',
          AgentStatus: 'DISCONNECTED',
          AppStatus: 'HEALTHY',
          DisconnectedTime: '42',
        },
      })
      clock.move(1000)
      const second = await ask()
      expect(field(second.body, 'InstanceHealth', 'AppStatus')).toBe('UNKOWN')
      clock.move(2000)
      const third = await ask()
      expect([third.status, field(third.body, 'Message')]).toEqual([
        403,
        'Not <yours>.',
      ])
    }))

  it('says the same in XML', () =>
    running(SHOP, async ({ ask }) => {
      const { headers, body } = await ask(XML)
      expect(headers['content-type']).toBe('text/xml;charset=utf-8')
      expect(TeaXml.default.parseXml(body, null)).toMatchObject({
        DescribeInstanceHealthResponse: {
          Code: 'OK',
          InstanceHealth: { InstanceId: 'i-a', AgentStatus: 'DISCONNECTED' },
        },
      })
    }))

  it('refuses in XML what it refuses in JSON', () =>
    running(SHOP, async ({ ask }) => {
      const rawQuery = 'InstanceId=i-nobody'
      const { status, body } = await ask({ rawQuery, ...XML })
      expect(status).toBe(404)
      expect(TeaXml.default.parseXml(body, null)).toMatchObject({
        Error: { Code: 'InstanceNotExists' },
      })
    }))
})

describe('DescribeAppEnvInstanceHealth', () => {
  it('lists the members that are there and have not left', () =>
    running(SHOP, async ({ clock, ask }) => {
      const { body } = await ask(of('we-1'))
      expect(field(body, 'EnvInstanceHealth')).toEqual({
        EnvId: 'we-1',
        EnvName: 'prod & more',
        EnableHealthCheck: true,
        InstanceHealthList: {
          InstanceHealth: [
            {
              InstanceId: 'i-a',
              AgentStatus: 'DISCONNECTED',
              AppStatus: 'HEALTHY',
              DisconnectedTime: '42',
            },
            {
              InstanceId: 'i-b',
              AgentStatus: 'CONNECTED',
              AppStatus: 'HEALTHY',
            },
          ],
        },
      })
      for (const moved of [2000, 1000]) {
        clock.move(moved)
        const later = await ask(of('we-1'))
        expect(
          field(
            later.body,
            'EnvInstanceHealth',
            'InstanceHealthList',
            'InstanceHealth',
          ),
        ).toMatchObject([{ InstanceId: 'i-b' }])
      }
    }))

  it('shows an empty list wrapped, bare, or as an empty tag', () =>
    running(SHOP, async ({ ask }) => {
      const list = ['EnvInstanceHealth', 'InstanceHealthList']
      const bare = await ask(of('we-none'))
      expect(field(bare.body, ...list)).toEqual([])
      const wrapped = await ask(of('we-wrapped'))
      expect(field(wrapped.body, ...list)).toEqual({ InstanceHealth: [] })
      const xml = await ask({ ...of('we-none'), ...XML })
      expect(xml.body).toContain('<InstanceHealthList/>')
    }))

  it('does not know an environment that the scenario does not have', () =>
    running(SHOP, async ({ ask }) => {
      const { status, body } = await ask(of('we-nobody'))
      expect([status, field(body, 'Code')]).toEqual([404, 'EnvNotExists'])
    }))
})

it.each([
  [
    'no InstanceId',
    { rawQuery: 'RegionId=x' },
    400,
    'ParameterValidationFailed',
  ],
  ['another path', { path: '/pop/v1/wam/nothing' }, 404, 'InvalidApi.NotFound'],
  [
    'another version',
    { headers: { 'x-acs-version': '2018-01-01' } },
    404,
    'InvalidApi.NotFound',
  ],
  [
    'another path’s action',
    { headers: { 'x-acs-action': 'DescribeAppEnvInstanceHealth' } },
    404,
    'InvalidApi.NotFound',
  ],
] as const)('refuses %s', (_, wish, status, code) =>
  running(SHOP, async ({ ask }) => {
    const received = await ask(wish)
    expect([received.status, field(received.body, 'Code')]).toEqual([
      status,
      code,
    ])
  }),
)

it('refuses a POST', () =>
  running(SHOP, async ({ simulator }) => {
    const address = `${simulator.origin}/pop/v1/wam/instance/health?InstanceId=i-a`
    const { status } = await get(address, { method: 'POST' })
    expect(status).toBe(403)
  }))

it('sends its own, skewed date, by which a refused client can correct itself', () =>
  running({ ...SHOP, clockSkewMs: 1_200_000 }, async ({ ask }) => {
    const refused = await ask()
    expect(field(refused.body, 'Code')).toBe('InvalidTimeStamp.Expired')
    const dateMs = Date.parse(refused.headers.date ?? '')
    expect(dateMs).toBe(WALL_MS + 1_200_000)
    const accepted = await ask({ dateMs })
    expect(accepted.status).toBe(200)
  }))

it('throttles with the header that says when to come back', () =>
  running(
    { ...SHOP, throttle: { ratePerSecond: 2, burst: 1 } },
    async ({ simulator, clock, ask }) => {
      await ask()
      const throttled = await ask()
      expect(throttled.status).toBe(400)
      expect(field(throttled.body, 'Code')).toBe('Throttling.User')
      expect(throttled.headers['x-acs-retry-after']).toBe('500')
      expect(simulator.ledger[1]?.fault).toBe('throttled')
      clock.move(500)
      expect((await ask()).status).toBe(200)
    },
  ))

it('spends no token on a request that it refuses', () =>
  running(
    { ...SHOP, throttle: { ratePerSecond: 0.001, burst: 1 } },
    async ({ ask }) => {
      await ask({ key: { id: 'nobody', secret: 'x', token: null } })
      expect((await ask()).status).toBe(200)
    },
  ))

it('takes its time from the range, the same for the same seed', async () => {
  const scenario = { ...SHOP, latencyMs: [20, 50] }
  const slept = async (seed: number): Promise<readonly number[]> => {
    let times: readonly number[] = []
    await running(
      scenario,
      async ({ clock, ask }) => {
        for (const id of ['i-a', 'i-b', 'i-a']) {
          await ask({ rawQuery: `InstanceId=${id}` })
        }
        times = [...clock.slept]
      },
      { seed },
    )
    return times
  }
  const first = await slept(5)
  expect(first).toHaveLength(3)
  expect(new Set(first).size).toBe(3)
  expect(first.every((ms) => ms >= 20 && ms < 50)).toBe(true)
  expect(await slept(5)).toEqual(first)
  expect(await slept(6)).not.toEqual(first)
})
