import type { Clock } from '../gate/reading.js'
import { retryOf } from './call-failure.js'
import { TimeoutError } from '../clock.js'

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

type Fetch = typeof globalThis.fetch

const MAX_REDIRECTS = 3
const FOLLOWED = [301, 302, 307, 308]

/**
 * A fetch that follows GitHub's redirects for a renamed repository: with the
 * same method and body, where a plain one turns a POST into a GET, and only to
 * the same origin, so that the token goes nowhere else. Gives any other
 * redirect itself.
 * https://docs.github.com/rest/using-the-rest-api/best-practices-for-using-the-rest-api
 */
export function followingMoves(fetch: Fetch): Fetch {
  return async (asked, init) => {
    const first = new URL(asked instanceof Request ? asked.url : asked)
    let place = first
    for (let moves = 0; ; moves += 1) {
      const answer = await fetch(place.href, { ...init, redirect: 'manual' })
      const isFollowed =
        FOLLOWED.includes(answer.status) && moves < MAX_REDIRECTS
      const next = isFollowed
        ? nextPlace(first, answer.headers.get('location'))
        : null
      if (next === null) return answer
      await answer.body?.cancel()
      place = next
    }
  }
}

function nextPlace(first: URL, location: string | null): URL | null {
  if (location === null || !URL.canParse(location, first.href)) return null
  const next = new URL(location, first)
  // The query is kept, even if the new address does not repeat it.
  next.search = first.search
  return next.origin === first.origin ? next : null
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
