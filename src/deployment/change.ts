import type {
  ChangeRead,
  ChangeState,
  DeploymentChange,
} from '../gate/deployment-reading.js'
import { type ErrorDetail, isResourceId } from '../gate/reading.js'
import { asFields, field, flag, type Fields } from '../http/body.js'
import { instant, readPage, text, type Page } from './list.js'

// One more than the maximum length of an id, so that a longer one is rejected.
const ID_CHARS = 129
const WORD_CHARS = 100
const MESSAGE_CHARS = 500
const GATHERING = /^gather(?:log|stats)$/i
const GATHERING_NAME = /^gather\.(?:log|stats)$/i

/** The requested change in a good answer, or what is wrong with it. */
export function readChange({
  fields,
  changeId,
  requestId,
}: {
  readonly fields: Fields
  readonly changeId: string
  readonly requestId: string | null
}): ChangeRead | ErrorDetail {
  const entry = asFields(field(fields, 'Change'))
  if (entry === null) {
    return { code: 'MissingChange', message: 'The answer has no Change.' }
  }
  const change = changeIn(entry, requestId)
  if ('code' in change) return change
  if (change.id !== changeId) {
    const message = 'The answer is not about the requested change.'
    return { code: 'WrongChange', message }
  }
  return { kind: 'change', change }
}

/** A page of the changes of an environment, or what is wrong with it. */
export function readChanges(
  fields: Fields,
  requestId: string | null,
): Page<DeploymentChange> | ErrorDetail {
  return readPage({
    fields,
    requestId,
    list: 'Changes',
    item: 'Change',
    idName: 'ChangeId',
    read: (entry) => (entry === null ? NO_CHANGE : changeIn(entry, requestId)),
  })
}

function changeIn(
  entry: Fields,
  requestId: string | null,
): DeploymentChange | ErrorDetail {
  const id = text(entry, 'ChangeId', ID_CHARS)
  if (!isResourceId(id)) return NO_CHANGE
  const state = stateIn(entry)
  if (typeof state !== 'string') return state
  const environmentId = text(entry, 'EnvId', ID_CHARS)
  const action = text(entry, 'ActionName', WORD_CHARS)
  const name = text(entry, 'ChangeName', WORD_CHARS)
  return {
    id,
    environmentId: environmentId === '' ? null : environmentId,
    action: action === '' ? name : action,
    state,
    message: text(entry, 'ChangeMessage', MESSAGE_CHARS),
    by: text(entry, 'CreateUsername', WORD_CHARS),
    createdAtMs: instant(field(entry, 'CreateTime')),
    finishedAtMs: instant(field(entry, 'FinishTime')),
    isGathering: GATHERING.test(action) || GATHERING_NAME.test(name),
    requestId,
  }
}

/**
 * Every absent flag is false, except the one that says whether the change has
 * ended.
 */
function stateIn(entry: Fields): ChangeState | ErrorDetail {
  const isSaid = (name: string) => field(entry, name) !== undefined
  const is = (name: string) => flag(field(entry, name)) === true
  const strange = FLAGS.find(
    (name) => isSaid(name) && flag(field(entry, name)) === null,
  )
  if (strange !== undefined) {
    const message = `The ${strange} of the change is not a boolean.`
    return { code: 'WrongChangeFlag', message }
  }
  const [succeeded, alternative] = SUCCESS_FLAGS
  const isContradictory =
    isSaid(succeeded) &&
    isSaid(alternative) &&
    is(succeeded) !== is(alternative)
  const isFinished = is('ChangeFinished')
  const saysHowItEnded = isSaid(succeeded) || isSaid(alternative)
  if (
    isContradictory ||
    !isSaid('ChangeFinished') ||
    (isFinished && !saysHowItEnded)
  ) {
    const message = 'The change does not say whether it ended, or how.'
    return { code: 'MissingChangeFlag', message }
  }
  if (is('ChangeAborted')) return 'aborted'
  if (is('ChangeTimedout')) return 'timed_out'
  if (isFinished)
    return is(succeeded) || is(alternative) ? 'succeeded' : 'failed'
  return is('ChangePaused') ? 'paused' : 'running'
}

// The gathering calls use the second spelling for the first flag.
const SUCCESS_FLAGS = ['ChangeSucceed', 'ChangeSucceeded'] as const
const FLAGS = [
  ...SUCCESS_FLAGS,
  'ChangeFinished',
  'ChangeAborted',
  'ChangePaused',
  'ChangeTimedout',
] as const
const NO_CHANGE: ErrorDetail = {
  code: 'WrongChangeEntry',
  message: 'The answer lists an entry that is not a change.',
}

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
