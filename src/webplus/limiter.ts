import type { Clock } from '../gate/reading.js'
import {
  createPace,
  type CallEnd,
  type HeldUp,
  type PacedCall,
} from './pace.js'
import type { Throttling } from './throttling.js'

/** How long the first call of a run goes alone, so that a rejected key costs one call. */
const ALONE_MS = 1_000
const FREE: HeldUp = { byPaceSinceMs: null, byCallsInFlight: false }
const NEVER = Number.NEGATIVE_INFINITY

interface Waiter {
  readonly work: AbortSignal
  readonly start: (permit: Permit | null) => void
}

/** Permission to send one request; every permit must be released. */
export interface Permit {
  /** An answer without throttling, or no answer at all. */
  readonly release: (what: 'answered' | 'unanswered') => void
  /** Nothing was sent. */
  readonly giveBack: () => void
  /** A throttling answer; `retryAfterMs` is the pause that it asked for, null for none. */
  readonly releaseThrottled: (retryAfterMs: number | null) => void
}

/** Limits what is sent: requests in flight, requests a second, pauses. */
export interface Limiter {
  /** Waits in the queue for a permit; null once `signal` aborts or `work` is closed. */
  readonly acquire: (
    signal: AbortSignal,
    work?: AbortSignal,
  ) => Promise<Permit | null>
  /** End of the present pause on the clock, ms; in the past if there is none. */
  readonly pausedUntilMs: () => number
  readonly throttling: () => Throttling
  /** Lets nothing more of this failed work through. */
  readonly close: (work: AbortSignal) => void
  readonly isClosed: (work: AbortSignal) => boolean
  /** Whether throttling outlasts the deadline, so that nothing more is let through. */
  readonly isOver: () => boolean
  /** Resolves once nothing is in flight, or `signal` aborts. */
  readonly drained: (signal: AbortSignal) => Promise<void>
  /** Our own limit on requests in flight, besides the user's. */
  readonly boundInFlight: (max: number) => void
}

/**
 * A limiter with at most `maxConcurrency` requests in flight and, unless 0,
 * `maxRequestsPerSecond`: no two starts are closer than that, so nothing is
 * saved up and late timers are not made up for. `pace.ts` learns from
 * throttling. First come, first served: a throttled task goes to the end of the
 * queue.
 */
export function createLimiter(options: {
  readonly maxConcurrency: number
  readonly maxRequestsPerSecond: number
  readonly deadlineAtMs: number
  readonly clock: Clock
  /** From 0 up to 1. */
  readonly random: () => number
}): Limiter {
  const { maxConcurrency, maxRequestsPerSecond, clock } = options
  const cap = maxRequestsPerSecond === 0 ? Infinity : maxRequestsPerSecond
  // A set keeps the order too, and removes hundreds at once cheaply.
  const line = new Set<Waiter>()
  const closed = new WeakSet<AbortSignal>()
  const leaving = new Set<() => void>()
  const pace = createPace({ ...options, maxInFlight: maxConcurrency })

  let inFlight = 0
  let bound = Number.POSITIVE_INFINITY
  let lastStartAtMs = NEVER
  let heldUp = FREE
  let aloneUntilMs: number | null = null
  let wakeAtMs = Number.POSITIVE_INFINITY
  let armed = new AbortController()

  const waitMs = (nowMs: number): number => {
    if (inFlight >= Math.min(maxConcurrency, bound))
      return Number.POSITIVE_INFINITY
    const untilMs = Math.max(nowMs, pace.pausedUntilMs(), aloneUntilMs ?? NEVER)
    if (inFlight >= pace.callsInFlight()) {
      if (untilMs === nowMs) heldUp = { ...heldUp, byCallsInFlight: true }
      return Number.POSITIVE_INFINITY
    }
    const perSecond = pace.perSecond()
    const paceMs = lastStartAtMs + 1_000 / Math.min(cap, perSecond)
    if (paceMs > untilMs && perSecond < cap) {
      const byPaceSinceMs = heldUp.byPaceSinceMs ?? nowMs
      heldUp = { ...heldUp, byPaceSinceMs }
    }
    return Math.max(untilMs, paceMs) - nowMs
  }

  const start = (nowMs: number): Permit => {
    aloneUntilMs ??= nowMs + ALONE_MS
    inFlight += 1
    lastStartAtMs = nowMs
    const call = pace.sent(nowMs, heldUp)
    heldUp = FREE
    return permit(call)
  }

  const pump = () => {
    for (const first of line) {
      const nowMs = clock.now()
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
    // At the maximum it waits without a timer: the next release wakes it.
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

  const turnAway = (waiter: Waiter) => {
    line.delete(waiter)
    if (line.size === 0) disarm()
    waiter.start(null)
  }

  const isClosed = (work: AbortSignal) => pace.isOver() || closed.has(work)

  const permit = (call: PacedCall): Permit => {
    const end = (what: CallEnd) => {
      pace.ended(call, clock.now(), what)
      inFlight -= 1
      if (pace.isOver()) for (const waiter of line) turnAway(waiter)
      if (inFlight === 0) for (const leave of leaving) leave()
    }
    return {
      giveBack() {
        end('unsent')
        // Nothing was sent: the next one is the first, and need not wait.
        if (inFlight === 0 && aloneUntilMs !== NEVER) aloneUntilMs = null
        pump()
      },
      release(what) {
        end(what === 'answered' ? 'accepted' : 'unanswered')
        aloneUntilMs = NEVER
        pump()
      },
      releaseThrottled(retryAfterMs) {
        end({ retryAfterMs })
        aloneUntilMs = NEVER
        pump()
      },
    }
  }

  return {
    acquire: (signal, work = signal) =>
      new Promise((resolve) => {
        if (signal.aborted || isClosed(work)) {
          resolve(null)
          return
        }
        const leave = () => {
          turnAway(waiter)
        }
        const waiter: Waiter = {
          work,
          start: (permit) => {
            signal.removeEventListener('abort', leave)
            resolve(permit)
          },
        }
        signal.addEventListener('abort', leave)
        line.add(waiter)
        pump()
      }),
    close(work) {
      closed.add(work)
      for (const waiter of line) if (waiter.work === work) turnAway(waiter)
    },
    isClosed,
    drained: (signal) =>
      new Promise((resolve) => {
        const leave = () => {
          leaving.delete(leave)
          signal.removeEventListener('abort', leave)
          resolve()
        }
        leaving.add(leave)
        signal.addEventListener('abort', leave)
        if (inFlight === 0 || signal.aborted) leave()
      }),
    boundInFlight(max) {
      bound = max
      pump()
    },
    pausedUntilMs: pace.pausedUntilMs,
    throttling: pace.throttling,
    isOver: pace.isOver,
  }
}
