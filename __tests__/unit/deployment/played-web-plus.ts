import type {
  ErrorDetail,
  Missing,
  NoAnswer,
} from '../../../src/gate/reading.js'
import type { Fields } from '../../../src/http/body.js'
import { readElements } from '../../../src/http/xml.js'
import type { Ask } from '../../../src/deployment/list.js'
import type { Call } from '../../../src/webplus/call.js'
import type { Declined } from '../../../src/webplus/call-error.js'
import { screenFields, screenOf } from '../../../src/http/redaction.js'

export type AnyCall = Call<{ readonly kind: string }>
/** The fields of a good answer, or what the asking comes to instead. */
export type Played = Fields | Missing | NoAnswer | Declined | null

export const silence: NoAnswer = {
  kind: 'none',
  class: 'network',
  error: { code: 'ECONNRESET', message: 'The connection was reset.' },
  requestId: null,
}
export const unknown: Missing = {
  kind: 'missing',
  notYours: false,
  error: { code: 'EnvNotExists', message: 'No such environment.' },
  requestId: 'R-m',
}
export const notYours: Missing = {
  ...unknown,
  notYours: true,
  error: { code: 'ResourceAuthFailed', message: 'No authorization.' },
}
export const declined = (code = 'BadRequest'): Declined => ({
  kind: 'declined',
  error: { code, message: 'AppId is missing.' },
})

/** An `ask` that decodes what `answer` gives to the nth call, and notes each. */
export function playedAsk(answer: (call: AnyCall, nth: number) => Played): {
  readonly ask: Ask
  readonly calls: readonly AnyCall[]
  /** Such as `DescribeChange ChangeId=wc-1`. */
  readonly ledger: () => readonly string[]
} {
  const calls: AnyCall[] = []
  return {
    calls,
    ledger: () => calls.map(lineOf),
    ask: <Good extends { readonly kind: string }>(call: Call<Good>) => {
      calls.push(call)
      const played = answer(call, calls.length)
      if (played === null) return Promise.resolve(null)
      if (isOutcome(played)) return Promise.resolve(played)
      const fields = structuredClone(played)
      const read = call.read(
        screenFields(fields, screenOf([]), call.exact),
        'R-1',
      )
      return Promise.resolve('kind' in read ? read : unreadable(read))
    },
  }
}

function isOutcome(
  played: Exclude<Played, null>,
): played is Missing | NoAnswer | Declined {
  return 'kind' in played
}

function unreadable(error: ErrorDetail): NoAnswer {
  return { kind: 'none', class: 'api', error, requestId: 'R-1' }
}

const DULL = new Set(['PageSize', 'PageNumber'])

function lineOf({ action, query }: AnyCall): string {
  const page = query['PageNumber'] ?? '1'
  const rest = Object.entries(query)
    .filter(([name]) => !DULL.has(name))
    .map(([name, value]) => ` ${name}=${value}`)
  return `${action}${rest.join('')}${page === '1' ? '' : ` page ${page}`}`
}

/** The fields of an XML answer. */
export function xmlFields(xml: string): Fields {
  const root = readElements(xml, () => true)
  if (root === null || typeof root.content === 'string')
    throw new Error('This is no XML answer.')
  return root.content
}

/** Some elements as XML, by name; a list repeats its name. */
export function xmlOf(fields: object): string {
  return Object.entries(fields)
    .map(([name, value]: [string, unknown]) => {
      const all = Array.isArray(value) ? (value as unknown[]) : [value]
      return all
        .map((one) => {
          const within =
            typeof one === 'object' && one !== null ? xmlOf(one) : String(one)
          return `<${name}>${within}</${name}>`
        })
        .join('')
    })
    .join('')
}
