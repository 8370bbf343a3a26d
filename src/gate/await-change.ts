import type { DeploymentChange } from './deployment-reading.js'
import {
  changeFailed,
  isUnderWay,
  judgeChange,
  notFound,
  over,
  unanswered,
  unusable,
  waiting,
  type DeploymentFinding,
} from './deployment-rules.js'
import {
  askIdentity,
  FOREIGN_CHANGE,
  type DeploymentState,
  type Phase1,
} from './deployment-state.js'
import { askChange, findNewest, type Asking } from './newest-change.js'

/** Phase 1 with a change given, or with the newest one. */
export function* awaitChange(state: DeploymentState): Phase1 {
  let read: DeploymentChange | null = null
  if (state.targetId === null) {
    const fixed = yield* fixLatest(state)
    if ('says' in fixed) return fixed
    read = fixed.read
  }
  const changeId = state.targetId ?? ''
  const answer = read ?? (yield* askChange(changeId, state.environmentId))
  if ('kind' in answer) {
    if (answer.kind === 'none') return unanswered(answer)
    const cause = {
      kind: 'unknown_change',
      changeId,
      missing: answer,
    } as const
    return notFound(state.wanted.notFound, cause)
  }
  const { environment } = state.wanted
  const environmentId = environment === null ? null : state.environmentId
  const judgement = judgeChange(answer, environmentId)
  if (judgement === 'foreign' && environmentId !== null)
    return over({
      conclusion: 'failure',
      reason: 'not_found',
      cause: { kind: 'foreign_change', change: answer, environmentId },
    })
  // With ids alone it is the change that tells where its identity is read.
  const told = answer.environmentId ?? state.environmentId
  state.environmentId ??= told
  if (state.environmentId === null) return unusable(NO_ENVIRONMENT)
  if (told !== state.environmentId) return unusable(FOREIGN_CHANGE)
  state.change = answer
  const cause = { kind: 'change', change: answer } as const
  if (judgement === 'over') return changeFailed(cause)
  return judgement === 'succeeded' ? 'succeeded' : waiting(cause)
}

/** Takes the environment's newest change for the one to be waited for. */
function* fixLatest(
  state: DeploymentState,
): Asking<DeploymentFinding | { readonly read: DeploymentChange | null }> {
  const { wanted, gatherings } = state
  const environmentId = state.environmentId ?? ''
  const identity = yield* askIdentity(state, false)
  if ('says' in identity) return identity
  const from = { environmentId, identity, knownId: null, gatherings }
  const newest = yield* findNewest(from)
  if (newest.kind === 'none') return unanswered(newest)
  if (newest.kind === 'missing' || newest.kind === 'nothing')
    return notFound(wanted.notFound, { kind: 'unknown_latest', environmentId })
  const { id, change, isFresh } = newest
  state.targetId = id
  state.wasFinishedBefore = wasFinished(change, wanted.startedAtWallMs)
  return { read: isFresh ? change : null }
}

function wasFinished(
  change: DeploymentChange | null,
  startMs: number,
): boolean {
  if (change === null || isUnderWay(change)) return false
  return change.finishedAtMs === null || change.finishedAtMs < startMs
}

const NO_ENVIRONMENT = {
  code: 'MissingEnvId',
  message: 'The change does not say which environment it is of.',
}
