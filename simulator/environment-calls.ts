import type { Tree } from './answer.js'
import { apiError } from './api-error.js'
import { progressOf } from './change-calls.js'
import type { EnvironmentAt } from './deployments.js'
import { environmentAt, environmentsAt } from './deployments.js'
import type { Scenario } from './scenario-parse.js'
import type { Question, Call } from './call.js'
import { WEBPLUS, overridden, pageOf } from './call.js'

/**
 * Whether a name contains a parameter's text; our own strict reading, since
 * nothing is documented.
 */
function contains(query: URLSearchParams, name: string, value: string) {
  const asked = query.get(name)
  return asked === null || value.toLowerCase().includes(asked.toLowerCase())
}

const isAsked = (query: URLSearchParams, name: string, id: string) =>
  (query.get(name) ?? id) === id

function environmentTree(
  { scenario, startMs }: Question,
  found: EnvironmentAt,
): Tree {
  const { id, environment, packageVersion } = found
  const version = scenario.packageVersions.get(packageVersion ?? '')
  const body = {
    EnvId: id,
    EnvName: environment.name,
    AppId: environment.application,
    AppName: scenario.applications.get(environment.application)?.name,
    ...progressOf(found),
    PkgVersionId: packageVersion ?? undefined,
    PkgVersionLabel: version?.label,
    TotalInstances: found.members.length,
    CreateTime: startMs,
    UpdateTime: startMs + (found.changes[0]?.updatedAtMs ?? 0),
  }
  return overridden(body, environment.fields)
}

const describeAppEnvs: Call = {
  ...WEBPLUS,
  action: 'DescribeAppEnvs',
  path: '/pop/v1/wam/appEnv',
  required: [],
  idFrom: ['EnvId', 'AppId', 'EnvName', 'EnvSearch'],
  answer(question) {
    const { scenario, query, atMs } = question
    const names = ['AppEnvs', 'AppEnv'] as const
    const appId = query.get('AppId')
    const { withoutAppId } = scenario.lists
    if (appId === null && withoutAppId === 'empty')
      return pageOf(question, names, [])
    if (appId === null && withoutAppId !== 'all') return apiError(withoutAppId)
    if (appId !== null && !scenario.applications.has(appId))
      return apiError('AppNotExist')
    const withTerminated = query.get('IncludeTerminated') === 'true'
    const found = environmentsAt(scenario, atMs).filter(
      ({ id, environment: { name, status, application } }) =>
        isAsked(query, 'AppId', application) &&
        isAsked(query, 'EnvId', id) &&
        contains(query, 'EnvName', name) &&
        contains(query, 'EnvSearch', name) &&
        (withTerminated || status !== 'TERMINATED'),
    )
    const trees = found.map((one) => environmentTree(question, one))
    return pageOf(question, names, trees)
  },
}

function applicationTree(
  scenario: Scenario,
  id: string,
  environments: readonly EnvironmentAt[],
): Tree {
  const application = scenario.applications.get(id)
  const own = environments.filter(
    ({ environment }) => environment.application === id,
  )
  const count = (status: string) =>
    own.filter(({ environment }) => environment.status === status).length
  return {
    AppId: id,
    AppName: application?.name,
    AppDescription: application?.description,
    TotalEnvs: own.length,
    RunningEnvs: count('RUNNING'),
    TerminatedEnvs: count('TERMINATED'),
  }
}

const describeApplications: Call = {
  ...WEBPLUS,
  action: 'DescribeApplications',
  path: '/pop/v1/wam/application',
  required: [],
  idFrom: ['AppId', 'AppName', 'AppSearch', 'EnvSearch'],
  answer(question) {
    const { scenario, query, atMs } = question
    const environments = environmentsAt(scenario, atMs)
    const found = [...scenario.applications].filter(
      ([id, { name }]) =>
        isAsked(query, 'AppId', id) &&
        contains(query, 'AppName', name) &&
        contains(query, 'AppSearch', name) &&
        (!query.has('EnvSearch') ||
          environments.some(
            ({ environment }) =>
              environment.application === id &&
              contains(query, 'EnvSearch', environment.name),
          )),
    )
    const trees = found.map(([id]) =>
      applicationTree(scenario, id, environments),
    )
    return pageOf(question, ['Applications', 'Application'], trees)
  },
}

const describePkgVersions: Call = {
  ...WEBPLUS,
  action: 'DescribePkgVersions',
  path: '/pop/v1/wam/pkgVersion',
  required: ['AppId'],
  idFrom: ['AppId'],
  answer(question) {
    const { scenario, query, id: appId, startMs } = question
    const application = scenario.applications.get(appId)
    if (application === undefined) return apiError('ResourceAuthFailed')
    const trees = [...scenario.packageVersions].flatMap(([id, version]) =>
      version.application === appId &&
      isAsked(query, 'PkgVersionLabel', version.label) &&
      contains(query, 'PkgVersionSearch', version.label)
        ? [
            {
              PkgVersionId: id,
              PkgVersionLabel: version.label,
              AppId: appId,
              AppName: application.name,
              CreateTime: startMs,
            },
          ]
        : [],
    )
    return pageOf(question, ['PkgVersions', 'PkgVersion'], trees)
  },
}

const describeEnvResource: Call = {
  ...WEBPLUS,
  action: 'DescribeEnvResource',
  path: '/pop/v1/wam/envResource',
  required: ['EnvId'],
  idFrom: ['EnvId'],
  answer({ scenario, id, atMs }) {
    const found = environmentAt(scenario, id, atMs)
    if (found === null) return apiError('ResourceAuthFailed')
    const instances = found.members.map(([member]) => ({
      Id: member,
      // A text, as in the manual's sample.
      Imported: 'false',
    }))
    return {
      EnvResource: {
        Instances: { Instance: instances },
        LoadBalancers: { LoadBalancer: [] },
        ScalingGroup: { Id: `asg-${id}` },
      },
    }
  },
}

/** The calls about environments, applications and package versions. */
export const ENVIRONMENT_CALLS: readonly Call[] = [
  describeAppEnvs,
  describeApplications,
  describePkgVersions,
  describeEnvResource,
]
