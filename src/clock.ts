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

/**
 * What `promise` brings, or a rejection with the signal's reason as soon as
 * that aborts. The promise itself goes on; its later failure goes unheard.
 */
export function unlessAborted<T>(
  promise: Promise<T>,
  signal: AbortSignal,
): Promise<T> {
  return new Promise((resolve, reject) => {
    const leave = () => {
      // eslint-disable-next-line @typescript-eslint/prefer-promise-reject-errors -- whoever aborts chooses the reason
      reject(signal.reason)
    }
    if (signal.aborted) leave()
    else signal.addEventListener('abort', leave, { once: true })
    promise.then(resolve, reject).finally(() => {
      signal.removeEventListener('abort', leave)
    })
  })
}

const BASE_MS = 500
const CAP_MS = 8_000

/**
 * The least between two tries of a host name that nobody knows, ms, before any
 * answer: DNS is often not ready in a runner's first second, so 3 tries take 3 s.
 */
export const UNKNOWN_HOST_PAUSE_MS = 1_500

/** Full jitter before try number `failures + 1`: from 0 up to 0.5 s, 1 s, 2 s …, ms. */
export function backoffMs(failures: number, random: number): number {
  return random * Math.min(CAP_MS, BASE_MS * 2 ** (failures - 1))
}
