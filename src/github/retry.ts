import type { Clock } from '../gate/reading.js'
import { TimeoutError } from '../clock.js'
import { errorChain } from '../http/errors.js'
import type { Fields } from '../http/body.js'
import {
  AnswerError,
  headerOf,
  isRateLimit,
  isUntrusted,
  responseOf,
} from './errors.js'

// About nine tries in 15 s, three or four in the 1.5 s after a signal.
const BASE_MS = 250
const CAP_MS = 3_000
/** Added to GitHub's own time, which is in whole seconds. */
const MARGIN_MS = 250

/** How long tries may be repeated: as long as both allow. */
export interface Patience extends Limit {
  /**
   * Ends the repeating, but no call under way; without it, only the limit does.
   */
  readonly enough?: AbortSignal
}

/**
 * Makes a call until it succeeds, fails permanently, or the next try would come
 * after the limit; then rejects with its last failure. If a failed call may
 * have been carried out, `look` finds its result, null for none; it runs before
 * each repetition.
 */
export async function repeating<T>({
  attempt,
  look = () => Promise.resolve(null),
  patience: { signal, leftMs, enough },
  clock,
  random,
}: {
  readonly attempt: () => Promise<T>
  readonly look?: (() => Promise<T | null>) | undefined
  readonly patience: Patience
  readonly clock: Clock
  readonly random: () => number
}): Promise<T> {
  const stop = enough === undefined ? signal : AbortSignal.any([signal, enough])
  let last: Error | null = null
  for (let failures = 1; ; failures += 1) {
    try {
      if (failures > 1) {
        const found = await look()
        if (found !== null) return found
      }
      return await attempt()
    } catch (thrown) {
      // A try that the limit aborted says less than the one before it.
      if (signal.aborted && last !== null) throw last
      last = thrown instanceof Error ? thrown : null
      const retry = retryOf(thrown)
      if (retry === null || stop.aborted) throw thrown
      const waitMs =
        retry.afterMs === null
          ? backoffMs(failures, random())
          : retry.afterMs + MARGIN_MS * random()
      if (waitMs >= leftMs()) throw thrown
      await clock.sleep(waitMs, stop)
      if (isOver(stop)) throw thrown
    }
  }
}

/** Half of the exponential step is fixed, half is random, ms. */
function backoffMs(failures: number, random: number): number {
  const step = Math.min(CAP_MS, BASE_MS * 2 ** (failures - 1))
  return (step / 2) * (1 + random)
}

/** A second call, since the compiler would keep the first answer. */
function isOver({ aborted }: AbortSignal): boolean {
  return aborted
}

/** GitHub's documented pause if it does not say how long a limit lasts, ms. */
const DEFAULT_LIMIT_MS = 60_000

/**
 * Whether a failed call may succeed when repeated, and after which pause: ms,
 * or null if GitHub does not say.
 */
function retryOf(thrown: unknown): { readonly afterMs: number | null } | null {
  if (thrown instanceof AnswerError)
    return thrown.isTransient ? { afterMs: null } : null
  if (thrown instanceof TimeoutError) return { afterMs: null }
  const response = responseOf(thrown)
  if (response === null) return isNetwork(thrown) ? { afterMs: null } : null
  if (isRateLimit(response)) return { afterMs: limitMs(response) }
  const status = Number(response['status'])
  return status >= 500 ? { afterMs: retryAfterMs(response) } : null
}

function limitMs(response: Fields): number | null {
  const afterMs = retryAfterMs(response)
  if (afterMs !== null) return afterMs
  if (headerOf(response, 'x-ratelimit-remaining') === '0') {
    const reset = headerOf(response, 'x-ratelimit-reset') ?? ''
    // By GitHub's own clock, since the runner's may be wrong.
    const nowMs = Date.parse(headerOf(response, 'date') ?? '')
    const leftMs = 1_000 * Number(reset) - nowMs
    return /^\d+$/.test(reset) && Number.isFinite(leftMs)
      ? Math.max(0, leftMs)
      : DEFAULT_LIMIT_MS
  }
  return response['status'] === 429 ? null : DEFAULT_LIMIT_MS
}

function retryAfterMs(response: Fields): number | null {
  const value = headerOf(response, 'retry-after') ?? ''
  return /^\d{1,9}$/.test(value) ? 1_000 * Number(value) : null
}

/**
 * Whether the network failed; false for what Node or undici refuse to send, such
 * as a token with a line break.
 */
function isNetwork(thrown: unknown): boolean {
  if (isUntrusted(thrown)) return false
  return errorChain(thrown).some(
    ({ code }) =>
      code !== null &&
      /^(?:E[A-Z0-9_]+|UND_ERR_\w+|HPE_\w+)$/.test(code) &&
      !/^(?:ERR_|UND_ERR_INVALID_)/.test(code),
  )
}

/** How long a task may take. */
interface Span {
  readonly ms: number
  /** Counted from the cancellation, if there is one. */
  readonly afterCancelMs: number
  /** Minimum time, even long after the cancellation. */
  readonly leastMs: number
}

/** The end of a span, for the task within it. */
export interface Limit {
  /** Aborts, with a TimeoutError, when the span is over. */
  readonly signal: AbortSignal
  /** Time until the span is over, ms; a cancellation shortens it. */
  readonly leftMs: () => number
}

/** The time that notifications have; a cancellation shortens it. */
export interface TimeBudget {
  /** Runs `task` within the limit of its span. */
  within<T>(span: Span, task: (limit: Limit) => Promise<T>): Promise<T>
  /** Stops listening for the cancellation. */
  release(): void
}

/** Listens to `cancel` from now on: spans count from its abort. */
export function timeBudget({
  clock,
  cancel,
}: {
  readonly clock: Clock
  readonly cancel: AbortSignal
}): TimeBudget {
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
