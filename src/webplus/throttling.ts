/**
 * A limit of a server, learnt from throttling: calls a second, or calls in
 * flight. It grows by accepted calls, not by time.
 */
export interface LearntLimit {
  /** Its value when a call was last throttled. */
  readonly base: number
  /** Calls sent at `base` that were accepted. */
  readonly accepted: number
  /** Calls sent at `base` that were throttled. */
  readonly throttled: number
  /** Number of accepted calls that the ceiling rests on. */
  readonly evidence: number
  /** Calls that this limit delayed and that were accepted since. */
  readonly tried: number
}

/** How far it starts below its ceiling, as a share of it. */
const STEP = 0.1
/** The share of its evidence that remains if a ceiling was not reached. */
const KEPT_SHARE = 0.75

/**
 * The share of `base` at which calls were accepted, at most `base`; half of it
 * if none was, since only its excess is known then.
 */
export function ceilingOf({ base, accepted, throttled }: LearntLimit): number {
  if (accepted === 0) return base / 2
  return base * Math.min(1, (accepted + 0.5) / (accepted + throttled))
}

/**
 * The present limit: at first a tenth below its ceiling, at the ceiling after
 * as many accepted calls as it rests on, a tenth above after twice as many,
 * then ever faster: the curve of TCP's CUBIC.
 */
export function valueOf(limit: LearntLimit): number {
  const x = limit.tried / limit.evidence - 1
  return ceilingOf(limit) * (1 + STEP * x ** 3)
}

/** Its average over the last `evidence` calls; those before it count as at the ceiling. */
export function averageOf(limit: LearntLimit): number {
  const to = limit.tried / limit.evidence - 1
  const from = Math.max(-1, to - 1)
  return ceilingOf(limit) * (1 + (STEP * (to ** 4 - from ** 4)) / 4)
}

/**
 * The evidence of the next ceiling: more calls if this one was reached, and so
 * confirmed; fewer if not, because the server changed, or it was chance.
 */
export function nextEvidence({ tried, evidence }: LearntLimit): number {
  return tried >= evidence ? evidence + tried : evidence * KEPT_SHARE
}

/** The limit after one more answer to a call that was sent at its base. */
export function refine(
  limit: LearntLimit,
  answer: 'accepted' | 'throttled',
): LearntLimit {
  return { ...limit, [answer]: limit[answer] + 1 }
}

/** The limit after one more accepted call that it had delayed. */
export function grow(limit: LearntLimit): LearntLimit {
  return { ...limit, tried: limit.tried + 1 }
}

/** What has happened in a span of a run. */
export interface Span {
  readonly accepted: number
  readonly throttled: number
  readonly pauses: number
  /** Pauses and waiting for the pace included, idle time between rounds not. */
  readonly ms: number
}

const MIN_ACCEPTED = 12
const MIN_PAUSES = 3
const WORTH_IT_RATE = 1 / 2
const WORTH_IT_SHARE = 1 / 2
/** With more throttling, the best span used up what the server had saved. */
const MAX_BEST_SHARE = 0.4

/** An empty span. */
export const EMPTY_SPAN: Span = { accepted: 0, throttled: 0, pauses: 0, ms: 0 }

/** Whether a span is long enough as evidence. */
export function isConclusive({ accepted, pauses }: Span): boolean {
  return accepted >= MIN_ACCEPTED && pauses >= MIN_PAUSES
}

/**
 * Decides for each span whether going slower has paid off. It has not if less
 * than half as much is accepted a second as in the best span, and more than half
 * of its share is still throttled: that is chance, or others use the rest.
 */
export function createLookBack<Limits>(): (
  span: Span,
  /** The limits at the start of the span. */
  limits: Limits,
) => { readonly goBackTo: Limits } | null {
  let best: { limits: Limits; perMs: number; share: number } | null = null
  // Stryker disable next-line BooleanLiteral: the first span sets it anew.
  let hasGoneBack = false

  return ({ accepted, throttled, ms }, limits) => {
    const perMs = accepted / ms
    const share = throttled / (accepted + throttled)
    const isSlow = best !== null && perMs < best.perMs * WORTH_IT_RATE
    // Going back did not pay off either: what the best span used is gone, such
    // as a burst that the server had saved.
    const isGone = hasGoneBack && isSlow
    hasGoneBack = false
    if (best === null || perMs >= best.perMs || isGone) {
      best = { limits, perMs, share }
      return null
    }
    const hasPaid = share <= best.share * WORTH_IT_SHARE
    if (!isSlow || hasPaid || best.share > MAX_BEST_SHARE) return null
    hasGoneBack = true
    return { goBackTo: best.limits }
  }
}

const MIN_PAUSE_MS = 50
/** Maximum of our own first pause with a known pace. */
const FIRST_PAUSE_MS = 125
/**
 * Without a pace: a single throttling is mostly chance, and a series soon
 * doubles it.
 */
const FIRST_PAUSE_WITHOUT_PACE_MS = 25
const MAX_PAUSE_MS = 7_000
/** Our own pause is the time of this many calls at the present pace. */
const PAUSED_CALLS = 4
/**
 * From this pause in a row on, the requested pause counts as too short: it is
 * doubled, and each fourth time taken fourfold.
 */
const TOO_SHORT_FROM = 4
const JITTER = 0.1
/** Our own caution never takes the last try, but may take this much. */
const MIN_CAUTION_MS = 100
/** With less time left than this, the run ends. */
const MIN_LEFT_MS = 200

/** What throttling cost a run. */
export interface Throttling {
  readonly pauses: number
  readonly pausedMs: number
}

/** The inputs of a pause's length. */
export interface PauseFacts {
  /** The pause that the answer requested, null for none. */
  readonly retryAfterMs: number | null
  /** The present pace; infinity while unknown. */
  readonly perSecond: number
  /** Pauses in a row without an accepted call, including this one. */
  readonly inARow: number
  /** Until the run's deadline. */
  readonly leftMs: number
  /** From 0 up to 1. */
  readonly random: number
}

/**
 * How long to send nothing, ms. Null if no answer will come in time: the
 * requested pause outlasts the time left, or less than 200 ms are left.
 */
export function pauseMs(facts: PauseFacts): number | null {
  const { retryAfterMs, leftMs } = facts
  if (leftMs < MIN_LEFT_MS) return null
  if (retryAfterMs === null)
    return Math.min(ownMs(facts), Math.max(MIN_CAUTION_MS, leftMs / 2))
  if (retryAfterMs >= leftMs) return null
  const leftAfterMs = leftMs - retryAfterMs
  return retryAfterMs + Math.min(addedMs(facts, retryAfterMs), leftAfterMs / 2)
}

function ownMs({ perSecond, inARow, random }: PauseFacts): number {
  const callsMs = (PAUSED_CALLS * 1_000) / perSecond
  const shortestMs = Number.isFinite(perSecond)
    ? Math.min(FIRST_PAUSE_MS, Math.max(MIN_PAUSE_MS, callsMs))
    : FIRST_PAUSE_WITHOUT_PACE_MS
  // At random at its longest too: neighbours must not come back together.
  const doubledMs = shortestMs * 2 ** (inARow - 1)
  return Math.min(MAX_PAUSE_MS / 2, doubledMs) * (1 + random)
}

// Clients with the same requested pause must not come back together.
function addedMs({ inARow, random }: PauseFacts, askedMs: number): number {
  const isLong = inARow % TOO_SHORT_FROM === TOO_SHORT_FROM - 1
  const times = inARow < TOO_SHORT_FROM ? 1 : isLong ? 4 : 2
  return askedMs * (times - 1 + JITTER * random)
}
