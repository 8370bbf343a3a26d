import type { Conclusion } from '../gate/reading.js'
import type { Report } from '../report/report.js'
import { cut } from '../report/text.js'
import type { Call } from './client.js'
import { AnswerError } from './fault-text.js'
import type { ExtrasTime } from './extras-time.js'
import { FOUR_BYTE_CHARACTER } from './wishes.js'

const EVERY_FOUR_BYTES = new RegExp(FOUR_BYTE_CHARACTER, 'gu')
/** GitHub answers 422 to a longer description. */
const DESCRIPTION_LENGTH = 140

// Of the 15 s, or the 1.5 s after a signal, this leaves the end its full call.
const PENDING_SPAN = { ms: 5_000, afterCancelMs: 500, leastMs: 0 }

type State = 'pending' | 'success' | 'failure' | 'error'

const STATE: Readonly<Record<Conclusion, State>> = {
  success: 'success',
  failure: 'failure',
  timed_out: 'failure',
  error: 'error',
  cancelled: 'error',
}

/** Where a status stands, and what it is called there. */
interface StatusPlace {
  readonly sha: string
  readonly context: string
  /** The run's page; null for no link. */
  readonly targetUrl: string | null
}

/** As much of a report as a status shows. */
export type StatusEnd = Pick<Report, 'conclusion' | 'message'>

/** A commit status that is opened at most once and closed once. */
interface CommitStatus {
  /** Posts `pending`; what becomes of it is told by `close`. */
  open(): void
  /**
   * Posts the end, after `open` has come to rest. Gives what kept `pending`
   * from being posted, else null; rejects where the end itself is not posted.
   */
  close(end: StatusEnd, signal: AbortSignal): Promise<unknown>
}

/** The status at `place`, not posted yet. */
export function commitStatus({
  call,
  place,
  time,
}: {
  readonly call: Call
  readonly place: StatusPlace
  readonly time: ExtrasTime
}): CommitStatus {
  const giveUp = new AbortController()
  let opening: Promise<unknown> | null = null
  const post = (state: State, description: string, signal: AbortSignal) =>
    postStatus({ call, place, state, description, signal })

  return {
    open() {
      opening = post(
        'pending',
        'Waiting for the instances to be healthy.',
        giveUp.signal,
      ).then(
        () => null,
        (thrown: unknown) => thrown,
      )
    },
    async close({ conclusion, message }, signal) {
      const trouble = await atRest(opening, { time, giveUp })
      await post(STATE[conclusion], descriptionOf(message), signal)
      return trouble
    },
  }
}

/**
 * What came of `opening`. GitHub shows the status that came last, so a pending
 * one still under way could undo the end: it is waited for, then cut off.
 */
async function atRest(
  opening: Promise<unknown> | null,
  { time, giveUp }: { time: ExtrasTime; giveUp: AbortController },
): Promise<unknown> {
  if (opening === null) return null
  return time.within(PENDING_SPAN, (signal) => {
    const stop = () => {
      giveUp.abort(signal.reason)
    }
    signal.addEventListener('abort', stop, { once: true })
    return opening
  })
}

/** One line that GitHub takes as a description: 140 characters of up to 3 bytes. */
export function descriptionOf(message: string): string {
  return cut(message.replace(EVERY_FOUR_BYTES, '\uFFFD'), DESCRIPTION_LENGTH)
}

async function postStatus({
  call,
  place: { sha, context, targetUrl },
  state,
  description,
  signal,
}: {
  readonly call: Call
  readonly place: StatusPlace
  readonly state: State
  readonly description: string
  readonly signal: AbortSignal
}): Promise<void> {
  const { status }: { status: number } = await call(
    (octokit, to) =>
      octokit.rest.repos.createCommitStatus({
        ...to,
        sha,
        state,
        context,
        description,
        ...(targetUrl === null ? {} : { target_url: targetUrl }),
      }),
    signal,
  )
  // A redirect may have made a GET of it, which changes nothing.
  if (status !== 201)
    throw new AnswerError(`GitHub answered ${String(status)} instead of 201`)
}
