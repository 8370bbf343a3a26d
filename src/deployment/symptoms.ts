import type { ErrorDetail } from '../gate/reading.js'
import { asFields, field, listIn, type Fields } from '../http/body.js'
import { instant, readPage, text, type Page } from './list.js'

const WORD_CHARS = 100
const REASON_CHARS = 300
const MESSAGE_CHARS = 500

/**
 * An event that Web+ recorded about an environment; its texts are untrusted.
 */
export interface DeploymentEvent {
  /** `INFO`, `WARN`, `ERROR`, or another value, in upper case. */
  readonly level: string
  readonly message: string
  /** Ms since 1970; null if absent. */
  readonly atMs: number | null
  /** Its subject: a name, else an id, else a type; '' without any. */
  readonly subject: string
  /** The change that it belongs to; null if absent. */
  readonly changeId: string | null
}

/**
 * A page of events, or what is wrong with it; malformed entries and the users
 * that events name are left out.
 */
export function readEvents(
  fields: Fields,
  requestId: string | null,
): Page<DeploymentEvent> | ErrorDetail {
  return readPage({
    fields,
    requestId,
    list: 'Events',
    item: 'Event',
    idName: 'EventId',
    read: (entry) => entry && eventIn(entry),
  })
}

function eventIn(entry: Fields): DeploymentEvent {
  const word = (name: string) => text(entry, name, WORD_CHARS)
  const message = text(entry, 'EventMessage', MESSAGE_CHARS)
  const changeId = word('TraceId')
  return {
    level: word('EventLevel').toUpperCase(),
    message: message === '' ? word('MsgCode') : message,
    atMs: instant(field(entry, 'EventTimestamp')),
    subject: word('ObjectName') || word('ObjectId') || word('ObjectType'),
    changeId: changeId === '' ? null : changeId,
  }
}

/** An event that ECS has scheduled for a machine; its texts are untrusted. */
export interface MachineEvent {
  /** Such as `SystemMaintenance.Reboot`. */
  readonly type: string
  /** Such as `Scheduled`. */
  readonly state: string
  /** In the format of ECS, such as `2026-11-27T02:00:00Z`. */
  readonly notBefore: string
  readonly reason: string
}

/** An ECS instance by its status at ECS; its texts are untrusted. */
export interface Machine {
  readonly id: string
  /** Such as `Running`; '' if absent. */
  readonly status: string
  /** Such as `OK` or `Impaired`; '' if absent. */
  readonly health: string
  readonly events: readonly MachineEvent[]
}

/**
 * The requested machines in a good answer of ECS, without those that it does
 * not know, or what is wrong with it.
 */
export function readMachines(
  fields: Fields,
  requestId: string | null,
): Page<Machine> | ErrorDetail {
  return readPage({
    fields,
    requestId,
    list: 'InstanceFullStatusSet',
    item: 'InstanceFullStatusType',
    idName: 'InstanceId',
    read: machineIn,
  })
}

function machineIn(listed: Fields | null): Machine | ErrorDetail {
  const entry = listed ?? {}
  const id = text(entry, 'InstanceId', WORD_CHARS)
  if (id === '') {
    const message = 'The answer lists an entry that is not an instance.'
    return { code: 'WrongInstanceFullStatusSet', message }
  }
  return {
    id,
    status: named(entry, 'Status'),
    health: named(entry, 'HealthStatus'),
    events: eventsIn(entry),
  }
}

function eventsIn(entry: Fields): readonly MachineEvent[] {
  const events = listIn(entry, {
    list: 'ScheduledSystemEventSet',
    item: 'ScheduledSystemEventType',
    idName: 'EventType',
  })
  return (events ?? []).flatMap((event) =>
    event === null
      ? []
      : [
          {
            type: named(event, 'EventType'),
            state: named(event, 'EventCycleStatus'),
            notBefore: text(event, 'NotBefore', WORD_CHARS),
            reason: text(event, 'Reason', REASON_CHARS),
          },
        ],
  )
}

/** `{Name: 'Running'}`, or the bare name. */
function named(entry: Fields, name: string): string {
  const wrapped = asFields(field(entry, name))
  return wrapped === null
    ? text(entry, name, WORD_CHARS)
    : text(wrapped, 'Name', WORD_CHARS)
}
