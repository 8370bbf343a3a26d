const SHORTEST_PAUSE_MS = 500
const LONGEST_PAUSE_MS = 30_000

/** What throttling cost a run. */
export interface Throttling {
  readonly pauses: number
  readonly pausedMs: number
}

/** When nothing may be sent, as throttling answers have it. */
export interface Pauses {
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
export function createPauses(
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
