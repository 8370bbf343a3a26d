import type { Clock } from '../../src/gate/reading.js'
import { atRest, createSleepers } from './sleepers.js'

/** A clock that stands until it is moved by hand. */
export interface StillClock extends Clock {
  /** Moves on, waking who is due in order, and lets the woken come to rest. */
  move(ms: number): Promise<void>
  /** How long each sleep that is not over was to take, ms. */
  sleeping(): readonly number[]
}

/** A still clock at 0 ms. */
export function createStillClock(): StillClock {
  let nowMs = 0
  const now = () => nowMs
  const { sleep, next, all } = createSleepers(now)

  return {
    now,
    sleep,
    async move(ms) {
      const untilMs = nowMs + ms
      for (let due = next(); due; due = next()) {
        if (due.wakeAtMs > untilMs) break
        nowMs = due.wakeAtMs
        due.wake()
        await atRest()
      }
      nowMs = untilMs
    },
    sleeping: () => all().map(({ ms }) => ms),
  }
}
