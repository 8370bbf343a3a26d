import type { Body, Call, Question } from './call.js'
import type { Tree } from './answer.js'
import { apiError } from './api-error.js'
import { stateAt } from './scenario-instances.js'

const MAX_IDS = 100
const DEFAULT_PAGE_SIZE = 10

/** The ids in `InstanceId.1`, `InstanceId.2` and so on. */
function idsIn(query: URLSearchParams): readonly string[] {
  return [...query]
    .filter(([name]) => /^InstanceId\.\d+$/.test(name))
    .map(([, id]) => id)
}

function statusTree(
  { scenario, atMs, startMs }: Question,
  id: string,
): readonly Tree[] {
  const plan = scenario.instances.get(id)
  if (plan === undefined) return []
  if (plan.ecs === null && stateAt(plan, atMs).kind === 'missing') return []
  const step = plan.ecs?.findLast((one) => one.atMs <= atMs)
  if (plan.ecs !== null && step === undefined) return []
  const { status, health, events } = step ?? {
    status: 'Running',
    health: 'OK',
    events: [],
  }
  if (status === null) return []
  return [
    {
      InstanceId: id,
      Status: { Code: 0, Name: status },
      HealthStatus: { Code: 0, Name: health },
      ScheduledSystemEventSet: {
        ScheduledSystemEventType: events.map((event, at) => ({
          EventId: `e-${id}-${String(at + 1)}`,
          EventType: { Code: 0, Name: event.type },
          EventCycleStatus: { Code: 0, Name: event.status },
          NotBefore: new Date(startMs + event.notBeforeMs)
            .toISOString()
            .replace(/\.\d+Z$/, 'Z'),
          Reason: event.reason,
          ImpactLevel: event.impactLevel,
        })),
      },
    },
  ]
}

function invalid(name: string) {
  return apiError(`InvalidParameter.${name}`, {
    message: `The parameter ${name} is invalid.`,
  })
}

/** ECS's DescribeInstancesFullStatus; a good answer has no `Code`. */
export const DESCRIBE_INSTANCES_FULL_STATUS: Call = {
  action: 'DescribeInstancesFullStatus',
  version: '2014-05-26',
  style: 'RPC',
  path: '/',
  required: ['RegionId'],
  idFrom: ['InstanceId.1'],
  answer(question) {
    const { scenario, query } = question
    const asked = idsIn(query)
    if (asked.length > MAX_IDS) return invalid('InstanceId')
    const number = (name: string, fallback: number) =>
      /^\d{1,9}$/.test(query.get(name) ?? String(fallback))
        ? Number(query.get(name) ?? fallback)
        : 0
    const page = number('PageNumber', 1)
    const size = number('PageSize', DEFAULT_PAGE_SIZE)
    if (page < 1) return invalid('PageNumber')
    if (size < 1 || size > MAX_IDS) return invalid('PageSize')
    const ids = asked.length === 0 ? [...scenario.instances.keys()] : asked
    const all = ids.flatMap((id) => statusTree(question, id))
    const body: Body = {
      InstanceFullStatusSet: {
        InstanceFullStatusType: all.slice((page - 1) * size, page * size),
      },
      TotalCount: all.length,
      PageNumber: page,
      PageSize: size,
    }
    return body
  },
}
