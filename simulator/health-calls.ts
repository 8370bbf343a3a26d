import type { Tree } from './answer.js'
import type { ApiError } from './api-error.js'
import { apiError } from './api-error.js'
import type { Format } from './answer.js'
import type { State } from './scenario-instances.js'
import { stateAt } from './scenario-instances.js'
import type { Scenario } from './scenario-parse.js'

/** A question that a call answers. */
export interface Question {
  readonly scenario: Scenario
  /** Instance or environment. */
  readonly id: string
  /** The id the answer names: another one under the fault `other-instance`. */
  readonly shownId: string
  readonly atMs: number
  readonly format: Format
}

/** One of Web+'s two health calls. */
export interface HealthCall {
  readonly action: string
  readonly path: string
  /** The query parameter with the id. */
  readonly parameter: 'InstanceId' | 'EnvId'
  /** The body without its envelope, or an error. */
  answer(question: Question): { readonly [key: string]: Tree } | ApiError
}

/** Tells an error from a body. */
export function isApiError(
  answer: ReturnType<HealthCall['answer']>,
): answer is ApiError {
  return 'httpStatus' in answer
}

function healthTree(id: string, state: State & { kind: 'health' }): Tree {
  return {
    InstanceId: id,
    AgentStatus: state.agentStatus,
    AppStatus: state.appStatus,
    DisconnectedTime: state.disconnectedTime ?? undefined,
  }
}

const describeInstanceHealth: HealthCall = {
  action: 'DescribeInstanceHealth',
  path: '/pop/v1/wam/instance/health',
  parameter: 'InstanceId',
  answer: ({ scenario, id, shownId, atMs }) => {
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

const describeAppEnvInstanceHealth: HealthCall = {
  action: 'DescribeAppEnvInstanceHealth',
  path: '/pop/v1/wam/appEnv/instanceHealth',
  parameter: 'EnvId',
  answer: ({ scenario, id, shownId, atMs, format }) => {
    const environment = scenario.environments.get(id)
    if (environment === undefined) return apiError('EnvNotExists')
    const members = environment.members.flatMap((member) => {
      const state = stateAt(scenario.instances.get(member), atMs)
      if (state.kind === 'missing' || !state.inEnvironment) return []
      return [healthTree(member, state)]
    })
    const bare = environment.emptyList === 'bare' && format === 'json'
    return {
      EnvInstanceHealth: {
        EnvId: shownId,
        EnvName: environment.name,
        EnableHealthCheck: environment.enableHealthCheck ?? undefined,
        InstanceHealthList:
          members.length === 0 && bare ? [] : { InstanceHealth: members },
      },
    }
  },
}

/** Both calls that the simulator serves. */
export const HEALTH_CALLS: readonly HealthCall[] = [
  describeInstanceHealth,
  describeAppEnvInstanceHealth,
]
