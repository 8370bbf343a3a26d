import { describe, expect, it } from '@jest/globals'
import { createLimiter, type Limiter } from '../../../src/webplus/limiter.js'
import { createVirtualClock, type VirtualClock } from '../virtual-clock.js'

const never = new AbortController().signal

function limiterOf(
  clock: VirtualClock,
  options: {
    maxConcurrency?: number
    maxRequestsPerSecond?: number
    deadlineAtMs?: number
  } = {},
): Limiter {
  return createLimiter({
    maxConcurrency: options.maxConcurrency ?? 10,
    maxRequestsPerSecond: options.maxRequestsPerSecond ?? 0,
    deadlineAtMs: options.deadlineAtMs ?? Infinity,
    clock,
    random: () => 0.5,
  })
}

/** Sends `count` requests of `latencyMs`; gives the times at which they began. */
async function sendAll(options: {
  clock: VirtualClock
  limiter: Limiter
  count: number
  latencyMs?: number
  answer?: (nth: number, atMs: number) => number | null | undefined
}): Promise<number[]> {
  const { clock, limiter, count, latencyMs = 0 } = options
  const starts: number[] = []
  const send = async (): Promise<void> => {
    const slot = await limiter.acquire(never)
    starts.push(clock.now())
    const nth = starts.length
    await clock.sleep(latencyMs, never)
    const retryAfterMs = options.answer?.(nth, clock.now())
    if (retryAfterMs === undefined) slot?.release('answered')
    else {
      slot?.releaseThrottled(retryAfterMs)
      await send()
    }
  }
  await clock.run(async () => {
    await Promise.all(Array.from({ length: count }, send))
  })
  return starts
}

describe('requests in flight', () => {
  it('are never more than max-concurrency', async () => {
    const clock = createVirtualClock()
    const limiter = limiterOf(clock, { maxConcurrency: 3 })
    const starts = await sendAll({ clock, limiter, count: 7, latencyMs: 100 })
    expect(starts).toEqual([0, 100, 100, 100, 200, 200, 200])
  })

  it('leave no timer behind once nobody waits in line', async () => {
    const clock = createVirtualClock()
    const limiter = limiterOf(clock)
    // The second stands in line until the first is answered, or for a second.
    await sendAll({ clock, limiter, count: 2, latencyMs: 80 })
    expect(clock.now()).toBe(160)
    expect(clock.pending()).toBe(0)
  })

  it('begin with one alone, so that a refused key costs one call', async () => {
    const clock = createVirtualClock()
    const limiter = limiterOf(clock)
    const starts = await sendAll({ clock, limiter, count: 4, latencyMs: 80 })
    expect(starts).toEqual([0, 80, 80, 80])
  })

  it('wait for the first one a second at most', async () => {
    const clock = createVirtualClock()
    const limiter = limiterOf(clock)
    const starts = await sendAll({ clock, limiter, count: 3, latencyMs: 9_000 })
    expect(starts).toEqual([0, 1_000, 1_000])
  })

  it('are served in the order in which they came', async () => {
    const clock = createVirtualClock()
    const limiter = limiterOf(clock, { maxConcurrency: 1 })
    const order: number[] = []
    await clock.run(async () => {
      const take = async (name: number) => {
        const slot = await limiter.acquire(never)
        order.push(name)
        slot?.release('answered')
      }
      await Promise.all([take(1), take(2), take(3)])
    })
    expect(order).toEqual([1, 2, 3])
  })

  it('leave the line when they are aborted, and hold up nobody', async () => {
    const clock = createVirtualClock()
    const limiter = limiterOf(clock, { maxConcurrency: 1 })
    const quit = new AbortController()
    await clock.run(async () => {
      const first = await limiter.acquire(never)
      const second = limiter.acquire(quit.signal)
      const third = limiter.acquire(never)
      quit.abort()
      expect(await second).toBeNull()
      first?.release('answered')
      expect(await third).not.toBeNull()
      expect(await limiter.acquire(quit.signal)).toBeNull()
    })
  })

  it('leave no timer behind when all of them are aborted in a pause', async () => {
    const clock = createVirtualClock()
    const limiter = limiterOf(clock)
    const quit = new AbortController()
    await clock.run(async () => {
      const slot = await limiter.acquire(never)
      slot?.releaseThrottled(30_000)
      const waiting = limiter.acquire(quit.signal)
      expect(clock.pending()).toBe(1)
      quit.abort()
      expect(await waiting).toBeNull()
    })
    expect(clock.pending()).toBe(0)
  })

  it('give a slot back unused to the next one alone', async () => {
    const clock = createVirtualClock()
    const limiter = limiterOf(clock)
    await clock.run(async () => {
      const unused = await limiter.acquire(never)
      const second = limiter.acquire(never)
      const third = limiter.acquire(never)
      unused?.giveBack()
      await second
      expect(clock.now()).toBe(0)
      await third
      expect(clock.now()).toBe(1_000)
    })
  })
})

