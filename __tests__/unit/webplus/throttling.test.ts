import fc from 'fast-check'
import { describe, expect, it } from '@jest/globals'
import {
  averageOf,
  ceilingOf,
  createLookBack,
  grow,
  isConclusive,
  nextEvidence,
  pauseMs,
  refine,
  valueOf,
  type LearntLimit,
  type PauseFacts,
  type Span,
} from '../../../src/webplus/throttling.js'

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
    ['its ceiling before any call tried it', 0, 1],
    ['a little less where it has just come to its ceiling', 20, 0.975],
    ['a little more once it is a tenth above', 40, 1.025],
    ['that of the last calls it rests on, not of all', 50, 1.125],
    ['far more where it has grown fast', 60, 1.375],
  ])('has for its average %s', (_, tried, times) => {
    const limit = of({ tried })
    expect(averageOf(limit) / ceilingOf(limit)).toBeCloseTo(times)
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

const span = (accepted: number, throttled: number, seconds: number): Span => ({
  accepted,
  throttled,
  pauses: 3,
  ms: seconds * 1_000,
})

describe('a span', () => {
  it.each([
    [12, 3, true],
    [11, 3, false],
    [12, 2, false],
  ])('of %d accepted calls and %d pauses tells: %s', (...row) => {
    const [accepted, pauses, expected] = row
    expect(isConclusive({ accepted, pauses, throttled: 3, ms: 1 })).toBe(
      expected,
    )
  })
})

describe('looking back', () => {
  it.each([
    ['pays: half as much, and as many throttled', span(50, 5, 1), null],
    ['has not paid: less than half', span(49, 4.9, 1), 'fast'],
    ['has not paid: two thirds of the share', span(49, 3, 1), 'fast'],
    ['pays: less than half, and half of the share', span(42, 2, 1), null],
  ])('going slower %s', (_, slower, expected) => {
    const look = createLookBack<string>()
    expect(look(span(100, 10, 1), 'fast')).toBeNull()
    const back = look(slower, 'slow')
    expect(back?.goBackTo ?? null).toBe(expected)
  })

  it.each([
    ['40 in 100 were throttled', 40, 'fast'],
    ['more were: it lived on what was saved up', 41, null],
  ])('goes back to a span in which %s', (_, throttled, expected) => {
    const look = createLookBack<string>()
    look(span(100 - throttled, throttled, 1), 'fast')
    const back = look(span(10, 5, 1), 'slow')
    expect(back?.goBackTo ?? null).toBe(expected)
  })

  it('goes back to the newer of two spans that were as good', () => {
    const look = createLookBack<string>()
    look(span(100, 10, 1), 'first')
    look(span(100, 10, 1), 'second')
    expect(look(span(20, 2, 1), 'slow')).toEqual({ goBackTo: 'second' })
  })

  it('goes back to the best span, whichever came later', () => {
    const look = createLookBack<string>()
    look(span(50, 5, 1), 'first')
    look(span(100, 10, 1), 'best')
    look(span(60, 6, 1), 'later')
    expect(look(span(20, 2, 1), 'slow')).toEqual({ goBackTo: 'best' })
  })

  it('gives up what going back does not bring back', () => {
    const look = createLookBack<string>()
    look(span(100, 10, 1), 'a burst that was saved up')
    expect(look(span(20, 2, 1), 'slow')).not.toBeNull()
    expect(look(span(20, 2, 1), 'back')).toBeNull()
    expect(look(span(15, 1.5, 1), 'slower')).toBeNull()
  })
})

const paused = (facts: Partial<PauseFacts>) =>
  pauseMs({
    retryAfterMs: null,
    perSecond: Infinity,
    inARow: 1,
    leftMs: Infinity,
    random: 0,
    ...facts,
  })

describe('a pause', () => {
  it.each<[string, Partial<PauseFacts>, number | null]>([
    ['of our own without a pace', {}, 25],
    ['of our own, at random twice as long', { random: 0.5 }, 37.5],
    ['of our own at a pace: four calls', { perSecond: 50 }, 80],
    ['of our own at a high pace', { perSecond: 1_000 }, 50],
    ['of our own at a low pace', { perSecond: 1 }, 125],
    ['of our own, doubled each time in a row', { inARow: 4 }, 200],
    ['of our own, at its longest', { inARow: 20 }, 3_500],
    ['of our own, 7 s at most', { inARow: 20, random: 0.999 }, 6_996.5],
    ['asked for', { retryAfterMs: 700 }, 700],
    [
      'asked for, up to a tenth longer',
      { retryAfterMs: 700, random: 0.5 },
      735,
    ],
    ['asked for, the third in a row', { retryAfterMs: 700, inARow: 3 }, 700],
    ['asked for, the fourth: doubled', { retryAfterMs: 700, inARow: 4 }, 1_400],
    ['asked for, the sixth: doubled', { retryAfterMs: 700, inARow: 6 }, 1_400],
    [
      'asked for, the seventh: fourfold',
      { retryAfterMs: 700, inARow: 7 },
      2_800,
    ],
    [
      'asked for, the eleventh: fourfold again',
      { retryAfterMs: 700, inARow: 11 },
      2_800,
    ],
    [
      'asked for, between them: doubled',
      { retryAfterMs: 700, inARow: 9 },
      1_400,
    ],
    ['of our own: half of the time left', { inARow: 9, leftMs: 3_000 }, 1_500],
    ['of our own: 100 ms at least', { inARow: 9, leftMs: 200 }, 100],
    ['of our own with less than 200 ms left', { leftMs: 199 }, null],
    [
      'asked for that outlasts it',
      { retryAfterMs: 3_000, leftMs: 3_000 },
      null,
    ],
    [
      'asked for, of whose rest we take half',
      { retryAfterMs: 700, inARow: 9, leftMs: 900 },
      800,
    ],
  ])('%s', (_, facts, ms) => {
    const pause = paused(facts)
    if (ms === null || pause === null) expect(pause).toBe(ms)
    else expect(pause).toBeCloseTo(ms, 6)
  })

  it('keeps what was asked for whole, and leaves a try before the deadline', () => {
    fc.assert(
      fc.property(
        fc.option(fc.integer({ min: 1, max: 90_000 })),
        fc.double({ min: 0.25, max: 2_000, noNaN: true }),
        fc.integer({ min: 1, max: 40 }),
        fc.integer({ min: 0, max: 100_000 }),
        fc.double({ min: 0, max: 0.999, noNaN: true }),
        (retryAfterMs, perSecond, inARow, leftMs, random) => {
          const ms = paused({ retryAfterMs, perSecond, inARow, leftMs, random })
          const mustEnd = leftMs < 200 || (retryAfterMs ?? 0) >= leftMs
          expect(ms === null).toBe(mustEnd)
          if (ms === null) return
          expect(ms).toBeGreaterThanOrEqual(retryAfterMs ?? 50)
          expect(ms).toBeLessThan(leftMs)
        },
      ),
    )
  })
})
