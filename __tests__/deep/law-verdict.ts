import type { Call, Evidence, Status } from './law-evidence.js'
import type { Model } from './law-judging.js'
import { inOrder, newestOf, refusalOf } from './law-refusal.js'

const LONGEST_OWN_PAUSE_MS = 30_000

interface Verdict {
  readonly conclusion: string
  readonly reason: string
}

/** Any verdict but that of the round in which it was due. */
export function verdictFaults(evidence: Evidence, model: Model): string[] {
  const { ended, settings, calls, rounds } = evidence
  const faults: string[] = []
  const due = dueVerdict(evidence, model)
  const { conclusion, reason } = ended
  if (isPaused(evidence) && conclusion === 'error' && reason === 'throttled')
    return faults
  if (due.round < rounds.length)
    faults.push(`went on after round ${String(due.round)}`)
  const isDue = due.verdicts.some(
    (one) => one.conclusion === conclusion && one.reason === reason,
  )
  if (!isDue)
    faults.push(
      `${conclusion}/${reason} instead of ${due.verdicts.map((one) => `${one.conclusion}/${one.reason}`).join(' or ')}`,
    )
  if (conclusion !== 'success') return faults
  const span = rounds.at(-1)
  const last = model.rounds.at(-1)
  if (span === undefined || last === undefined)
    return [...faults, 'opened without a round']
  const well = last.judged.filter((id) => evidence.wasHealthy(id, span))
  if (well.length < last.needed)
    faults.push(`opened with ${String(well.length)} truly healthy`)
  const lastHeardMs = Math.max(
    ...calls.map(({ endedAtMs }) => (endedAtMs < Infinity ? endedAtMs : 0)),
  )
  const isLate = evidence.endedAtMs > lastHeardMs + evidence.slackMs
  if (settings.mode === 'wait' && isLate)
    faults.push('opened later than its last answer')
  return faults
}

/** The round with which a run has to end, and the verdicts it can end with. */
function dueVerdict(
  evidence: Evidence,
  model: Model,
): { readonly round: number; readonly verdicts: readonly Verdict[] } {
  const { settings, rounds } = evidence
  const { maxErrors, successThreshold } = settings
  const isOnce = settings.mode === 'once'
  const unanswered = { conclusion: 'error', reason: lastClass(evidence) }
  const refusal = refusalOf(evidence)
  const also: Verdict[] = []
  let streak = 0
  let silent = 0
  for (const [at, one] of model.rounds.entries()) {
    const round = at + 1
    const due = (conclusion: string, reason: string) => ({
      round,
      verdicts: [{ conclusion, reason }],
    })
    if (refusal !== null && refusal.round === round)
      return { round, verdicts: [refusal.verdict] }
    if (one.hasJoiner) streak = 0
    if (one.outcome === 'held') streak += 1
    if (one.outcome === 'broke') streak = 0
    if (streak >= (isOnce ? 1 : successThreshold)) return due('success', 'ok')
    const isOver = round === rounds.length
    if (isOver && evidence.cancelAtMs !== null)
      return due('cancelled', 'cancelled')
    if (model.closed !== null && model.closed.round === round)
      return due('failure', 'not_found')
    if (isOnce)
      return one.outcome === 'broke'
        ? due('failure', 'unhealthy')
        : { round, verdicts: [unanswered] }
    silent = one.isSilent ? silent + 1 : 0
    if (maxErrors === 0 || silent < maxErrors) continue
    const leftMs = evidence.deadlineAtMs - evidence.endedAtMs
    const couldBeLateMs = evidence.isExact ? 0 : evidence.slackMs
    if (!isOver || leftMs > couldBeLateMs)
      return { round, verdicts: [unanswered] }
    // What the deadline cut short is no silence, if it did.
    if (!evidence.isExact) also.push(unanswered)
  }
  const round = rounds.length
  if (evidence.cancelAtMs !== null)
    return {
      round,
      verdicts: [{ conclusion: 'cancelled', reason: 'cancelled' }],
    }
  const statuses = [...model.statuses.values()]
  const has = (status: Status) => statuses.includes(status)
  const onlyAnswers =
    !has('unhealthy') &&
    (!model.isRead || (has('unknown') && statuses.length >= model.needed))
  const late = { conclusion: 'timed_out', reason: 'timeout' }
  if (isOnce) return { round, verdicts: [unanswered] }
  return { round, verdicts: [onlyAnswers ? unanswered : late, ...also] }
}

/** Whether a pause that we chose ourselves can have outlasted the time left. */
function isPaused({ calls, deadlineAtMs }: Evidence): boolean {
  const newest = newestOf(calls)
  return (
    newest?.said.kind === 'throttled' &&
    newest.said.retryAfterMs === null &&
    deadlineAtMs - newest.endedAtMs <= LONGEST_OWN_PAUSE_MS
  )
}

/** The class of the last failed call; a first call cut short has none. */
function lastClass({ calls, settings }: Evidence): string {
  const isPart = (call: Call) =>
    call.said.kind === 'listing' &&
    [...call.said.members.values()].includes(null)
  const all = inOrder(calls)
  const answered = all.findLast(
    ({ said }) => said.kind === 'listing' || said.kind === 'missing',
  )
  // An entry that tells nothing is the trouble, whatever failed on the way.
  if (settings.source !== 'ids' && answered && isPart(answered)) {
    const after = all.filter(({ heard }) => heard > answered.heard)
    const isSpent = after.filter(({ said }) => said.kind === 'nothing')
    if (isSpent.length < 3) return 'api'
  }
  for (const { said } of all.reverse()) {
    if (said.kind === 'nothing') return said.class
    if (said.kind === 'throttled') return 'throttled'
    if (said.kind === 'aborted' && said.class !== undefined) return said.class
  }
  return 'network'
}