describe('max-requests-per-second', () => {
  it.each([
    ['2', 2, [0, 500, 1_000, 1_500]],
    ['0.5', 0.5, [0, 2_000, 4_000, 6_000]],
  ])('%s spaces the starts evenly', async (_, perSecond, expected) => {
    const clock = createVirtualClock()
    const limiter = limiterOf(clock, { maxRequestsPerSecond: perSecond })
    expect(await sendAll({ clock, limiter, count: 4 })).toEqual(expected)
  })

  it('saves nothing up while nothing is sent', async () => {
    const clock = createVirtualClock()
    const limiter = limiterOf(clock, { maxRequestsPerSecond: 1 })
    await sendAll({ clock, limiter, count: 1 })
    await clock.run(() => clock.sleep(60_000, never))
    const starts = await sendAll({ clock, limiter, count: 3 })
    expect(starts).toEqual([60_000, 61_000, 62_000])
  })
})

describe('a throttling answer', () => {
  it('pauses everything for as long as it asks, and up to a tenth longer', async () => {
    const clock = createVirtualClock()
    const limiter = limiterOf(clock, { maxConcurrency: 1 })
    const starts = await sendAll({
      clock,
      limiter,
      count: 2,
      answer: (nth) => (nth === 1 ? 3_000 : undefined),
    })
    expect(starts.slice(0, 2)).toEqual([0, 3_150])
    expect(limiter.throttling()).toEqual({ pauses: 1, pausedMs: 3_150 })
  })

  it('counts once for all that was in flight when the pause began', async () => {
    const clock = createVirtualClock()
    const limiter = limiterOf(clock, { maxConcurrency: 5 })
    await clock.run(async () => {
      const opener = await limiter.acquire(never)
      opener?.release('answered')
      const permits = await Promise.all(
        Array.from({ length: 5 }, () => limiter.acquire(never)),
      )
      for (const permit of permits) permit?.releaseThrottled(null)
      expect(limiter.throttling()).toEqual({ pauses: 1, pausedMs: 37.5 })
      await clock.sleep(5_000, never)
    })
  })

  it('lengthens the pause where one in flight is told a later time', async () => {
    const clock = createVirtualClock()
    const limiter = limiterOf(clock, { maxConcurrency: 2 })
    await clock.run(async () => {
      const opener = await limiter.acquire(never)
      opener?.release('answered')
      const first = await limiter.acquire(never)
      const second = await limiter.acquire(never)
      first?.releaseThrottled(1_000)
      second?.releaseThrottled(4_000)
      expect(limiter.pausedUntilMs()).toBe(4_200)
      expect(limiter.throttling()).toEqual({ pauses: 1, pausedMs: 4_200 })
    })
  })

  it('does not slow a run for good where a whole burst was throttled once', async () => {
    const clock = createVirtualClock()
    const limiter = limiterOf(clock)
    await sendAll({
      clock,
      limiter,
      count: 100,
      latencyMs: 1_200,
      answer: (nth) => (nth <= 11 && nth > 1 ? 500 : undefined),
    })
    // Ten at once take 13 s.
    expect(clock.now()).toBeLessThan(45_000)
  })

  it('is not forgotten because a connection failed meanwhile', async () => {
    const clock = createVirtualClock()
    const limiter = limiterOf(clock, { maxConcurrency: 1 })
    const pauses: number[] = []
    await clock.run(async () => {
      for (const what of ['throttled', 'unanswered', 'throttled'] as const) {
        const permit = await limiter.acquire(never)
        const before = clock.now()
        if (what === 'throttled') permit?.releaseThrottled(null)
        else permit?.release('unanswered')
        if (what === 'throttled') pauses.push(limiter.pausedUntilMs() - before)
      }
    })
    expect(pauses).toEqual([37.5, 75])
  })

  it('never starves anybody, however often it comes', async () => {
    const clock = createVirtualClock()
    const limiter = limiterOf(clock)
    const starts = await sendAll({
      clock,
      limiter,
      count: 3,
      answer: (nth) => (nth <= 12 ? 10 : undefined),
    })
    expect(starts).toHaveLength(15)
    expect(clock.now()).toBeLessThan(120_000)
  })

  it('that outlasts the deadline ends the line at once, for all that wait and come', async () => {
    const clock = createVirtualClock()
    const limiter = limiterOf(clock, { maxConcurrency: 1, deadlineAtMs: 5_000 })
    await clock.run(async () => {
      const first = await limiter.acquire(never)
      const waiting = limiter.acquire(never)
      expect(limiter.isOver()).toBe(false)
      first?.releaseThrottled(5_000)
      expect(await waiting).toBeNull()
      expect(await limiter.acquire(never)).toBeNull()
      expect(limiter.isOver()).toBe(true)
    })
    expect(clock.pending()).toBe(0)
  })
})

