import type { Clock } from '../gate/reading.js'

/** How long the first call of a run goes alone: a refused key costs one call. */
const ALONE_MS = 1_000
const WINDOW_MS = 1_000
const SHORTEST_PAUSE_MS = 500
const LONGEST_PAUSE_MS = 30_000
const GROWTH = 1.1
const SLOWEST_PER_SECOND = 0.1

/** Leave to send one request; every slot must be given back. */
export interface Slot {
  /** An answer that was no throttling, or no answer at all. */
  readonly release: () => void
  /** Nothing was sent after all. */
  readonly giveBack: () => void
  /** A throttling answer; `retryAfterMs` is what it asked for, null if nothing. */
  readonly releaseThrottled: (retryAfterMs: number | null) => void
}

/** What throttling cost a run. */
export interface Throttling {
  readonly pauses: number
  readonly pausedMs: number
}

/** Bounds what is sent: requests in flight, requests a second, pauses. */
export interface Limiter {
  /** Waits in line for a slot; null when `signal` aborts first. */
  readonly acquire: (signal: AbortSignal) => Promise<Slot | null>
  /** End of the present pause on the clock, ms; in the past if there is none. */
  readonly pausedUntilMs: () => number
  readonly throttling: () => Throttling
}

/**
 * A limiter with at most `maxConcurrency` requests in flight and, unless 0,
 * `maxRequestsPerSecond`. Throttling answers halve the pace, once a pause; it is
 * regained in steps of a tenth a window of one second.
 */
export function createLimiter(options: {
  readonly maxConcurrency: number
  readonly maxRequestsPerSecond: number
  readonly clock: Clock
  /** From 0 up to 1. */
  readonly random: () => number
}): Limiter {
  const { maxConcurrency, maxRequestsPerSecond, clock, random } = options
  const cap =
    maxRequestsPerSecond === 0 ? Number.POSITIVE_INFINITY : maxRequestsPerSecond
  const line: { readonly start: () => void }[] = []

  let inFlight = 0
  let inFlightLimit = maxConcurrency
  let pacePerSecond = Number.POSITIVE_INFINITY
  let nextStartAtMs = Number.NEGATIVE_INFINITY

  let aloneUntilMs: number | null = null

  let pauseBeganAtMs = Number.NEGATIVE_INFINITY
  let pausedUntilMs = Number.NEGATIVE_INFINITY
  let ownPauses = 0
  let pauses = 0
  let pausedMs = 0

  let windowEndsAtMs = Number.NEGATIVE_INFINITY
  const recentStarts: number[] = []
  let wakeAtMs = Number.POSITIVE_INFINITY
  let armed = new AbortController()

  const regain = (nowMs: number) => {
    if (nowMs < windowEndsAtMs || nowMs < pausedUntilMs) return
    windowEndsAtMs = nowMs + WINDOW_MS
    pacePerSecond *= GROWTH
    const step = Math.max(1, Math.floor(inFlightLimit / 10))
    inFlightLimit = Math.min(maxConcurrency, inFlightLimit + step)
  }

  const waitMs = (nowMs: number): number => {
    if (inFlight >= inFlightLimit) return Number.POSITIVE_INFINITY
    return Math.max(pausedUntilMs, aloneUntilMs ?? 0, nextStartAtMs) - nowMs
  }

  const start = (nowMs: number) => {
    aloneUntilMs ??= nowMs + ALONE_MS
    inFlight += 1
    recentStarts.push(nowMs)
    forget(nowMs)
    const perSecond = Math.min(cap, pacePerSecond)
    nextStartAtMs = Math.max(nextStartAtMs, nowMs) + 1_000 / perSecond
  }

  const forget = (nowMs: number) => {
    const from = recentStarts.findIndex((atMs) => atMs > nowMs - WINDOW_MS)
    recentStarts.splice(0, from === -1 ? recentStarts.length : from)
  }

  const pump = () => {
    for (;;) {
      const [first] = line
      if (first === undefined) return
      const nowMs = clock.now()
      regain(nowMs)
      const ms = waitMs(nowMs)
      if (ms > 0) {
        arm(ms)
        return
      }
      line.shift()
      start(nowMs)
      first.start()
    }
  }

  const disarm = () => {
    armed.abort()
    wakeAtMs = Number.POSITIVE_INFINITY
  }

  const arm = (ms: number) => {
    // A full house is woken by the next release, not by time.
    if (ms === Number.POSITIVE_INFINITY) return
    const atMs = clock.now() + ms
    if (atMs >= wakeAtMs) return
    disarm()
    const mine = new AbortController()
    armed = mine
    wakeAtMs = atMs
    void clock.sleep(ms, mine.signal).then(() => {
      if (mine.signal.aborted) return
      disarm()
      pump()
    })
  }

  const pause = (startedAtMs: number, retryAfterMs: number | null) => {
    const nowMs = clock.now()
    // Answers to what was sent before the pause began tell of the same jam.
    const isNew = startedAtMs >= pauseBeganAtMs && nowMs >= pausedUntilMs
    if (isNew) {
      pauseBeganAtMs = nowMs
      pauses += 1
      slowDown(nowMs)
    }
    const ms = retryAfterMs ?? (isNew ? ownPauseMs() : 0)
    const untilMs = Math.max(pausedUntilMs, nowMs + ms)
    pausedMs += untilMs - Math.max(pausedUntilMs, nowMs)
    pausedUntilMs = untilMs
    windowEndsAtMs = untilMs + WINDOW_MS
  }

  const ownPauseMs = () => {
    const shortest = SHORTEST_PAUSE_MS * (1 + random())
    const ms = Math.min(LONGEST_PAUSE_MS, shortest * 2 ** ownPauses)
    ownPauses += 1
    return ms
  }

  const slowDown = (nowMs: number) => {
    forget(nowMs)
    const perSecond = Math.min(pacePerSecond, recentStarts.length)
    pacePerSecond = Math.max(SLOWEST_PER_SECOND, perSecond / 2)
    inFlightLimit = Math.max(1, Math.floor(inFlightLimit / 2))
  }

  const slot = (startedAtMs: number): Slot => {
    const giveBack = () => {
      inFlight -= 1
      pump()
    }
    const answered = () => {
      aloneUntilMs = Number.NEGATIVE_INFINITY
      giveBack()
    }
    return {
      giveBack,
      release() {
        if (startedAtMs >= pausedUntilMs) ownPauses = 0
        answered()
      },
      releaseThrottled(retryAfterMs) {
        pause(startedAtMs, retryAfterMs)
        answered()
      },
    }
  }

  return {
    acquire: (signal) =>
      new Promise((resolve) => {
        if (signal.aborted) {
          resolve(null)
          return
        }
        const leave = () => {
          line.splice(line.indexOf(waiter), 1)
          if (line.length === 0) disarm()
          resolve(null)
        }
        const waiter = {
          start: () => {
            signal.removeEventListener('abort', leave)
            resolve(slot(clock.now()))
          },
        }
        signal.addEventListener('abort', leave, { once: true })
        line.push(waiter)
        pump()
      }),
    pausedUntilMs: () => pausedUntilMs,
    throttling: () => ({ pauses, pausedMs }),
  }
}
