import type {
  DeploymentCause,
  DeploymentChange,
  DeploymentSays,
  DeploymentTarget,
  DeploymentVerdict,
  IdentityRead,
} from './deployment-reading.js'
import type { ErrorDetail, Failure } from './reading.js'
import type { NotFoundPolicy } from './rules.js'

/** A round's result for the deployment. */
export interface DeploymentFinding {
  readonly says: DeploymentSays
  /** Why it is denied; null if it is not. */
  readonly cause: DeploymentCause | null
  /** Why there was no usable answer; null if there was one. */
  readonly failure: Failure | null
  /** Set if waiting cannot change the result. */
  readonly verdict: DeploymentVerdict | null
}

/** The newest change is ours, nothing is applied, and the version is right. */
export const ours: DeploymentFinding = {
  says: 'ours',
  cause: null,
  failure: null,
  verdict: null,
}

/** Not yet, and no health was read. */
export function waiting(cause: DeploymentCause): DeploymentFinding {
  return { ...ours, says: 'waiting', cause }
}

/** Not now, whatever the health. */
export function denied(cause: DeploymentCause): DeploymentFinding {
  return { ...ours, says: 'denied', cause }
}

/** No usable answer. */
export function unanswered(failure: Failure): DeploymentFinding {
  return { ...ours, says: 'none', failure }
}

/** A readable answer without the required information. */
export function unusable(error: ErrorDetail): DeploymentFinding {
  return unanswered({ class: 'api', error, requestId: null })
}

/** Denied for good. */
export function over(verdict: DeploymentVerdict): DeploymentFinding {
  return { ...denied(verdict.cause), verdict }
}

/** The change, or the version that came with it, does not match the request. */
export function changeFailed(cause: DeploymentCause): DeploymentFinding {
  return over({ conclusion: 'failure', reason: 'change', cause })
}

/** Web+ does not know it: the gate waits under `wait`, else the run ends. */
export function notFound(
  policy: NotFoundPolicy,
  cause: DeploymentCause,
): DeploymentFinding {
  if (policy === 'wait') return waiting(cause)
  return over({ conclusion: 'failure', reason: 'not_found', cause })
}

/** The result for a change that could be read. */
export type ChangeJudgement = 'foreign' | 'over' | 'succeeded' | 'waiting'

/**
 * The decision table of the change; `environmentId` is null if none was given.
 */
export function judgeChange(
  change: DeploymentChange,
  environmentId: string | null,
): ChangeJudgement {
  const isForeign =
    environmentId !== null &&
    change.environmentId !== null &&
    change.environmentId !== environmentId
  if (isForeign) return 'foreign'
  switch (change.state) {
    case 'aborted':
    case 'timed_out':
    case 'failed':
      return 'over'
    case 'succeeded':
      return 'succeeded'
    case 'paused':
    case 'running':
      return 'waiting'
  }
}

/**
 * What the identity of an environment whose newest change is `change` still
 * lacks; null if it is complete.
 */
export function objectionTo(
  identity: IdentityRead,
  {
    target: { packageVersion: wanted },
    change,
  }: {
    readonly target: Pick<DeploymentTarget, 'packageVersion'>
    readonly change: DeploymentChange | null
  },
): DeploymentCause | null {
  const { isApplying, isAborting, latestChangeId } = identity
  if (isApplying || isAborting) {
    const isOurs = latestChangeId === change?.id
    return { kind: 'applying', change: isOurs ? change : null }
  }
  const found = identity.packageVersion ?? { id: null, label: null }
  if (wanted === null || found.id === wanted || found.label === wanted)
    return null
  return { kind: 'version', wanted, found, change }
}

/** Whether a change was created before another, if both have a time. */
export function isOlder(
  { createdAtMs: at }: DeploymentChange,
  than: DeploymentChange | null,
): boolean {
  const thanMs = than?.createdAtMs ?? null
  return at !== null && thanMs !== null && at < thanMs
}

/** Whether a change has not ended yet. */
export function isUnderWay({ state }: DeploymentChange): boolean {
  return state === 'running' || state === 'paused'
}

/** Whether a change had ended before a time, ms since 1970. */
export function wasFinished(
  change: DeploymentChange | null,
  beforeMs: number,
): boolean {
  if (change === null || isUnderWay(change)) return false
  return (change.finishedAtMs ?? 0) < beforeMs
}

/** A change that does not name its environment, where nothing else does. */
export const NO_ENVIRONMENT = {
  code: 'MissingEnvId',
  message: 'The change does not name its environment.',
}

/** A newest change that cannot be right. */
export const OLDER_CHANGE = {
  code: 'OlderLatestChange',
  message: 'The newest change is older than one that was read before.',
}

/** A newest change of another environment. */
export const FOREIGN_CHANGE = {
  code: 'ForeignLatestChange',
  message: 'The newest change belongs to another environment.',
}

/** An identity without the version that was asked for. */
export const NO_VERSION = {
  code: 'MissingPkgVersion',
  message: 'The environment does not say which package version it carries.',
}

/** An identity without a newest change. */
export const NO_LATEST_CHANGE = {
  code: 'MissingLatestChangeId',
  message: 'The environment does not say which change is its newest.',
}
