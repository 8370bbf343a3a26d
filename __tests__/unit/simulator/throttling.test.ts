import fc from 'fast-check'
import { describe, expect, it } from '@jest/globals'
import { parseScenario } from '../../../simulator/scenario-parse.js'
import {
  createThrottling,
  createTokenBucket,
} from '../../../simulator/throttling.js'

describe('the bucket', () => {
  it('lets a burst through, then one token at a time', () => {
    const bucket = createTokenBucket({ ratePerSecond: 2, burst: 3 })
    const waits = [0, 0, 0, 0, 499, 500, 500].map((atMs) => bucket.take(atMs))
    expect(waits).toEqual([0, 0, 0, 500, 1, 0, 500])
  })

  it('never holds more than its burst', () => {
    const bucket = createTokenBucket({ ratePerSecond: 100, burst: 2 })
    const late = 3_600_000
    const waits = [late, late, late].map((atMs) => bucket.take(atMs))
    expect(waits).toEqual([0, 0, 10])
  })

  it('grants no more than burst plus rate times time, and keeps its word', () => {
    const gaps = fc.array(fc.integer({ min: 0, max: 400 }), { minLength: 1 })
    fc.assert(
      fc.property(gaps, (pauses) => {
        const bucket = createTokenBucket({ ratePerSecond: 5, burst: 4 })
        let atMs = 0
        let granted = 0
        for (const pauseMs of pauses) {
          atMs += pauseMs
          const waitMs = bucket.take(atMs)
          if (waitMs === 0) {
            granted += 1
            continue
          }
          atMs += waitMs
          if (bucket.take(atMs) !== 0) return false
          granted += 1
        }
        return granted <= 4 + (atMs / 1000) * 5 + 1e-9
      }),
    )
  })
})

describe('throttling', () => {
  const of = (throttle: object): ReturnType<typeof createThrottling> =>
    createThrottling(parseScenario({ throttle }).throttle)

  it('answers 400 Throttling.User with x-acs-retry-after in milliseconds', () => {
    const throttle = of({ ratePerSecond: 4 })
    expect(throttle(0)).toBeNull()
    expect(throttle(0)).toMatchObject({
      httpStatus: 400,
      code: 'Throttling.User',
      headers: { 'x-acs-retry-after': '250' },
    })
  })

  it('answers as the scenario says, Retry-After in whole seconds', () => {
    const throttle = of({
      ratePerSecond: 0.4,
      httpStatus: 503,
      code: null,
      retryHeaders: ['retry-after', 'x-ratelimit-user-api'],
    })
    throttle(0)
    expect(throttle(0)).toEqual({
      httpStatus: 503,
      code: null,
      message: 'Too many requests.',
      headers: {
        'retry-after': '3',
        'x-ratelimit-user-api': 'Limit:1,Remain:0,TimeLeft:2500',
      },
    })
  })

  it('holds within its window only', () => {
    const throttle = of({ ratePerSecond: 0.001, fromMs: 100, untilMs: 200 })
    const refused = [99, 99, 100, 150, 199, 200].map(
      (atMs) => throttle(atMs) !== null,
    )
    expect(refused).toEqual([false, false, false, true, true, false])
  })
})
