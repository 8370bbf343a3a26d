/** Remembers signature nonces for at least the time in which their request is valid. */
export interface Nonces {
  /** False when the nonce was used already. */
  use(nonce: string, wallMs: number): boolean
}

/** A memory of two generations, so that a long run does not grow for ever. */
export function createNonces(lifetimeMs: number): Nonces {
  let older = new Set<string>()
  let newer = new Set<string>()
  let newerSinceMs = -Infinity
  return {
    use(nonce, wallMs) {
      if (wallMs - newerSinceMs > lifetimeMs) {
        older = newer
        newer = new Set()
        newerSinceMs = wallMs
      }
      if (newer.has(nonce) || older.has(nonce)) return false
      newer.add(nonce)
      return true
    },
  }
}
