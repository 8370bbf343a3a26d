import fc from 'fast-check'
import { describe, expect, it } from '@jest/globals'
import { readBody } from '../../../src/http/body.js'
import { decoded, GOOD, GOOD_XML, INSTANCE_ID } from './good-answer.js'

const KINDS = new Set([
  'health',
  'missing',
  'throttled',
  'transient',
  'clock',
  'expired_token',
  'permanent',
  'unknown_code',
])
const status = fc.integer({ min: 200, max: 599 })
const headerText = fc.oneof(
  fc.string(),
  fc.constantFrom('0', '-1', '1e308', 'NaN', '9'.repeat(500), '10'),
  fc.double().map(String),
  fc.date({ noInvalidDate: true }).map((date) => date.toUTCString()),
)
const headers = fc.record(
  {
    date: headerText,
    'retry-after': headerText,
    'x-acs-retry-after': headerText,
    'x-acs-request-id': fc.array(fc.string()),
    'x-ratelimit-user': headerText.map((text) => `Remain:0,TimeLeft:${text}`),
  },
  { requiredKeys: [] },
)
const name = fc.constantFrom(
  'Code',
  'code',
  'Message',
  'InstanceHealth',
  'InstanceId',
  'AgentStatus',
  'AppStatus',
  'DisconnectedTime',
  '__proto__',
  'constructor',
  'toString',
)
const value = fc.oneof(
  fc.constantFrom('OK', INSTANCE_ID, 'CONNECTED', 'InternalError', ''),
  fc.jsonValue(),
)
const { tree } = fc.letrec<{ tree: unknown }>((tie) => ({
  tree: fc.oneof(
    { maxDepth: 4 },
    value,
    fc.array(tie('tree'), { maxLength: 3 }),
    fc
      .array(fc.tuple(name, tie('tree')), { maxLength: 6 })
      .map((entries) => Object.fromEntries(entries)),
  ),
}))
const xml = fc.letrec<{ element: string }>((tie) => ({
  element: fc.oneof(
    { maxDepth: 4 },
    fc.constantFrom('OK', INSTANCE_ID, '&amp;', '<', ']]>', '<!--', '&#0;'),
    fc
      .tuple(name, fc.array(tie('element'), { maxLength: 4 }))
      .map(([tag, within]) => `<${tag}>${within.join('')}</${tag}>`),
  ),
})).element
const root = fc.constantFrom('Error', 'DescribeInstanceHealthResponse', 'html')
const body = fc.oneof(
  tree.map((one) => JSON.stringify(one)),
  fc.tuple(root, xml).map(([tag, one]) => `<${tag}>${one}</${tag}>`),
  fc.string({ unit: 'binary' }),
  fc.uint8Array().map((bytes) => Buffer.from(bytes).toString('utf8')),
)

describe('whatever a server answers', () => {
  it('is one of the known kinds, and never throws', async () => {
    await fc.assert(
      fc.asyncProperty(status, headers, body, async (code, head, text) => {
        const answer = await decoded({
          status: code,
          headers: head,
          body: text,
        })
        expect(KINDS).toContain(answer.kind)
        if (answer.kind !== 'throttled' || answer.retryAfterMs === null) return
        expect(answer.retryAfterMs).toBeGreaterThan(0)
        expect(answer.retryAfterMs).toBeLessThanOrEqual(86_400_000)
      }),
      { numRuns: 400 },
    )
    expect(Object.keys(Object.prototype)).toEqual([])
  })

  it('is health only as 200, OK, of this instance, with a status', async () => {
    await fc.assert(
      fc.asyncProperty(status, tree, async (code, one) => {
        const answer = await decoded({
          status: code,
          body: JSON.stringify(one),
        })
        if (answer.kind !== 'health') return
        expect(code).toBe(200)
        expect(one).toMatchObject({
          InstanceHealth: { InstanceId: INSTANCE_ID },
        })
      }),
      { numRuns: 400 },
    )
  })

  it.each([
    ['JSON', JSON.stringify(GOOD)],
    ['XML', GOOD_XML],
  ])('that is cut short is never health: %s', async (_name, text) => {
    for (let length = 0; length < text.trimEnd().length; length += 1) {
      const answer = await decoded({ body: text.slice(0, length) })
      expect(answer).toMatchObject({ kind: 'transient', class: 'api' })
    }
  })

  it.each([
    ['JSON', JSON.stringify(GOOD)],
    ['XML', GOOD_XML],
  ])(
    'with one character changed is read as it stands: %s',
    async (_n, text) => {
      const place = fc.integer({ min: 0, max: text.length - 1 })
      const unit = fc.string({ unit: 'grapheme', minLength: 0, maxLength: 1 })
      let seen = 0
      await fc.assert(
        fc.asyncProperty(place, unit, async (at, char) => {
          const mutated = text.slice(0, at) + char + text.slice(at + 1)
          const answer = await decoded({ body: mutated })
          if (answer.kind !== 'health') return
          seen += 1
          expect(mutated).toContain(INSTANCE_ID)
          expect(mutated).toMatch(/\bOK\b/)
          expect(mutated).toContain(answer.agentStatus)
          expect(answer.agentStatus.length).toBeGreaterThanOrEqual(8)
        }),
        { numRuns: 400 },
      )
      expect(seen).toBeGreaterThan(0)
    },
  )

  it('for any other id is never health', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string(), async (id) => {
        fc.pre(id !== INSTANCE_ID)
        const health = { ...GOOD.InstanceHealth, InstanceId: id }
        const answer = await decoded({
          body: { ...GOOD, InstanceHealth: health },
        })
        expect(answer).toMatchObject({ error: { code: 'WrongInstance' } })
      }),
    )
  })
})

describe('a hostile body of a mebibyte', () => {
  const size = 1_048_576
  const xmlOf = (text: string) => `<Error>${text}</Error>`

  // Quadratic work on a mebibyte takes minutes, so the test's own bound shows it.
  it.each([
    ['blanks', ' '.repeat(size)],
    ['blanks in a tag', `<Error${' '.repeat(size)}x`],
    ['blanks after a declaration', `<?xml ?>${' '.repeat(size)}<x`],
    ['declarations', '<?xml '.repeat(size / 6)],
    ['lists', '['.repeat(size)],
    ['open elements', `<Error>${'<a>'.repeat(size / 3)}`],
    [
      'nested elements',
      xmlOf('<a>'.repeat(size / 8) + '</a>'.repeat(size / 8)),
    ],
    ['empty elements', xmlOf('<a/>'.repeat(size / 4))],
    ['entities', xmlOf('&amp;'.repeat(size / 5))],
    ['ampersands', xmlOf('&'.repeat(size))],
    ['comments', xmlOf('<!--'.repeat(size / 4))],
    ['attributes', `<Error ${'a="1" '.repeat(size / 6)}/>`],
    ['quotes', `<Error ${'"'.repeat(size)}>`],
  ])('is read in linear time: %s', async (_name, text) => {
    const fields = await readBody(text)
    expect(fields?.['Code']).toBeUndefined()
  })

  it('is searched for secrets in linear time', async () => {
    const message = 'string to '.repeat(size / 10)
    const answer = await decoded({ status: 400, body: { Code: 'X', message } })
    expect(answer).toMatchObject({ kind: 'unknown_code', error: { code: 'X' } })
  })
})
