import type { Conclusion } from '../gate/reading.js'
import type { Report } from '../report/report.js'
import { cut, sanitize } from '../text.js'
import type { Call } from './client.js'
import { AnswerError, faultText } from './errors.js'
import { FOUR_BYTE_CHARACTER } from './event.js'
import type { TimeBudget, Limit, Patience } from './retry.js'

const EVERY_FOUR_BYTES = new RegExp(FOUR_BYTE_CHARACTER, 'gu')
/** GitHub answers 422 to a longer description. */
const DESCRIPTION_LENGTH = 140
const NAME_LENGTH = 100

// As much time as the end has; a run that ends sooner stops the repeating.
const OPENING_SPAN = { ms: 15_000, afterCancelMs: 1_500, leastMs: 0 }
// Of the 15 s (1.5 s after a signal), this leaves one full call for the end.
const PENDING_SPAN = { ms: 5_000, afterCancelMs: 500, leastMs: 0 }

type State = 'pending' | 'success' | 'failure' | 'error'

const STATE: Readonly<Record<Conclusion, State>> = {
  success: 'success',
  failure: 'failure',
  timed_out: 'failure',
  error: 'error',
  cancelled: 'error',
}

/** Where a status is posted, and under which name. */
interface StatusPlace {
  readonly sha: string
  readonly context: string
  /** The URL of the run; null for no link. */
  readonly targetUrl: string | null
}

/** The parts of a report that a status shows. */
export type StatusEnd = Pick<Report, 'conclusion' | 'message'>

/** A commit status that is opened and closed at most once. */
export interface CommitStatus {
  /** Posts `pending`; `close` reports the outcome. */
  readonly open: () => void
  /**
   * Posts the end after `open` has settled; never rejects. Gives a one-line
   * warning if one of the two could not be posted, else null.
   */
  readonly close: (end: StatusEnd, limit: Limit) => Promise<string | null>
}

/** A status at `place`, not posted yet. */
export function commitStatus({
  call,
  place: { sha, context, targetUrl },
  time,
  token,
}: {
  readonly call: Call
  readonly place: StatusPlace
  readonly time: TimeBudget
  readonly token: string
}): CommitStatus {
  const enough = new AbortController()
  const abandon = new AbortController()
  let opening: Promise<unknown> | null = null
  const post = (state: State, description: string, patience: Patience) =>
    call({
      // Posting it twice changes nothing.
      send: async (octokit, to) => {
        const { status }: { status: number } =
          await octokit.rest.repos.createCommitStatus({
            ...to,
            sha,
            state,
            context,
            description,
            ...(targetUrl === null ? {} : { target_url: targetUrl }),
          })
        if (status !== 201)
          throw new AnswerError(
            `GitHub answered ${String(status)} instead of 201`,
          )
      },
      patience,
    })
  const pend = ({ signal, leftMs }: Limit) =>
    post('pending', 'Waiting for the instances to be healthy.', {
      signal: AbortSignal.any([signal, abandon.signal]),
      leftMs,
      enough: enough.signal,
    })
  const warning = (outcome: string, thrown: unknown) =>
    faultText({
      what: `${nameOfStatus(context)} could not be ${outcome}`,
      thrown,
      permission: 'statuses: write',
      token,
    })

  return {
    open() {
      opening = time.within(OPENING_SPAN, pend).then(
        () => null,
        (thrown: unknown) => thrown,
      )
    },
    async close({ conclusion, message }, limit) {
      enough.abort()
      const failure = await atRest(opening, { time, abandon })
      try {
        await post(STATE[conclusion], descriptionOf(message), limit)
      } catch (thrown) {
        const isPending = opening !== null && failure === null
        return warning(isPending ? 'closed' : 'posted', thrown)
      }
      return failure === null ? null : warning('set to pending', failure)
    },
  }
}

/** A status as warnings name it. */
export function nameOfStatus(context: string): string {
  return `The commit status '${sanitize(context, NAME_LENGTH)}'`
}

/**
 * The outcome of `opening`. GitHub shows the status that came last, so a late
 * pending one could replace the end: it is waited for, then aborted.
 */
async function atRest(
  opening: Promise<unknown> | null,
  { time, abandon }: { time: TimeBudget; abandon: AbortController },
): Promise<unknown> {
  if (opening === null) return null
  return time.within(PENDING_SPAN, ({ signal }) => {
    const stop = () => {
      abandon.abort(signal.reason)
    }
    signal.addEventListener('abort', stop, { once: true })
    return opening
  })
}

/**
 * One line that GitHub accepts as a description: 140 characters of up to 3
 * bytes.
 */
export function descriptionOf(message: string): string {
  return cut(message.replace(EVERY_FOUR_BYTES, '\uFFFD'), DESCRIPTION_LENGTH)
}
