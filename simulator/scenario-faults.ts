import * as v from 'valibot'
import {
  flag,
  isRecord,
  list,
  nullable,
  number,
  object,
  oneOf,
  optional,
  text,
  textByName,
  textOrNull,
  texts,
  wholeNumber,
  window,
  windowed,
} from './scenario-fields.js'

const PAGE =
  '<html><head><title>502 Bad Gateway</title></head><body><h1>502 Bad Gateway</h1></body></html>'
const MAX_BYTES = 64 * 1024 * 1024

const status = (min: number, fallback: number, max = 599) =>
  optional(wholeNumber(min, max), fallback, 'HTTP status.')
const headers = optional(textByName, {}, 'Further headers of the answer.')
const count = (fallback: number, meaning: string) =>
  optional(wholeNumber(0), fallback, meaning)

/** The conditions of a fault; all of them must hold. */
const when = {
  ...window,
  probability: optional(number(0, 1), 1, 'Chance for each request.'),
  skip: count(0, 'Number of matching requests that pass first.'),
  times: count(Infinity, 'Maximum number of requests that get this fault.'),
  timesPerId: count(
    Infinity,
    'Maximum number of requests for one id that get this fault.',
  ),
  actions: nullable(
    texts,
    'Names of calls, such as `DescribeChange`; null: every call.',
  ),
  ids: nullable(
    texts,
    'Requested ids, `*` at the end for any ending; null: every id.',
  ),
} as const

function kind<const K extends string>(name: K) {
  return {
    kind: v.pipe(
      v.literal(name, 'a kind of the table below'),
      v.description('Kind of fault.'),
    ),
  }
}

/** The fields of each kind of fault. */
export const FAULT_KINDS = {
  error: object({
    ...kind('error'),
    httpStatus: status(200, 500),
    code: optional(textOrNull, 'InternalError', 'Code; null leaves it out.'),
    message: optional(
      text,
      'The request processing has failed due to some unknown error.',
      'Message.',
    ),
    headers,
    format: nullable(
      oneOf(['json', 'xml']),
      'Format of the body; null: as `Accept` asks.',
    ),
    lowerCase: optional(
      flag,
      false,
      'Names in lower case: `code`, `message`, `requestId`, as some gateways spell them.',
    ),
    ...when,
  }),
  'html-page': object({
    ...kind('html-page'),
    httpStatus: status(200, 502),
    contentType: optional(text, 'text/html', 'Content type.'),
    body: optional(text, PAGE, 'Page.'),
    headers,
    ...when,
  }),
  redirect: object({
    ...kind('redirect'),
    httpStatus: status(300, 302, 399),
    location: optional(
      text,
      'https://login.example.com/',
      'Address that it leads to.',
    ),
    ...when,
  }),
  'content-type': object({
    ...kind('content-type'),
    contentType: optional(
      text,
      'text/plain',
      'Content type of an otherwise good answer.',
    ),
    ...when,
  }),
  'other-instance': object({
    ...kind('other-instance'),
    instanceId: optional(
      text,
      'i-another-instance',
      'Instance that the answer is about.',
    ),
    ...when,
  }),
  'unknown-code': object({
    ...kind('unknown-code'),
    code: optional(text, 'Processing', 'Code of an otherwise good answer.'),
    ...when,
  }),
  oversize: object({
    ...kind('oversize'),
    bytes: optional(
      wholeNumber(1, MAX_BYTES),
      2 * 1024 * 1024,
      'Length of the message.',
    ),
    ...when,
  }),
  'slow-body': object({
    ...kind('slow-body'),
    chunkBytes: optional(wholeNumber(1), 1, 'Bytes at a time.'),
    everyMs: optional(number(1), 100, 'Pause before each, ms.'),
    ...when,
  }),
  reset: object({ ...kind('reset'), ...when }),
  'reset-midway': object({ ...kind('reset-midway'), ...when }),
  stall: object({ ...kind('stall'), ...when }),
  'stall-midway': object({ ...kind('stall-midway'), ...when }),
  'half-body': object({ ...kind('half-body'), ...when }),
} as const

const KINDS = Object.keys(FAULT_KINDS) as readonly (keyof typeof FAULT_KINDS)[]
const unknownKind = v.looseObject({ kind: oneOf(KINDS) }, 'an object')

function schemaFor(value: unknown) {
  const name = isRecord(value) ? value['kind'] : undefined
  const known = KINDS.find((one) => one === name)
  return known === undefined ? unknownKind : FAULT_KINDS[known]
}

const fault = windowed(
  v.pipe(
    v.lazy(schemaFor),
    v.transform((fields) => fields as Fault),
  ),
)

/** A fault and its conditions. */
export type Fault = v.InferOutput<
  (typeof FAULT_KINDS)[keyof typeof FAULT_KINDS]
>

/** The key `faults`. */
export const faults = optional(
  list(fault),
  [],
  'Faults; the first rule that matches a request wins.',
)
