import type { Clock } from '../src/gate/reading.js'

/**
 * The simulator's time: a monotonic clock, and the wall clock's, in ms since
 * 1970.
 */
export interface SimulatorClock extends Clock {
  wallMs(): number
}

/** This machine's time. */
export const systemClock: SimulatorClock = {
  now: () => performance.now(),
  wallMs: () => Date.now(),
  sleep: (ms, signal) =>
    new Promise((resolve) => {
      if (signal.aborted) {
        resolve()
        return
      }
      const end = (): void => {
        clearTimeout(timer)
        signal.removeEventListener('abort', end)
        resolve()
      }
      const timer = setTimeout(end, ms)
      signal.addEventListener('abort', end)
    }),
}
