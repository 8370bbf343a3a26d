import { describe, expect, it } from '@jest/globals'
import { createLimiter, type Slot } from '../../src/webplus/limiter.js'
import { createVirtualClock } from '../virtual-clock.js'

const never = new AbortController().signal
const MAX_CONCURRENCY = 10

/**
 * How many slots a limiter hands out at most while none comes back, so long
 * after requests of 10 ms were throttled at these starts, by number from 1.
 */
async function slotsAfter(quietMs: number, throttledAt: readonly number[]) {
  const clock = createVirtualClock()
  const limiter = createLimiter({
    maxConcurrency: MAX_CONCURRENCY,
    maxRequestsPerSecond: 0,
    clock,
    random: () => 0.5,
  })
  let started = 0
  const send = async () => {
    const slot = await limiter.acquire(never)
    started += 1
    const isThrottled = throttledAt.includes(started)
    await clock.sleep(10, never)
    if (isThrottled) slot?.releaseThrottled(1_000)
    else slot?.release('answered')
  }
  const over = new AbortController()
  const slots: (Slot | null)[] = []
  await clock.run(async () => {
    const count = Math.max(...throttledAt) + 1
    await Promise.all(Array.from({ length: count }, send))
    expect(limiter.throttling().pauses).toBe(throttledAt.length)
    await clock.sleep(quietMs, never)
    const take = async () => {
      slots.push(await limiter.acquire(over.signal))
    }
    const taken = Array.from({ length: MAX_CONCURRENCY }, take)
    // Less than a window, so that none is regained meanwhile.
    await clock.sleep(500, never)
    over.abort()
    await Promise.all(taken)
  })
  return slots.filter((slot) => slot !== null).length
}

describe('requests in flight, halved by two pauses', () => {
  it.each([
    ['a second', 1_000, 2],
    ['five', 5_000, 6],
    ['an hour', 3_600_000, MAX_CONCURRENCY],
  ])(
    'are regained by each window in which nothing is sent: %s',
    async (_, quietMs, slots) => {
      expect(await slotsAfter(quietMs, [200, 300])).toBe(slots)
    },
  )
})

/** A limiter, and a request that is throttled for 1 s so many times in a row. */
function throttledRun(times: number, maxRequestsPerSecond = 0) {
  const clock = createVirtualClock()
  const limiter = createLimiter({
    maxConcurrency: MAX_CONCURRENCY,
    maxRequestsPerSecond,
    clock,
    random: () => 0.5,
  })
  const sent = async () => {
    const slot = await limiter.acquire(never)
    const atMs = clock.now()
    slot?.release('answered')
    return atMs
  }
  const throttle = async () => {
    for (let nth = 0; nth < times; nth += 1)
      (await limiter.acquire(never))?.releaseThrottled(1_000)
  }
  const gapMs = async () => {
    const [first, second] = await Promise.all([sent(), sent()])
    return second - first
  }
  return { clock, sent, throttle, gapMs }
}

describe('a pace that holds up nobody', () => {
  it.each([
    ['nothing is sent', []],
    ['each request comes in the moment in which it may', [4_000, 4_000]],
  ])('is not raised while %s', async (_, waitsMs) => {
    const { clock, sent, throttle, gapMs } = throttledRun(4)
    await clock.run(async () => {
      await throttle()
      await clock.sleep(60_000, never)
      for (const ms of waitsMs) {
        await sent()
        await clock.sleep(ms, never)
      }
      expect(await gapMs()).toBe(4_000)
    })
  })

  it('is not raised by those whom the cap of the user holds up', async () => {
    // Where the pace comes to rest below the one a second that was throttled.
    const cap = 0.95 * 0.95
    const { clock, sent, throttle } = throttledRun(1, cap)
    await clock.run(async () => {
      await throttle()
      await Promise.all(Array.from({ length: 30 }, sent))
      await throttle()
      const throttledAtMs = clock.now()
      expect((await sent()) - throttledAtMs).toBeCloseTo(1_000 / (cap / 2))
    })
  })
})

it('a full house sets no timer: whoever leaves it wakes the next', async () => {
  const clock = createVirtualClock()
  const limiter = createLimiter({
    maxConcurrency: 1,
    maxRequestsPerSecond: 0,
    clock,
    random: () => 0.5,
  })
  const first = await limiter.acquire(never)
  const second = limiter.acquire(never)
  expect(clock.pending()).toBe(0)
  first?.release('answered')
  expect(await second).not.toBeNull()
})
