import type { Clock } from '../gate/reading.js'

/** Wall-clock time as the server sees it, once it has told us that ours is off. */
export interface ServerClock {
  /** Ms since 1970. */
  readonly nowMs: () => number
  /** Takes the server's time, ms since 1970, the first time it is called. */
  readonly learn: (serverMs: number) => void
  readonly hasLearnt: () => boolean
}

/**
 * A server clock that goes by `wallNowMs` until it learns better, and by the
 * monotonic `clock` from then on: a wall clock that is set right meanwhile must
 * not make it wrong.
 */
export function createServerClock(options: {
  readonly wallNowMs: () => number
  readonly clock: Pick<Clock, 'now'>
}): ServerClock {
  const { wallNowMs, clock } = options
  let offsetMs: number | null = null
  return {
    nowMs: () => (offsetMs === null ? wallNowMs() : clock.now() + offsetMs),
    learn: (serverMs) => {
      offsetMs ??= serverMs - clock.now()
    },
    hasLearnt: () => offsetMs !== null,
  }
}
