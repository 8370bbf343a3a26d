const BASE_MS = 500
const CAP_MS = 8_000

/**
 * The least between two tries of a host name that nobody knows, ms, before any
 * answer: DNS is often not ready in a runner's first second, so 3 tries take 3 s.
 */
export const UNKNOWN_HOST_PAUSE_MS = 1_500

/** Full jitter before try number `failures + 1`: from 0 up to 0.5 s, 1 s, 2 s …, ms. */
export function backoffMs(failures: number, random: number): number {
  return random * Math.min(CAP_MS, BASE_MS * 2 ** (failures - 1))
}
