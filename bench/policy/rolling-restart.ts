import { lifeOf, type Life, type Span } from './life.js'
import { between, createRandom, longTailed } from './random.js'

const SECOND = 1_000
const SIZE = 60
const BATCH = 6
const CADENCE_MS = 20 * SECOND

/**
 * The life of the picture: 60 instances restart six at a time, every 20 s, each
 * for half a minute; one is slow, two fall again, and the API fails now and then.
 */
export function rollingRestart(seed: number): Life {
  const random = createRandom(seed)
  const down = Array.from({ length: SIZE }, (_, index): Span[] => {
    const batchAt = 8 * SECOND + Math.floor(index / BATCH) * CADENCE_MS
    const from = batchAt + 2 * SECOND * random()
    const usual = longTailed(random, 26 * SECOND, 0.12)
    const to = from + (index === 39 ? 108 * SECOND : usual)
    const again = to + 34 * SECOND
    const isFlapping = index === 16 || index === 34
    return isFlapping
      ? [
          { from, to },
          { from: again, to: again + between(random, 16, 24) * SECOND },
        ]
      : [{ from, to }]
  })
  return lifeOf(seed, down, { share: 0.004, outages: [], bucket: null })
}
