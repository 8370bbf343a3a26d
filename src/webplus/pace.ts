/**
 * How many requests a second, learnt from throttling alone. Like TCP's CUBIC it
 * remembers where it was last throttled: quickly back to just below, a long
 * stay there, and careful steps above.
 */
export interface Pace {
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
export const UNLIMITED: Pace = {
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
export function halved(pace: Pace, measuredPerSecond: number): Pace {
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
export function regained(pace: Pace, heldUp: boolean): Pace {
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
export function windowMs(pace: Pace): number {
  return Math.max(1_000, 1_000 / pace.perSecond)
}

function holdWindows(confirmed: number): number {
  return confirmed === 0 ? 0 : Math.min(LONGEST_HOLD, 5 * 2 ** confirmed)
}
