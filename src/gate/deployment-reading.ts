import type { Missing, NoAnswer } from './reading.js'

/** Where a Web+ change stands, as output `change` spells it. */
export type ChangeState =
  'running' | 'paused' | 'succeeded' | 'failed' | 'aborted' | 'timed_out'

/** One Web+ change; instants are ms since 1970, texts are untrusted. */
export interface DeploymentChange {
  readonly id: string
  /** Null where the answer does not say. */
  readonly environmentId: string | null
  readonly action: string
  readonly state: ChangeState
  readonly message: string
  readonly by: string
  readonly createdAtMs: number | null
  readonly finishedAtMs: number | null
  /** It only collects logs or statistics, and deploys nothing. */
  readonly isGathering: boolean
  readonly requestId: string | null
}

/** The package version that an environment carries; one of the two at least. */
export interface PackageVersion {
  readonly id: string | null
  readonly label: string | null
}

/** An environment whose name is the one asked for. */
export interface EnvironmentMatch {
  readonly id: string
  readonly name: string
  readonly applicationName: string
}

/** The environments that a name stands for: none, one, or too many. */
export interface EnvironmentsFound {
  readonly kind: 'environments'
  readonly matches: readonly EnvironmentMatch[]
}

/** A change as it reads now. */
export interface ChangeRead {
  readonly kind: 'change'
  readonly change: DeploymentChange
}

/** Which change and version an environment carries. */
export interface IdentityRead {
  readonly kind: 'identity'
  /** Null where the environment names none. */
  readonly latestChangeId: string | null
  readonly isApplying: boolean
  readonly isAborting: boolean
  /** Null where it was not asked for. */
  readonly packageVersion: PackageVersion | null
  readonly requestId: string | null
}

/** The newest change that deploys something; null where there is none at all. */
export interface NewestRead {
  readonly kind: 'newest'
  readonly change: DeploymentChange | null
}

/** The changes were read as far as they are, and do not tell which is the newest. */
export interface NewestUnclear {
  readonly kind: 'unclear'
  /** Why not, in a sentence of our own. */
  readonly message: string
}

/** What a round is to ask next. */
export type DeploymentAsk =
  | { readonly kind: 'environment' }
  | {
      readonly kind: 'change'
      readonly changeId: string
      readonly environmentId: string | null
    }
  | { readonly kind: 'health' }
  | {
      readonly kind: 'identity'
      readonly environmentId: string
      readonly withVersion: boolean
    }
  | {
      readonly kind: 'newest'
      readonly environmentId: string
      /** The gathering change that must be met; null where none is known. */
      readonly behindChangeId: string | null
    }

/** Health was asked for in this round; what came of it, the round knows. */
export interface HealthRead {
  readonly kind: 'health'
}

/** What asking for one of these to the end brought. */
export type DeploymentAnswer =
  | HealthRead
  | EnvironmentsFound
  | ChangeRead
  | IdentityRead
  | NewestRead
  | NewestUnclear
  | Missing
  | NoAnswer

/**
 * What the deployment says of a round: `ours` lets it hold; `waiting` (no
 * health was read) and `denied` break it; `none` is no usable answer.
 */
export type DeploymentSays = 'ours' | 'waiting' | 'denied' | 'none'

/** Why a deployment, and not health, decided; its texts are untrusted. */
export type DeploymentCause =
  | {
      readonly kind: 'unknown_environment'
      readonly name: string
      readonly applicationName: string | null
    }
  | {
      readonly kind: 'ambiguous'
      readonly name: string
      readonly matches: readonly EnvironmentMatch[]
    }
  | {
      readonly kind: 'unknown_change'
      readonly changeId: string
      readonly missing: Missing
    }
  | {
      readonly kind: 'unknown_latest'
      readonly environmentId: string
    }
  | {
      readonly kind: 'missing_environment'
      readonly environmentId: string
      readonly missing: Missing
    }
  | {
      readonly kind: 'foreign_change'
      readonly change: DeploymentChange
      readonly environmentId: string
    }
  | {
      readonly kind: 'change'
      readonly change: DeploymentChange
    }
  | {
      readonly kind: 'version'
      readonly wanted: string
      readonly found: PackageVersion
      readonly change: DeploymentChange | null
    }
  | {
      readonly kind: 'applying'
      readonly change: DeploymentChange | null
    }
  | {
      readonly kind: 'superseded'
      readonly change: DeploymentChange
      readonly by: DeploymentChange
      /** `latest` was taken although it had finished before the run began. */
      readonly wasFinishedBefore: boolean
    }

/** A verdict that a deployment gives by itself. */
export interface DeploymentVerdict {
  readonly conclusion: 'failure' | 'error'
  readonly reason: 'change' | 'superseded' | 'not_found' | 'config'
  readonly cause: DeploymentCause
}

/** What a run is asked to find and to wait for. */
export interface DeploymentWanted {
  readonly environment:
    | { readonly kind: 'id'; readonly id: string }
    | {
        readonly kind: 'name'
        readonly name: string
        readonly applicationName: string | null
      }
    | null
  /** The id of a change, or `latest`. */
  readonly changeId: string | null
  /** Its id or its label. */
  readonly packageVersion: string | null
  readonly notFound: 'fail' | 'wait' | 'ignore'
  /** Wall-clock time of the run's start, ms since 1970. */
  readonly startedAtWallMs: number
}

/** What a deployment knows, for report, log and alert key. */
export interface DeploymentFacts {
  /** `environment`: the name is not found yet; `change`: no health yet. */
  readonly phase: 'environment' | 'change' | 'health'
  /** Given, found, or the change's own. */
  readonly environmentId: string | null
  /** The one waited for; with a package version alone the newest. */
  readonly change: DeploymentChange | null
  readonly packageVersion: PackageVersion | null
  /** `latest` was fixed to a change that had finished before the run began. */
  readonly wasFinishedBefore: boolean
  readonly says: DeploymentSays | null
}
