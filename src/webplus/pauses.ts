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
