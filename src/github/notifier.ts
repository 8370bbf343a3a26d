import type { Conclusion } from '../gate/reading.js'
import type { Report } from '../report/report.js'
import type { ReportRun } from '../report/run.js'
import type { Notifier } from '../runtime.js'
import { cut, sanitize } from '../text.js'
import { keepAlert } from './alert-issue.js'
import { connect, type Call, type GitHubRuntime } from './client.js'
import { AnswerError, faultText } from './errors.js'
import {
  eventPayload,
  FOUR_BYTE_CHARACTER,
  placeOfStatus,
  type NotifierOptions,
} from './event.js'
import {
  timeBudget,
  type Limit,
  type Patience,
  type TimeBudget,
} from './retry.js'

// From the end of the gate and from a signal; half a second of both is reserved
// for publishing the rest.
const END_SPAN = { ms: 15_000, afterCancelMs: 1_500, leastMs: 500 }
// As much time as the end has; a run that ends sooner stops the repeating.
const OPENING_SPAN = { ms: 15_000, afterCancelMs: 1_500, leastMs: 0 }
// Of the 15 s (1.5 s after a signal), this leaves one full call for the end.
const PENDING_SPAN = { ms: 5_000, afterCancelMs: 500, leastMs: 0 }

/** What the notifications of one run are made of. */
interface NotifierParts {
  readonly notifierOptions: NotifierOptions
  readonly run: ReportRun
  readonly runtime: GitHubRuntime
}

/**
 * The enabled notifications, commit status and alert issue; nothing is loaded or
 * sent before it is needed. Closing takes at most 15 s, or 1.5 s after a
 * cancellation, from the first call that closes anything.
 */
export function createNotifier(parts: NotifierParts): Notifier {
  const { notifierOptions, run, runtime } = parts
  const { token, alertLabel: label } = notifierOptions
  const time = timeBudget(runtime)
  const call = connect({ token, repository: run.repository, runtime })
  const status = commitStatus(parts, { call, time })
  let endAtMs: number | null = null
  const limited = <T>(task: (limit: Limit) => Promise<T>): Promise<T> => {
    const nowMs = runtime.clock.now()
    endAtMs ??= nowMs + END_SPAN.ms
    return time.within({ ...END_SPAN, ms: endAtMs - nowMs }, task)
  }
  let closing: Promise<string | null> | null = null
  const close = (end: StatusEnd) =>
    (closing ??= limited(async (limit) => status?.close(end, limit) ?? null))
  const alert = (report: Report) =>
    limited(async (patience) =>
      label === null
        ? null
        : keepAlert({ report, label }, { call, patience, token }),
    )
  return {
    begin() {
      status?.open()
    },
    async closeStatus(report) {
      await close(report)
    },
    async end(report) {
      const warnings = await Promise.all([close(report), alert(report)])
      time.release()
      return warnings.filter((warning) => warning !== null)
    },
    async abandon() {
      if (closing !== null) return
      await close(UNREPORTED)
      time.release()
    },
  }
}

/** The parts of a report that a status shows. */
type StatusEnd = Pick<Report, 'conclusion' | 'message'>

const UNREPORTED: StatusEnd = {
  conclusion: 'error',
  message: 'The result could not be reported: see its log.',
}

/** A commit status that is opened and closed at most once. */
interface CommitStatus {
  /** Posts `pending`; `close` reports the outcome. */
  readonly open: () => void
  /**
   * Posts the end after `open` has settled; never rejects. Gives a one-line
   * warning if one of the two could not be posted, else null.
   */
  readonly close: (end: StatusEnd, limit: Limit) => Promise<string | null>
}

type State = 'pending' | 'success' | 'failure' | 'error'

const STATE: Readonly<Record<Conclusion, State>> = {
  success: 'success',
  failure: 'failure',
  timed_out: 'failure',
  error: 'error',
  cancelled: 'error',
}

const NAME_LENGTH = 100

/** The status, not posted yet; null if it is not enabled. */
function commitStatus(
  { notifierOptions, run, runtime }: NotifierParts,
  { call, time }: { readonly call: Call; readonly time: TimeBudget },
): CommitStatus | null {
  const { commitStatus: context, statusSha, token } = notifierOptions
  if (context === null) return null
  const name = `The commit status '${sanitize(context, NAME_LENGTH)}'`
  const commit = placeOfStatus({
    given: statusSha,
    eventName: runtime.env['GITHUB_EVENT_NAME'] ?? '',
    payload: eventPayload(runtime),
    githubSha: run.sha,
  })
  if (commit.kind === 'none') {
    const warning = `${name} was not posted: ${commit.why}`
    return { open: () => undefined, close: () => Promise.resolve(warning) }
  }
  const { sha } = commit
  const link = run.url === null ? {} : { target_url: run.url }
  const post = (state: State, description: string, patience: Patience) =>
    call({
      // Posting it twice changes nothing.
      send: async (octokit, to) => {
        const sent = { ...to, sha, state, context, description, ...link }
        const { status }: { status: number } =
          await octokit.rest.repos.createCommitStatus(sent)
        if (status !== 201)
          throw new AnswerError(
            `GitHub answered ${String(status)} instead of 201`,
          )
      },
      patience,
    })
  const warning = (outcome: string, thrown: unknown) =>
    faultText({
      what: `${name} could not be ${outcome}`,
      thrown,
      permission: 'statuses: write',
      token,
    })

  const enough = new AbortController()
  const abandon = new AbortController()
  let opening: Promise<unknown> | null = null
  return {
    open() {
      const pend = ({ signal, leftMs }: Limit) =>
        post('pending', 'Waiting for the instances to be healthy.', {
          signal: AbortSignal.any([signal, abandon.signal]),
          leftMs,
          enough: enough.signal,
        })
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

const EVERY_FOUR_BYTES = new RegExp(FOUR_BYTE_CHARACTER, 'gu')
/** GitHub answers 422 to a longer description. */
const DESCRIPTION_LENGTH = 140

/**
 * One line that GitHub accepts as a description: 140 characters of up to 3
 * bytes.
 */
export function descriptionOf(message: string): string {
  return cut(message.replace(EVERY_FOUR_BYTES, '\uFFFD'), DESCRIPTION_LENGTH)
}
