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

/** A gathering change that was the newest of all, and the change behind it. */
interface Gathering {
  readonly behind: Newest
  isRunning: boolean
}

/** Gathering changes by their ids, each read once. */
export type Gatherings = Map<string, Gathering>

/** What is remembered of a deployment from round to round. */
export interface DeploymentState {
  readonly target: DeploymentTarget
  readonly gatherings: Gatherings
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

/**
 * Reads which change is the newest and what the environment carries, or gives
 * the failure.
 */
export function* askNewest(
  state: DeploymentState,
  {
    withVersion,
    knownId,
    listsUnnamed = false,
  }: {
    readonly withVersion: boolean
    /** Known not to be a gathering change; null without one. */
    readonly knownId: string | null
    /** Whether to list the changes if the environment names none. */
    readonly listsUnnamed?: boolean
  },
): DeploymentSteps<
  | DeploymentFinding
  | {
      readonly identity: IdentityRead
      readonly newest: Exclude<Newest, NoAnswer>
    }
> {
  const environmentId = state.environmentId ?? ''
  const identity = yield* askIdentity(state, withVersion)
  if ('says' in identity) return identity
  if (identity.latestChangeId === null && !listsUnnamed)
    return unusable(NO_LATEST_CHANGE)
  const { gatherings } = state
  const from = { environmentId, identity, knownId, gatherings }
  const newest = yield* findNewest(from)
  return newest.kind === 'none' ? unanswered(newest) : { identity, newest }
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

/**
 * Finds the newest change that deploys something, past those that gather logs
 * or statistics; `knownId` is known not to be one of those.
 */
function* findNewest({
  environmentId,
  identity,
  knownId,
  gatherings,
}: {
  readonly environmentId: string
  readonly identity: IdentityRead
  readonly knownId: string | null
  readonly gatherings: Gatherings
}): DeploymentSteps<Newest> {
  const { latestChangeId } = identity
  if (latestChangeId === null) return yield* list(environmentId, null)
  if (latestChangeId === knownId) return newest(knownId, null)
  const known = gatherings.get(latestChangeId)
  if (known !== undefined) {
    // Once nothing was being applied, a later application is not this
    // gathering.
    if (!isBusy(identity)) known.isRunning = false
    return known.behind
  }
  const change = yield* askChange(latestChangeId, environmentId)
  if ('kind' in change) return change
  if (!change.isGathering) return newest(change.id, change)
  const behind = yield* list(environmentId, latestChangeId)
  // Transient failures are repeated; an undecidable list is not.
  const isLasting = behind.kind !== 'none' || behind.error.code === UNCLEAR
  if (isLasting)
    gatherings.set(latestChangeId, { behind, isRunning: isUnderWay(change) })
  return behind
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
function otherwise(answer: DeploymentAnswer): Missing | NoAnswer {
  if (answer.kind === 'missing' || answer.kind === 'none') return answer
  const message = 'The answer does not match the request.'
  return noAnswer({ code: 'WrongAnswer', message })
}

/**
 * Whether the change that an identity applies is a gathering one that was still
 * running.
 */
export function isGatheringOnly(
  identity: IdentityRead,
  gatherings: Gatherings,
): boolean {
  const { latestChangeId } = identity
  return (
    latestChangeId !== null &&
    gatherings.get(latestChangeId)?.isRunning === true
  )
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

const NO_VERSION = {
  code: 'MissingPkgVersion',
  message: 'The environment does not say which package version it carries.',
}

/** An identity without a newest change. */
export const NO_LATEST_CHANGE = {
  code: 'MissingLatestChangeId',
  message: 'The environment does not say which change is its newest.',
}
