import fc from 'fast-check'
import { describe, expect, it } from '@jest/globals'
import {
  jittered,
  leadMs,
  nextRound,
  type NextRound,
} from '../../../src/gate/schedule.js'

const MOST_RANDOM = 1 - 2 ** -53
const random = fc.double({ min: 0, max: MOST_RANDOM, noNaN: true })
const ms = (max: number) => fc.integer({ min: 0, max })

describe('jitter', () => {
  it.each([
    [0, 8_000],
    [0.5, 10_000],
    [MOST_RANDOM, 12_000],
  ])('makes of 10 s with %d: %d ms', (dice, expected) => {
    expect(jittered(10_000, dice)).toBeCloseTo(expected, 6)
  })
})

describe('the lead of the last round', () => {
  it.each([
    ['a quarter of a second at least', { asked: 10, durationMs: 20 }, 10, 250],
    ['twice what a full round takes', { asked: 10, durationMs: 400 }, 10, 800],
    [
      'more where the round asked only some',
      { asked: 5, durationMs: 400 },
      10,
      1_600,
    ],
    ['no less where some left since', { asked: 10, durationMs: 400 }, 5, 800],
    ['an interval at most', { asked: 1, durationMs: 9_000 }, 10, 10_000],
    [
      'what is known where nothing was asked',
      { asked: 0, durationMs: 300 },
      10,
      600,
    ],
  ])('is %s', (_, cost, judged, expected) => {
    expect(leadMs({ cost, judged, intervalMs: 10_000 })).toBe(expected)
  })
})

/** Rounds that have ended, in a run of up to a day. */
const ended = fc
  .record({
    startedAtMs: ms(86_400_000),
    tookMs: ms(3_600_000),
    leftMs: fc.integer({ min: -10_000, max: 86_400_000 }),
    intervalMs: fc.integer({ min: 100, max: 3_600_000 }),
    lead: fc.double({ min: 0, max: 1, noNaN: true }),
    wasLast: fc.boolean(),
    random,
  })
  .map(({ tookMs, leftMs, lead, ...round }) => {
    const endedAtMs = round.startedAtMs + tookMs
    return {
      ...round,
      endedAtMs,
      deadlineAtMs: endedAtMs + leftMs,
      // leadMs is never more than an interval.
      leadMs: Math.min(
        round.intervalMs,
        Math.max(250, lead * round.intervalMs),
      ),
    }
  })

describe('the next round', () => {
  it('starts neither before the last one has ended nor after the deadline', () => {
    fc.assert(
      fc.property(ended, (round) => {
        const next = nextRound(round)
        if (next === null) return
        expect(next.atMs).toBeGreaterThanOrEqual(round.endedAtMs)
        expect(next.atMs).toBeLessThanOrEqual(round.deadlineAtMs)
      }),
    )
  })

  it('comes no sooner than 80 % of the interval and no later than 120 %, but for the last', () => {
    let regular = 0
    fc.assert(
      fc.property(ended, (round) => {
        const next = nextRound(round)
        if (next === null || next.isLast) return
        regular += 1
        const sinceMs = next.atMs - round.startedAtMs
        const tookMs = round.endedAtMs - round.startedAtMs
        expect(sinceMs).toBeGreaterThanOrEqual(0.8 * round.intervalMs - 1e-6)
        expect(sinceMs).toBeLessThanOrEqual(
          Math.max(tookMs, 1.2 * round.intervalMs + 1e-6),
        )
      }),
      { numRuns: 500 },
    )
    expect(regular).toBeGreaterThan(50)
  })

  it('is never missing while a whole lead is left', () => {
    fc.assert(
      fc.property(ended, (round) => {
        const leftMs = round.deadlineAtMs - round.endedAtMs
        if (round.wasLast || leftMs < round.leadMs) return
        expect(nextRound(round)).not.toBeNull()
      }),
    )
  })

  it('comes to an end: after a last round there is one more only with a lead to spare', () => {
    fc.assert(
      fc.property(ended, (round) => {
        const leftMs = round.deadlineAtMs - round.endedAtMs
        if (!round.wasLast || leftMs > round.leadMs) return
        expect(nextRound(round)).toBeNull()
      }),
    )
  })

  const usual = {
    startedAtMs: 0,
    endedAtMs: 100,
    wasLast: false,
    intervalMs: 10_000,
    leadMs: 250,
    deadlineAtMs: 60_000,
    random: 0.5,
  }
  it.each<[string, Partial<typeof usual>, NextRound | null]>([
    ['follows after an interval', {}, { atMs: 10_000, isLast: false }],
    [
      'follows at once where the round outlasted its interval',
      { endedAtMs: 14_000 },
      { atMs: 14_000, isLast: false },
    ],
    [
      'is brought forward to run just before the deadline',
      { startedAtMs: 52_000, endedAtMs: 52_100 },
      { atMs: 59_750, isLast: true },
    ],
    [
      'gives way where it would run past the start of the last one',
      { startedAtMs: 49_700, endedAtMs: 49_800 },
      { atMs: 59_750, isLast: true },
    ],
    [
      'gives way where it would just end as the last one starts',
      { startedAtMs: 49_625, endedAtMs: 49_700 },
      { atMs: 59_750, isLast: true },
    ],
    [
      'is tried at once with half of a lead left',
      { startedAtMs: 52_000, endedAtMs: 59_875 },
      { atMs: 59_875, isLast: true },
    ],
    [
      'is not tried with less',
      { startedAtMs: 52_000, endedAtMs: 59_876 },
      null,
    ],
    [
      'is not tried after the last one',
      { startedAtMs: 59_750, endedAtMs: 59_760, wasLast: true },
      null,
    ],
    ['is none after the deadline', { endedAtMs: 60_001 }, null],
  ])('%s', (_, round, expected) => {
    expect(nextRound({ ...usual, ...round })).toEqual(expected)
  })
})
