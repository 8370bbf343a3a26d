import { describe, expect, it, jest } from '@jest/globals'
import {
  createTokenBucket,
  playAgainst,
  sharesOf,
  type Asks,
} from './token-bucket.js'

const MINUTE_MS = 60_000

// Hours of virtual time, on a machine that may be busy.
jest.setTimeout(60_000)

const asksNothing: Asks = () => null
const asksForToken: Asks = (untilTokenMs) => Math.ceil(untilTokenMs)
const asksTwoSeconds: Asks = () => 2_000

const headers = [
  ['that asks for nothing', asksNothing],
  ['that asks to wait for the next token', asksForToken],
  ['that always asks for 2 s', asksTwoSeconds],
] as const

/** Latency up to 300 ms; with 10 and 256 at once the bucket is what binds. */
const clients = [
  { maxConcurrency: 1, latencyMs: 5 },
  { maxConcurrency: 10, latencyMs: 50 },
  { maxConcurrency: 256, latencyMs: 300 },
]

const buckets = [
  { perSecond: 1, burst: 1, minutes: 10 },
  { perSecond: 1, burst: 5, minutes: 10 },
  { perSecond: 10, burst: 1, minutes: 10 },
  { perSecond: 10, burst: 10, minutes: 10 },
  { perSecond: 10, burst: 50, minutes: 10 },
  { perSecond: 100, burst: 1, minutes: 2.5 },
  { perSecond: 100, burst: 100, minutes: 2.5 },
  { perSecond: 100, burst: 500, minutes: 2.5 },
]

describe.each(buckets)(
  'against a bucket of $perSecond a second, bursts of $burst',
  ({ perSecond, burst, minutes }) => {
    it.each(headers)(
      '%s, at least 85 %% of it is used and at most 5 %% is throttled after a minute',
      async (_, asks) => {
        for (const [seed, client] of clients.entries()) {
          const { seen } = await playAgainst({
            ...client,
            bucket: createTokenBucket({ perSecond, burst }),
            seed,
            durationMs: minutes * MINUTE_MS,
            asks,
          })
          const { perSecondGiven, throttled } = sharesOf(seen, {
            fromMs: MINUTE_MS,
            toMs: minutes * MINUTE_MS,
          })
          expect(perSecondGiven / perSecond).toBeGreaterThanOrEqual(0.85)
          expect(throttled).toBeLessThanOrEqual(0.05)
        }
      },
    )
  },
)

it('latencies that vary by half cost nothing where the bucket takes a burst', async () => {
  for (const seed of [1, 2, 3]) {
    const { seen } = await playAgainst({
      bucket: createTokenBucket({ perSecond: 10, burst: 10 }),
      seed,
      durationMs: 10 * MINUTE_MS,
      latencyMs: 300,
      jitter: 0.5,
      asks: asksForToken,
      maxConcurrency: 10,
    })
    const window = { fromMs: MINUTE_MS, toMs: 10 * MINUTE_MS }
    const { perSecondGiven, throttled } = sharesOf(seen, window)
    expect(perSecondGiven / 10).toBeGreaterThanOrEqual(0.85)
    expect(throttled).toBeLessThanOrEqual(0.05)
  }
})

describe('a bucket whose rate changes from 10 to 2 to 50', () => {
  it.each(headers)('is followed, %s', async (_, asks) => {
    for (const burst of [1, 50]) {
      const bucket = createTokenBucket({ perSecond: 10, burst })
      const { seen } = await playAgainst({
        bucket,
        seed: burst,
        durationMs: 15 * MINUTE_MS,
        latencyMs: 50,
        asks,
        maxConcurrency: 10,
        during: async (clock, signal) => {
          await clock.sleep(5 * MINUTE_MS, signal)
          bucket.setRate(clock.now(), 2)
          await clock.sleep(5 * MINUTE_MS, signal)
          bucket.setRate(clock.now(), 50)
        },
      })
      const givenIn = (fromMinute: number, toMinute: number) =>
        sharesOf(seen, {
          fromMs: fromMinute * MINUTE_MS,
          toMs: toMinute * MINUTE_MS,
        })
      // Down within a minute, up within two and a half: it stays below a
      // ceiling that was confirmed for about a minute before it tries more.
      expect(givenIn(6, 10).perSecondGiven).toBeGreaterThanOrEqual(0.85 * 2)
      expect(givenIn(6, 10).throttled).toBeLessThanOrEqual(0.05)
      expect(givenIn(12.5, 15).perSecondGiven).toBeGreaterThanOrEqual(0.85 * 50)
    }
  })
})

describe('two that share a bucket, one a minute later', () => {
  // With bursts of 1 there is no fair share to be had: whoever comes a moment
  // too early is throttled each time, and the other never.
  it.each([
    [1, 5],
    [10, 10],
    [10, 50],
    [100, 100],
  ])(
    'of %s a second, bursts of %s, both get a quarter of it at least',
    async (perSecond, burst) => {
      const minutes = perSecond === 100 ? 4 : 10
      for (const seed of perSecond === 100 ? [1] : [1, 2, 3])
        for (const asks of [asksNothing, asksForToken]) {
          const { seen } = await playAgainst({
            bucket: createTokenBucket({ perSecond, burst }),
            seed,
            durationMs: minutes * MINUTE_MS,
            latencyMs: 50,
            jitter: 0.1,
            asks,
            maxConcurrency: 10,
            clients: 2,
            startsAtMs: (client) => client * MINUTE_MS,
          })
          const window = { fromMs: 2 * MINUTE_MS, toMs: minutes * MINUTE_MS }
          const given = [0, 1].map(
            (client) =>
              sharesOf(
                seen.filter((one) => one.client === client),
                window,
              ).perSecondGiven,
          )
          expect(Math.min(...given)).toBeGreaterThanOrEqual(perSecond / 4)
          const both = sharesOf(seen, window).perSecondGiven
          expect(both).toBeGreaterThanOrEqual(0.85 * perSecond)
        }
    },
  )
})
