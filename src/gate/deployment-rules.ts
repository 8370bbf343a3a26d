import type {
  DeploymentCause,
  DeploymentChange,
  DeploymentSays,
  DeploymentVerdict,
  IdentityRead,
  PackageVersion,
} from './deployment-reading.js'
import type { ErrorDetail, Failure } from './reading.js'
import type { NotFoundPolicy } from './rules.js'

/** What a round came to, as far as the deployment goes. */
export interface DeploymentFinding {
  readonly says: DeploymentSays
  /** Why it says no; null where it does not. */
  readonly cause: DeploymentCause | null
  /** Why there was no usable answer; null where there was one. */
  readonly failure: Failure | null
  /** Set where waiting would change nothing. */
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

/** Not now, whatever health says. */
export function denied(cause: DeploymentCause): DeploymentFinding {
  return { ...ours, says: 'denied', cause }
}

/** No usable answer. */
export function unanswered(failure: Failure): DeploymentFinding {
  return { ...ours, says: 'none', failure }
}

/** An answer that could be read and yet tells nothing. */
export function unusable(error: ErrorDetail): DeploymentFinding {
  return unanswered({ class: 'api', error, requestId: null })
}

/** No, for good. */
export function over(verdict: DeploymentVerdict): DeploymentFinding {
  return { ...denied(verdict.cause), verdict }
}

/** The change, or the version that came with it, is not what was waited for. */
export function changeFailed(cause: DeploymentCause): DeploymentFinding {
  return over({ conclusion: 'failure', reason: 'change', cause })
}

/** What Web+ does not know: waited for under `wait`, else the end. */
export function notFound(
  policy: NotFoundPolicy,
  cause: DeploymentCause,
): DeploymentFinding {
  if (policy === 'wait') return waiting(cause)
  return over({ conclusion: 'failure', reason: 'not_found', cause })
}

/** What a change that could be read means for whoever waits for it. */
export type ChangeJudgement = 'foreign' | 'over' | 'succeeded' | 'waiting'

/** The table of the change; `environmentId` is null where none was given. */
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

/** What an identity says of a change that is the newest one. */
export type IdentityJudgement = 'applying' | 'version' | 'ours'

/** The table of the identity, where the newest change is ours. */
export function judgeIdentity({
  identity,
  isGathering,
  version,
}: {
  readonly identity: IdentityRead
  /** What is applied is known to be a gathering. */
  readonly isGathering: boolean
  /** The one wanted; null where any will do. */
  readonly version: string | null
}): IdentityJudgement {
  const { isApplying, isAborting, packageVersion } = identity
  if ((isApplying || isAborting) && !isGathering) return 'applying'
  if (version === null || isVersion(packageVersion, version)) return 'ours'
  return 'version'
}

/** Whether a version is the one wanted, by its id or its label. */
function isVersion(version: PackageVersion | null, wanted: string): boolean {
  return version?.id === wanted || version?.label === wanted
}

/** Whether a change was made before another, as far as both say when. */
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
