import { between, createRandom, longTailed, type Random } from './random.js'

/** When an instance is down, ms from the start of the gate; `to` may be Infinity. */
export interface Span {
  readonly from: number
  readonly to: number
}

/** What goes wrong with the API itself. */
interface Faults {
  /** Share of the calls that fail in passing, at any time. */
  readonly share: number
  /** While one of these lasts, `share` of all calls fail. */
  readonly outages: readonly (Span & { readonly share: number })[]
  /** Null: no call is ever refused for there being too many. */
  readonly bucket: {
    readonly perSecond: number
    readonly burst: number
    readonly tellsWhen: boolean
  } | null
}

/** One fleet through one deploy: the truth that no policy sees. */
export interface Life {
  readonly seed: number
  /** The spans in which each instance is down, in order, none overlapping. */
  readonly down: readonly (readonly Span[])[]
  readonly faults: Faults
  /** From then on every instance is healthy for good, ms; Infinity if never. */
  readonly healthyFromMs: number
  /** The restart, one change to Web+, is through: each instance has come up once, ms; Infinity if never. */
  readonly throughMs: number
}

const SECOND = 1_000

/** A random life; the same seed gives the same one. */
export function createLife(seed: number): Life {
  const random = createRandom(seed)
  const size = Math.round(Math.exp(between(random, Math.log(2), Math.log(60))))
  return lifeOf(seed, rollingRestart(size, random), faults(random))
}

/** A life with its truth worked out. */
export function lifeOf(seed: number, down: Life['down'], faulty: Faults): Life {
  const ends = down.flatMap((spans) => spans.map(({ to }) => to))
  const firstEnds = down.map(([restart]) => restart?.to ?? 0)
  return {
    seed,
    down,
    faults: faulty,
    healthyFromMs: Math.max(0, ...ends),
    throughMs: Math.max(0, ...firstEnds),
  }
}

/**
 * Instances go down batch after batch, some take far longer than the others,
 * some fall again after they came up, and now and then one never comes.
 */
function rollingRestart(size: number, random: Random): Life['down'] {
  // Old health before it: the first batch may go down after the gate began.
  const isLate = random() < 0.05
  let batchAt =
    SECOND * (isLate ? between(random, 30, 75) : between(random, -10, 28))
  const batch = Math.max(1, Math.ceil(size * between(random, 0.1, 0.5)))
  const waitsForHealth = random() < 0.6
  const gap = SECOND * between(random, 0.2, 5)
  const cadence = SECOND * between(random, 15, 40)
  const median = SECOND * between(random, 10, 35)
  const isFlappy = random() < 0.35
  const neverComes = random() < 0.04 ? Math.floor(random() * size) : -1

  const down: Span[][] = []
  for (let first = 0; first < size; first += batch) {
    let batchUp = batchAt
    for (let at = first; at < Math.min(size, first + batch); at += 1) {
      const from = Math.max(-20 * SECOND, batchAt + SECOND * random())
      const isSlow = random() < 0.03
      const tail = isSlow ? between(random, 4, 8) : 1
      const usual = longTailed(random, median, 0.4)
      const to = at === neverComes ? Infinity : from + usual * tail
      batchUp = Math.max(batchUp, Math.min(to, from + usual))
      down.push([
        { from, to },
        ...(isFlappy && random() < 0.15 ? relapses(to, random) : []),
      ])
    }
    batchAt = waitsForHealth ? batchUp + gap : batchAt + cadence
  }
  return down
}

function relapses(upAt: number, random: Random): Span[] {
  const spans: Span[] = []
  let at = upAt
  const times = Number.isFinite(upAt) ? 1 + Math.floor(random() * 3) : 0
  for (let time = 0; time < times; time += 1) {
    const from = at + SECOND * between(random, 3, 40)
    at = from + SECOND * between(random, 3, 25)
    spans.push({ from, to: at })
  }
  return spans
}

function faults(random: Random): Faults {
  const none: Faults = { share: 0, outages: [], bucket: null }
  const kind = random()
  if (kind < 0.35) return none
  if (kind < 0.65) return { ...none, share: between(random, 0.005, 0.05) }
  if (kind < 0.8) {
    const outages = Array.from({ length: 1 + Math.floor(random() * 3) }, () => {
      const from = SECOND * between(random, 0, 280)
      const to = from + SECOND * between(random, 5, 45)
      return { from, to, share: between(random, 0.5, 1) }
    })
    return { ...none, share: 0.005, outages }
  }
  return {
    ...none,
    share: 0.002,
    bucket: {
      perSecond: between(random, 5, 30),
      burst: Math.round(between(random, 10, 30)),
      tellsWhen: random() < 0.5,
    },
  }
}

/** Whether the instance is healthy at that moment. */
export function isHealthy(life: Life, index: number, atMs: number): boolean {
  return downSpan(life, index, atMs) === null
}

/** The span in which the instance is down at that moment, null if it is not. */
export function downSpan(life: Life, index: number, atMs: number): Span | null {
  for (const span of life.down[index] ?? [])
    if (span.from <= atMs && atMs < span.to) return span
  return null
}
