import { apiError } from './api-error.js'
import type { ChangeAt, EnvironmentAt } from './deployments.js'
import { changeAt } from './deployments.js'
import type { Body, Call } from './call.js'
import { WEBPLUS, environmentAsked, overridden, pageOf } from './call.js'

/** The names that DescribeChanges accepts, as its error lists them. */
const ACTION_NAMES = [
  'Apply',
  'RestartApp',
  'StopApp',
  'StartApp',
  'ReloadProxy',
  'Termination',
  'GatherLog',
  'GatherStats',
]

function changeTree(
  { change, step, ...times }: ChangeAt,
  startMs: number,
  shownId = change.id,
): Body {
  const { state, message, fields } = step
  const { createdAtMs, updatedAtMs, finishedAtMs } = times
  const body: Body = {
    ChangeId: shownId,
    EnvId: change.environment,
    ActionName: change.action,
    ChangeName: change.name,
    ChangeDescription: change.description,
    ChangeMessage: message,
    CreateUsername: change.by,
    ChangeFinished: finishedAtMs !== null,
    ChangeSucceed: state === 'succeeded',
    ChangeAborted: state === 'aborted',
    ChangePaused: state === 'paused',
    ChangeTimedout: state === 'timed_out',
    CreateTime: startMs + createdAtMs,
    UpdateTime: startMs + updatedAtMs,
    FinishTime: finishedAtMs === null ? undefined : startMs + finishedAtMs,
  }
  return overridden(body, fields)
}

const describeChange: Call = {
  ...WEBPLUS,
  action: 'DescribeChange',
  path: '/pop/v1/wam/changeInfo',
  required: ['ChangeId'],
  idFrom: ['ChangeId'],
  answer(question) {
    const { scenario, query, id, shownId, atMs, startMs } = question
    // EnvId is optional, as in the manual's sample.
    const environment = query.has('EnvId') ? environmentAsked(question) : null
    if (environment !== null && 'code' in environment) return environment
    const change = scenario.changes.find((one) => one.id === id)
    const now = change === undefined ? null : changeAt(change, atMs)
    return now === null
      ? apiError('ChangeNotExists')
      : { Change: changeTree(now, startMs, shownId) }
  },
}

const describeChanges: Call = {
  ...WEBPLUS,
  action: 'DescribeChanges',
  path: '/pop/v1/wam/change',
  required: ['EnvId'],
  idFrom: ['EnvId'],
  answer(question) {
    const environment = environmentAsked(question)
    if ('code' in environment) return environment
    const action = question.query.get('ActionName')
    if (action !== null && !ACTION_NAMES.includes(action))
      return apiError('ChangeActionNameInvalid')
    const { changes } = environment
    const { changeOrder } = question.scenario.lists
    const ordered = changeOrder === 'newest' ? changes : changes.toReversed()
    const trees = ordered
      .filter(({ change }) => action === null || change.action === action)
      .map((one) => changeTree(one, question.startMs))
    return pageOf(question, ['Changes', 'Change'], trees)
  },
}

function countersOf({ members, environment }: EnvironmentAt): Body {
  const count = (isOne: (member: (typeof members)[number][1]) => boolean) =>
    members.filter(([, state]) => isOne(state)).length
  const apps = (status: string) => count((one) => one.appStatus === status)
  const connected = count(({ agentStatus }) => agentStatus === 'CONNECTED')
  const [healthy, unhealthy] = [apps('HEALTHY'), apps('UNHEALTHY')]
  const stopped = apps('STOPPED')
  const { counters } = environment
  const shown = (counted: Readonly<Record<string, number>>) =>
    Object.fromEntries(
      Object.entries(counted).map(
        ([name, value]) => [name, counters[name] ?? value] as const,
      ),
    )
  return {
    InstanceAgentStatus: shown({
      ConnectedInstances: connected,
      DisconnectedInstances: members.length - connected,
    }),
    InstanceAppStatus: shown({
      HealthyInstances: healthy,
      UnhealthyInstances: unhealthy,
      StoppedInstances: stopped,
      UnknownInstances: members.length - healthy - unhealthy - stopped,
    }),
  }
}

/** The common change fields of DescribeAppEnvStatus and DescribeAppEnvs. */
export function progressOf(environment: EnvironmentAt): Body {
  const { changes, isApplying, isAborting } = environment
  return {
    EnvStatus: environment.environment.status,
    LastEnvStatus: environment.environment.status,
    LatestChangeId: changes[0]?.change.id,
    ApplyingChange: isApplying,
    AbortingChange: isAborting,
    ChangeBanner: changes[0]?.step.message ?? '',
  }
}

const describeAppEnvStatus: Call = {
  ...WEBPLUS,
  action: 'DescribeAppEnvStatus',
  path: '/pop/v1/wam/appEnv/status',
  required: ['EnvId'],
  idFrom: ['EnvId'],
  answer(question) {
    const environment = environmentAsked(question)
    if ('code' in environment) return environment
    const body: Body = {
      EnvId: question.shownId,
      EnvName: environment.environment.name,
      ...progressOf(environment),
      ...countersOf(environment),
    }
    return { EnvStatus: overridden(body, environment.environment.fields) }
  },
}

/** The calls about changes. */
export const CHANGE_CALLS: readonly Call[] = [
  describeChange,
  describeChanges,
  describeAppEnvStatus,
]
