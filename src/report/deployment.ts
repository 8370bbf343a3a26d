import type {
  ChangeState,
  DeploymentCause,
  DeploymentChange,
  PackageVersion,
} from '../gate/deployment-reading.js'
import { sanitize } from '../text.js'
import { clockInstant } from './timeline.js'

/** A change as output `change` has it; instants are ISO 8601 UTC, texts are untrusted. */
export interface ReportChange {
  readonly id: string
  readonly action: string
  readonly state: ChangeState
  readonly message: string
  readonly by: string
  readonly createdAt: string | null
  readonly finishedAt: string | null
  /** What the environment carries, label or else id; null where it was not read. */
  readonly packageVersion: string | null
}

/** Which deployment a run was about. */
export interface ReportDeployment {
  /** Given, found by its name, or the change's own. */
  readonly environmentId: string | null
  /** As given. */
  readonly environmentName: string | null
  /** As given. */
  readonly applicationName: string | null
  /** The one waited for; with a package version alone the newest. */
  readonly change: ReportChange | null
  /** As wanted. */
  readonly packageVersion: string | null
  /** Set where the deployment decided, and not health. */
  readonly cause: DeploymentCause | null
  /**
   * Whether the last reading confirmed the change and version that were waited
   * for; null without them.
   */
  readonly isProven: boolean | null
}

/** The deployment of a run that follows none. */
export const NO_DEPLOYMENT: ReportDeployment = {
  environmentId: null,
  environmentName: null,
  applicationName: null,
  change: null,
  packageVersion: null,
  cause: null,
  isProven: null,
}

const ID_LENGTH = 128
const WORD_LENGTH = 100
const MESSAGE_LENGTH = 500

/** A change that was read, and the version that was read beside it, as a report has them. */
export function reportChange(
  change: DeploymentChange,
  version: PackageVersion | null,
): ReportChange {
  return {
    id: change.id,
    action: change.action,
    state: change.state,
    message: change.message,
    by: change.by,
    createdAt: instantOf(change.createdAtMs),
    finishedAt: instantOf(change.finishedAtMs),
    packageVersion: version && (version.label ?? version.id),
  }
}

// Beyond these no date can be told.
const LATEST_MS = 8.64e15

function instantOf(ms: number | null): string | null {
  return ms === null || !(Math.abs(ms) <= LATEST_MS)
    ? null
    : new Date(ms).toISOString()
}

/** The change with its texts in one line and cut, as JSON may hold it. */
export function changeJson(change: ReportChange): ReportChange {
  const { packageVersion } = change
  return {
    id: sanitize(change.id, ID_LENGTH),
    action: sanitize(change.action, WORD_LENGTH),
    state: change.state,
    message: sanitize(change.message, MESSAGE_LENGTH),
    by: sanitize(change.by, WORD_LENGTH),
    createdAt: change.createdAt,
    finishedAt: change.finishedAt,
    packageVersion:
      packageVersion === null ? null : sanitize(packageVersion, ID_LENGTH),
  }
}

/** How a change stands: as a fact beside others, as the end of a clause, and of a title. */
export const CHANGE_STATES: Readonly<
  Record<ChangeState, Readonly<Record<'fact' | 'has' | 'did', string>>>
> = {
  running: { fact: 'still running', has: 'still runs', did: 'still runs' },
  paused: { fact: 'paused', has: 'is paused', did: 'is paused' },
  succeeded: { fact: 'succeeded', has: 'has succeeded', did: 'succeeded' },
  failed: { fact: 'failed', has: 'has failed', did: 'failed' },
  aborted: { fact: 'aborted', has: 'was aborted', did: 'was aborted' },
  timed_out: { fact: 'timed out', has: 'has timed out', did: 'timed out' },
}

/** A change in a few facts: action, state, when (with its date where `startedAt` is of another day), and the package version; not escaped. */
export function changeFacts(
  change: ReportChange,
  startedAt: string,
): readonly string[] {
  const { action, state, createdAt, finishedAt, packageVersion } = change
  const clock = (instant: string) => clockInstant(instant, startedAt)
  return [
    sanitize(action, WORD_LENGTH),
    CHANGE_STATES[state].fact,
    createdAt === null ? '' : `created ${clock(createdAt)}`,
    finishedAt === null ? '' : `finished ${clock(finishedAt)}`,
    packageVersion === null
      ? ''
      : `package version ${sanitize(packageVersion, ID_LENGTH)}`,
  ].filter((fact) => fact !== '')
}
