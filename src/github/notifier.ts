import type { Report } from '../report/report.js'
import type { ReportRun } from '../report/settings.js'
import type { Notifier } from '../runtime.js'
import { sanitize } from '../text.js'
import { updateAlert } from './alert-issue.js'
import { endAtMsOf } from './alert-marker.js'
import { connect, type Call, type GitHubRuntime } from './client.js'
import {
  commitStatus,
  nameOfStatus,
  type CommitStatus,
  type StatusEnd,
} from './commit-status.js'
import { faultText } from './errors.js'
import { eventPayload, placeOfStatus, type NotifierOptions } from './event.js'
import { issueCalls } from './issues.js'
import { timeBudget, type Limit, type TimeBudget } from './retry.js'

// From the end of the gate and from a signal; half a second of both is reserved
// for publishing the rest.
const END_SPAN = { ms: 15_000, afterCancelMs: 1_500, leastMs: 500 }
const NAME_LENGTH = 100
/** A runner's clock may be ahead of GitHub's by this much. */
const CLOCK_SLACK_MS = 600_000

const UNREPORTED: StatusEnd = {
  conclusion: 'error',
  message: 'The result could not be reported: see its log.',
}

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
  const status = statusOf(parts, { call, time })
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
    limited(async (limit) =>
      label === null ? null : keepAlert({ call, report, label, token, limit }),
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

/** The status; null if it is not enabled. */
function statusOf(
  { notifierOptions, run, runtime }: NotifierParts,
  { call, time }: { readonly call: Call; readonly time: TimeBudget },
): CommitStatus | null {
  const { commitStatus: context, statusSha, token } = notifierOptions
  if (context === null) return null
  const commit = placeOfStatus({
    given: statusSha,
    eventName: runtime.env['GITHUB_EVENT_NAME'] ?? '',
    payload: eventPayload(runtime),
    githubSha: run.sha,
  })
  if (commit.kind === 'none') {
    const warning = `${nameOfStatus(context)} was not posted: ${commit.why}`
    return { open: () => undefined, close: () => Promise.resolve(warning) }
  }
  const place = { sha: commit.sha, context, targetUrl: run.url }
  return commitStatus({ call, place, time, token })
}

/** Updates the alert; a warning if that fails, else null. */
async function keepAlert({
  call,
  report,
  label,
  token,
  limit,
}: {
  readonly call: Call
  readonly report: Report
  readonly label: string
  readonly token: string
  readonly limit: Limit
}): Promise<string | null> {
  const sinceMs = endAtMsOf(report) - CLOCK_SLACK_MS
  try {
    const issues = issueCalls({ call, patience: limit, sinceMs })
    await updateAlert(issues, { report, label })
    return null
  } catch (thrown) {
    return faultText({
      what: `The alert issue with the label '${sanitize(label, NAME_LENGTH)}' could not be kept up to date`,
      thrown,
      permission: 'issues: write',
      token,
    })
  }
}
