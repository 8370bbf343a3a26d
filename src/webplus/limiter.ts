import type { Clock } from '../gate/reading.js'

/** How long the first call of a run goes alone: a refused key costs one call. */
const ALONE_MS = 1_000
const WINDOW_MS = 1_000
const SHORTEST_PAUSE_MS = 500
const LONGEST_PAUSE_MS = 30_000
const GROWTH = 1.1
const SLOWEST_PER_SECOND = 0.1
// Timers are late by a millisecond or two; that much is made up for.
const LATENESS_MS = 5

/** Leave to send one request; every slot must be given back. */
export interface Slot {
  /** An answer that was no throttling, or no answer at all. */
  readonly release: (what: 'answered' | 'unanswered') => void
  /** Nothing was sent after all. */
  readonly giveBack: () => void
  /** A throttling answer; `retryAfterMs` is what it asked for, null if nothing. */
  readonly releaseThrottled: (retryAfterMs: number | null) => void
}

/** When a request was sent, and at which pace: starts in the second up to it. */
interface Start {
  readonly atMs: number
  readonly perSecond: number
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

  let windowEndsAtMs = Number.POSITIVE_INFINITY
  const recentStarts: number[] = []
  let wakeAtMs = Number.POSITIVE_INFINITY
  let armed = new AbortController()

  const regain = (nowMs: number) => {
    if (nowMs < windowEndsAtMs) return
    if (inFlightLimit === maxConcurrency && !Number.isFinite(pacePerSecond))
      return
    // Quiet windows between two rounds count as well.
    const windows = 1 + Math.floor((nowMs - windowEndsAtMs) / WINDOW_MS)
    windowEndsAtMs += windows * WINDOW_MS
    pacePerSecond *= GROWTH ** windows
    const grown = Math.ceil(inFlightLimit * GROWTH ** windows)
    inFlightLimit = Math.min(maxConcurrency, grown)
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
    const isOnTime = nowMs - nextStartAtMs <= LATENESS_MS
    nextStartAtMs = (isOnTime ? nextStartAtMs : nowMs) + 1_000 / perSecond
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

  const pause = (sent: Start, retryAfterMs: number | null) => {
    const nowMs = clock.now()
    // Answers to what was sent before the pause began tell of the same jam:
    // they neither slow down nor double, but they may come after its end.
    const isNew = sent.atMs > pauseBeganAtMs && nowMs >= pausedUntilMs
    if (isNew) {
      pauseBeganAtMs = nowMs
      pauses += 1
      slowDown(sent.perSecond)
    }
    if (isNew && retryAfterMs === null) ownPauses += 1
    const ms = retryAfterMs ?? (nowMs >= pausedUntilMs ? ownPauseMs() : 0)
    const untilMs = Math.max(pausedUntilMs, nowMs + ms)
    pausedMs += untilMs - Math.max(pausedUntilMs, nowMs)
    pausedUntilMs = untilMs
    windowEndsAtMs = untilMs + WINDOW_MS
  }

  const ownPauseMs = () => {
    const shortest = SHORTEST_PAUSE_MS * (1 + random())
    return Math.min(
      LONGEST_PAUSE_MS,
      shortest * 2 ** Math.max(0, ownPauses - 1),
    )
  }

  const slowDown = (measuredPerSecond: number) => {
    const perSecond = Math.min(pacePerSecond, measuredPerSecond)
    pacePerSecond = Math.max(SLOWEST_PER_SECOND, perSecond / 2)
    inFlightLimit = Math.max(1, Math.floor(inFlightLimit / 2))
  }

  const slot = (sent: Start): Slot => {
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
      release(what) {
        if (what === 'answered' && sent.atMs >= pausedUntilMs) ownPauses = 0
        answered()
      },
      releaseThrottled(retryAfterMs) {
        pause(sent, retryAfterMs)
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
            resolve(slot({ atMs: clock.now(), perSecond: recentStarts.length }))
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
