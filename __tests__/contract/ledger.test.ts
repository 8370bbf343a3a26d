import { describe, expect, it, jest } from '@jest/globals'
import { connected, disconnected, runAgainst } from './against-simulator.js'
import { callsOf, datesOf, noncesOf } from './ledger-views.js'

jest.setTimeout(40_000)

function hundred(tailUpAtMs: number) {
  const prefix = 'i-fleet-'
  const fleet = Array.from(
    { length: 99 },
    (_, at) => `${prefix}${String(at + 1).padStart(2, '0')}`,
  )
  return {
    ids: [...fleet, 'i-tail'],
    scenario: {
      fleet: { count: 99, prefix },
      instances: { 'i-tail': disconnected(tailUpAtMs) },
    },
  }
}

describe('one slow instance in a hundred', () => {
  it.concurrent(
    'costs one call a round, and the gate opens in the round in which it connects',
    async () => {
      const { ids, scenario } = hundred(3_000)
      const ran = await runAgainst(scenario, {
        inputs: {
          'instance-ids': ids.join('\n'),
          interval: '1s',
          timeout: '60s',
        },
      })
      const rounds = Number(ran.outputs['rounds'])
      expect(ran.outputs['conclusion']).toBe('success')
      expect(rounds).toBeGreaterThan(2)
      const calls = ids.map((id) => callsOf(ran.ledger, id).length)
      expect(calls).toEqual(ids.map((id) => (id === 'i-tail' ? rounds : 2)))
      // Between the first round and the last one, the tail alone is asked.
      const between = ran.ledger.slice(100, -99)
      expect(between.map(({ instanceId }) => instanceId)).toEqual(
        Array.from({ length: rounds - 1 }, () => 'i-tail'),
      )
    },
  )

  it.concurrent('costs no extra interval once it has connected', async () => {
    const { ids, scenario } = hundred(2_000)
    // Asked first, so that it is still down then, however slow the others.
    const tailFirst = [...ids].reverse()
    const ran = await runAgainst(scenario, {
      inputs: {
        'instance-ids': tailFirst.join('\n'),
        interval: '5s',
        timeout: '60s',
        'max-concurrency': '20',
      },
    })
    expect(ran.outputs['rounds']).toBe('2')
    expect(ran.ledger).toHaveLength(200)
    const connectedAtMs = callsOf(ran.ledger, 'i-tail')[1]?.atMs ?? Infinity
    const endedAtMs = ran.ledger.at(-1)?.atMs ?? Infinity
    expect(endedAtMs - connectedAtMs).toBeLessThan(3_500)
  })
})

it.concurrent(
  'a failed call is tried 3 times in a round, each with a nonce and a date of its own',
  async () => {
    // The date has whole seconds: each try takes longer than one.
    const faults = [{ kind: 'stall', times: 2 }]
    const ran = await runAgainst(
      { ...connected(1).scenario, faults },
      { inputs: { 'instance-ids': 'i-1', 'request-timeout': '1200ms' } },
    )
    expect(ran.outputs).toMatchObject({
      conclusion: 'success',
      rounds: '1',
      requests: '3',
    })
    expect(ran.ledger).toHaveLength(3)
    expect(new Set(noncesOf(ran.ledger)).size).toBe(3)
    const [first = 0, second = 0, third = 0] = datesOf(ran.ledger)
    expect(second).toBeGreaterThan(first)
    expect(third).toBeGreaterThan(second)
    const authorizations = ran.ledger.map(
      ({ headers }) => headers['authorization'],
    )
    expect(new Set(authorizations).size).toBe(3)
  },
)

it.concurrent(
  'a call that fails 3 times waits for the next round',
  async () => {
    const faults = [{ kind: 'reset', times: 4 }]
    const ran = await runAgainst(
      { ...connected(1).scenario, faults },
      { inputs: { 'instance-ids': 'i-1', interval: '3s' } },
    )
    expect(ran.outputs).toMatchObject({
      conclusion: 'success',
      rounds: '2',
      requests: '5',
    })
  },
)

it.concurrent('once asks in 3 passes, the unanswered only', async () => {
  const { ids, scenario } = connected(4)
  const faults = [{ kind: 'html-page', httpStatus: 502, ids: ['i-3'] }]
  const ran = await runAgainst(
    { ...scenario, faults },
    { inputs: { 'instance-ids': ids.join(), mode: 'once', interval: '200ms' } },
  )
  expect(ran.outputs).toMatchObject({
    conclusion: 'error',
    reason: 'api',
    rounds: '1',
    requests: '12',
  })
  const calls = ids.map((id) => callsOf(ran.ledger, id).length)
  expect(calls).toEqual([1, 1, 9, 1])
})

it.concurrent('once makes as many passes as max-errors says', async () => {
  const faults = [{ kind: 'html-page', httpStatus: 502 }]
  const ran = await runAgainst(
    { ...connected(1).scenario, faults },
    { inputs: { 'instance-ids': 'i-1', mode: 'once', 'max-errors': '1' } },
  )
  expect(ran.outputs).toMatchObject({ conclusion: 'error', requests: '3' })
})

it.concurrent('every call says what Web+ needs to know', async () => {
  const ran = await runAgainst(connected(1).scenario, {
    inputs: { 'instance-ids': 'i-1' },
  })
  const [call] = ran.ledger
  expect(call).toMatchObject({
    method: 'GET',
    path: '/pop/v1/wam/instance/health',
    query: 'InstanceId=i-1&RegionId=cn-hangzhou',
    headers: {
      accept: 'application/json',
      'x-acs-action': 'DescribeInstanceHealth',
      'x-acs-version': '2019-03-20',
      'x-acs-date': expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/),
    },
  })
})
