import { createLimiter, type Limiter } from '../../src/webplus/limiter.js'
import { createVirtualClock, type VirtualClock } from '../virtual-clock.js'

/** A server's limit: tokens come evenly, `burst` of them are kept at most. */
export interface TokenBucket {
  /** Takes a token; else how long until there is one, ms. */
  readonly take: (nowMs: number) => number
  readonly setRate: (nowMs: number, perSecond: number) => void
}

/** A bucket that is full at 0 ms. */
export function createTokenBucket(options: {
  readonly perSecond: number
  readonly burst: number
}): TokenBucket {
  let { perSecond } = options
  let tokens = options.burst
  let atMs = 0
  const refill = (nowMs: number) => {
    const come = ((nowMs - atMs) * perSecond) / 1_000
    tokens = Math.min(options.burst, tokens + come)
    atMs = nowMs
  }
  return {
    take(nowMs) {
      refill(nowMs)
      // Sums of fractions end a hair below whole numbers.
      if (tokens < 1 - 1e-9) return ((1 - tokens) * 1_000) / perSecond
      tokens -= 1
      return 0
    },
    setRate(nowMs, to) {
      refill(nowMs)
      perSecond = to
    },
  }
}

/** Numbers from 0 up to 1, the same ones for the same seed (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32
  }
}

/** What a throttling answer asks for, ms; null for nothing. */
export type Asks = (untilTokenMs: number) => number | null

/** One request as the bucket saw it; `waitedMs` is its time in line. */
export interface Seen {
  readonly client: number
  readonly atMs: number
  readonly waitedMs: number
  readonly isThrottled: boolean
}

/** Clients that send all they may, for so long, against one bucket. */
export async function playAgainst(options: {
  readonly bucket: TokenBucket
  readonly seed: number
  readonly durationMs: number
  /** From send to answer; the bucket decides halfway. */
  readonly latencyMs: number
  /** Share of the latency by which it varies, 0 for none. */
  readonly jitter?: number
  readonly asks: Asks
  readonly maxConcurrency: number
  readonly clients?: number
  /** When each client starts, ms. */
  readonly startsAtMs?: (client: number) => number
  readonly during?: (clock: VirtualClock, signal: AbortSignal) => Promise<void>
}): Promise<{ readonly seen: readonly Seen[]; readonly limiters: Limiter[] }> {
  const { bucket, durationMs, latencyMs, jitter = 0, asks } = options
  const random = seeded(options.seed)
  const clock = createVirtualClock()
  const end = new AbortController()
  const seen: Seen[] = []

  const clientOf = async (client: number, limiter: Limiter): Promise<void> => {
    await clock.sleep(options.startsAtMs?.(client) ?? 0, end.signal)
    const worker = async () => {
      for (;;) {
        const fromMs = clock.now()
        const slot = await limiter.acquire(end.signal)
        if (slot === null) return
        const waitedMs = clock.now() - fromMs
        const wayMs = (latencyMs / 2) * (1 + jitter * (2 * random() - 1))
        await clock.sleep(wayMs, end.signal)
        if (end.signal.aborted) return
        const untilTokenMs = bucket.take(clock.now())
        const isThrottled = untilTokenMs > 0
        seen.push({ client, atMs: clock.now(), waitedMs, isThrottled })
        await clock.sleep(wayMs, end.signal)
        if (isThrottled) slot.releaseThrottled(asks(untilTokenMs))
        else slot.release('answered')
      }
    }
    await Promise.all(
      Array.from({ length: 2 * options.maxConcurrency }, worker),
    )
  }

  const limiters = Array.from({ length: options.clients ?? 1 }, () =>
    createLimiter({
      maxConcurrency: options.maxConcurrency,
      maxRequestsPerSecond: 0,
      clock,
      random,
    }),
  )
  await clock.run(async () => {
    const all = limiters.map((limiter, client) => clientOf(client, limiter))
    void options.during?.(clock, end.signal)
    await clock.sleep(durationMs, end.signal)
    end.abort()
    await Promise.all(all)
  })
  return { seen, limiters }
}

/** What was given a second, and which share of the requests was throttled. */
export function sharesOf(
  seen: readonly Seen[],
  window: { readonly fromMs: number; readonly toMs: number },
): { readonly perSecondGiven: number; readonly throttled: number } {
  const within = seen.filter(
    ({ atMs }) => atMs >= window.fromMs && atMs < window.toMs,
  )
  const given = within.filter(({ isThrottled }) => !isThrottled).length
  return {
    perSecondGiven: (given * 1_000) / (window.toMs - window.fromMs),
    throttled: 1 - given / within.length,
  }
}
