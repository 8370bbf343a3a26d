import type {
  DeploymentAnswer,
  DeploymentAsk,
  DeploymentCause,
  DeploymentFacts,
  DeploymentSays,
  DeploymentVerdict,
  DeploymentTarget,
} from './deployment-reading.js'
import {
  awaitChange,
  awaitVersion,
  confirmChange,
} from './deployment-phases.js'
import {
  notFound,
  over,
  unanswered,
  unusable,
  type DeploymentFinding,
} from './deployment-rules.js'
import {
  otherwise,
  type DeploymentSteps,
  type DeploymentState,
} from './deployment-state.js'
import type { Failure } from './reading.js'

/**
 * The state of a deployment at the deadline: `ours` leaves the verdict to
 * health; `unproven` lacks the identity after health; `denied` means not yet,
 * or no; `none` had no answer before any health.
 */
export type DeadlineState = 'ours' | 'unproven' | 'denied' | 'none'

/** Follows a deployment: answers go in, decisions come out. */
export interface Deployment {
  /** Begins a round, or another pass of the one look. */
  begin(): void
  /** The next step of the round; null once it needs no more. */
  next(): DeploymentAsk | null
  /** Takes the answer to the step that `next` gave. */
  take(answer: DeploymentAnswer): void
  /** The result of the round so far; null if it only had to find a name. */
  says(): DeploymentSays | null
  /** The verdict that waiting cannot change; null while there is none. */
  verdict(): DeploymentVerdict | null
  /**
   * The same for a single look, where "not yet" is a denial; null without a
   * decision.
   */
  verdictOfOneLook(): DeploymentVerdict | null
  atDeadline(): DeadlineState
  /** Why the last reading was a denial; null if it was not. */
  objection(): DeploymentCause | null
  /** Why the last answer was not usable; null if it was. */
  failure(): Failure | null
  facts(): DeploymentFacts
}

/** A deployment before its first reading. */
export function createDeployment(target: DeploymentTarget): Deployment {
  const { environment, changeId, packageVersion } = target
  const isNameOnly = changeId === null && packageVersion === null
  const state: DeploymentState = {
    target,
    gatherings: new Map(),
    environmentId: environment?.kind === 'id' ? environment.id : null,
    targetId: changeId === 'latest' ? null : changeId,
    change: null,
    packageVersion: null,
    phase: 'change',
    firstLatestId: null,
    firstId: null,
    isFirstRead: false,
    distrustedId: null,
    wasFinishedBefore: false,
    wrongVersionRounds: 0,
  }
  const isPlaceKnown = () =>
    environment === null || state.environmentId !== null
  const isHealthAllThatMatters = () => isNameOnly && isPlaceKnown()

  let round: DeploymentSteps<DeploymentFinding | null> | null = null
  let ask: DeploymentAsk | null = null
  let said: DeploymentSays | null = null
  /** Of the last reading; null before any, and if health decides. */
  let last: DeploymentFinding | null = null
  let isUnproven = false
  let wasBeforeHealth = true

  const goOn = (
    step: IteratorResult<DeploymentAsk, DeploymentFinding | null>,
  ) => {
    if (step.done !== true) {
      ask = step.value
      if (ask.kind !== 'health') return
      // The name or the change is known, and the identity is still to be read.
      if (wasBeforeHealth) last = null
      if (wasBeforeHealth) isUnproven = !isNameOnly
      if (isNameOnly) said = null
      return
    }
    ask = null
    last = step.value
    isUnproven = last?.says === 'none' && state.phase === 'health'
    said = last?.says ?? null
  }
  const verdict = () => last?.verdict ?? null

  return {
    begin() {
      said = isHealthAllThatMatters() ? null : 'none'
      ask = null
      wasBeforeHealth = !isPlaceKnown() || state.phase === 'change'
      round = verdict() === null ? askRound(state) : null
      if (round !== null) goOn(round.next())
    },
    next: () => ask,
    take(answer) {
      if (round !== null && ask !== null) goOn(round.next(answer))
    },
    says: () => said,
    verdict,
    verdictOfOneLook() {
      if (last === null || last.cause === null) return null
      return (
        last.verdict ?? {
          conclusion: 'failure',
          reason: 'change',
          cause: last.cause,
        }
      )
    },
    atDeadline() {
      if (isHealthAllThatMatters()) return 'ours'
      if (isUnproven) return 'unproven'
      if (last === null || last.says === 'none') return 'none'
      return last.says === 'ours' ? 'ours' : 'denied'
    },
    objection: () => last?.cause ?? null,
    failure: () => last?.failure ?? null,
    facts: () => ({
      phase: isPlaceKnown()
        ? isNameOnly
          ? 'health'
          : state.phase
        : 'environment',
      environmentId: state.environmentId,
      change: state.change,
      packageVersion: state.packageVersion,
      wasFinishedBefore: state.wasFinishedBefore,
      says: said,
    }),
  }
}

/** The steps of a round; null if it only had to find a name, and found it. */
function* askRound(
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
  return yield* confirmChange(state)
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
