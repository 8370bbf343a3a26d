import type { Fields } from './scenario-fields.js'
import { fieldsOf } from './scenario-fields.js'
import type { Fault, FaultKind, FaultWhen } from './scenario.js'

const PAGE =
  '<html><head><title>502 Bad Gateway</title></head><body><h1>502 Bad Gateway</h1></body></html>'

const READERS: {
  readonly [K in FaultKind['kind']]: (fields: Fields) => FaultKind & { kind: K }
} = {
  error: (fields) => ({
    kind: 'error',
    httpStatus: fields.number('httpStatus', {
      min: 200,
      max: 599,
      whole: true,
      fallback: 500,
    }),
    code: fields.textOrNull('code', 'InternalError'),
    message: fields.text(
      'message',
      'The request processing has failed due to some unknown error.',
    ),
    headers: fields.dictionary('headers'),
    format: fields.has('format')
      ? fields.oneOf<'json' | 'xml'>('format', ['json', 'xml'], 'json')
      : null,
    lowerCase: fields.boolean('lowerCase', false),
  }),
  'html-page': (fields) => ({
    kind: 'html-page',
    httpStatus: fields.number('httpStatus', {
      min: 200,
      max: 599,
      whole: true,
      fallback: 502,
    }),
    contentType: fields.text('contentType', 'text/html'),
    body: fields.text('body', PAGE),
    headers: fields.dictionary('headers'),
  }),
  redirect: (fields) => ({
    kind: 'redirect',
    httpStatus: fields.number('httpStatus', {
      min: 300,
      max: 399,
      whole: true,
      fallback: 302,
    }),
    location: fields.text('location', 'https://login.example.com/'),
  }),
  'content-type': (fields) => ({
    kind: 'content-type',
    contentType: fields.text('contentType', 'text/plain'),
  }),
  'other-instance': (fields) => ({
    kind: 'other-instance',
    instanceId: fields.text('instanceId', 'i-another-instance'),
  }),
  'unknown-code': (fields) => ({
    kind: 'unknown-code',
    code: fields.text('code', 'Processing'),
  }),
  oversize: (fields) => ({
    kind: 'oversize',
    bytes: fields.number('bytes', {
      min: 1,
      max: 64 * 1024 * 1024,
      whole: true,
      fallback: 2 * 1024 * 1024,
    }),
  }),
  'slow-body': (fields) => ({
    kind: 'slow-body',
    chunkBytes: fields.number('chunkBytes', {
      min: 1,
      whole: true,
      fallback: 1,
    }),
    everyMs: fields.number('everyMs', { min: 1, fallback: 100 }),
  }),
  reset: () => ({ kind: 'reset' }),
  'reset-midway': () => ({ kind: 'reset-midway' }),
  stall: () => ({ kind: 'stall' }),
  'stall-midway': () => ({ kind: 'stall-midway' }),
  'half-body': () => ({ kind: 'half-body' }),
}

function isKind(text: string): text is FaultKind['kind'] {
  return Object.hasOwn(READERS, text)
}

function readWhen(fields: Fields): FaultWhen {
  const count = { min: 0, whole: true }
  const fromMs = fields.number('fromMs', { min: 0, fallback: 0 })
  return {
    probability: fields.number('probability', { min: 0, max: 1, fallback: 1 }),
    skip: fields.number('skip', { ...count, fallback: 0 }),
    times: fields.number('times', { ...count, fallback: Infinity }),
    timesPerId: fields.number('timesPerId', { ...count, fallback: Infinity }),
    fromMs,
    untilMs: fields.number('untilMs', { min: fromMs, fallback: Infinity }),
    ids: fields.texts('ids'),
  }
}

/** Reads the key `faults`: rules in the order given. */
export function readFaults(fields: Fields, faults: string[]): readonly Fault[] {
  const raw = fields.raw('faults') ?? []
  if (!Array.isArray(raw)) {
    fields.fault('faults', 'a list')
    return []
  }
  return raw.flatMap((value: unknown, index): Fault[] => {
    const rule = fieldsOf({ value, path: `faults[${String(index)}]`, faults })
    const kind = rule.raw('kind')
    if (typeof kind !== 'string' || !isKind(kind)) {
      rule.fault('kind', `one of ${Object.keys(READERS).join(', ')}`)
      return []
    }
    const read = { what: READERS[kind](rule), when: readWhen(rule) }
    rule.done()
    return [read]
  })
}
