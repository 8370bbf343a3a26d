import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { createLimiter } from '../../src/webplus/limiter.js'
import {
  halved,
  regained,
  UNLIMITED,
  windowMs,
  type Pace,
} from '../../src/webplus/pace.js'
import { createVirtualClock } from '../virtual-clock.js'

const never = new AbortController().signal

function after(windows: number, pace: Pace): Pace {
  let now = pace
  for (let nth = 0; nth < windows; nth += 1) now = regained(now, true)
  return now
}

/** Throttled at its ceiling again and again. */
function confirmedTimes(times: number): Pace {
  let pace = halved(UNLIMITED, 100)
  for (let nth = 0; nth < times; nth += 1)
    pace = halved({ ...pace, perSecond: pace.ceiling }, 1_000)
  return pace
}

describe('the pace', () => {
  it('is halved from what was measured, or from itself if that is lower', () => {
    const first = halved(UNLIMITED, 80)
    expect(first.perSecond).toBe(40)
    expect(halved(first, 60).perSecond).toBe(20)
    expect(halved(first, 10).perSecond).toBe(5)
  })

  it('takes for its ceiling what it tried, and less where it tried nothing', () => {
    const known = { ...UNLIMITED, ceiling: 100 }
    expect(halved({ ...known, perSecond: 99 }, 1_000).ceiling).toBe(99)
    expect(halved({ ...known, perSecond: 95 }, 1_000).ceiling).toBe(90.25)
    expect(halved({ ...known, perSecond: 99 }, 60).ceiling).toBe(60)
  })

  it('learns of no ceiling at the slowest', () => {
    const slowest = { perSecond: 0.25, ceiling: 0.25 }
    const again = halved({ ...UNLIMITED, ...slowest, confirmed: 2 }, 1)
    expect(again).toMatchObject({ ...slowest, confirmed: 0 })
  })

  it('comes back to just below the ceiling within six windows', () => {
    const pace = halved(UNLIMITED, 100)
    const steps = [0, 1, 2, 3, 4, 5, 6].map((windows) =>
      Math.round(after(windows, pace).perSecond),
    )
    expect(steps.slice(0, 5)).toEqual([50, 60, 69, 79, 88])
    expect(after(5, pace).perSecond).toBeCloseTo(0.95 * pace.ceiling)
  })

  it.each([
    ['at once where it was never confirmed', 0, 0],
    ['after 10 windows where it was confirmed once', 1, 10],
    ['after 20 where it was twice', 2, 20],
    ['after 60 at most', 9, 60],
  ])('tries more than the ceiling %s', (_, confirmations, windows) => {
    const atRest = after(5, confirmedTimes(confirmations))
    expect(after(windows, atRest).perSecond).toBe(atRest.perSecond)
    expect(after(windows + 1, atRest).perSecond).toBeGreaterThan(
      atRest.perSecond,
    )
  })

  it('tries in hundredths below a quarter above the ceiling, in tenths beyond', () => {
    const rest = { ...after(15, confirmedTimes(1)) }
    const tried = after(1, rest)
    expect(tried.perSecond / rest.perSecond).toBeCloseTo(1.01)
    expect(after(1, tried).perSecond / tried.perSecond).toBeCloseTo(1.01)
    const beyond = after(40, rest)
    expect(beyond.confirmed).toBe(0)
    expect(after(1, beyond).perSecond / beyond.perSecond).toBeCloseTo(1.1)
  })

  it('disproves its ceiling by more than a quarter above it alone', () => {
    const pace = { ...UNLIMITED, confirmed: 1, windowsHeld: 10 }
    const tried = (perSecond: number) =>
      regained({ ...pace, ceiling: 4, perSecond }, true)
    expect(tried(5 / 1.01)).toMatchObject({ perSecond: 5, confirmed: 1 })
    expect(tried(5).confirmed).toBe(0)
  })

  it('is not raised above what is known by windows in which nobody waited for it', () => {
    const pace = halved(UNLIMITED, 100)
    const quiet = Array.from({ length: 100 }).reduce<Pace>(
      (now) => regained(now, false),
      pace,
    )
    expect(quiet.perSecond).toBeCloseTo(0.95 * pace.ceiling)
  })

  it('halves, regains a tenth at most and stays positive, whatever happens', () => {
    const event = fc.oneof(
      fc.record({ measured: fc.double({ min: 1, max: 5_000, noNaN: true }) }),
      fc.record({ heldUp: fc.boolean() }),
    )
    fc.assert(
      fc.property(fc.array(event, { maxLength: 200 }), (events) => {
        let pace = UNLIMITED
        for (const one of events) {
          const before = pace
          if ('measured' in one) {
            pace = halved(pace, one.measured)
            const from = Math.min(before.perSecond, one.measured)
            expect(pace.perSecond).toBe(Math.max(0.25, from / 2))
          } else {
            pace = regained(pace, one.heldUp)
            if (!Number.isFinite(before.perSecond)) continue
            const most = Math.max(before.perSecond, before.ceiling) / 10
            const step = pace.perSecond - before.perSecond
            expect(step).toBeGreaterThanOrEqual(0)
            expect(step).toBeLessThanOrEqual(most + 1e-9)
          }
          expect(windowMs(pace)).toBeGreaterThanOrEqual(1_000)
          expect(windowMs(pace)).toBeLessThanOrEqual(4_000)
        }
      }),
    )
  })
})

describe('a run that is never throttled', () => {
  it('has no pace: its slots are always full', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 60 }),
        fc.integer({ min: 1, max: 20 }),
        fc.integer({ min: 1, max: 1_000 }),
        async (count, maxConcurrency, latencyMs) => {
          const clock = createVirtualClock()
          const limiter = createLimiter({
            maxConcurrency,
            maxRequestsPerSecond: 0,
            clock,
            random: () => 0.5,
          })
          const starts: number[] = []
          await clock.run(async () => {
            const send = async () => {
              const slot = await limiter.acquire(never)
              starts.push(clock.now())
              await clock.sleep(latencyMs, never)
              slot?.release('answered')
            }
            await Promise.all(Array.from({ length: count }, send))
          })
          const expected = starts.map((_, nth) =>
            nth === 0
              ? 0
              : latencyMs * (1 + Math.floor((nth - 1) / maxConcurrency)),
          )
          expect(starts).toEqual(expected)
        },
      ),
      { numRuns: 30 },
    )
  })
})

describe('requests in flight', () => {
  it('are halved by a pause and regained by a tenth of their limit a window', async () => {
    const clock = createVirtualClock()
    const limiter = createLimiter({
      maxConcurrency: 20,
      maxRequestsPerSecond: 0,
      clock,
      random: () => 0.5,
    })
    let inFlight = 0
    await clock.run(async () => {
      // Many quick ones first, so that it is not the pace that binds.
      for (let nth = 0; nth < 200; nth += 1) {
        const quick = await limiter.acquire(never)
        quick?.release('answered')
      }
      const slot = await limiter.acquire(never)
      slot?.releaseThrottled(100)
      for (let nth = 0; nth < 20; nth += 1)
        void limiter.acquire(never).then(() => (inFlight += 1))
      const counts: number[] = []
      for (const ms of [900, 900, 900, 7_900]) {
        await clock.sleep(ms, never)
        // Any start or end looks at the windows that have passed.
        void limiter.acquire(never)
        await clock.sleep(100, never)
        counts.push(inFlight)
      }
      expect(counts).toEqual([10, 12, 14, 20])
    })
  })
})
