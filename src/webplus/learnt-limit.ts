/**
 * A limit of a server, learnt from what it throttled: calls a second, or calls
 * in flight. It grows by accepted calls, not by time.
 */
export interface LearntLimit {
  /** What it was when a call was last throttled. */
  readonly base: number
  /** Calls sent at `base` that were accepted. */
  readonly accepted: number
  /** Calls sent at `base` that were throttled. */
  readonly throttled: number
  /** How many accepted calls the ceiling rests on. */
  readonly evidence: number
  /** Calls that this limit held up and that were accepted since. */
  readonly tried: number
}

/** How far it starts below its ceiling, as a share of it. */
const STEP = 0.1

/**
 * The share of `base` at which calls were accepted, never above `base`; half of
 * it where none was, since nothing is known then but that it is too much.
 */
export function ceilingOf({ base, accepted, throttled }: LearntLimit): number {
  if (accepted === 0) return base / 2
  return base * Math.min(1, (accepted + 0.5) / (accepted + throttled))
}

/**
 * The present limit: a tenth below its ceiling at first, at the ceiling once as
 * many calls were accepted as it rests on, a tenth above after twice as many,
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
 * What the next ceiling rests on: more calls if this one was reached, and so
 * confirmed; half as many if not, for the server changed, or it was chance.
 */
export function nextEvidence({ tried, evidence }: LearntLimit): number {
  return tried >= evidence ? evidence + tried : evidence / 2
}

/** The limit with one more answer to a call that was sent at its base. */
export function refine(
  limit: LearntLimit,
  answer: 'accepted' | 'throttled',
): LearntLimit {
  return { ...limit, [answer]: limit[answer] + 1 }
}

/** The limit after one more accepted call that it had held up. */
export function grow(limit: LearntLimit): LearntLimit {
  return { ...limit, tried: limit.tried + 1 }
}
