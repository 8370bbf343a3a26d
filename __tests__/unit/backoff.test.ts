import fc from 'fast-check'
import { describe, expect, it } from '@jest/globals'
import { backoffMs } from '../../src/clock.js'

const MOST_RANDOM = 1 - 2 ** -53
const random = fc.double({ min: 0, max: MOST_RANDOM, noNaN: true })

describe('the backoff', () => {
  it.each([
    [1, 500],
    [2, 1_000],
    [3, 2_000],
    [4, 4_000],
    [5, 8_000],
    [6, 8_000],
    [1_000, 8_000],
  ])('after %d failures is full jitter up to %d ms', (failures, most) => {
    expect(backoffMs(failures, 0)).toBe(0)
    expect(backoffMs(failures, 0.5)).toBe(most / 2)
    expect(backoffMs(failures, MOST_RANDOM)).toBeLessThanOrEqual(most)
  })

  it('is never negative, never beyond 8 s, and grows with the dice', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 2_000 }), random, (n, dice) => {
        const backoff = backoffMs(n, dice)
        expect(backoff).toBeGreaterThanOrEqual(0)
        expect(backoff).toBeLessThanOrEqual(8_000)
        expect(backoffMs(n + 1, dice)).toBeGreaterThanOrEqual(backoff)
      }),
    )
  })
})
