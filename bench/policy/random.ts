/** Numbers from 0 up to 1, the same ones for the same seed (mulberry32). */
export type Random = () => number

/** A stream of its own for each seed, a whole number. */
export function createRandom(seed: number): Random {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let word = Math.imul(state ^ (state >>> 15), state | 1)
    word ^= word + Math.imul(word ^ (word >>> 7), word | 61)
    return ((word ^ (word >>> 14)) >>> 0) / 2 ** 32
  }
}

/** Evenly from `low` up to `high`. */
export function between(random: Random, low: number, high: number): number {
  return low + random() * (high - low)
}

/** Log-normal: half of the draws are below `median`, a few far above. */
export function longTailed(
  random: Random,
  median: number,
  spread: number,
): number {
  const normal =
    Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random())
  return median * Math.exp(spread * normal)
}
