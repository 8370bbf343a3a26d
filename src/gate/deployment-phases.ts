import type { DeploymentChange } from './deployment-reading.js'
import type { Missing } from './reading.js'
import {
  changeFailed,
  denied,
  FOREIGN_CHANGE,
  isOlder,
  judgeChange,
  NO_ENVIRONMENT,
  NO_LATEST_CHANGE,
  notFound,
  objectionTo,
  OLDER_CHANGE,
  ours,
  over,
  unanswered,
  unusable,
  waiting,
  wasFinished,
  type DeploymentFinding,
} from './deployment-rules.js'
import {
  askChange,
  askNewest,
  type DeploymentSteps,
  type DeploymentState,
} from './deployment-state.js'

const WRONG_VERSION_ROUNDS = 2

/** Phase 1: until the change has succeeded. */
type Phase1 = DeploymentSteps<DeploymentFinding | 'succeeded'>

/** Phase 1 with a change given, or with the newest one. */
export function* awaitChange(state: DeploymentState): Phase1 {
  const wanted =
    state.targetId === null
      ? yield* fixLatest(state)
      : { changeId: state.targetId, read: null }
  if ('says' in wanted) return wanted
  const { changeId, read } = wanted
  const answer = read ?? (yield* askChange(changeId, state.environmentId))
  if ('kind' in answer) {
    if (answer.kind === 'none') return unanswered(answer)
    return notFound(state.target.notFound, {
      kind: 'unknown_change',
      changeId,
      missing: answer,
    })
  }
  const { environment } = state.target
  const environmentId = environment === null ? null : state.environmentId
  const judgement = judgeChange(answer, environmentId)
  if (judgement === 'foreign' && environmentId !== null) {
    state.change = answer
    return over({
      conclusion: 'failure',
      reason: 'not_found',
      cause: { kind: 'foreign_change', change: answer, environmentId },
    })
  }
  // With ids alone, the change names the environment whose identity is read.
  const named = answer.environmentId ?? state.environmentId
  state.environmentId ??= named
  if (state.environmentId === null) return unusable(NO_ENVIRONMENT)
  if (named !== state.environmentId) return unusable(FOREIGN_CHANGE)
  state.change = answer
  const cause = { kind: 'change', change: answer } as const
  if (judgement === 'over') return changeFailed(cause)
  return judgement === 'succeeded' ? 'succeeded' : waiting(cause)
}

/** The change to wait for; `read` is null if it is still to be read. */
interface Wanted {
  readonly changeId: string
  readonly read: DeploymentChange | null
}

/** Takes the environment's newest change as the one to wait for. */
function* fixLatest(
  state: DeploymentState,
): DeploymentSteps<DeploymentFinding | Wanted> {
  const { target } = state
  const asked = yield* askNewest(state, {
    withVersion: false,
    knownId: null,
    listsUnnamed: true,
  })
  if ('says' in asked) return asked
  const { newest } = asked
  // Perhaps another account's: it says nothing of what there is.
  if (newest.kind === 'missing' && newest.notYours)
    return unusable(newest.error)
  if (newest.kind === 'missing' || newest.kind === 'nothing')
    return notFound(target.notFound, {
      kind: 'unknown_latest',
      environmentId: state.environmentId ?? '',
    })
  const { id, change, isFresh } = newest
  state.targetId = id
  state.wasFinishedBefore = wasFinished(change, target.startedAtWallMs())
  return { changeId: id, read: isFresh ? change : null }
}

