import { expect, it, jest } from '@jest/globals'
import { connected, runAgainst } from './against-simulator.js'
import { callsOf, datesOf, mostInFlight, noncesOf } from './ledger-views.js'

jest.setTimeout(40_000)

it.concurrent(
  'no more than max-concurrency requests are in flight',
  async () => {
    const { ids, scenario } = connected(40)
    const ran = await runAgainst(
      { ...scenario, latencyMs: 100 },
      { inputs: { 'instance-ids': ids.join(), 'max-concurrency': '4' } },
    )
    expect(ran.ledger).toHaveLength(40)
    expect(mostInFlight(ran.ledger)).toBe(4)
  },
)

it.concurrent('the first call of a run goes alone', async () => {
  const { ids, scenario } = connected(10)
  const ran = await runAgainst(
    { ...scenario, latencyMs: 300 },
    { inputs: { 'instance-ids': ids.join() } },
  )
  expect(ran.ledger.map(({ inFlight }) => inFlight).slice(0, 2)).toEqual([1, 1])
  expect(mostInFlight(ran.ledger)).toBe(9)
})

it.concurrent('max-requests-per-second spaces the calls', async () => {
  const { ids, scenario } = connected(11)
  const ran = await runAgainst(scenario, {
    inputs: { 'instance-ids': ids.join(), 'max-requests-per-second': '5' },
  })
  expect(ran.outputs['conclusion']).toBe('success')
  const early = ran.ledger.filter(({ atMs }, at) => atMs < at * 200 - 150)
  expect(early).toEqual([])
  expect(ran.ledger.at(-1)?.atMs).toBeLessThan(6_000)
})

it.concurrent(
  'one throttled answer pauses every call for as many milliseconds as it asks for',
  async () => {
    const { ids, scenario } = connected(30)
    const throttled = {
      kind: 'error',
      httpStatus: 400,
      code: 'Throttling.User',
      headers: { 'x-acs-retry-after': '1500' },
      skip: 9,
      times: 1,
    }
    const ran = await runAgainst(
      { ...scenario, latencyMs: 40, faults: [throttled] },
      { inputs: { 'instance-ids': ids.join(), 'max-concurrency': '4' } },
    )
    expect(ran.outputs).toMatchObject({
      conclusion: 'success',
      rounds: '1',
      requests: '31',
    })
    const met = ran.ledger.find(({ code }) => code === 'Throttling.User')
    const fromMs = met?.endedAtMs ?? Infinity
    const slackMs = 250
    const after = ran.ledger.filter(({ atMs }) => atMs > fromMs + slackMs)
    expect(after.length).toBeGreaterThan(10)
    const resumedMs = (after[0]?.atMs ?? 0) - fromMs
    expect(resumedMs).toBeGreaterThanOrEqual(1_450)
    expect(resumedMs).toBeLessThan(4_000)
    // The request went back in line, with a fresh nonce.
    const again = callsOf(ran.ledger, met?.instanceId ?? '')
    expect(new Set(noncesOf(again)).size).toBe(2)
    const { throttling } = ran.report as {
      throttling: { pauses: number; pausedSeconds: number }
    }
    expect(throttling.pauses).toBe(1)
    expect(throttling.pausedSeconds).toBeGreaterThanOrEqual(1.5)
    expect(throttling.pausedSeconds).toBeLessThanOrEqual(1.65)
  },
)

it.concurrent.each(['ACS3-HMAC-SHA256', 'HMAC-SHA1'])(
  'a clock that is off costs one repeated call (%s)',
  async (algorithm) => {
    const { ids, scenario } = connected(5)
    const skewMs = 20 * 60_000
    const ran = await runAgainst(
      { ...scenario, clockSkewMs: skewMs },
      {
        inputs: {
          'instance-ids': ids.join(),
          'signature-algorithm': algorithm,
        },
      },
    )
    expect(ran.outputs).toMatchObject({
      conclusion: 'success',
      rounds: '1',
      requests: '6',
    })
    expect(ran.ledger.map(({ code }) => code)).toEqual([
      'InvalidTimeStamp.Expired',
      ...ids.map(() => 'OK'),
    ])
    const [wrong = 0, ...right] = datesOf(ran.ledger)
    for (const dateMs of right)
      expect(Math.abs(dateMs - wrong - skewMs)).toBeLessThan(10_000)
  },
)
