import type { ErrorDetail, Health, InstanceId } from '../gate/reading.js'
import { asFields, field, type Fields } from '../http/fields.js'
import { REPEATED } from '../http/server-text.js'

const STATUS_CHARS = 100
const TIME_CHARS = 40

/**
 * The health of the one instance asked for out of a good answer, or what is
 * wrong with it. An empty AgentStatus is an answer; an absent one is none.
 */
export function readHealth({
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
    const message = 'The answer is not about the instance that was asked for.'
    return { code: 'WrongInstance', message }
  }
  return readStatuses(health, requestId)
}

/** The statuses of one InstanceHealth element, whichever instance it is of. */
export function readStatuses(
  health: Fields,
  requestId: string | null,
): Health | ErrorDetail {
  const agentStatus = field(health, 'AgentStatus')
  if (typeof agentStatus !== 'string') {
    const message = 'The answer has no AgentStatus, or one that is no text.'
    return { code: 'MissingAgentStatus', message }
  }
  const appStatus = field(health, 'AppStatus') ?? ''
  if (typeof appStatus !== 'string') {
    const message = 'The answer has an AppStatus that is no text.'
    return { code: 'WrongAppStatus', message }
  }
  const time = field(health, 'DisconnectedTime')
  if ([agentStatus, appStatus, time].includes(REPEATED)) {
    const message = 'The answer repeats a credential in the place of a status.'
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

// Passed on as it came: no unit is documented, and some answers quote it.
function readTime(value: unknown): number | string | null {
  if (typeof value === 'number') return Number.isFinite(value) ? value : null
  if (typeof value !== 'string' || value.length > TIME_CHARS) return null
  return /^-?\d+(?:\.\d+)?$/.test(value) ? value : null
}
