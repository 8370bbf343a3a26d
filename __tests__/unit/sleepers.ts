import type { Clock } from '../../src/gate/reading.js'

/** Somebody who sleeps on a clock of the tests. */
export interface Sleeper {
  readonly ms: number
  readonly wakeAtMs: number
  readonly wake: () => void
}

/** All who sleep on such a clock. */
export interface Sleepers {
  readonly sleep: Clock['sleep']
  /** Who is due first, by the order of falling asleep where several are. */
  next(): Sleeper | undefined
  /** In the order of falling asleep. */
  all(): readonly Sleeper[]
}

/** Sleepers on a clock that shows `now`, ms; someone has to wake them. */
export function createSleepers(now: () => number): Sleepers {
  const sleepers = new Set<Sleeper>()
  return {
    sleep: (ms, signal) =>
      new Promise((resolve) => {
        if (signal.aborted || ms <= 0) {
          resolve()
          return
        }
        const wake = () => {
          signal.removeEventListener('abort', wake)
          sleepers.delete(sleeper)
          resolve()
        }
        const sleeper = { ms, wakeAtMs: now() + ms, wake }
        sleepers.add(sleeper)
        signal.addEventListener('abort', wake, { once: true })
      }),
    next() {
      let first: Sleeper | undefined
      for (const other of sleepers)
        if (first === undefined || other.wakeAtMs < first.wakeAtMs)
          first = other
      return first
    },
    all: () => [...sleepers],
  }
}

/** Resolves once every promise that can settle now has settled. */
export function atRest(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve))
}
