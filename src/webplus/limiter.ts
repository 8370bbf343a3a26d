import type { Clock } from '../gate/reading.js'
import { halved, regained, UNLIMITED, windowMs } from './pace.js'
import { createPauses, type Throttling } from './pauses.js'
import { createRecentStarts } from './recent-starts.js'

/** How long the first call of a run goes alone: a refused key costs one call. */
const ALONE_MS = 1_000
const MEASURED_MS = 1_000
const NEVER = Number.NEGATIVE_INFINITY

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
 * `maxRequestsPerSecond`: no two starts are closer than it allows, so nothing is
 * saved up and late timers are not made up for. Throttling answers halve the
 * pace, once a pause; it is regained in steps of about a tenth a window. First
 * come is first served: whoever was throttled joins the line at its end.
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
  // A set keeps the order too, and lets hundreds leave at once cheaply.
  const line = new Set<{ readonly start: (sent: Start) => void }>()
  const pauses = createPauses(random)
  const starts = createRecentStarts(MEASURED_MS)

  let inFlight = 0
  let inFlightLimit = maxConcurrency
  let pace = UNLIMITED
  let hadPace = false
  let lastStartAtMs = NEVER
  let windowEndsAtMs = Number.POSITIVE_INFINITY
  let hasHeldUp = false
  let aloneUntilMs: number | null = null
  let wakeAtMs = Number.POSITIVE_INFINITY
  let armed = new AbortController()

  const regain = (nowMs: number) => {
    // Quiet windows between two rounds count as well, one by one.
    while (nowMs >= windowEndsAtMs) {
      const before = pace
      pace = regained(pace, hasHeldUp)
      hasHeldUp = false
      const isWhole = inFlightLimit === maxConcurrency
      const step = Math.ceil(maxConcurrency / 10)
      inFlightLimit = Math.min(maxConcurrency, inFlightLimit + step)
      // Nothing changes any more until somebody is held up.
      if (pace === before && isWhole) windowEndsAtMs = nowMs
      windowEndsAtMs += windowMs(pace)
    }
  }

  // The first pace of a run, learnt since the last start, does not hold up the
  // next one beyond the pause, whose length tells neighbours apart.
  const nextStartAtMs = () =>
    lastStartAtMs + 1_000 / (hadPace ? Math.min(cap, pace.perSecond) : cap)

  const waitMs = (nowMs: number): number => {
    if (inFlight >= inFlightLimit) return Number.POSITIVE_INFINITY
    const untilMs = Math.max(pauses.untilMs(), aloneUntilMs ?? NEVER)
    const paceMs = nextStartAtMs()
    hasHeldUp ||= paceMs > Math.max(untilMs, nowMs) && pace.perSecond < cap
    return Math.max(untilMs, paceMs) - nowMs
  }

  const start = (nowMs: number): Start => {
    aloneUntilMs ??= nowMs + ALONE_MS
    inFlight += 1
    lastStartAtMs = nowMs
    hadPace = pace !== UNLIMITED
    return { atMs: nowMs, perSecond: starts.add(nowMs) }
  }

  const pump = () => {
    for (const first of line) {
      const nowMs = clock.now()
      regain(nowMs)
      const ms = waitMs(nowMs)
      if (ms > 0) {
        arm(nowMs, ms)
        return
      }
      line.delete(first)
      first.start(start(nowMs))
    }
    disarm()
  }

  const disarm = () => {
    armed.abort()
    wakeAtMs = Number.POSITIVE_INFINITY
  }

  const arm = (nowMs: number, ms: number) => {
    // A full house waits for ever: the next release wakes it, not time.
    const atMs = nowMs + ms
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

  const throttled = (sent: Start, retryAfterMs: number | null) => {
    const nowMs = clock.now()
    const answer = { sentAtMs: sent.atMs, nowMs, retryAfterMs }
    if (pauses.throttled(answer)) {
      pace = halved(pace, sent.perSecond)
      inFlightLimit = Math.max(1, Math.floor(inFlightLimit / 2))
    }
    hasHeldUp = false
    windowEndsAtMs = pauses.untilMs() + windowMs(pace)
  }

  const slot = (sent: Start): Slot => {
    const giveBack = () => {
      inFlight -= 1
      pump()
    }
    const answered = () => {
      aloneUntilMs = NEVER
      giveBack()
    }
    return {
      giveBack,
      release(what) {
        if (what === 'answered') pauses.answered(sent.atMs)
        answered()
      },
      releaseThrottled(retryAfterMs) {
        throttled(sent, retryAfterMs)
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
          line.delete(waiter)
          if (line.size === 0) disarm()
          resolve(null)
        }
        const waiter = {
          start: (sent: Start) => {
            signal.removeEventListener('abort', leave)
            resolve(slot(sent))
          },
        }
        signal.addEventListener('abort', leave, { once: true })
        line.add(waiter)
        pump()
      }),
    pausedUntilMs: pauses.untilMs,
    throttling: pauses.total,
  }
}
