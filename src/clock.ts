import { performance } from 'node:perf_hooks'
import { clearTimeout, setTimeout } from 'node:timers'
import type { Clock } from './gate/reading.js'

/** setTimeout fires at once beyond this, ms. */
const MAX_TIMER_MS = 2 ** 31 - 1

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
      const timer = setTimeout(wake, Math.min(ms, MAX_TIMER_MS))
      signal.addEventListener('abort', wake, { once: true })
    }),
}

/** The server's wall-clock time, once an answer has shown that ours is off. */
export interface ServerClock {
  /** Ms since 1970. */
  readonly nowMs: () => number
  /** Sets the server's time, ms since 1970, on the first call. */
  readonly learn: (serverMs: number) => void
  readonly hasLearnt: () => boolean
}

/**
 * A server clock that starts as `wallNowMs`, and follows the monotonic `clock`
 * once corrected: a later correction of the wall clock must not make it wrong.
 */
export function createServerClock(options: {
  readonly wallNowMs: () => number
  readonly clock: Pick<Clock, 'now'>
}): ServerClock {
  const { wallNowMs, clock } = options
  let offsetMs: number | null = null
  return {
    nowMs: () => (offsetMs === null ? wallNowMs() : clock.now() + offsetMs),
    learn: (serverMs) => {
      offsetMs ??= serverMs - clock.now()
    },
    hasLearnt: () => offsetMs !== null,
  }
}

const ENDED = 'ended'

/** Reason of an aborted signal: the task's time is over. */
export class TimeoutError extends Error {
  override readonly name = 'TimeoutError'
}

/**
 * Runs `task` with a signal that aborts with `signal`, or after `ms` with a
 * TimeoutError as its reason; no timer or listener outlives the task.
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
    // The default reason is an error whose stack costs time; any other value is
    // free.
    over.abort(ENDED)
    signal.removeEventListener('abort', cut)
  }
}

/**
 * Resolves or rejects with `promise`, or rejects with the signal's reason as
 * soon as that aborts. The promise goes on by itself; its later failure is
 * ignored.
 */
export function unlessAborted<T>(
  promise: Promise<T>,
  signal: AbortSignal,
): Promise<T> {
  return new Promise((resolve, reject) => {
    const leave = () => {
      // eslint-disable-next-line @typescript-eslint/prefer-promise-reject-errors -- the aborting caller chooses the reason
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
 * Minimum delay before the next try for an unknown host name, ms, until the
 * first answer: DNS is often not ready in a runner's first second, so 3 tries
 * take 3 s.
 */
export const UNKNOWN_HOST_PAUSE_MS = 1_500

/** Full jitter before try number `failures + 1`: from 0 up to 0.5 s, 1 s, 2 s …, ms. */
export function backoffMs(failures: number, random: number): number {
  return random * Math.min(CAP_MS, BASE_MS * 2 ** (failures - 1))
}
