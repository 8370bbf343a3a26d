import type { Clock } from '../src/gate/reading.js'

/** A clock that stands until it is moved by hand. */
export interface StillClock extends Clock {
  /** Moves on, waking who is due in order, and lets the woken come to rest. */
  move(ms: number): Promise<void>
  /** How long each sleep that is not over was to take, ms. */
  sleeping(): readonly number[]
}

interface Sleeper {
  readonly ms: number
  readonly wakeAtMs: number
  readonly wake: () => void
}

/** A still clock at 0 ms. */
export function createStillClock(): StillClock {
  let nowMs = 0
  const sleepers = new Set<Sleeper>()
  const nextDue = (untilMs: number): Sleeper | undefined =>
    [...sleepers]
      .filter(({ wakeAtMs }) => wakeAtMs <= untilMs)
      .sort((one, other) => one.wakeAtMs - other.wakeAtMs)[0]

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
          sleepers.delete(sleeper)
          resolve()
        }
        const sleeper = { ms, wakeAtMs: nowMs + ms, wake }
        sleepers.add(sleeper)
        signal.addEventListener('abort', wake, { once: true })
      }),
    async move(ms) {
      const untilMs = nowMs + ms
      for (let due = nextDue(untilMs); due; due = nextDue(untilMs)) {
        nowMs = due.wakeAtMs
        due.wake()
        await new Promise((resolve) => setImmediate(resolve))
      }
      nowMs = untilMs
    },
    sleeping: () => [...sleepers].map(({ ms }) => ms),
  }
}
