import type { Clock } from '../gate/reading.js'
import type { Limit } from './extras-time.js'
import { retryOf } from './call-failure.js'

// Some nine tries in 15 s, three or four in the 1.5 s after a signal.
const BASE_MS = 250
const CAP_MS = 3_000
/** After GitHub's own instant, which is in whole seconds. */
const MARGIN_MS = 250

/** How long repeating may go on: as long as both allow. */
export interface Patience extends Limit {
  /** Ends the repeating, and no call under way; none: only the limit does. */
  readonly enough?: AbortSignal
}

/**
 * Makes a call until it succeeds, fails for good, or the next try would come
 * after the limit; then rejects with its last failure. Where a failed call may
 * have been carried out, `look` finds what it left, null for nothing; it comes
 * before each repetition.
 */
export async function repeating<T>({
  attempt,
  look = () => Promise.resolve(null),
  patience: { signal, leftMs, enough },
  clock,
  random,
}: {
  readonly attempt: () => Promise<T>
  readonly look?: (() => Promise<T | null>) | undefined
  readonly patience: Patience
  readonly clock: Clock
  readonly random: () => number
}): Promise<T> {
  const stop = enough === undefined ? signal : AbortSignal.any([signal, enough])
  let last: Error | null = null
  for (let failures = 1; ; failures += 1) {
    try {
      if (failures > 1) {
        const found = await look()
        if (found !== null) return found
      }
      return await attempt()
    } catch (thrown) {
      // A try that the limit cut short says less than the one before it.
      if (signal.aborted && last !== null) throw last
      last = thrown instanceof Error ? thrown : null
      const retry = retryOf(thrown)
      if (retry === null || stop.aborted) throw thrown
      const waitMs =
        retry.afterMs === null
          ? backoffMs(failures, random())
          : retry.afterMs + MARGIN_MS * random()
      if (waitMs >= leftMs()) throw thrown
      await clock.sleep(waitMs, stop)
      if (isOver(stop)) throw thrown
    }
  }
}

/** Half of the exponential step is certain, half is chance, ms. */
function backoffMs(failures: number, random: number): number {
  const step = Math.min(CAP_MS, BASE_MS * 2 ** (failures - 1))
  return (step / 2) * (1 + random)
}

/** Asked anew: the compiler takes an earlier answer for lasting. */
function isOver({ aborted }: AbortSignal): boolean {
  return aborted
}