/** Phase 1 with a version alone: until the newest change has brought it. */
export function* awaitVersion(state: DeploymentState): Phase1 {
  const knownId = state.targetId
  const asked = yield* askNewest(state, { withVersion: true, knownId })
  if ('says' in asked) return asked
  const { identity, newest } = asked
  if (newest.kind !== 'newest') return withoutNewest(newest)
  state.firstLatestId ??= identity.latestChangeId
  const other = newest.id === knownId ? null : newest.change
  if (other !== null) {
    if (isOlder(other, state.change)) return unusable(OLDER_CHANGE)
    state.targetId = other.id
    // From now on nothing older is believed, whatever this change's own reading
    // says.
    state.change = other
  }
  if (identity.latestChangeId === state.firstLatestId) state.firstId = newest.id
  const answer =
    (newest.isFresh ? newest.change : null) ??
    (yield* askChange(newest.id, state.environmentId))
  if ('kind' in answer)
    return answer.kind === 'none' ? unanswered(answer) : withoutNewest(answer)
  const finding = judgeNewest(state, answer)
  if (finding !== 'succeeded') return finding
  const cause = objectionTo(identity, state)
  return cause === null ? 'succeeded' : waiting(cause)
}

/**
 * Back to phase 1, since another change became the newest after health was
 * read.
 */
function awaitAnother(
  state: DeploymentState,
  change: DeploymentChange,
): DeploymentFinding {
  const finding = judgeNewest(state, change)
  state.phase = 'change'
  state.targetId = change.id
  if (finding !== 'succeeded' && finding.verdict !== null) return finding
  return denied({ kind: 'change', change })
}

/** With a version alone, the newest change is always the one to wait for. */
function judgeNewest(
  state: DeploymentState,
  change: DeploymentChange,
): DeploymentFinding | 'succeeded' {
  const judgement = judgeChange(change, state.environmentId)
  if (judgement === 'foreign') return unusable(FOREIGN_CHANGE)
  const isFirstLook = change.id === state.firstId && !state.isFirstRead
  if (isFirstLook) state.isFirstRead = true
  state.change = change
  const cause = { kind: 'change', change } as const
  if (judgement === 'over') {
    // The change that brings the version may not exist yet.
    if (isFirstLook) state.distrustedId = change.id
    return change.id === state.distrustedId
      ? waiting(cause)
      : changeFailed(cause)
  }
  return judgement === 'succeeded' ? 'succeeded' : waiting(cause)
}

/** Phase 2: whether the newest change is still ours after health was read. */
export function* confirmChange(
  state: DeploymentState,
): DeploymentSteps<DeploymentFinding> {
  const { target, targetId } = state
  const wrongBefore = state.wrongVersionRounds
  state.wrongVersionRounds = 0
  const withVersion = target.packageVersion !== null
  const asked = yield* askNewest(state, { withVersion, knownId: targetId })
  if ('says' in asked) return asked
  const { identity, newest } = asked
  if (newest.kind !== 'newest') return withoutNewest(newest)
  const other = newest.id === targetId ? null : newest.change
  if (other !== null) return replaced(state, other)

  const cause = objectionTo(identity, state)
  if (cause === null) return ours
  if (cause.kind !== 'version') return denied(cause)
  state.wrongVersionRounds = wrongBefore + 1
  return state.wrongVersionRounds < WRONG_VERSION_ROUNDS
    ? denied(cause)
    : changeFailed(cause)
}

/**
 * Another change is the newest: with a version alone, it may bring the version.
 */
function replaced(
  state: DeploymentState,
  by: DeploymentChange,
): DeploymentFinding {
  const { target, change, wasFinishedBefore } = state
  if (judgeChange(by, state.environmentId) === 'foreign')
    return unusable(FOREIGN_CHANGE)
  if (change === null || isOlder(by, change)) return unusable(OLDER_CHANGE)
  if (target.changeId === null) return awaitAnother(state, by)
  return over({
    conclusion: 'error',
    reason: 'superseded',
    cause: { kind: 'superseded', change, by, wasFinishedBefore },
  })
}

/** No newest change is known, by an answer that says so or by a refusal. */
function withoutNewest(
  newest: Missing | { readonly kind: 'nothing' },
): DeploymentFinding {
  return unusable(newest.kind === 'missing' ? newest.error : NO_LATEST_CHANGE)
}
