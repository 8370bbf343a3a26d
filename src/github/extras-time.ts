import { TimeoutError } from '../clock.js'
import type { Clock } from '../gate/reading.js'

/** How long a piece of work may take. */
interface Span {
  readonly ms: number
  /** Counted from the cancellation, once there is one. */
  readonly afterCancelMs: number
  /** What is left to it even where the cancellation is long past. */
  readonly leastMs: number
}

/** The time that extras have, shortened by a cancellation. */
export interface ExtrasTime {
  /** Runs `task` with a signal that aborts, with a TimeoutError, when its span is over. */
  within<T>(span: Span, task: (signal: AbortSignal) => Promise<T>): Promise<T>
  /** Stops watching for the cancellation. */
  release(): void
}

/** Watches `cancel` from now on: spans count from when it aborts. */
export function extrasTime({
  clock,
  cancel,
}: {
  readonly clock: Clock
  readonly cancel: AbortSignal
}): ExtrasTime {
  let cancelledAtMs: number | null = null
  const note = () => {
    cancelledAtMs ??= clock.now()
  }
  if (cancel.aborted) note()
  cancel.addEventListener('abort', note, { once: true })

  return {
    release: () => {
      cancel.removeEventListener('abort', note)
    },
    async within({ ms, afterCancelMs, leastMs }, task) {
      const over = new AbortController()
      const limit = new AbortController()
      const endIn = (leftMs: number) => {
        void clock.sleep(leftMs, over.signal).then(() => {
          limit.abort(new TimeoutError('The time is over.'))
        })
      }
      const shorten = () => {
        const sinceMs = clock.now() - (cancelledAtMs ?? clock.now())
        endIn(Math.max(leastMs, afterCancelMs - sinceMs))
      }
      endIn(ms)
      if (cancel.aborted) shorten()
      else cancel.addEventListener('abort', shorten, { once: true })
      try {
        return await task(limit.signal)
      } finally {
        over.abort()
        cancel.removeEventListener('abort', shorten)
      }
    },
  }
}
