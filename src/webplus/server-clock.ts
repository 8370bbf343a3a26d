/** Wall-clock time as the server sees it, once it has told us that ours is off. */
export interface ServerClock {
  /** Ms since 1970. */
  readonly nowMs: () => number
  /** Takes the server's time, ms since 1970, the first time it is called. */
  readonly learn: (serverMs: number) => void
  readonly hasLearnt: () => boolean
}

/** A server clock that goes by `wallNowMs` until it learns better. */
export function createServerClock(wallNowMs: () => number): ServerClock {
  let offsetMs: number | null = null
  return {
    nowMs: () => wallNowMs() + (offsetMs ?? 0),
    learn(serverMs) {
      offsetMs ??= serverMs - wallNowMs()
    },
    hasLearnt: () => offsetMs !== null,
  }
}
