import {
  awaitAnother,
  awaitChange,
  awaitVersion,
  FOREIGN_CHANGE,
  objectionTo,
  OLDER_CHANGE,
  withoutNewest,
} from './await-change.js'
import type { DeploymentChange } from './deployment-reading.js'
import {
  changeFailed,
  denied,
  isOlder,
  judgeChange,
  notFound,
  ours,
  over,
  unanswered,
  unusable,
  type DeploymentFinding,
} from './deployment-rules.js'
import {
  askNewest,
  otherwise,
  type DeploymentSteps,
  type DeploymentState,
} from './deployment-state.js'

const WRONG_VERSION_ROUNDS = 2

/** The steps of a round; null if it only had to find a name, and found it. */
export function* askRound(
  state: DeploymentState,
): DeploymentSteps<DeploymentFinding | null> {
  const { changeId, packageVersion } = state.target
  if (state.environmentId === null) {
    const finding = yield* findEnvironment(state)
    if (finding !== null) return finding
  }
  if (changeId === null && packageVersion === null) {
    yield { kind: 'health' }
    return null
  }
  if (state.phase === 'change') {
    const finding = yield* changeId === null
      ? awaitVersion(state)
      : awaitChange(state)
    if (finding !== 'succeeded') return finding
    state.phase = 'health'
  }
  yield { kind: 'health' }
  return yield* confirm(state)
}

function* findEnvironment(
  state: DeploymentState,
): DeploymentSteps<DeploymentFinding | null> {
  const { environment, notFound: policy } = state.target
  if (environment?.kind !== 'name') return null
  const answer = yield { kind: 'environment' }
  if (answer.kind === 'none') return unanswered(answer)
  if (answer.kind !== 'environments') return unusable(otherwise(answer).error)
  const { matches } = answer
  const { name, applicationName } = environment
  const [match] = matches
  if (match === undefined)
    return notFound(policy, {
      kind: 'unknown_environment',
      name,
      applicationName,
    })
  if (matches.length > 1)
    return over({
      conclusion: 'error',
      reason: 'config',
      cause: { kind: 'ambiguous', name, matches },
    })
  state.environmentId = match.id
  return null
}

/** Phase 2: whether the newest change is still ours after health was read. */
function* confirm(state: DeploymentState): DeploymentSteps<DeploymentFinding> {
  const { target, targetId } = state
  const wrongBefore = state.wrongVersionRounds
  state.wrongVersionRounds = 0
  const withVersion = target.packageVersion !== null
  const asked = yield* askNewest(state, { withVersion, knownId: targetId })
  if ('says' in asked) return asked
  const { identity, newest } = asked
  if (newest.kind !== 'newest') return withoutNewest(newest)
  if (newest.id !== targetId && newest.change !== null)
    return replaced(state, newest.change)

  const cause = objectionTo(state, identity)
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
