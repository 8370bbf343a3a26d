import {
  addRecent,
  learnLimits,
  MIN_PER_SECOND,
  UNLIMITED,
  type Recent,
} from './learning.js'
import {
  grow,
  refine,
  valueOf,
  createLookBack,
  EMPTY_SPAN,
  isConclusive,
  pauseMs,
  type Throttling,
} from './throttling.js'

const NEVER = Number.NEGATIVE_INFINITY
// Stryker disable next-line ObjectLiteral: a limit not named is not refined either
const REFINES_NONE = { perSecond: false, inFlight: false }

/** The limit that delayed a call. */
export interface HeldUp {
  /** When the pace began to delay it, ms on the clock; null if it did not. */
  readonly byPaceSinceMs: number | null
  readonly byCallsInFlight: boolean
}

/** A call in flight, for the pace. */
export interface PacedCall {
  /** Calls between two pauses form a batch. */
  readonly batch: number
  /** The first call of a run goes alone, and so is no evidence. */
  readonly isFirst: boolean
  readonly heldUp: HeldUp
}

/**
 * The result of a call: throttling with the requested pause, or something else;
 * `unsent` if its permit was given back.
 */
export type CallEnd =
  | 'accepted'
  | 'unanswered'
  | 'unsent'
  | { readonly retryAfterMs: number | null }

/**
 * What is learnt of a server from throttling; all times are ms on one clock.
 */
export interface Pace {
  /** Infinity until a pace is learnt. */
  readonly perSecond: () => number
  /** A whole number from 1 to the maximum. */
  readonly callsInFlight: () => number
  /** End of the present pause; in the past if there is none. */
  readonly pausedUntilMs: () => number
  /** Whether no answer will come before the deadline. */
  readonly isOver: () => boolean
  readonly throttling: () => Throttling
  readonly sent: (nowMs: number, heldUp: HeldUp) => PacedCall
  readonly ended: (call: PacedCall, nowMs: number, end: CallEnd) => void
}

function newBatch(number: number) {
  const counts = { sent: 0, accepted: 0, underWayMs: 0, peak: 0 }
  return { number, ...counts, hasAccepted: false }
}

