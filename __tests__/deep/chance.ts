/** Chances that one seed alone decides. */
export interface Chance {
  /** A whole number from 0 to below `end`. */
  readonly below: (end: number) => number
  readonly pick: <T>(choices: readonly T[]) => T
}

/** A generator of its own for each seed (mulberry32). */
export function createChance(seed: number): Chance {
  let state = seed >>> 0
  const below = (end: number): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * end)
  }
  return {
    below,
    pick: <T>(choices: readonly T[]): T => {
      const chosen = choices[below(choices.length)]
      if (chosen === undefined) throw new Error('There is nothing to pick.')
      return chosen
    },
  }
}
