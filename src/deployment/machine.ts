import type { ErrorDetail } from '../gate/reading.js'
import { asFields, field, listIn, type Fields } from '../http/body.js'
import { ecsCall, LIST_BYTES, type Call } from '../webplus/call.js'
import { readPage, text, type Page } from './list.js'

/** Maximum number of ids that ECS accepts in one call. */
export const MACHINES_A_CALL = 100

const WORD_CHARS = 100
const REASON_CHARS = 300

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

/** The call to ECS for the state of at most 100 machines. */
export function describeInstancesFullStatus(
  ids: readonly string[],
): Call<Page<Machine>> {
  const numbered = ids.map((id, at) => [`InstanceId.${String(at + 1)}`, id])
  return ecsCall({
    action: 'DescribeInstancesFullStatus',
    query: {
      ...(Object.fromEntries(numbered) as Record<string, string>),
      PageSize: String(MACHINES_A_CALL),
    },
    maxBytes: LIST_BYTES,
    read: readMachines,
  })
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

const HEALTH_NOT_OK = new Set(['IMPAIRED', 'WARNING', 'MAINTAINING'])
const EVENT_OVER = new Set(['EXECUTED', 'CANCELED', 'AVOIDED', 'FAILED'])

/** What is wrong with a machine, in a sentence and in a few words. */
export interface MachineFault {
  readonly text: string
  readonly brief: string
}

/**
 * All that is wrong with a machine, null for one that ECS does not know;
 * `nowMs` is wall-clock time, ms since 1970.
 */
export function faultsOf(
  machine: Machine | null,
  nowMs: number,
): readonly MachineFault[] {
  if (machine === null)
    return [
      {
        text: 'ECS does not know this instance in the region: it was released, or it belongs to another account. Replace it in the environment.',
        brief: 'ECS does not know this instance',
      },
    ]
  const { status, health, events } = machine
  const faults: MachineFault[] = []
  if (status !== '' && status.toUpperCase() !== 'RUNNING') {
    const is = `machine is ${status.toLowerCase()}`
    faults.push({
      text: `The ${is}, so neither agent nor app can run: start it in the ECS console.`,
      brief: `the ${is}`,
    })
  }
  if (HEALTH_NOT_OK.has(health.toUpperCase()))
    faults.push({
      text: `ECS calls the machine ${health}: see its health diagnosis in the ECS console, or restart it.`,
      brief: `ECS calls the machine ${health}`,
    })
  for (const event of events)
    if (!EVENT_OVER.has(event.state.toUpperCase()))
      faults.push(eventFault(event, nowMs))
  return faults
}

/** A machine is down for an event that has begun, and goes down for one to come. */
function eventFault(
  { type, state, notBefore, reason }: MachineEvent,
  nowMs: number,
): MachineFault {
  const what = type || 'a system event'
  const why = reason === '' ? '' : ` (${reason})`
  const hasBegun =
    state.toUpperCase() === 'EXECUTING' || Date.parse(notBefore) <= nowMs
  if (!hasBegun) {
    const when = notBefore === '' ? '' : ` for ${notBefore}`
    return {
      text: `ECS has ${what} scheduled${when}${why}: the machine goes down for it, whatever the app does.`,
      brief: `${what} is scheduled${when}`,
    }
  }
  const since = Date.parse(notBefore) <= nowMs ? ` since ${notBefore}` : ''
  return {
    text: `ECS has ${what} under way${since}${why}: the machine is down for it, whatever the app does.`,
    brief: `${what} under way${since}`,
  }
}
