import { STARTED_AT_MS } from '../unit/gate/deployment-runner.js'
import {
  isApplied,
  isSick,
  labelAt,
  stateAt,
  type Deed,
  type World,
} from '../unit/gate/deployment-world.js'

/** The one environment, and its instances. */
export const ENVIRONMENT = 'we-1'
export const MEMBERS = ['i-a', 'i-b'] as const

type Body = Readonly<Record<string, unknown>>

/** What Web+ answers to a call at a time, as the fields of a good answer; null where it does not know the id. */
export function answerOf(
  runtime: World,
  { action, query }: { readonly action: string; readonly query: Body },
  atMs: number,
): Body | null {
  const begun = runtime.deeds.filter(({ startMs }) => startMs <= atMs)
  switch (action) {
    case 'DescribeChange': {
      const one = begun.find(({ id }) => id === query['ChangeId'])
      return one === undefined ? null : { Change: changeOf(one, atMs) }
    }
    case 'DescribeChanges':
      return {
        Changes: { Change: begun.map((one) => changeOf(one, atMs)) },
        TotalCount: begun.length,
      }
    case 'DescribeAppEnvStatus':
      return { EnvStatus: { EnvName: 'shop', ...progress(runtime, atMs) } }
    case 'DescribeAppEnvs': {
      const label = labelAt(runtime, atMs)
      const environment = {
        ...progress(runtime, atMs),
        EnvName: 'shop',
        AppId: 'wa-1',
        AppName: 'app',
        PkgVersionId: `wp-${label}`,
        PkgVersionLabel: label,
      }
      return { AppEnvs: { AppEnv: [environment] }, TotalCount: 1 }
    }
    case 'DescribeInstanceHealth':
      return {
        InstanceHealth: healthOf(runtime, String(query['InstanceId']), atMs),
      }
    case 'DescribeAppEnvInstanceHealth':
      return {
        EnvInstanceHealth: {
          EnvId: ENVIRONMENT,
          InstanceHealthList: {
            InstanceHealth: MEMBERS.map((id) => healthOf(runtime, id, atMs)),
          },
        },
      }
    default:
      throw new Error(`Nobody plays ${action}.`)
  }
}

function progress(runtime: World, atMs: number): Body {
  const last = runtime.deeds.findLast(({ startMs }) => startMs <= atMs)
  return {
    EnvId: ENVIRONMENT,
    EnvStatus: 'RUNNING',
    LatestChangeId: last?.id,
    ApplyingChange: isApplied(runtime, atMs),
    AbortingChange: false,
  }
}

function changeOf(one: Deed, atMs: number): Body {
  const state = stateAt(one, atMs)
  const isOver = atMs >= one.endMs
  return {
    ChangeId: one.id,
    EnvId: ENVIRONMENT,
    ActionName: one.isGathering ? 'GatherLog' : 'Apply',
    ChangeFinished: isOver,
    ChangeSucceed: state === 'succeeded',
    ChangeAborted: state === 'aborted',
    ChangeTimedout: state === 'timed_out',
    ChangePaused: state === 'paused',
    CreateTime: STARTED_AT_MS + one.startMs,
    ...(isOver ? { FinishTime: STARTED_AT_MS + one.endMs } : {}),
  }
}

function healthOf(runtime: World, id: string, atMs: number): Body {
  const isDown = id === 'i-b' && isSick(runtime, atMs)
  return {
    InstanceId: id,
    AgentStatus: isDown ? 'DISCONNECTED' : 'CONNECTED',
    AppStatus: 'HEALTHY',
    DisconnectedTime: 0,
  }
}
