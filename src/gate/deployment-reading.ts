import type { Missing, NoAnswer } from './reading.js'

/** The state of a Web+ change, as output `change` spells it. */
export type ChangeState =
  'running' | 'paused' | 'succeeded' | 'failed' | 'aborted' | 'timed_out'

/** One Web+ change; times are ms since 1970, texts are untrusted. */
export interface DeploymentChange {
  readonly id: string
  /** Null if the answer does not say. */
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

/** The package version of an environment; at least one of the two is set. */
export interface PackageVersion {
  readonly id: string | null
  readonly label: string | null
}

/** An environment whose name matches. */
export interface EnvironmentMatch {
  readonly id: string
  readonly name: string
  readonly applicationName: string
}

/** The environments that match a name: none, one, or too many. */
export interface EnvironmentsFound {
  readonly kind: 'environments'
  readonly matches: readonly EnvironmentMatch[]
}

/** The present state of a change. */
export interface ChangeRead {
  readonly kind: 'change'
  readonly change: DeploymentChange
}

/** Which change and version an environment carries. */
export interface IdentityRead {
  readonly kind: 'identity'
  /** Null if the environment names none. */
  readonly latestChangeId: string | null
  readonly isApplying: boolean
  readonly isAborting: boolean
  /** Null if it was not requested. */
  readonly packageVersion: PackageVersion | null
  readonly requestId: string | null
}

/** The newest change that deploys something; null if there is none at all. */
export interface NewestRead {
  readonly kind: 'newest'
  readonly change: DeploymentChange | null
}

/** The changes were read to the end, and do not show which is the newest. */
export interface NewestUnclear {
  readonly kind: 'unclear'
  /** The reason, in a sentence of our own. */
  readonly message: string
}

/** What a round has to read next. */
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
      /**
       * The gathering change that the list must contain; null if none is known.
       */
      readonly behindChangeId: string | null
    }

/** Health was read in this round; the round has the result. */
export interface HealthRead {
  readonly kind: 'health'
}

/** The answer to one of these steps, after all retries. */
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

/** Why the deployment decided, and not health; its texts are untrusted. */
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
      /**
       * `latest` resolved to a change that had finished before the run began.
       */
      readonly wasFinishedBefore: boolean
    }

/** A verdict that follows from the deployment alone. */
export interface DeploymentVerdict {
  readonly conclusion: 'failure' | 'error'
  readonly reason: 'change' | 'superseded' | 'not_found' | 'config'
  readonly cause: DeploymentCause
}

/** What a run has to find and to wait for. */
export interface DeploymentTarget {
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
  readonly startedAtWallMs: () => number
}

/** What is known of a deployment, for report, log and alert key. */
export interface DeploymentFacts {
  /**
   * `environment`: the name is not found yet; `change`: no health is read yet.
   */
  readonly phase: 'environment' | 'change' | 'health'
  /** Given, found, or taken from the change. */
  readonly environmentId: string | null
  /** The change waited for; with a package version alone, the newest. */
  readonly change: DeploymentChange | null
  readonly packageVersion: PackageVersion | null
  /** `latest` resolved to a change that had finished before the run began. */
  readonly wasFinishedBefore: boolean
  readonly says: DeploymentSays | null
}
