import type { Evidence } from './law-evidence.js'
import type { Model } from './law-judging.js'

const CLOSING_MS = 2_000
const ROUNDING_MS = 1e-6

/** Never past the deadline; rounds when they are due, and whole: what is not so. */
export function timeFaults(evidence: Evidence, model: Model): string[] {
  const { settings, rounds, ended, endedAtMs, deadlineAtMs, slackMs } = evidence
  const { intervalMs } = settings
  const faults: string[] = []
  const check = (isFine: boolean, what: string) => {
    if (!isFine) faults.push(what)
  }
  check(endedAtMs <= deadlineAtMs + slackMs, 'ended past the deadline')
  if (evidence.cancelAtMs !== null)
    check(
      endedAtMs <= evidence.cancelAtMs + slackMs,
      'outlived its cancellation',
    )
  const { closed } = model
  if (closed !== null)
    check(endedAtMs <= closed.atMs + CLOSING_MS + slackMs, 'closed too late')
  const isWaiting = settings.mode === 'wait'
  if (ended.conclusion === 'timed_out')
    check(endedAtMs >= deadlineAtMs - intervalMs - slackMs, 'gave up too early')
  const hadTime = endedAtMs < deadlineAtMs - intervalMs / 2 - slackMs
  if (ended.conclusion === 'timed_out' && hadTime)
    check(model.rounds.at(-1)?.isAll === true, 'gave up without a last look')
  for (const [at, span] of rounds.entries()) {
    const name = `round ${String(at + 1)}`
    const outcome = model.rounds[at]?.outcome
    check(
      span.outcome === undefined || span.outcome === outcome,
      `${name} ${String(span.outcome)} instead of ${String(outcome)}`,
    )
    const next = rounds[at + 1]
    if (next === undefined || !isWaiting) continue
    check(
      model.rounds[at]?.isWhole === true,
      `${name} left out what it had to ask`,
    )
    const isLast = next.startedAtMs >= deadlineAtMs - intervalMs - slackMs
    const gapMs = next.startedAtMs - span.startedAtMs
    check(
      isLast || gapMs >= 0.8 * intervalMs - slackMs - ROUNDING_MS,
      `${name} was followed too soon`,
    )
    const dueMs = Math.max(span.endedAtMs, span.startedAtMs + 1.2 * intervalMs)
    check(
      // A regular round just before the last one gives way to it.
      next.startedAtMs <=
        dueMs + (isLast ? intervalMs / 2 : 0) + slackMs + ROUNDING_MS,
      `${name} was followed too late`,
    )
  }
  return faults
}
