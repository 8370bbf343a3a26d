import fc from 'fast-check'
import { describe, expect, it } from '@jest/globals'
import { createLimiter } from '../../../src/webplus/limiter.js'
import { createVirtualClock } from '../virtual-clock.js'

const never = new AbortController().signal
const LONGEST_ASKED_MS = 30_000
const LONGEST_LATENCY_MS = 2_000

/** Numbers from 0 up to 1, the same ones for the same seed (mulberry32). */
function seeded(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32
  }
}

interface Life {
  readonly maxConcurrency: number
  readonly maxRequestsPerSecond: number
  readonly workers: number
  readonly throttledShare: number
  readonly saysHowLong: boolean
  /** By how much timers are late at most, ms. */
  readonly lateMs: number
  readonly seed: number
}

const lives: fc.Arbitrary<Life> = fc.record({
  maxConcurrency: fc.integer({ min: 1, max: 12 }),
  maxRequestsPerSecond: fc.constantFrom(0, 0.3, 0.5, 1, 3, 7, 10, 33.3, 250),
  workers: fc.integer({ min: 1, max: 24 }),
  throttledShare: fc.constantFrom(0, 0.02, 0.3, 0.9),
  saysHowLong: fc.boolean(),
  lateMs: fc.constantFrom(0, 3, 40),
  seed: fc.integer(),
})

/** A life: random arrivals, latencies, answers; the order and times it had. */
async function lived(life: Life) {
  const random = seeded(life.seed)
  const clock = createVirtualClock()
  const starts: number[] = []
  const asked: number[] = []
  const granted: number[] = []
  const limiter = createLimiter({
    maxConcurrency: life.maxConcurrency,
    maxRequestsPerSecond: life.maxRequestsPerSecond,
    deadlineAtMs: Infinity,
    clock: {
      now: clock.now,
      sleep: (ms, signal) => clock.sleep(ms + random() * life.lateMs, signal),
    },
    random,
  })
  let inFlight = 0
  let mostInFlight = 0
  const worker = async () => {
    let left = 4
    while (left > 0) {
      if (random() < 0.3) await clock.sleep(random() * 3_000, never)
      const number = asked.length
      asked.push(number)
      const slot = await limiter.acquire(never)
      granted.push(number)
      starts.push(clock.now())
      inFlight += 1
      mostInFlight = Math.max(mostInFlight, inFlight)
      await clock.sleep(random() * LONGEST_LATENCY_MS, never)
      inFlight -= 1
      const isThrottled = asked.length < 300 && random() < life.throttledShare
      if (isThrottled)
        slot?.releaseThrottled(
          life.saysHowLong ? random() * LONGEST_ASKED_MS : null,
        )
      else {
        slot?.release('answered')
        left -= 1
      }
    }
  }
  await clock.run(async () => {
    await Promise.all(Array.from({ length: life.workers }, worker))
  })
  return { starts, asked, granted, mostInFlight, pending: clock.pending() }
}

describe('whatever arrives and however it is answered', () => {
  it('no interval T holds more than floor(cap x T) + 1 starts', async () => {
    let paced = 0
    await fc.assert(
      fc.asyncProperty(lives, async (life) => {
        const { starts } = await lived(life)
        const cap = life.maxRequestsPerSecond
        const gapMs = cap === 0 ? 0 : 1_000 / cap
        if (gapMs > 0) paced += 1
        for (let to = 1; to < starts.length; to += 1)
          for (let from = Math.max(0, to - 40); from < to; from += 1) {
            const spanMs = (starts[to] ?? NaN) - (starts[from] ?? NaN)
            if (spanMs < (to - from) * gapMs - 1e-6)
              throw new Error(
                `Starts ${String(from)} to ${String(to)} are too close.`,
              )
          }
      }),
      { numRuns: 80 },
    )
    expect(paced).toBeGreaterThan(20)
  })

  it('the line is served in the order in which it was joined, at most max-concurrency at once', async () => {
    await fc.assert(
      fc.asyncProperty(lives, async (life) => {
        const { asked, granted, mostInFlight, pending } = await lived(life)
        expect(granted).toEqual(asked)
        expect(mostInFlight).toBeLessThanOrEqual(life.maxConcurrency)
        expect(pending).toBe(0)
      }),
      { numRuns: 60 },
    )
  })

  it('the next start is never further off than a pause, an answer and the slowest pace', async () => {
    await fc.assert(
      fc.asyncProperty(lives, async (life) => {
        const { starts } = await lived(life)
        const spacingMs = Math.max(
          4_000,
          1_000 / (life.maxRequestsPerSecond || 1),
        )
        const idleMs = 3_040
        const longestMs =
          4.1 * LONGEST_ASKED_MS + LONGEST_LATENCY_MS + spacingMs + idleMs + 80
        const gaps = starts.map((atMs, nth) => atMs - (starts[nth - 1] ?? atMs))
        expect(Math.max(...gaps)).toBeLessThanOrEqual(longestMs)
      }),
      { numRuns: 60 },
    )
  })
})
