import { getEventListeners } from 'node:events'
import { describe, expect, it } from '@jest/globals'
import { createLimiter, type Limiter } from '../../../src/webplus/limiter.js'
import { valueOf } from '../../../src/webplus/throttling.js'
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

  it('leave the line in a pause without taking the timer of the others along', async () => {
    const clock = createVirtualClock()
    const limiter = limiterOf(clock)
    const quit = new AbortController()
    await clock.run(async () => {
      const slot = await limiter.acquire(never)
      slot?.releaseThrottled(1_000)
      const first = limiter.acquire(quit.signal)
      const second = limiter.acquire(never)
      quit.abort()
      expect(await first).toBeNull()
      expect(await second).not.toBeNull()
      expect(clock.now()).toBe(1_050)
    })
  })

  it('listen to their signal only while they wait', async () => {
    const clock = createVirtualClock()
    const limiter = limiterOf(clock)
    const { signal } = new AbortController()
    const listeners = () => getEventListeners(signal, 'abort').length
    await clock.run(async () => {
      const slot = await limiter.acquire(signal)
      const waiting = limiter.acquire(signal)
      const drained = limiter.drained(signal)
      expect(listeners()).toBe(2)
      slot?.release('answered')
      ;(await waiting)?.release('answered')
      await drained
      expect(listeners()).toBe(0)
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

  it('need not go alone after a slot that came back unused once one was answered', async () => {
    const clock = createVirtualClock()
    const limiter = limiterOf(clock)
    await clock.run(async () => {
      const first = await limiter.acquire(never)
      first?.release('answered')
      const unused = await limiter.acquire(never)
      unused?.giveBack()
      await limiter.acquire(never)
      await limiter.acquire(never)
      expect(clock.now()).toBe(0)
    })
  })

  it('need not go alone again while the first one is still under way', async () => {
    const clock = createVirtualClock()
    const limiter = limiterOf(clock)
    await clock.run(async () => {
      await limiter.acquire(never)
      const unused = await limiter.acquire(never)
      unused?.giveBack()
      await limiter.acquire(never)
      await limiter.acquire(never)
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

  it.each([
    ['is not forgotten because a connection failed', 'unanswered', 75],
    ['is forgotten once another call was accepted', 'answered', 37.5],
  ] as const)('%s meanwhile', async (_, meanwhile, secondMs) => {
    const clock = createVirtualClock()
    const limiter = limiterOf(clock, { maxConcurrency: 1 })
    const pauses: number[] = []
    await clock.run(async () => {
      for (const what of ['throttled', meanwhile, 'throttled'] as const) {
        const permit = await limiter.acquire(never)
        const before = clock.now()
        if (what === 'throttled') permit?.releaseThrottled(null)
        else permit?.release(what)
        if (what === 'throttled') pauses.push(limiter.pausedUntilMs() - before)
      }
    })
    expect(pauses).toEqual([37.5, secondMs])
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

/**
 * Sends one request after the other; gives the times at which they began, and
 * how long the pauses after the throttled ones were.
 */
async function oneByOne(options: {
  count: number
  cap?: number
  takesMs: (nth: number) => number
  /** Until the next one asks for its permit. */
  restMs?: number
  throttled: readonly number[]
}): Promise<{ starts: number[]; pauses: number[] }> {
  const { count, cap = 0, takesMs, restMs = 0, throttled } = options
  const clock = createVirtualClock()
  const limiter = limiterOf(clock, {
    maxConcurrency: 1,
    maxRequestsPerSecond: cap,
  })
  const starts: number[] = []
  const pauses: number[] = []
  await clock.run(async () => {
    for (let nth = 1; nth <= count; nth += 1) {
      const slot = await limiter.acquire(never)
      starts.push(clock.now())
      await clock.sleep(takesMs(nth), never)
      if (throttled.includes(nth)) {
        slot?.releaseThrottled(null)
        pauses.push(limiter.pausedUntilMs() - clock.now())
      } else slot?.release('answered')
      await clock.sleep(restMs, never)
    }
  })
  return { starts, pauses }
}

describe('what was learnt from throttling', () => {
  const gapsOf = (starts: readonly number[]) =>
    starts.slice(1).map((atMs, nth) => atMs - (starts[nth] ?? NaN))
  // Ten a second, of which eleven of twelve were accepted.
  const learnt = { base: 10, accepted: 11, throttled: 1, evidence: 11 }
  const gapMs = (tried: number) => 1_000 / valueOf({ ...learnt, tried })

  it('spaces the calls, and less so with each that it held up', async () => {
    const { starts } = await oneByOne({
      count: 23,
      takesMs: () => 100,
      throttled: [12],
    })
    // The call after the pause waited for that, not for the pace.
    gapsOf(starts.slice(12)).forEach((ms, nth) => {
      expect(ms).toBeCloseTo(gapMs(nth), 6)
    })
  })

  it('does not grow by calls that come later by themselves', async () => {
    const { starts } = await oneByOne({
      count: 44,
      takesMs: (nth) => (nth <= 12 ? 100 : nth <= 42 ? 200 : 0),
      throttled: [12],
    })
    expect(gapsOf(starts.slice(42))[0]).toBeCloseTo(gapMs(0), 6)
  })

  it('does not grow by calls that come when their time has come', async () => {
    // The slowest pace, one call in four seconds, as long as each takes.
    const { starts } = await oneByOne({
      count: 13,
      takesMs: (nth) => (nth <= 11 ? 4_000 : 0),
      throttled: [3],
    })
    expect(gapsOf(starts.slice(11))).toEqual([4_000])
  })

  it('does not grow by calls that the cap of the user held up', async () => {
    const [capped, slow] = await Promise.all(
      [{ cap: 25 }, { restMs: 24 }].map((change) =>
        oneByOne({
          ...change,
          count: 191,
          takesMs: () => 16,
          throttled: [64, 191],
        }),
      ),
    )
    expect(gapsOf(capped?.starts ?? []).slice(0, 60)).toEqual(
      gapsOf(slow?.starts ?? []).slice(0, 60),
    )
    // Our own pause takes as long as four calls at the pace.
    expect(capped?.pauses[1]).toBeCloseTo(slow?.pauses[1] ?? NaN, 6)
  })

  it('is given up where going slower does not pay: one in five at random', async () => {
    const { starts } = await oneByOne({
      count: 400,
      takesMs: () => 10,
      throttled: Array.from({ length: 80 }, (_, nth) => 5 * (nth + 1)),
    })
    // 16 s; as slow as it had become, it would take more than 6 minutes.
    expect(starts.at(-1)).toBeLessThan(20_000)
  })

  it.each([
    // Half of the eight at first; the four after the pause need not wait.
    ['grows by those that it held up', 8, 15],
    ['does not grow where fewer come', 3, null],
  ])('of calls in flight %s', async (_, workers, acceptedBefore) => {
    const clock = createVirtualClock()
    const limiter = limiterOf(clock, { maxConcurrency: 8 })
    let [sent, accepted, inFlight] = [0, 0, 0]
    let acceptedBeforeFifth: number | null = null
    const work = async (outcome: 'answered' | 'throttled', calls: number) => {
      for (let nth = 0; nth < calls; nth += 1) {
        const slot = await limiter.acquire(never)
        sent += 1
        inFlight += 1
        if (outcome === 'answered' && inFlight > 4)
          acceptedBeforeFifth ??= accepted
        await clock.sleep(100 + sent, never)
        inFlight -= 1
        if (outcome === 'throttled') slot?.releaseThrottled(null)
        else slot?.release('answered')
        accepted += outcome === 'answered' ? 1 : 0
      }
    }
    const all = (count: number, ...how: Parameters<typeof work>) =>
      Promise.all(Array.from({ length: count }, () => work(...how)))
    await clock.run(async () => {
      await work('answered', 1)
      accepted = 0
      await Promise.all([all(8, 'throttled', 1), all(workers, 'answered', 10)])
      if (workers < 8) await all(8, 'answered', 1)
    })
    expect(acceptedBeforeFifth).toBe(acceptedBefore)
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

  it('is waited for no longer than the signal allows', async () => {
    const clock = createVirtualClock()
    const limiter = limiterOf(clock)
    const quit = new AbortController()
    await clock.run(async () => {
      await limiter.acquire(never)
      const drained = limiter.drained(quit.signal)
      quit.abort()
      await drained
    })
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
