import { describe, expect, it, jest } from '@jest/globals'
import { disconnected, missing, runAgainst } from './against-simulator.js'
import { expectVerdict, instanceEntry } from './expected-outputs.js'
import { commandData } from './runner-output.js'

jest.setTimeout(30_000)

const FAST = { interval: '200ms', timeout: '20s', 'request-timeout': '5s' }
const NOT_THERE = {
  status: 'unhealthy',
  agentStatus: null,
  appStatus: null,
  disconnectedTime: null,
  healthyAfterSeconds: null,
  error: {
    code: 'InstanceNotExists',
    message: 'The specified instance does not exist.',
  },
}

describe('failure, not_found', () => {
  it.concurrent('is the verdict at once on an id unknown to Web+', async () => {
    const ran = await runAgainst(
      { instances: { 'i-1': {}, 'i-gone': missing() } },
      { inputs: { 'instance-ids': 'i-1,i-gone' } },
    )
    expectVerdict(ran, {
      conclusion: 'failure',
      reason: 'not_found',
      message: /^Web\+ does not know 1 instance: i-gone \(not found\)/,
      healthy: ['i-1'],
      unhealthy: ['i-gone'],
      instances: [instanceEntry('i-1'), instanceEntry('i-gone', NOT_THERE)],
      rounds: 1,
      requests: 2,
    })
    // An interval has 10 s.
    expect(ran.durationMs).toBeLessThan(8_000)
  })

  it.concurrent(
    'is the verdict if not-found: ignore leaves nothing',
    async () => {
      const ran = await runAgainst(
        { instances: { 'i-gone': missing() } },
        { inputs: { 'instance-ids': 'i-gone', 'not-found': 'ignore' } },
      )
      expectVerdict(ran, {
        conclusion: 'failure',
        reason: 'not_found',
        message: /^Web\+ knows none of the instances.*: i-gone\.$/,
        rounds: 1,
        requests: 1,
      })
    },
  )

  it.concurrent(
    'is the verdict on ResourceAuthFailed under not-found: ignore too',
    async () => {
      const ran = await runAgainst(
        { instances: { 'i-1': {}, 'i-theirs': missing('ResourceAuthFailed') } },
        { inputs: { 'instance-ids': 'i-1 i-theirs', 'not-found': 'ignore' } },
      )
      expectVerdict(ran, {
        conclusion: 'failure',
        reason: 'not_found',
        message: /i-theirs \(does not exist or is not yours\)/,
        healthy: ['i-1'],
        unhealthy: ['i-theirs'],
        rounds: 1,
        requests: 2,
      })
    },
  )

  it.concurrent('is not the verdict while the quorum can be had', async () => {
    const ran = await runAgainst(
      { instances: { 'i-gone': missing(), 'i-late': disconnected(500) } },
      {
        inputs: {
          ...FAST,
          'instance-ids': 'i-gone i-late',
          'min-healthy': '1',
        },
      },
    )
    expectVerdict(ran, {
      conclusion: 'success',
      reason: 'ok',
      message: /^1 of 2 instances healthy/,
      healthy: ['i-late'],
      unhealthy: ['i-gone'],
      rounds: 'some',
      requests: Number(ran.outputs['rounds']) + 1,
    })
    const asked = ran.ledger.filter(({ instanceId }) => instanceId === 'i-gone')
    expect(asked).toHaveLength(1)
  })
})

describe('an id unknown to Web+', () => {
  it.concurrent('is waited for under not-found: wait', async () => {
    const ran = await runAgainst(
      { instances: { 'i-new': missing('InstanceNotExists', 600) } },
      { inputs: { ...FAST, 'instance-ids': 'i-new', 'not-found': 'wait' } },
    )
    const rounds = Number(ran.outputs['rounds'])
    expectVerdict(ran, {
      conclusion: 'success',
      reason: 'ok',
      message: /^1 of 1 instance healthy/,
      healthy: ['i-new'],
      instances: [instanceEntry('i-new', { readings: rounds })],
      rounds,
      requests: rounds,
    })
    expect(rounds).toBeGreaterThan(1)
  })

  it.concurrent('is not judged under not-found: ignore', async () => {
    const ran = await runAgainst(
      { instances: { 'i-1': {}, 'i-gone': missing() } },
      { inputs: { 'instance-ids': 'i-1,i-gone', 'not-found': 'ignore' } },
    )
    expectVerdict(ran, {
      conclusion: 'success',
      reason: 'ok',
      message: /^1 of 1 instance healthy/,
      healthy: ['i-1'],
      rounds: 1,
      requests: 2,
    })
    expect(commandData(ran.stdout, 'warning')).toEqual([
      "Not judged, as Web+ does not know it: i-gone ('not-found: ignore').",
    ])
  })
})
