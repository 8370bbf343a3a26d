import type { Tree } from './answer.js'
import { apiError } from './api-error.js'
import type { Call, Question } from './call.js'
import { WEBPLUS, environmentAsked, pageOf } from './call.js'
import type { Event } from './scenario-parse.js'

function eventTree(
  event: Event,
  at: number,
  { scenario, startMs }: Question,
): Tree {
  const appId = scenario.environments.get(event.environment)?.application
  return {
    EventId: `event-${String(at + 1)}`,
    EventLevel: event.level,
    EventMessage: event.message,
    EventTimestamp: startMs + event.atMs,
    // The spelling of the manual and the clients.
    EnventName: event.name,
    MsgCode: event.code,
    MsgParams: { MsgParam: event.params },
    ObjectType: event.objectType,
    ObjectId: event.objectId ?? event.change ?? undefined,
    ObjectAttrs: { ObjectAttr: [] },
    TraceId: event.change ?? undefined,
    AppId: appId,
    EnvId: event.environment,
    PrimaryUserId: '1234567890123456',
    PrimaryUserName: event.by,
  }
}

/** The events of an environment. */
export const DESCRIBE_EVENTS: Call = {
  ...WEBPLUS,
  action: 'DescribeEvents',
  path: '/pop/v1/wam/event',
  required: ['EnvId'],
  idFrom: ['EnvId'],
  answer(question) {
    const environment = environmentAsked(question)
    if ('code' in environment) return environment
    const { scenario, query, atMs, startMs } = question
    const lastOnly = query.get('LastChangeEvents') === 'true'
    const changeId = lastOnly
      ? (environment.changes[0]?.change.id ?? '')
      : query.get('ChangeId')
    const startTime = Number(query.get('StartTime') ?? -Infinity)
    const endTime = Number(query.get('EndTime') ?? Infinity)
    if (Number.isNaN(startTime) || Number.isNaN(endTime))
      return apiError('ParameterValidationFailed')
    const found = [...scenario.events.entries()]
      .filter(([, event]) => {
        const time = startMs + event.atMs
        return (
          event.environment === environment.id &&
          event.atMs <= atMs &&
          (changeId === null || event.change === changeId) &&
          time >= startTime &&
          time <= endTime
        )
      })
      .sort(([, one], [, other]) => one.atMs - other.atMs)
    const isNewestFirst = query.get('ReverseByTimestamp') === 'true'
    const ordered = isNewestFirst ? found.toReversed() : found
    const trees = ordered.map(([at, event]) => eventTree(event, at, question))
    return pageOf(question, ['Events', 'Event'], trees)
  },
}