/** A pace without experience: no limit but `maxInFlight`. */
export function createPace({
  maxInFlight,
  deadlineAtMs,
  random,
}: {
  readonly maxInFlight: number
  readonly deadlineAtMs: number
  /** From 0 up to 1. */
  readonly random: () => number
}): Pace {
  const lookBack = createLookBack<typeof UNLIMITED>()
  let limits = UNLIMITED
  let span = { ...EMPTY_SPAN, limits }
  const run = { sent: 0, underWayMs: 0, pauses: 0, pausedMs: 0 }
  let recent: Recent = { accepted: 0, ms: 0 }
  let batch = newBatch(0)
  /** Answers to the batch that began the pause still refine these. */
  let refines = REFINES_NONE
  let pausesInARow = 0
  let pause = { untilMs: NEVER, ms: 0 }
  let isOver = false
  let inFlight = 0
  let clockMs = 0

  const perSecond = () =>
    limits.perSecond === null
      ? Number.POSITIVE_INFINITY
      : Math.max(MIN_PER_SECOND, valueOf(limits.perSecond))

  const callsInFlight = () => {
    const value =
      limits.inFlight === null ? maxInFlight : valueOf(limits.inFlight)
    return Math.max(1, Math.round(Math.min(maxInFlight, value)))
  }

  const pass = (nowMs: number) => {
    const pausedMs = Math.min(nowMs, pause.untilMs) - clockMs
    const unpausedMs = nowMs - Math.max(clockMs, pause.untilMs)
    const underWayMs = inFlight > 0 ? Math.max(0, unpausedMs) : 0
    batch.underWayMs += underWayMs
    span.ms += underWayMs + Math.max(0, pausedMs)
    clockMs = nowMs
  }

  const lookBackOnce = () => {
    if (!isConclusive(span)) return
    const back = lookBack(span, span.limits)
    if (back !== null) {
      limits = back.goBackTo
      refines = REFINES_NONE
    }
    span = { ...EMPTY_SPAN, limits }
  }

  const beginPause = () => {
    refines = { perSecond: batch.hasAccepted, inFlight: true }
    run.sent += batch.sent
    run.underWayMs += batch.underWayMs
    const { accepted, underWayMs } = batch
    recent = addRecent(recent, { accepted, ms: underWayMs + pause.ms })
    limits = learnLimits(limits, {
      batch,
      run,
      recent,
      pauseMs: pause.ms,
      maxInFlight,
    })
    span.pauses += 1
    lookBackOnce()
    pausesInARow += 1
    run.pauses += 1
    batch = newBatch(batch.number + 1)
  }

  const lengthenPause = (
    nowMs: number,
    { retryAfterMs, isNew }: { retryAfterMs: number | null; isNew: boolean },
  ) => {
    // A late answer without a requested pause belongs to the same congestion.
    if (!isNew && retryAfterMs === null) return
    const ms = pauseMs({
      retryAfterMs,
      perSecond: perSecond(),
      inARow: Math.max(1, pausesInARow),
      leftMs: deadlineAtMs - nowMs,
      random: random(),
    })
    if (ms === null) {
      isOver = true
      return
    }
    const untilMs = Math.max(pause.untilMs, nowMs + ms)
    const addedMs = untilMs - Math.max(pause.untilMs, nowMs)
    run.pausedMs += addedMs
    pause = { untilMs, ms: isNew ? addedMs : pause.ms + addedMs }
  }

  const refineWith = (answer: 'accepted' | 'throttled') => {
    const { perSecond, inFlight } = limits
    limits = {
      perSecond:
        perSecond && refines.perSecond ? refine(perSecond, answer) : perSecond,
      inFlight:
        inFlight && refines.inFlight ? refine(inFlight, answer) : inFlight,
    }
  }

  const accepted = ({ batch: number, heldUp, isFirst }: PacedCall) => {
    span.accepted += 1
    if (number === batch.number - 1) refineWith('accepted')
    if (number !== batch.number) return
    batch.accepted += 1
    if (!isFirst) batch.hasAccepted = true
    pausesInARow = 0
    const { perSecond, inFlight } = limits
    const byPace = heldUp.byPaceSinceMs !== null
    limits = {
      perSecond: perSecond && byPace ? grow(perSecond) : perSecond,
      inFlight: inFlight && heldUp.byCallsInFlight ? grow(inFlight) : inFlight,
    }
  }

  return {
    perSecond,
    callsInFlight,
    pausedUntilMs: () => pause.untilMs,
    isOver: () => isOver,
    throttling: () => ({ pauses: run.pauses, pausedMs: run.pausedMs }),
    sent(nowMs, heldUp) {
      const { byPaceSinceMs } = heldUp
      if (byPaceSinceMs !== null && inFlight === 0)
        span.ms += nowMs - Math.max(byPaceSinceMs, clockMs, pause.untilMs)
      pass(nowMs)
      inFlight += 1
      batch.sent += 1
      batch.peak = Math.max(batch.peak, inFlight)
      const isFirst = batch.number === 0 && batch.sent === 1
      return { batch: batch.number, isFirst, heldUp }
    },
    ended(call, nowMs, end) {
      pass(nowMs)
      inFlight -= 1
      // The next call is the lone first one in its place.
      if (end === 'unsent' && call.isFirst) batch.sent -= 1
      if (end === 'unsent' || end === 'unanswered') return
      if (end === 'accepted') {
        accepted(call)
        return
      }
      span.throttled += 1
      const isNew = call.batch === batch.number && nowMs >= pause.untilMs
      if (isNew) beginPause()
      else if (call.batch === batch.number - 1) refineWith('throttled')
      lengthenPause(nowMs, { ...end, isNew })
    },
  }
}
