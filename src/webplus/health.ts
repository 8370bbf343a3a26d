import {
  type ErrorDetail,
  type Health,
  type InstanceId,
  type Listing,
  type NoAnswer,
  isResourceId,
} from '../gate/reading.js'
import { asFields, field, flag, listIn, type Fields } from '../http/body.js'
import { LIST_BYTES, ONE_BYTES, webplusCall, type Call } from './call.js'
import { REPEATED } from '../http/redaction.js'

const STATUS_CHARS = 100
const TIME_CHARS = 40

/**
 * The health of the requested instance in a good answer, or what is wrong with
 * it. An empty AgentStatus is an answer; an absent one is not.
 */
function readHealth({
  fields,
  instanceId,
  requestId,
}: {
  readonly fields: Fields
  readonly instanceId: InstanceId
  readonly requestId: string | null
}): Health | ErrorDetail {
  const health = asFields(field(fields, 'InstanceHealth'))
  if (health === null) {
    const message = 'The answer has no InstanceHealth.'
    return { code: 'MissingInstanceHealth', message }
  }
  if (field(health, 'InstanceId') !== instanceId) {
    const message = 'The answer is not about the requested instance.'
    return { code: 'WrongInstance', message }
  }
  return readStatuses(health, requestId)
}

/** The statuses of one InstanceHealth element, of any instance. */
function readStatuses(
  health: Fields,
  requestId: string | null,
): Health | ErrorDetail {
  const agentStatus = field(health, 'AgentStatus')
  if (typeof agentStatus !== 'string') {
    const message = 'The answer has no AgentStatus, or it is not a text.'
    return { code: 'MissingAgentStatus', message }
  }
  const appStatus = field(health, 'AppStatus') ?? ''
  if (typeof appStatus !== 'string') {
    const message = 'The answer has an AppStatus that is not a text.'
    return { code: 'WrongAppStatus', message }
  }
  const time = field(health, 'DisconnectedTime')
  if ([agentStatus, appStatus, time].includes(REPEATED)) {
    const message = 'The answer repeats a credential in place of a status.'
    return { code: 'RepeatedCredential', message }
  }
  return {
    kind: 'health',
    agentStatus: agentStatus.slice(0, STATUS_CHARS),
    appStatus: appStatus.slice(0, STATUS_CHARS),
    disconnectedTime: readTime(time),
    requestId,
  }
}

// Passed on as received: no unit is documented, and some answers quote it.
function readTime(value: unknown): number | string | null {
  if (typeof value === 'number') return Number.isFinite(value) ? value : null
  if (typeof value !== 'string' || value.length > TIME_CHARS) return null
  return /^-?\d+(?:\.\d+)?$/.test(value) ? value : null
}

/**
 * The instances of the requested environment in a good answer, or what is wrong
 * with it. The list can be wrapped or bare, and XML shows a list of one as its
 * entry, an empty list as an empty text; an absent list is not a list. An entry
 * without usable statuses is an instance without an answer.
 */
function readListing({
  fields,
  environmentId,
  requestId,
}: {
  readonly fields: Fields
  readonly environmentId: string
  readonly requestId: string | null
}): Listing | ErrorDetail {
  const environment = asFields(field(fields, 'EnvInstanceHealth'))
  if (environment === null) {
    const message = 'The answer has no EnvInstanceHealth.'
    return { code: 'MissingEnvInstanceHealth', message }
  }
  if (field(environment, 'EnvId') !== environmentId) {
    const message = 'The answer is not about the requested environment.'
    return { code: 'WrongEnvironment', message }
  }
  const entries = listIn(environment, {
    list: 'InstanceHealthList',
    item: 'InstanceHealth',
    idName: 'InstanceId',
  })
  if (entries === null) {
    const message = 'The answer has no InstanceHealthList, or it is not a list.'
    return { code: 'MissingInstanceHealthList', message }
  }
  const answers = new Map<InstanceId, Health | NoAnswer>()
  for (const entry of entries) {
    const id = entry && field(entry, 'InstanceId')
    if (entry === null || typeof id !== 'string' || !isResourceId(id)) {
      const message = 'The answer lists an entry that is not an instance.'
      return { code: 'WrongInstanceHealthList', message }
    }
    const answer = answerOf(entry, requestId)
    const other = answers.get(id)
    answers.set(
      id,
      other === undefined || isSame(other, answer)
        ? answer
        : noAnswer(CONTRADICTION, requestId),
    )
  }
  const check = field(environment, 'EnableHealthCheck')
  // It decides nothing, so its spelling is not checked.
  const hasHealthCheck = flag(
    typeof check === 'string' ? check.toLowerCase() : check,
  )
  const healthCheck = hasHealthCheck === null ? {} : { hasHealthCheck }
  return { kind: 'listing', answers, ...healthCheck, requestId }
}

const CONTRADICTION: ErrorDetail = {
  code: 'ContradictoryEntries',
  message: 'The answer lists this instance twice, in different states.',
}

function answerOf(entry: Fields, requestId: string | null): Health | NoAnswer {
  const read = readStatuses(entry, requestId)
  return 'kind' in read ? read : noAnswer(read, requestId)
}

function noAnswer(error: ErrorDetail, requestId: string | null): NoAnswer {
  return { kind: 'none', class: 'api', error, requestId }
}

function isSame(a: Health | NoAnswer, b: Health | NoAnswer): boolean {
  return (
    a.kind === 'health' &&
    b.kind === 'health' &&
    a.agentStatus === b.agentStatus &&
    a.appStatus === b.appStatus
  )
}

/** The call for the health of one instance. */
export function describeInstanceHealth(instanceId: InstanceId): Call<Health> {
  return webplusCall<Health>({
    action: 'DescribeInstanceHealth',
    path: 'instance/health',
    query: { InstanceId: instanceId },
    maxBytes: ONE_BYTES,
    read: (fields, requestId) => readHealth({ fields, instanceId, requestId }),
  })
}

/** The call for the health of all instances of an environment. */
export function describeEnvironmentHealth(
  environmentId: string,
): Call<Listing> {
  return webplusCall<Listing>({
    action: 'DescribeAppEnvInstanceHealth',
    path: 'appEnv/instanceHealth',
    query: { EnvId: environmentId },
    maxBytes: LIST_BYTES,
    read: (fields, requestId) =>
      readListing({ fields, environmentId, requestId }),
  })
}
