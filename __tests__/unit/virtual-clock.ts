import type { Clock } from '../../src/gate/reading.js'
import { atRest, createSleepers } from './sleepers.js'

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
  const now = () => nowMs
  const { sleep, next, all } = createSleepers(now)

  return {
    now,
    sleep,
    pending: () => all().length,
    async run(task) {
      const state = { isDone: false }
      const ended = task().finally(() => {
        state.isDone = true
      })
      ended.catch(() => undefined)
      for (;;) {
        await atRest()
        if (state.isDone) return ended
        const due = next()
        if (due === undefined)
          throw new Error('Nothing is due: the task waits for nothing.')
        nowMs = Math.max(nowMs, due.wakeAtMs)
        due.wake()
      }
    },
  }
}
