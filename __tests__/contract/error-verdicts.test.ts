import { describe, expect, it, jest } from '@jest/globals'
import { connected, runAgainst } from './against-simulator.js'
import { expectVerdict } from './expected-outputs.js'

jest.setTimeout(30_000)

const { ids, scenario } = connected(5)
const FIVE = { 'instance-ids': ids.join(',') }
const SHORT = { timeout: '3s', interval: '200ms', 'request-timeout': '300ms' }

describe('error, throttled', () => {
  const throttled = (headers: object) => ({
    ...scenario,
    faults: [{ kind: 'error', code: 'Throttling.User', headers, skip: 1 }],
  })

  it.concurrent(
    'is the verdict now if the pause asked for outlasts the time left',
    async () => {
      const ran = await runAgainst(
        throttled({ 'x-acs-retry-after': '60000' }),
        {
          inputs: { ...FIVE, timeout: '30s', 'max-concurrency': '1' },
        },
      )
      expectVerdict(ran, {
        conclusion: 'error',
        reason: 'throttled',
        message: /^Throttling\.User: /,
        healthy: ['i-1'],
        unknown: ids.slice(1),
        rounds: 1,
        requests: 2,
      })
      expect(ran.durationMs).toBeLessThan(15_000)
    },
  )

  it.concurrent(
    'is the verdict if pauses of our own outlast the time left',
    async () => {
      const ran = await runAgainst(throttled({}), {
        inputs: { ...FIVE, timeout: '4s', interval: '200ms' },
      })
      expect(ran.outputs).toMatchObject({
        conclusion: 'error',
        reason: 'throttled',
        'healthy-instances': '["i-1"]',
        rounds: '1',
      })
    },
  )
})

describe('error, api', () => {
  it.concurrent('is the verdict if answers alone are missing', async () => {
    const faults = [{ kind: 'error', code: 'InternalError', ids: ['i-2'] }]
    const ran = await runAgainst(
      { ...scenario, faults },
      { inputs: { ...FIVE, ...SHORT } },
    )
    expectVerdict(ran, {
      conclusion: 'error',
      reason: 'api',
      message: /^InternalError: The request processing has failed .* after /,
      healthy: ids.filter((id) => id !== 'i-2'),
      unknown: ['i-2'],
      rounds: 'some',
      requests: 'some',
    })
  })

  it.concurrent(
    'is the verdict after max-errors rounds in a row without an answer',
    async () => {
      const faults = [{ kind: 'error', httpStatus: 502, code: null }]
      const ran = await runAgainst(
        { ...scenario, faults },
        {
          inputs: {
            'instance-ids': 'i-1',
            interval: '100ms',
            'max-errors': '2',
          },
        },
      )
      expectVerdict(ran, {
        conclusion: 'error',
        reason: 'api',
        message: /^HTTP 502: /,
        unknown: ['i-1'],
        rounds: 2,
        requests: 6,
      })
    },
  )
})

it.concurrent('error, config is the verdict on bad inputs', async () => {
  const ran = await runAgainst(scenario, {
    inputs: { ...FIVE, timeout: '10x' },
  })
  const message =
    "Input 'timeout' is '10x': expected a duration such as 30s, 5m or 1h30m."
  expectVerdict(ran, {
    conclusion: 'error',
    reason: 'config',
    message: /^Input 'timeout' is '10x': expected a duration/,
    instances: [],
    rounds: 0,
    requests: 0,
  })
  expect(ran.outputs['message']).toBe(message)
  expect(ran.ledger).toEqual([])
})