describe('a line that is closed', () => {
  it('lets nobody of it through, and those of others as before', async () => {
    const clock = createVirtualClock()
    const limiter = limiterOf(clock, { maxConcurrency: 1 })
    const [mine, others] = [new AbortController(), new AbortController()]
    await clock.run(async () => {
      const first = await limiter.acquire(mine.signal)
      const second = limiter.acquire(mine.signal)
      const third = limiter.acquire(others.signal)
      limiter.close(mine.signal)
      expect(await second).toBeNull()
      first?.release('answered')
      expect(await third).not.toBeNull()
      expect(await limiter.acquire(mine.signal)).toBeNull()
      expect(limiter.isClosed(others.signal)).toBe(false)
    })
  })
})

describe('what is in flight', () => {
  it('is waited for until the last of it has ended', async () => {
    const clock = createVirtualClock()
    const limiter = limiterOf(clock)
    const ended: string[] = []
    await clock.run(async () => {
      await limiter.drained(never)
      const opener = await limiter.acquire(never)
      opener?.release('answered')
      const [first, second] = [
        await limiter.acquire(never),
        await limiter.acquire(never),
      ]
      const drained = limiter.drained(never).then(() => ended.push('drained'))
      first?.release('answered')
      await clock.sleep(10, never)
      ended.push('first')
      second?.release('unanswered')
      await drained
    })
    expect(ended).toEqual(['first', 'drained'])
  })

  it('is bounded besides by our own, until that is lifted', async () => {
    const clock = createVirtualClock()
    const limiter = limiterOf(clock)
    await clock.run(async () => {
      const opener = await limiter.acquire(never)
      opener?.release('answered')
      limiter.boundInFlight(1)
      await limiter.acquire(never)
      const second = limiter.acquire(never)
      const soon = clock.sleep(1_000, never).then(() => 'nothing')
      expect(await Promise.race([second, soon])).toBe('nothing')
      limiter.boundInFlight(Number.POSITIVE_INFINITY)
      expect(await second).not.toBeNull()
    })
  })

  it('sets no timer where it is full: whoever leaves wakes the next', async () => {
    const clock = createVirtualClock()
    const limiter = limiterOf(clock, { maxConcurrency: 1 })
    const first = await limiter.acquire(never)
    const second = limiter.acquire(never)
    expect(clock.pending()).toBe(0)
    first?.release('answered')
    expect(await second).not.toBeNull()
  })
})
