import type { Tree } from './answer.js'
import { apiError } from './api-error.js'
import { environmentAt } from './deployments.js'
import type { State } from './scenario-instances.js'
import { stateAt } from './scenario-instances.js'
import type { Call } from './call.js'
import { WEBPLUS } from './call.js'

function healthTree(id: string, state: State & { kind: 'health' }): Tree {
  return {
    InstanceId: id,
    AgentStatus: state.agentStatus,
    AppStatus: state.appStatus,
    DisconnectedTime: state.disconnectedTime ?? undefined,
  }
}

const describeInstanceHealth: Call = {
  ...WEBPLUS,
  action: 'DescribeInstanceHealth',
  path: '/pop/v1/wam/instance/health',
  required: ['InstanceId'],
  idFrom: ['InstanceId'],
  answer({ scenario, id, shownId, atMs }) {
    const state = stateAt(scenario.instances.get(id), atMs)
    if (state.kind === 'health') {
      return { InstanceHealth: healthTree(shownId, state) }
    }
    return apiError(state.code, {
      ...(state.httpStatus === null ? {} : { httpStatus: state.httpStatus }),
      ...(state.message === null ? {} : { message: state.message }),
    })
  },
}

const describeAppEnvInstanceHealth: Call = {
  ...WEBPLUS,
  action: 'DescribeAppEnvInstanceHealth',
  path: '/pop/v1/wam/appEnv/instanceHealth',
  required: ['EnvId'],
  idFrom: ['EnvId'],
  answer({ scenario, id, shownId, atMs, format }) {
    const found = environmentAt(scenario, id, atMs)
    if (found === null) return apiError('EnvNotExists')
    const { name, enableHealthCheck, emptyList } = found.environment
    const members = found.members.map(([member, state]) =>
      healthTree(member, state),
    )
    const bare = emptyList === 'bare' && format === 'json'
    return {
      EnvInstanceHealth: {
        EnvId: shownId,
        EnvName: name,
        EnableHealthCheck: enableHealthCheck ?? undefined,
        InstanceHealthList:
          members.length === 0 && bare ? [] : { InstanceHealth: members },
      },
    }
  },
}

/** The calls about health. */
export const HEALTH_CALLS: readonly Call[] = [
  describeInstanceHealth,
  describeAppEnvInstanceHealth,
]
