// Fractions of a token add up to almost whole ones only.
const TOLERANCE = 1e-6

/** A bucket that holds up to `burst` tokens and gains `ratePerSecond`. */
export interface TokenBucket {
  /** Takes a token at `atMs`: 0 if there was one, else the milliseconds until there is. */
  take(atMs: number): number
}

/** A full bucket; the times handed to `take` must not fall. */
export function createTokenBucket(limits: {
  readonly ratePerSecond: number
  readonly burst: number
}): TokenBucket {
  const perMs = limits.ratePerSecond / 1000
  let tokens = limits.burst
  let lastMs = 0
  return {
    take(atMs) {
      tokens = Math.min(limits.burst, tokens + (atMs - lastMs) * perMs)
      lastMs = atMs
      if (tokens >= 1 - TOLERANCE) {
        tokens -= 1
        return 0
      }
      return Math.max(1, Math.ceil((1 - TOLERANCE - tokens) / perMs))
    },
  }
}
