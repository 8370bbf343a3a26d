import { describe, expect, it, jest } from '@jest/globals'
import { connected, disconnected, runAgainst } from './against-simulator.js'
import { expectVerdict, instanceEntry } from './expected-outputs.js'
import { commandData } from './runner-output.js'

jest.setTimeout(30_000)

const FAST = { interval: '200ms', timeout: '20s', 'request-timeout': '5s' }
const DOWN = {
  status: 'unhealthy',
  agentStatus: 'DISCONNECTED',
  appStatus: 'UNKOWN',
  healthyAfterSeconds: null,
}

describe('success, ok', () => {
  it.concurrent('is the verdict on connected instances', async () => {
    const { ids, scenario } = connected(2)
    const ran = await runAgainst(scenario, {
      inputs: { 'instance-ids': ids.join(' ') },
    })
    expectVerdict(ran, {
      conclusion: 'success',
      reason: 'ok',
      message: /^2 of 2 instances healthy after .+ \(1 round, 2 requests\)/,
      healthy: ids,
      instances: ids.map((id) => instanceEntry(id)),
      rounds: 1,
      requests: 2,
    })
    expect(ran.summary).toContain('### ✅ 2 instances in cn-hangzhou: healthy')
    expect(ran.ledger.map(({ instanceId }) => instanceId)).toEqual(ids)
    expect(commandData(ran.stdout, 'error')).toEqual([])
    expect(commandData(ran.stdout, 'warning')).toEqual([])
  })

  it.concurrent(
    'waits for as many rounds in a row as success-threshold says, a flap starting anew',
    async () => {
      const down = { atMs: 300, agentStatus: 'DISCONNECTED' }
      const timeline = [{ atMs: 0 }, down, { atMs: 900 }]
      const ran = await runAgainst(
        { instances: { 'i-flap': { timeline } } },
        {
          inputs: {
            ...FAST,
            interval: '100ms',
            'instance-ids': 'i-flap',
            'success-threshold': '5',
          },
        },
      )
      expectVerdict(ran, {
        conclusion: 'success',
        reason: 'ok',
        message: /^1 of 1 instance healthy after /,
        healthy: ['i-flap'],
        rounds: 'some',
        requests: Number(ran.outputs['rounds']),
        flaps: 1,
      })
      const isUp = ran.ledger.map(({ atMs }) => atMs < 300 || atMs >= 900)
      expect(isUp.slice(-5)).toEqual([true, true, true, true, true])
      expect(isUp.at(-6)).toBe(false)
      // One fall is no flapping.
      expect(commandData(ran.stdout, 'warning')).toEqual([])
    },
  )

  it.concurrent(
    'needs no more healthy instances than min-healthy',
    async () => {
      const ran = await runAgainst(
        { instances: { 'i-1': {}, 'i-down': disconnected(), 'i-3': {} } },
        {
          inputs: {
            ...FAST,
            'instance-ids': '["i-1","i-down","i-3"]',
            'min-healthy': '66%',
          },
        },
      )
      expectVerdict(ran, {
        conclusion: 'success',
        reason: 'ok',
        message: /^2 of 3 instances healthy \(needs 2\) after /,
        healthy: ['i-1', 'i-3'],
        unhealthy: ['i-down'],
        instances: [
          instanceEntry('i-1'),
          instanceEntry('i-down', DOWN),
          instanceEntry('i-3'),
        ],
        rounds: 1,
        requests: 3,
      })
    },
  )
})

describe('an unhealthy instance', () => {
  const scenario = { instances: { 'i-1': {}, 'i-down': disconnected() } }
  const standing = {
    healthy: ['i-1'],
    unhealthy: ['i-down'],
  }

  it.concurrent('means failure, unhealthy for mode: once', async () => {
    const ran = await runAgainst(scenario, {
      inputs: { 'instance-ids': 'i-1,i-down', mode: 'once' },
    })
    expectVerdict(ran, {
      ...standing,
      conclusion: 'failure',
      reason: 'unhealthy',
      message:
        /^Not healthy after .+: 1 of 2 instances healthy, needs 2; not healthy: i-down \(DISCONNECTED/,
      instances: [instanceEntry('i-1'), instanceEntry('i-down', DOWN)],
      rounds: 1,
      requests: 2,
    })
  })

  it.concurrent('means timed_out, timeout at the deadline', async () => {
    const ran = await runAgainst(scenario, {
      inputs: { 'instance-ids': 'i-1,i-down', interval: '1s', timeout: '4s' },
    })
    expectVerdict(ran, {
      ...standing,
      conclusion: 'timed_out',
      reason: 'timeout',
      message:
        /^Timed out after [\d.]+ s \(timeout .+\): 1 of 2 instances healthy/,
      rounds: 'some',
      requests: 'some',
    })
    // The last round before the deadline reads all, whatever it can bring.
    const read = ran.ledger.map(({ instanceId }) => instanceId)
    expect(read.slice(-2).sort()).toEqual(['i-1', 'i-down'])
    expect(read.filter((id) => id === 'i-1').length).toBeLessThan(4)
    expect(read.filter((id) => id === 'i-down').length).toBe(
      Number(ran.outputs['rounds']),
    )
    expect(ran.ledger.at(-1)?.atMs).toBeGreaterThan(1_500)
  })
})

it.concurrent(
  'a run that is short of rounds at the deadline is timed_out',
  async () => {
    const ran = await runAgainst(connected(1).scenario, {
      inputs: {
        interval: '600ms',
        timeout: '4s',
        'instance-ids': 'i-1',
        'success-threshold': '10',
      },
    })
    expectVerdict(ran, {
      conclusion: 'timed_out',
      reason: 'timeout',
      message: /held [1-9] of 10 rounds/,
      healthy: ['i-1'],
      rounds: 'some',
      requests: Number(ran.outputs['rounds']),
    })
  },
)

it.concurrent('a cancelled run is cancelled', async () => {
  const ran = await runAgainst(
    { instances: { 'i-1': {}, 'i-down': disconnected() } },
    {
      inputs: { 'instance-ids': 'i-1,i-down' },
      signals: [
        { name: 'SIGINT', when: (stdout) => stdout.includes('Round 1') },
      ],
    },
  )
  expectVerdict(ran, {
    conclusion: 'cancelled',
    reason: 'cancelled',
    message: /^Cancelled after .+: 1 of 2 instances healthy, needs 2/,
    healthy: ['i-1'],
    unhealthy: ['i-down'],
    instances: [instanceEntry('i-1'), instanceEntry('i-down', DOWN)],
    rounds: 1,
    requests: 2,
  })
})
