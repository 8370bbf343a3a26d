import { describe, expect, it, jest } from '@jest/globals'
import { disconnected, missing, runAgainst } from './against-simulator.js'
import { environmentOf, OF } from './environment-scenario.js'
import { expectVerdict, instanceEntry } from './expected-outputs.js'

jest.setTimeout(40_000)

const down = { agentStatus: 'DISCONNECTED', appStatus: 'UNKOWN' }

describe('a whole environment', () => {
  it.concurrent('of 300 instances takes one call a round', async () => {
    const fleet = { count: 299, prefix: 'i-fleet-' }
    const instances = { 'i-slow': disconnected(1_500) }
    const ran = await runAgainst(environmentOf(instances, { fleet }), {
      inputs: { ...OF, 'success-threshold': '2' },
    })
    const rounds = Number(ran.outputs['rounds'])
    expect(ran.outputs).toMatchObject({
      conclusion: 'success',
      'total-count': '300',
      'healthy-count': '300',
      requests: String(rounds),
    })
    expect(rounds).toBeGreaterThan(2)
    expect(ran.ledger).toHaveLength(rounds)
    for (const call of ran.ledger)
      expect(call).toMatchObject({
        method: 'GET',
        path: '/pop/v1/wam/appEnv/instanceHealth',
        query: 'EnvId=we-1&RegionId=cn-hangzhou',
        headers: { 'x-acs-action': 'DescribeAppEnvInstanceHealth' },
        status: 200,
      })
    expect(ran.exitCode).toBe(0)
    expect(ran.stdout).toContain('Checking the instances of environment ')
  })

  it.concurrent('that is healthy sets every output', async () => {
    const ran = await runAgainst(environmentOf({ 'i-1': {}, 'i-2': {} }), {
      inputs: OF,
    })
    expectVerdict(ran, {
      conclusion: 'success',
      reason: 'ok',
      message: /^2 of 2 instances healthy after .+ \(1 round, 1 request\)/,
      healthy: ['i-1', 'i-2'],
      instances: ['i-1', 'i-2'].map((id) => instanceEntry(id)),
      rounds: 1,
      requests: 1,
    })
    expect(ran.report).toMatchObject({ settings: { environmentId: 'we-1' } })
  })

  it.concurrent('is followed while instances come and go', async () => {
    const ran = await runAgainst(
      environmentOf({
        'i-1': {},
        'i-old': {
          timeline: [
            { atMs: 0, ...down },
            { atMs: 900, left: true },
          ],
        },
        'i-new': {
          timeline: [
            { atMs: 0, missing: 'InstanceNotExists' },
            { atMs: 800, ...down },
            { atMs: 2_000 },
          ],
        },
      }),
      { inputs: OF },
    )
    expectVerdict(ran, {
      conclusion: 'success',
      reason: 'ok',
      message: /^2 of 2 instances healthy/,
      healthy: ['i-1', 'i-new'],
      rounds: 'some',
      requests: Number(ran.outputs['rounds']),
    })
    expect(ran.ledger.at(-1)?.atMs).toBeGreaterThanOrEqual(2_000)
    expect(ran.stdout).toMatch(/; i-old left/)
    expect(ran.outputs['message']).not.toContain('from the first round on')
  })

  it.concurrent('is read in XML too', async () => {
    const xml = `<DescribeAppEnvInstanceHealthResponse><Code>OK</Code><RequestId>R-xml</RequestId><EnvInstanceHealth><EnvId>we-1</EnvId><InstanceHealthList><InstanceHealth><InstanceId>i-x</InstanceId><AgentStatus>CONNECTED</AgentStatus><AppStatus>HEALTHY</AppStatus><DisconnectedTime>0</DisconnectedTime></InstanceHealth></InstanceHealthList></EnvInstanceHealth></DescribeAppEnvInstanceHealthResponse>`
    const page = { kind: 'html-page', httpStatus: 200, body: xml }
    const ran = await runAgainst(
      environmentOf({ 'i-1': {} }, { faults: [page] }),
      { inputs: OF },
    )
    expectVerdict(ran, {
      conclusion: 'success',
      reason: 'ok',
      message: /^1 of 1 instance healthy/,
      healthy: ['i-x'],
      instances: [
        instanceEntry('i-x', { disconnectedTime: '0', requestId: 'R-xml' }),
      ],
      rounds: 1,
      requests: 1,
    })
  })

  it.concurrent('is tried again where a call fails in passing', async () => {
    const faults = [
      { kind: 'reset', times: 1 },
      { kind: 'half-body', times: 1 },
    ]
    const ran = await runAgainst(environmentOf({ 'i-1': {} }, { faults }), {
      inputs: OF,
    })
    expect(ran.outputs).toMatchObject({
      conclusion: 'success',
      rounds: '1',
      requests: '3',
    })
  })
})

describe('ids and an environment', () => {
  const scenario = environmentOf({
    'i-1': {},
    'i-2': {},
    'i-sick': disconnected(),
    'i-gone': missing(),
  })

  it.concurrent('judge the listed ids, through one call a round', async () => {
    const ran = await runAgainst(scenario, {
      inputs: { ...OF, 'instance-ids': 'i-2,i-1' },
    })
    expectVerdict(ran, {
      conclusion: 'success',
      reason: 'ok',
      message: /^2 of 2 instances healthy/,
      healthy: ['i-2', 'i-1'],
      rounds: 1,
      requests: 1,
    })
    expect(ran.ledger).toMatchObject([{ environmentId: 'we-1' }])
  })

  it.concurrent('make an id that is not in it one not found', async () => {
    const ran = await runAgainst(scenario, {
      inputs: { ...OF, 'instance-ids': 'i-1,i-elsewhere' },
    })
    expect(ran.outputs).toMatchObject({
      conclusion: 'failure',
      reason: 'not_found',
      'unhealthy-instances': '["i-elsewhere"]',
      requests: '1',
    })
    expect(ran.outputs['instances']).toContain('NotInEnvironment')
  })
})
