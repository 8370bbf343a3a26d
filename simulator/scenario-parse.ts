import * as v from 'valibot'
import { ScenarioError, faultsOf } from './scenario-error.js'
import { matchesAny } from './scenario-fields.js'
import type { ScenarioFile } from './scenario-file.js'
import { scenario } from './scenario-file.js'
import type { InstancePlan } from './scenario-instances.js'
import { membersOf } from './scenario-instances.js'

export { TEST_KEY } from './scenario-file.js'

type Value<
  K extends 'applications' | 'packageVersions' | 'environments' | 'changes',
> = ScenarioFile[K][string]

/** An application. */
export type Application = Value<'applications'>
/** A version of an application's package. */
export type PackageVersion = Value<'packageVersions'> & {
  readonly application: string
}
/** A deployment environment; its members are ids of instances. */
export type Environment = Value<'environments'> & {
  readonly name: string
  readonly application: string
}
/** A change of an environment. */
export type Change = Value<'changes'> & {
  readonly id: string
  readonly environment: string
}
/** An event of an environment. */
export type Event = ScenarioFile['events'][number] & {
  readonly environment: string
}

/** What the ids in a scenario refer to. */
interface Resolved {
  readonly instances: ReadonlyMap<string, InstancePlan>
  readonly applications: ReadonlyMap<string, Application>
  readonly packageVersions: ReadonlyMap<string, PackageVersion>
  readonly environments: ReadonlyMap<string, Environment>
  readonly changes: readonly Change[]
  readonly events: readonly Event[]
}

/** A Web+ and its faults; times are milliseconds after the first request. */
export type Scenario = Readonly<Omit<ScenarioFile, keyof Resolved | 'fleet'>> &
  Resolved

function resolveInstances(
  { instances: listed, fleet }: ScenarioFile,
  found: string[],
): ReadonlyMap<string, InstancePlan> {
  const plans = new Map<string, InstancePlan>(Object.entries(listed))
  const all = Array.isArray(fleet) ? fleet : [fleet]
  for (const [index, one] of all.entries()) {
    const path = Array.isArray(fleet) ? `fleet[${String(index)}]` : 'fleet'
    for (const [id, plan] of membersOf(one)) {
      if (plans.has(id)) found.push(`'${path}' has '${id}' twice.`)
      plans.set(id, plan)
    }
  }
  return plans
}

/** The ids of one kind, and their use in fields. */
function idsOf(values: object, key: string, found: string[]) {
  const known = Object.keys(values)
  const mustBeKnown = (path: string, id: string): string => {
    if (!known.includes(id))
      found.push(`'${path}' is '${id}', which is not an id of '${key}'.`)
    return id
  }
  return {
    orNone: (path: string, id: string | null) =>
      id === null ? null : mustBeKnown(path, id),
    orFirst(path: string, id: string | null) {
      const first = id ?? known[0]
      if (first !== undefined) return mustBeKnown(path, first)
      found.push(`'${path}' is not given: expected an id of '${key}'.`)
      return ''
    },
  }
}

function resolveMembers(
  members: readonly string[],
  plans: ReadonlyMap<string, InstancePlan>,
  missing: (id: string) => void,
): string[] {
  for (const pattern of members)
    if (!pattern.endsWith('*') && !plans.has(pattern)) missing(pattern)
  return [...plans.keys()].filter((key) => matchesAny(key, members))
}

function resolve(file: ScenarioFile, found: string[]): Resolved {
  const plans = resolveInstances(file, found)
  const applications = idsOf(file.applications, 'applications', found)
  const versions = idsOf(file.packageVersions, 'packageVersions', found)
  const environments = idsOf(file.environments, 'environments', found)
  const changes = idsOf(file.changes, 'changes', found)
  const mapped = <T extends object, U>(
    values: Readonly<Record<string, T>>,
    one: (value: T, id: string) => U,
  ) =>
    new Map(Object.entries(values).map(([id, value]) => [id, one(value, id)]))
  return {
    instances: plans,
    applications: mapped(file.applications, (one) => one),
    packageVersions: mapped(file.packageVersions, (one, id) => ({
      ...one,
      application: applications.orFirst(
        `packageVersions.${id}.application`,
        one.application,
      ),
    })),
    environments: mapped(file.environments, (one, id) => {
      const path = `environments.${id}`
      return {
        ...one,
        name: one.name ?? id,
        application: applications.orFirst(
          `${path}.application`,
          one.application,
        ),
        packageVersion: versions.orNone(
          `${path}.packageVersion`,
          one.packageVersion,
        ),
        members: resolveMembers(one.members, plans, (member) =>
          found.push(
            `'${path}.members' has '${member}', which is not an instance of the scenario.`,
          ),
        ),
      }
    }),
    changes: Object.entries(file.changes).map(([id, one]) => {
      const path = `changes.${id}`
      return {
        ...one,
        id,
        environment: environments.orFirst(
          `${path}.environment`,
          one.environment,
        ),
        packageVersion: versions.orNone(
          `${path}.packageVersion`,
          one.packageVersion,
        ),
      }
    }),
    events: file.events.map((one, at) => {
      const path = `events[${String(at)}]`
      return {
        ...one,
        environment: environments.orFirst(
          `${path}.environment`,
          one.environment,
        ),
        change: changes.orNone(`${path}.change`, one.change),
      }
    }),
  }
}

/** Parses a scenario from JSON's value; throws a ScenarioError with every fault. */
export function parseScenario(value: unknown): Scenario {
  const parsed = v.safeParse(scenario, value)
  if (!parsed.success) throw new ScenarioError(faultsOf(value, parsed.issues))
  const found: string[] = []
  const resolved = resolve(parsed.output, found)
  if (found.length > 0) throw new ScenarioError(found)
  return { ...parsed.output, ...resolved }
}
