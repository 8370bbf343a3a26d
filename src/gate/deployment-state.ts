import type {
  DeploymentAnswer,
  DeploymentAsk,
  DeploymentChange,
  DeploymentTarget,
  IdentityRead,
  PackageVersion,
} from './deployment-reading.js'
import {
  isUnderWay,
  NO_LATEST_CHANGE,
  NO_VERSION,
  notFound,
  unanswered,
  unusable,
  type DeploymentFinding,
} from './deployment-rules.js'
import type { Failure, Missing, NoAnswer } from './reading.js'

/** Makes the calls of a step and evaluates the answers; gives its result. */
export type DeploymentSteps<T> = Generator<DeploymentAsk, T, DeploymentAnswer>

/** The newest change that deploys something, or why it is not known. */
export type Newest =
  | {
      readonly kind: 'newest'
      readonly id: string
      /** Null if no call was needed: it is the change already known. */
      readonly change: DeploymentChange | null
      /** The change was read by its own call just now, not from a list. */
      readonly isFresh: boolean
    }
  | { readonly kind: 'nothing' }
  | Missing
  | NoAnswer

/** What is remembered of a deployment from round to round. */
export interface DeploymentState {
  readonly target: DeploymentTarget
  /** The newest change behind each gathering one, by the id of that. */
  readonly gatherings: Map<string, Newest>
  environmentId: string | null
  /** The change waited for; with a version alone, the newest. */
  targetId: string | null
  /** The same change, as last read. */
  change: DeploymentChange | null
  packageVersion: PackageVersion | null
  /** Health is read only once the change has succeeded. */
  phase: 'change' | 'health'
  /** With a version alone: the newest change that the first identity named. */
  firstLatestId: string | null
  /** This change itself, or the one behind it. */
  firstId: string | null
  isFirstRead: boolean
  /** That change had ended without success before the first reading. */
  distrustedId: string | null
  /** `latest` resolved to a change that had finished before the run began. */
  wasFinishedBefore: boolean
  /** Rounds in a row that read our change with another version. */
  wrongVersionRounds: number
}

interface NewestOptions {
  readonly withVersion: boolean
  /** Known not to be a gathering change; null without one. */
  readonly knownId: string | null
  /** Whether to list the changes if the environment names none. */
  readonly listsUnnamed?: boolean
}

/** The newest change, and what the environment carries. */
interface NewestLook {
  readonly identity: IdentityRead
  readonly newest: Exclude<Newest, NoAnswer>
  /** The gathering change named as applied, if it has ended; else null. */
  readonly endedId: string | null
}

/**
 * Reads which change is the newest and what the environment carries, or gives
 * the failure. A gathering change that still runs does not count as applying.
 */
export function* askNewest(
  state: DeploymentState,
  options: NewestOptions,
): DeploymentSteps<DeploymentFinding | NewestLook> {
  const look = yield* lookOnce(state, options, null)
  if ('says' in look || look.endedId === null) return look
  // It may have ended after the identity was read, so that is read once more.
  return yield* lookOnce(state, options, look.endedId)
}

function* lookOnce(
  state: DeploymentState,
  { withVersion, knownId, listsUnnamed = false }: NewestOptions,
  endedId: string | null,
): DeploymentSteps<DeploymentFinding | NewestLook> {
  const identity = yield* askIdentity(state, withVersion)
  if ('says' in identity) return identity
  const { latestChangeId } = identity
  if (latestChangeId === null && !listsUnnamed)
    return unusable(NO_LATEST_CHANGE)
  const { newest, read } = yield* findNewest({ state, identity, knownId })
  if (newest.kind === 'none') return unanswered(newest)
  const isGathering =
    latestChangeId !== null && state.gatherings.has(latestChangeId)
  if (!isGathering || !isBusy(identity) || latestChangeId === endedId)
    return { identity, newest, endedId: null }
  const gathering =
    read ?? (yield* askChange(latestChangeId, state.environmentId))
  if ('kind' in gathering && gathering.kind === 'none')
    return unanswered(gathering)
  if ('kind' in gathering || !isUnderWay(gathering))
    return { identity, newest, endedId: latestChangeId }
  const idle = { ...identity, isApplying: false, isAborting: false }
  return { identity: idle, newest, endedId: null }
}

