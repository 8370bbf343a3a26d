import type { ErrorDetail } from '../gate/reading.js'
import { field } from '../http/fields.js'
import { instant, listIn, text, totalCountIn, type Page } from './list.js'

const WORD_CHARS = 100
const MESSAGE_CHARS = 500

/** Something that Web+ noted about an environment; its texts are untrusted. */
export interface DeploymentEvent {
  /** `INFO`, `WARN`, `ERROR`, or what came, in upper case. */
  readonly level: string
  readonly message: string
  /** ms since 1970; null where it is not told. */
  readonly atMs: number | null
  /** What it is about: a name, else an id, else a type; '' if none is told. */
  readonly subject: string
  /** The change that it belongs to; null where it is not told. */
  readonly changeId: string | null
}

/**
 * A page of events, or what is wrong with it; an entry that is none is left
 * out, as is whoever the event names as its user.
 */
export function readEvents(
  fields: Parameters<typeof field>[0],
  requestId: string | null,
): Page<DeploymentEvent> | ErrorDetail {
  const entries = listIn(fields, {
    list: 'Events',
    item: 'Event',
    idName: 'EventId',
  })
  if (entries === null) {
    const message = 'The answer has no Events, or some that are no list.'
    return { code: 'MissingEvents', message }
  }
  const items = entries.flatMap((entry): readonly DeploymentEvent[] => {
    if (entry === null) return []
    const told = (name: string) => text(entry, name, WORD_CHARS)
    const message = text(entry, 'EventMessage', MESSAGE_CHARS)
    const changeId = told('TraceId')
    return [
      {
        level: told('EventLevel').toUpperCase(),
        message: message === '' ? told('MsgCode') : message,
        atMs: instant(field(entry, 'EventTimestamp')),
        subject: told('ObjectName') || told('ObjectId') || told('ObjectType'),
        changeId: changeId === '' ? null : changeId,
      },
    ]
  })
  return { kind: 'page', items, totalCount: totalCountIn(fields), requestId }
}
