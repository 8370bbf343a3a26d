/** The pace of the commit before, kept to compare with: halved by throttling, regained in time. */
import type { Clock } from '../../src/gate/reading.js'
/**
 * How many requests a second, learnt from throttling alone. Like TCP's CUBIC it
 * remembers where it was last throttled: quickly back to just below, a long
 * stay there, and careful steps above.
 */
interface Pace {
  /** Infinity until the first throttling answer. */
  readonly perSecond: number
  /** About the pace at which an answer was last throttled. */
  readonly ceiling: number
  /** How many times in a row it was throttled near that ceiling again. */
  readonly confirmed: number
  /** Windows spent just below the ceiling since. */
  readonly windowsHeld: number
}

/** What holds nobody up: the pace of a run that was never throttled. */
const UNLIMITED: Pace = {
  perSecond: Number.POSITIVE_INFINITY,
  ceiling: Number.POSITIVE_INFINITY,
  confirmed: 0,
  windowsHeld: 0,
}

// So slow that a server that throttles everything is hardly troubled, and fast
// enough to come back within seconds where other clients took all it had.
const SLOWEST_PER_SECOND = 0.25
const STEP = 0.1
const PROBE = 0.01
/** Where it rests, as a share of the ceiling. */
const REST = 0.95
/** How far two ceilings may lie apart and still confirm each other. */
const NEAR = 0.15
/** Beyond this share of the ceiling unthrottled, the ceiling is gone. */
const DISPROVED = 1.25
const LONGEST_HOLD = 60

/**
 * Half of the pace at which throttling set in: `measuredPerSecond`, or the
 * present pace if that is lower.
 */
function halved(pace: Pace, measuredPerSecond: number): Pace {
  const throttledAt = Math.min(pace.perSecond, measuredPerSecond)
  // Throttled without having tried for more: the server gives less than it did,
  // or a burst that it had saved up hid how little it gives.
  const wasAtRest = pace.perSecond <= REST * pace.ceiling
  const ceiling = Math.max(
    SLOWEST_PER_SECOND,
    wasAtRest ? REST * throttledAt : throttledAt,
  )
  // At the slowest it is no pace that is at fault, so nothing is learnt of one.
  const isNear =
    throttledAt > SLOWEST_PER_SECOND &&
    Math.abs(throttledAt / pace.ceiling - 1) <= NEAR
  return {
    perSecond: Math.max(SLOWEST_PER_SECOND, throttledAt / 2),
    ceiling,
    confirmed: isNear ? pace.confirmed + 1 : 0,
    windowsHeld: 0,
  }
}

/**
 * The pace one window later: a tenth of the ceiling more until just below it;
 * then a stay, longer each time the ceiling was confirmed; then a hundredth of
 * itself more, or a tenth where the ceiling is unconfirmed or disproved.
 * `heldUp` says whether it held up anybody in that window: above what is known
 * to work it grows only by being tried.
 */
function regained(pace: Pace, heldUp: boolean): Pace {
  const { perSecond, ceiling, confirmed, windowsHeld } = pace
  const rest = REST * ceiling
  if (perSecond < rest)
    return { ...pace, perSecond: Math.min(rest, perSecond + STEP * ceiling) }
  if (!heldUp) return pace
  if (windowsHeld < holdWindows(confirmed))
    return { ...pace, windowsHeld: windowsHeld + 1 }
  const faster = perSecond * (1 + (confirmed === 0 ? STEP : PROBE))
  return {
    ...pace,
    perSecond: faster,
    confirmed: faster > DISPROVED * ceiling ? 0 : confirmed,
  }
}

/** A window, ms: a second, or wide enough for one request where that is more. */
function windowMs(pace: Pace): number {
  return Math.max(1_000, 1_000 / pace.perSecond)
}

function holdWindows(confirmed: number): number {
  return confirmed === 0 ? 0 : Math.min(LONGEST_HOLD, 5 * 2 ** confirmed)
}

const SHORTEST_PAUSE_MS = 500
const LONGEST_PAUSE_MS = 30_000

/** What throttling cost a run. */
interface Throttling {
  readonly pauses: number
  readonly pausedMs: number
}

/** When nothing may be sent, as throttling answers have it. */
interface Pauses {
  /** End of the present pause on the clock, ms; in the past if there is none. */
  readonly untilMs: () => number
  /** Takes in a throttling answer; true if it began a new pause. */
  readonly throttled: (answer: {
    readonly sentAtMs: number
    readonly nowMs: number
    /** What the answer asked for, null if nothing. */
    readonly retryAfterMs: number | null
  }) => boolean
  /** Takes in that something sent at `sentAtMs` was answered properly. */
  readonly answered: (sentAtMs: number) => void
  readonly total: () => Throttling
}

/**
 * Pauses for as long as answers ask, or else for 0.5 to 1 s, doubled once a
 * pause, at most 30 s.
 */
function createPauses(
  /** From 0 up to 1. */
  random: () => number,
): Pauses {
  let beganAtMs = Number.NEGATIVE_INFINITY
  let untilMs = Number.NEGATIVE_INFINITY
  let ownPauses = 0
  let pauses = 0
  let pausedMs = 0

  const ownPauseMs = () => {
    const shortest = SHORTEST_PAUSE_MS * (1 + random())
    const doublings = Math.max(0, ownPauses - 1)
    return Math.min(LONGEST_PAUSE_MS, shortest * 2 ** doublings)
  }

  return {
    untilMs: () => untilMs,
    throttled({ sentAtMs, nowMs, retryAfterMs }) {
      const isOver = nowMs >= untilMs
      // Answers to what was sent before the pause began tell of the same jam:
      // they neither slow down nor double, but they may come after its end.
      const isNew = sentAtMs > beganAtMs && isOver
      if (isNew) {
        beganAtMs = nowMs
        pauses += 1
        if (retryAfterMs === null) ownPauses += 1
      }
      const ms = retryAfterMs ?? (isOver ? ownPauseMs() : 0)
      const newUntilMs = Math.max(untilMs, nowMs + ms)
      pausedMs += newUntilMs - Math.max(untilMs, nowMs)
      untilMs = newUntilMs
      return isNew
    },
    answered(sentAtMs) {
      if (sentAtMs >= untilMs) ownPauses = 0
    },
    total: () => ({ pauses, pausedMs }),
  }
}

/** Counts what began within the last `spanMs`. */
interface RecentStarts {
  /** Takes in a start; gives how many there were in the span, it included. */
  readonly add: (nowMs: number) => number
}

/** Starts are added in the order in which they happen. */
function createRecentStarts(spanMs: number): RecentStarts {
  let starts: number[] = []
  // An index, since shift() moves all of them each time.
  let head = 0

  return {
    add(nowMs) {
      starts.push(nowMs)
      while ((starts[head] ?? nowMs) <= nowMs - spanMs) head += 1
      if (head > starts.length / 2) {
        starts = starts.slice(head)
        head = 0
      }
      return starts.length - head
    },
  }
}

/** How long the first call of a run goes alone: a refused key costs one call. */
const ALONE_MS = 1_000
const MEASURED_MS = 1_000
const NEVER = Number.NEGATIVE_INFINITY

/** Leave to send one request; every slot must be given back. */
interface Slot {
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
interface Limiter {
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
