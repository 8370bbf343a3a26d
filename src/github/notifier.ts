import type { Report } from '../report/report.js'
import type { ReportRun } from '../report/settings.js'
import { sanitize } from '../text.js'
import { updateAlert } from './alert-issue.js'
import type { Call } from './client.js'
import { commitStatus, type StatusEnd } from './commit-status.js'
import { timeBudget, type TimeBudget, type Limit } from './retry.js'
import { faultText } from './errors.js'
import { issueCalls } from './issues.js'
import {
  callOf,
  commitOf,
  type GitHubRuntime,
  type NotifierOptions,
} from './event.js'

// From the end of the gate and from a signal; half a second of both is reserved
// for publishing the rest.
const END_SPAN = { ms: 15_000, afterCancelMs: 1_500, leastMs: 500 }
const NAME_LENGTH = 100
/** A runner's clock may be ahead of GitHub's by this much. */
const CLOCK_SLACK_MS = 600_000

/** Commit status and alert issue of one run; no method ever rejects. */
export interface GitHubNotifier {
  /** Starts to post the pending status, and returns at once. */
  begin(): void
  /** Closes the status, within 15 s, or 1.5 s after a cancellation. */
  closeStatus(report: Report): Promise<void>
  /**
   * Updates the alert, and closes the status unless that has begun, all within
   * the span that the first of the two began. Gives a one-line warning for each
   * that failed.
   */
  end(report: Report): Promise<readonly string[]>
  /** Closes the status as an error, unless closing it has begun. */
  abandon(): Promise<void>
}

const UNREPORTED: StatusEnd = {
  conclusion: 'error',
  message: 'The result could not be reported: see its log.',
}

/** The enabled notifications; nothing is loaded or sent before it is needed. */
export function createNotifier({
  notifierOptions,
  run,
  runtime,
}: {
  readonly notifierOptions: NotifierOptions
  readonly run: ReportRun
  readonly runtime: GitHubRuntime
}): GitHubNotifier {
  const time = timeBudget(runtime)
  const call = callOf(notifierOptions, run, runtime)
  const status = statusOf({ notifierOptions, run, runtime, call, time })
  const alert = alertOf(notifierOptions, call)
  let endAtMs: number | null = null
  const limited = <T>(task: (limit: Limit) => Promise<T>): Promise<T> => {
    const nowMs = runtime.clock.now()
    endAtMs ??= nowMs + END_SPAN.ms
    return time.within({ ...END_SPAN, ms: endAtMs - nowMs }, task)
  }
  let closing: Promise<string | null> | null = null
  const close = (end: StatusEnd) =>
    (closing ??= limited(async (limit) => status?.close(end, limit) ?? null))
  return {
    begin() {
      status?.open()
    },
    async closeStatus(report) {
      await close(report)
    },
    async end(report) {
      const warnings = await Promise.all([
        close(report),
        limited(async (limit) => alert?.(report, limit) ?? null),
      ])
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

/** The status with its failures in words; null if it is not enabled. */
function statusOf({
  notifierOptions,
  run,
  runtime,
  call,
  time,
}: {
  readonly notifierOptions: NotifierOptions
  readonly run: ReportRun
  readonly runtime: GitHubRuntime
  readonly call: Call
  readonly time: TimeBudget
}) {
  const { commitStatus: context, token } = notifierOptions
  if (context === null) return null
  const commit = commitOf(notifierOptions, run, runtime)
  const name = `The commit status '${sanitize(context, NAME_LENGTH)}'`
  if (commit.kind === 'none') {
    const warning = `${name} was not posted: ${commit.why}`
    return { open: () => undefined, close: () => Promise.resolve(warning) }
  }
  const place = { sha: commit.sha, context, targetUrl: run.url }
  const status = commitStatus({ call, place, time })
  const warning = (outcome: string, thrown: unknown) =>
    faultText({
      what: `${name} could not be ${outcome}`,
      thrown,
      permission: 'statuses: write',
      token,
    })
  return {
    open: status.open,
    async close(end: StatusEnd, limit: Limit): Promise<string | null> {
      try {
        const failure = await status.close(end, limit)
        return failure === null ? null : warning('set to pending', failure)
      } catch (thrown) {
        const outcome = status.isPending() ? 'closed' : 'posted'
        return warning(outcome, thrown)
      }
    },
  }
}

/**
 * Updates the alert, with a warning if that fails; null if it is not enabled.
 */
function alertOf({ alertLabel: label, token }: NotifierOptions, call: Call) {
  if (label === null) return null
  return async (report: Report, limit: Limit): Promise<string | null> => {
    const endMs = Date.parse(report.startedAt) + report.durationMs
    const sinceMs = endMs - CLOCK_SLACK_MS
    try {
      const issues = issueCalls({ call, limit, sinceMs })
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
}
