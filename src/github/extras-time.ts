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

/** The end of a span, as the work within it heeds it. */
export interface Limit {
  /** Aborts, with a TimeoutError, when the span is over. */
  readonly signal: AbortSignal
  /** Until the span is over, ms; a cancellation makes it less. */
  readonly leftMs: () => number
}

/** The time that extras have, shortened by a cancellation. */
export interface ExtrasTime {
  /** Runs `task` with the limit that its span is. */
  within<T>(span: Span, task: (limit: Limit) => Promise<T>): Promise<T>
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
      let endAtMs = Infinity
      const endIn = (leftMs: number) => {
        endAtMs = Math.min(endAtMs, clock.now() + leftMs)
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
        return await task({
          signal: limit.signal,
          leftMs: () => endAtMs - clock.now(),
        })
      } finally {
        over.abort()
        cancel.removeEventListener('abort', shorten)
      }
    },
  }
}
