import fc from 'fast-check'
import { describe, expect, it } from '@jest/globals'
import { pauseMs, type PauseFacts } from '../../../src/webplus/pauses.js'

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
