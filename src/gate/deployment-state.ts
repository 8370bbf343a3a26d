import type {
  DeploymentCause,
  DeploymentChange,
  DeploymentWanted,
  IdentityRead,
  PackageVersion,
} from './deployment-reading.js'
import {
  judgeIdentity,
  notFound,
  unanswered,
  unusable,
  type DeploymentFinding,
} from './deployment-rules.js'
import {
  isGatheringOnly,
  otherwise,
  type Asking,
  type Gatherings,
} from './newest-change.js'

/** What a deployment remembers from round to round. */
export interface DeploymentState {
  readonly wanted: DeploymentWanted
  readonly gatherings: Gatherings
  environmentId: string | null
  /** The change waited for; with a version alone, the newest. */
  targetId: string | null
  /** The same, as last read. */
  change: DeploymentChange | null
  packageVersion: PackageVersion | null
  /** Health is read only once the change has succeeded. */
  phase: 'change' | 'health'
  /** With a version alone: what the first identity named as its newest. */
  firstLatestId: string | null
  /** The change that this is, or that lies behind it. */
  firstId: string | null
  isFirstRead: boolean
  /** That one had ended without success before anybody looked. */
  distrustedId: string | null
  /** `latest` became a change that had finished before the run began. */
  wasFinishedBefore: boolean
  /** Rounds in a row that read our change with another version. */
  wrongVersionRounds: number
}

/** Phase 1: until the change has succeeded. */
export type Phase1 = Asking<DeploymentFinding | 'succeeded'>

/** Asks for the identity of the environment, or gives what came instead. */
export function* askIdentity(
  state: DeploymentState,
  withVersion: boolean,
): Asking<IdentityRead | DeploymentFinding> {
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
  return notFound(state.wanted.notFound, {
    kind: 'missing_environment',
    environmentId,
    missing: other,
  })
}

/** Why an identity that names our change is not all it should be; null if it is. */
export function objectionTo(
  { wanted, gatherings, change }: DeploymentState,
  identity: IdentityRead,
): DeploymentCause | null {
  const judgement = judgeIdentity({
    identity,
    isGathering: isGatheringOnly(identity, gatherings),
    version: wanted.packageVersion,
  })
  if (judgement === 'ours') return null
  if (judgement === 'applying') return { kind: 'applying', change }
  const { packageVersion } = identity
  return {
    kind: 'version',
    wanted: wanted.packageVersion ?? '',
    found: packageVersion ?? { id: null, label: null },
    change,
  }
}

/** An identity that names no change. */
export const NO_LATEST_CHANGE = {
  code: 'MissingLatestChangeId',
  message: 'The environment does not say which change is its newest.',
}

/** A newest change that cannot be it. */
export const OLDER_CHANGE = {
  code: 'OlderLatestChange',
  message: 'The newest change is older than one that was read before.',
}

/** A change that contradicts the environment it was read for. */
export const FOREIGN_CHANGE = {
  code: 'ForeignLatestChange',
  message: 'The newest change is said to be of another environment.',
}

const NO_VERSION = {
  code: 'MissingPkgVersion',
  message: 'The environment does not say which package version it carries.',
}
