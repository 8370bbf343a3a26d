import { isHealthy, type Life } from './life.js'
import { createRandom } from './random.js'
import type { VirtualTime } from './virtual-time.js'

/** What one call brought. */
export type Told =
  | { readonly kind: 'health'; readonly isHealthy: boolean }
  | { readonly kind: 'change'; readonly isThrough: boolean }
  | { readonly kind: 'failed'; readonly how: 'HTTP 503' | 'ECONNRESET' }
  | { readonly kind: 'throttled'; readonly retryAfterMs: number | null }

/** A Web+ that plays one life to one policy. */
export interface Api {
  /** Asks for the instance with that index, from 0. Never rejects. */
  ask(index: number): Promise<Told>
  /** Asks whether the restart, which is one change, is through. Never rejects. */
  askChange(): Promise<Told>
  readonly calls: () => number
}

const SHORTEST_LATENCY_MS = 40
/** The slowest call of all, ms. */
const LONGEST_LATENCY_MS = 150

/** An API in virtual time; each policy gets one of its own. */
export function createApi(life: Life, time: VirtualTime): Api {
  const random = createRandom(life.seed ^ 0x5eed)
  // An instance takes as long each time, so that what one policy is later than
  // another by is not the luck of the draw.
  const latency = createRandom(life.seed ^ 0x1a7)
  const latenciesMs = life.down.map(() =>
    Math.min(
      LONGEST_LATENCY_MS,
      SHORTEST_LATENCY_MS - 20 * Math.log(1 - latency()),
    ),
  )
  const { share, outages, bucket } = life.faults
  let calls = 0
  let tokens = bucket?.burst ?? 0
  let filledAtMs = 0

  const throttled = (): Told | null => {
    if (bucket === null) return null
    const nowMs = time.now()
    const gained = ((nowMs - filledAtMs) / 1_000) * bucket.perSecond
    tokens = Math.min(bucket.burst, tokens + gained)
    filledAtMs = nowMs
    if (tokens >= 1) {
      tokens -= 1
      return null
    }
    const untilNextMs = (1_000 * (1 - tokens)) / bucket.perSecond
    const retryAfterMs = bucket.tellsWhen ? Math.ceil(untilNextMs) : null
    return { kind: 'throttled', retryAfterMs }
  }

  const failed = (): Told | null => {
    const nowMs = time.now()
    const outage = outages.find(({ from, to }) => from <= nowMs && nowMs < to)
    if (random() >= (outage?.share ?? share)) return null
    const how = random() < 0.5 ? 'HTTP 503' : 'ECONNRESET'
    return { kind: 'failed', how }
  }

  const request = (
    latencyMs: number,
    tell: (atMs: number) => Told,
  ): Promise<Told> => {
    calls += 1
    // Half of the way is past when the server looks.
    const seenAtMs = time.now() + latencyMs / 2
    const told = throttled() ?? failed() ?? tell(seenAtMs)
    return new Promise((resolve) => {
      time.after(latencyMs, () => {
        resolve(told)
      })
    })
  }

  return {
    calls: () => calls,
    ask: (index) =>
      request(latenciesMs[index] ?? LONGEST_LATENCY_MS, (atMs) => ({
        kind: 'health',
        isHealthy: isHealthy(life, index, atMs),
      })),
    askChange: () =>
      request(SHORTEST_LATENCY_MS, (atMs) => ({
        kind: 'change',
        isThrough: atMs >= life.throughMs,
      })),
  }
}
