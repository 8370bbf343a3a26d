const BASE_MS = 500
const CAP_MS = 8_000

/** Full jitter before try number `failures + 1`: from 0 up to 0.5 s, 1 s, 2 s …, ms. */
export function backoffMs(failures: number, random: number): number {
  return random * Math.min(CAP_MS, BASE_MS * 2 ** (failures - 1))
}