/** Reads the identity of the environment, or gives the failure. */
function* askIdentity(
  state: DeploymentState,
  withVersion: boolean,
): DeploymentSteps<IdentityRead | DeploymentFinding> {
  const environmentId = state.environmentId ?? ''
  const answer = yield { kind: 'identity', environmentId, withVersion }
  if (answer.kind === 'identity') {
    const { packageVersion } = answer
    if (packageVersion !== null) state.packageVersion = packageVersion
    if (withVersion && packageVersion === null) return unusable(NO_VERSION)
    return answer
  }
  const other = otherwise(answer)
  if (other.kind === 'none') return unanswered(other)
  return notFound(state.target.notFound, {
    kind: 'missing_environment',
    environmentId,
    missing: other,
  })
}

/** The newest change that deploys something, and a change read to find it. */
interface FoundNewest {
  readonly newest: Newest
  /** The gathering change that the identity names, if it was read just now. */
  readonly read: DeploymentChange | null
}

/**
 * Finds the newest change that deploys something, past those that gather logs
 * or statistics; `knownId` is known not to be one of those.
 */
function* findNewest({
  state,
  identity: { latestChangeId },
  knownId,
}: {
  readonly state: DeploymentState
  readonly identity: IdentityRead
  readonly knownId: string | null
}): DeploymentSteps<FoundNewest> {
  const { gatherings } = state
  const environmentId = state.environmentId ?? ''
  const found = (newest: Newest): FoundNewest => ({ newest, read: null })
  if (latestChangeId === null) return found(yield* list(environmentId, null))
  if (latestChangeId === knownId) return found(newest(knownId, null))
  const known = gatherings.get(latestChangeId)
  if (known !== undefined) return found(known)
  const change = yield* askChange(latestChangeId, environmentId)
  if ('kind' in change) return found(change)
  if (!change.isGathering) return found(newest(change.id, change))
  const behind = yield* list(environmentId, latestChangeId)
  // Transient failures are repeated; an undecidable list is not.
  const isLasting = behind.kind !== 'none' || behind.error.code === UNCLEAR
  if (isLasting) gatherings.set(latestChangeId, behind)
  return { newest: behind, read: change }
}

/** Reads one change. */
export function* askChange(
  changeId: string,
  environmentId: string | null,
): DeploymentSteps<DeploymentChange | Missing | NoAnswer> {
  const answer = yield { kind: 'change', changeId, environmentId }
  return answer.kind === 'change' ? answer.change : otherwise(answer)
}

/** The failure in place of an expected answer. */
export function otherwise(answer: DeploymentAnswer): Missing | NoAnswer {
  if (answer.kind === 'missing' || answer.kind === 'none') return answer
  const message = 'The answer does not match the request.'
  return noAnswer({ code: 'WrongAnswer', message })
}

function isBusy({ isApplying, isAborting }: IdentityRead): boolean {
  return isApplying || isAborting
}

const UNCLEAR = 'NewestChangeUnclear'

function* list(
  environmentId: string,
  behindChangeId: string | null,
): DeploymentSteps<Newest> {
  const answer = yield { kind: 'newest', environmentId, behindChangeId }
  if (answer.kind === 'unclear')
    return noAnswer({ code: UNCLEAR, message: answer.message })
  if (answer.kind !== 'newest') return otherwise(answer)
  const { change } = answer
  if (change === null) return { kind: 'nothing' }
  return { kind: 'newest', id: change.id, change, isFresh: false }
}

function newest(id: string, change: DeploymentChange | null): Newest {
  return { kind: 'newest', id, change, isFresh: change !== null }
}

function noAnswer(error: Failure['error']): NoAnswer {
  return { kind: 'none', class: 'api', error, requestId: null }
}
