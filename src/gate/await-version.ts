import type { DeploymentChange } from './deployment-reading.js'
import {
  changeFailed,
  denied,
  isOlder,
  judgeChange,
  unanswered,
  unusable,
  waiting,
  type DeploymentFinding,
} from './deployment-rules.js'
import {
  askIdentity,
  FOREIGN_CHANGE,
  NO_LATEST_CHANGE,
  objectionTo,
  OLDER_CHANGE,
  type DeploymentState,
  type Phase1,
} from './deployment-state.js'
import { askChange, findNewest } from './newest-change.js'

/** Phase 1 with a version alone: until the newest change has brought it. */
export function* awaitVersion(state: DeploymentState): Phase1 {
  const { gatherings } = state
  const environmentId = state.environmentId ?? ''
  const identity = yield* askIdentity(state, true)
  if ('says' in identity) return identity
  if (identity.latestChangeId === null) return unusable(NO_LATEST_CHANGE)
  state.firstLatestId ??= identity.latestChangeId
  const knownId = state.targetId
  const from = { environmentId, identity, knownId, gatherings }
  const newest = yield* findNewest(from)
  if (newest.kind === 'none') return unanswered(newest)
  if (newest.kind !== 'newest') return unusable(NO_LATEST_CHANGE)
  if (newest.change !== null && newest.id !== state.targetId) {
    if (isOlder(newest.change, state.change)) return unusable(OLDER_CHANGE)
    state.targetId = newest.id
    // Nothing older is believed from now on, whatever this one's own reading says.
    state.change = newest.change
  }
  if (identity.latestChangeId === state.firstLatestId) state.firstId = newest.id
  const answer =
    (newest.isFresh ? newest.change : null) ??
    (yield* askChange(newest.id, environmentId))
  if ('kind' in answer)
    return answer.kind === 'none'
      ? unanswered(answer)
      : unusable(NO_LATEST_CHANGE)
  const finding = judgeNewest(state, answer)
  if (finding !== 'succeeded') return finding
  const cause = objectionTo(state, identity)
  return cause === null ? 'succeeded' : waiting(cause)
}

/** Back to phase 1, since another change became the newest after health. */
export function awaitAnother(
  state: DeploymentState,
  change: DeploymentChange,
): DeploymentFinding {
  const finding = judgeNewest(state, change)
  if (finding !== 'succeeded' && finding.says === 'none') return finding
  state.phase = 'change'
  state.targetId = change.id
  if (finding !== 'succeeded' && finding.verdict !== null) return finding
  return denied({ kind: 'change', change })
}

/** The newest change, with a version alone: whatever it is, it is the one. */
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
    // The change that is to bring the version may not exist yet.
    if (isFirstLook) state.distrustedId = change.id
    return change.id === state.distrustedId
      ? waiting(cause)
      : changeFailed(cause)
  }
  return judgement === 'succeeded' ? 'succeeded' : waiting(cause)
}
