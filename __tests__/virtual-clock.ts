import type { Clock } from '../src/gate/reading.js'

interface Sleeper {
  readonly wakeAtMs: number
  readonly wake: () => void
}

/** Time that passes only when everything else has come to rest. */
export interface VirtualClock extends Clock {
  /** Runs `task` to its end, jumping from one wake-up to the next. */
  run<T>(task: () => Promise<T>): Promise<T>
  /** Sleepers that are still waiting: timers somebody forgot. */
  pending(): number
}

/** A virtual clock that starts at 0 ms. */
export function createVirtualClock(): VirtualClock {
  let nowMs = 0
  let sleepers: Sleeper[] = []

  return {
    now: () => nowMs,
    sleep: (ms, signal) =>
      new Promise((resolve) => {
        if (signal.aborted || ms <= 0) {
          resolve()
          return
        }
        const wake = () => {
          signal.removeEventListener('abort', wake)
          sleepers = sleepers.filter((other) => other !== sleeper)
          resolve()
        }
        const sleeper = { wakeAtMs: nowMs + ms, wake }
        sleepers.push(sleeper)
        signal.addEventListener('abort', wake, { once: true })
      }),
    pending: () => sleepers.length,
    async run(task) {
      const state = { isDone: false }
      const ended = task().finally(() => {
        state.isDone = true
      })
      ended.catch(() => undefined)
      for (;;) {
        await atRest()
        if (state.isDone) return ended
        const next = sleepers.reduce<Sleeper | null>(
          (first, other) =>
            first === null || other.wakeAtMs < first.wakeAtMs ? other : first,
          null,
        )
        if (next === null)
          throw new Error('Nothing is due: the task waits for nothing.')
        nowMs = Math.max(nowMs, next.wakeAtMs)
        next.wake()
      }
    },
  }
}

/** Resolves once every promise that can settle now has settled. */
function atRest(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve))
}
