import type { State } from './scenario-instances.js'
import { stateAt } from './scenario-instances.js'
import type { Change, Environment, Scenario } from './scenario-parse.js'

/** A change at a moment. */
export interface ChangeAt {
  readonly change: Change
  readonly step: Change['timeline'][number]
  /** Ms after the first request, as the two below. */
  readonly createdAtMs: number
  readonly updatedAtMs: number
  /** Null if it has not finished. */
  readonly finishedAtMs: number | null
}

const FINAL: ReadonlySet<string> = new Set([
  'succeeded',
  'failed',
  'aborted',
  'timed_out',
])

/** A change as it is at `atMs`; null before it is created. */
export function changeAt(change: Change, atMs: number): ChangeAt | null {
  const step = change.timeline.findLast((one) => one.atMs <= atMs)
  if (step === undefined) return null
  return {
    change,
    step,
    createdAtMs: change.timeline[0]?.atMs ?? step.atMs,
    updatedAtMs: step.atMs,
    finishedAtMs: FINAL.has(step.state) ? step.atMs : null,
  }
}

/**
 * An environment's changes at `atMs`, newest first; of simultaneous ones, the
 * later of the file.
 */
function changesAt(
  { changes }: Scenario,
  environmentId: string,
  atMs: number,
): readonly ChangeAt[] {
  return changes
    .filter(({ environment }) => environment === environmentId)
    .flatMap((change) => changeAt(change, atMs) ?? [])
    .toReversed()
    .sort((one, other) => other.createdAtMs - one.createdAtMs)
}

/** An environment at a moment. */
export interface EnvironmentAt {
  readonly id: string
  readonly environment: Environment
  readonly changes: readonly ChangeAt[]
  readonly isApplying: boolean
  readonly isAborting: boolean
  /** Id of its package version; null: none. */
  readonly packageVersion: string | null
  /** The instances in it, with their health. */
  readonly members: readonly (readonly [string, State & { kind: 'health' }])[]
}

/** An environment as it is at `atMs`; null if Web+ does not know it. */
export function environmentAt(
  scenario: Scenario,
  id: string,
  atMs: number,
): EnvironmentAt | null {
  const environment = scenario.environments.get(id)
  if (environment === undefined || atMs < environment.fromMs) return null
  const changes = changesAt(scenario, id, atMs)
  const deployed = changes.find(
    ({ change, step }) =>
      change.packageVersion !== null && step.state === 'succeeded',
  )
  return {
    id,
    environment,
    changes,
    isApplying: changes.some(({ finishedAtMs }) => finishedAtMs === null),
    isAborting: changes.some(({ step }) => step.state === 'aborting'),
    packageVersion:
      deployed?.change.packageVersion ?? environment.packageVersion,
    members: environment.members.flatMap((member) => {
      const state = stateAt(scenario.instances.get(member), atMs)
      return state.kind === 'missing' || !state.inEnvironment
        ? []
        : [[member, state] as const]
    }),
  }
}

/** Every environment that Web+ knows at `atMs`, in the order of the file. */
export function environmentsAt(
  scenario: Scenario,
  atMs: number,
): readonly EnvironmentAt[] {
  return [...scenario.environments.keys()].flatMap(
    (id) => environmentAt(scenario, id, atMs) ?? [],
  )
}
