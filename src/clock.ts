import { performance } from 'node:perf_hooks'
import { clearTimeout, setTimeout } from 'node:timers'
import type { Clock } from './gate/reading.js'

/** setTimeout fires at once beyond this, ms. */
const LONGEST_TIMER_MS = 2 ** 31 - 1

/** The machine's monotonic clock, in ms; wall-clock jumps do not move it. */
export const systemClock: Clock = {
  now: () => performance.now(),
  sleep: (ms, signal) =>
    new Promise((resolve) => {
      if (signal.aborted || ms <= 0) {
        resolve()
        return
      }
      const wake = () => {
        clearTimeout(timer)
        signal.removeEventListener('abort', wake)
        resolve()
      }
      const timer = setTimeout(wake, Math.min(ms, LONGEST_TIMER_MS))
      signal.addEventListener('abort', wake, { once: true })
    }),
}

const ENDED = 'ended'

/** Why a signal aborted: the time that the task had is over. */
export class TimeoutError extends Error {
  override readonly name = 'TimeoutError'
}

/**
 * Runs `task` with a signal that aborts when `signal` does or after `ms`, then
 * with a TimeoutError as its reason; no timer or listener outlives the task.
 */
export async function withTimeout<T>(options: {
  readonly clock: Clock
  readonly ms: number
  readonly signal: AbortSignal
  readonly task: (signal: AbortSignal) => Promise<T>
}): Promise<T> {
  const { clock, ms, signal, task } = options
  const over = new AbortController()
  const limit = new AbortController()
  const cut = () => {
    limit.abort(signal.reason)
  }
  signal.addEventListener('abort', cut, { once: true })
  if (signal.aborted) cut()
  void clock.sleep(ms, over.signal).then(() => {
    if (!over.signal.aborted) limit.abort(new TimeoutError('The time is over.'))
  })
  try {
    return await task(limit.signal)
  } finally {
    // Any reason but none: the default one is an error with a stack to take.
    over.abort(ENDED)
    signal.removeEventListener('abort', cut)
  }
}
