import fc from 'fast-check'
import { describe, expect, it } from '@jest/globals'
import {
  averageOf,
  ceilingOf,
  grow,
  nextEvidence,
  refine,
  valueOf,
  type LearntLimit,
} from '../../../src/webplus/learnt-limit.js'

const limits: fc.Arbitrary<LearntLimit> = fc.record({
  base: fc.double({ min: 0.25, max: 5_000, noNaN: true }),
  accepted: fc.nat({ max: 500 }),
  throttled: fc.integer({ min: 1, max: 500 }),
  evidence: fc.integer({ min: 1, max: 300 }),
  tried: fc.nat({ max: 1_000 }),
})
const of = (limit: Partial<LearntLimit>): LearntLimit => ({
  base: 100,
  accepted: 100,
  throttled: 1,
  evidence: 20,
  tried: 0,
  ...limit,
})

describe('a learnt limit', () => {
  it.each([
    ['one refusal among a hundred lowers it by half a call', 99, 1, 99.5],
    ['one of two lowers it by a quarter', 1, 1, 75],
    ['seven of eight lower it to a fifth', 1, 7, 18.75],
    ['where nothing was accepted it is halved', 0, 8, 50],
  ])('%s', (_, accepted, throttled, ceiling) => {
    expect(ceilingOf(of({ accepted, throttled }))).toBeCloseTo(ceiling)
  })

  it.each([
    ['starts a tenth below its ceiling', 0, 0.9],
    ['is at it after as many calls as it rests on', 20, 1],
    ['is a tenth above it after twice as many', 40, 1.1],
    ['is nearly twice as high after three times', 60, 1.8],
  ])('%s', (_, tried, times) => {
    const limit = of({ tried })
    expect(valueOf(limit) / ceilingOf(limit)).toBeCloseTo(times)
  })

  it.each([
    ['confirmed once its ceiling was reached', 20, 40],
    ['unconfirmed a call before', 19, 15],
  ])('rests on evidence that is %s', (_, tried, evidence) => {
    expect(nextEvidence(of({ tried }))).toBe(evidence)
  })

  it('never has a ceiling above its base, and falls by what is throttled', () => {
    fc.assert(
      fc.property(limits, (limit) => {
        const ceiling = ceilingOf(limit)
        expect(ceiling).toBeLessThanOrEqual(limit.base)
        expect(ceilingOf(refine(limit, 'throttled'))).toBeLessThanOrEqual(
          ceiling,
        )
        expect(
          ceilingOf(
            refine({ ...limit, accepted: limit.accepted + 1 }, 'accepted'),
          ),
        ).toBeGreaterThanOrEqual(
          ceilingOf({ ...limit, accepted: limit.accepted + 1 }),
        )
      }),
    )
  })

  it('grows with each call that tried it, and its average lies below it', () => {
    fc.assert(
      fc.property(limits, (limit) => {
        const value = valueOf(limit)
        expect(valueOf(grow(limit))).toBeGreaterThanOrEqual(value)
        const least = Math.min(value, ceilingOf(limit) * 0.9)
        expect(averageOf(limit)).toBeGreaterThanOrEqual(least)
        expect(averageOf(limit)).toBeLessThanOrEqual(
          Math.max(value, ceilingOf(limit)) * (1 + 1e-9),
        )
      }),
    )
  })
})
