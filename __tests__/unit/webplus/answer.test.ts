import { describe, expect, it } from '@jest/globals'
import { field, type Fields } from '../../../src/http/body.js'
import { screenOf } from '../../../src/http/redaction.js'
import { decoded, GOOD, GOOD_XML, INSTANCE_ID } from './good-answer.js'

const { InstanceHealth } = GOOD
const withHealth = (change: object) => ({
  ...GOOD,
  InstanceHealth: { ...InstanceHealth, ...change },
})
const without = (record: object, name: string) =>
  Object.fromEntries(Object.entries(record).filter(([key]) => key !== name))

describe('a good answer', () => {
  const health = {
    kind: 'health',
    agentStatus: 'CONNECTED',
    appStatus: 'HEALTHY',
    disconnectedTime: 0,
    requestId: GOOD.RequestId,
  }

  it.each([
    ['as the manual has it', GOOD, health],
    [
      'with an envelope in lower case',
      { code: 'OK', message: 'success', requestId: 'r', InstanceHealth },
      { ...health, requestId: 'r' },
    ],
    [
      'with an empty AgentStatus',
      withHealth({ AgentStatus: '' }),
      { ...health, agentStatus: '' },
    ],
    [
      'without AppStatus',
      { ...GOOD, InstanceHealth: without(InstanceHealth, 'AppStatus') },
      { ...health, appStatus: '' },
    ],
    [
      'with AppStatus null',
      withHealth({ AppStatus: null }),
      { ...health, appStatus: '' },
    ],
    [
      'with the time as a numeric string',
      withHealth({ DisconnectedTime: '1566000000000' }),
      { ...health, disconnectedTime: '1566000000000' },
    ],
    [
      'with a negative time',
      withHealth({ DisconnectedTime: -1 }),
      { ...health, disconnectedTime: -1 },
    ],
    [
      'with a time that is no number',
      withHealth({ DisconnectedTime: 'soon' }),
      { ...health, disconnectedTime: null },
    ],
    [
      'without a time',
      { ...GOOD, InstanceHealth: without(InstanceHealth, 'DisconnectedTime') },
      { ...health, disconnectedTime: null },
    ],
    [
      'with an infinite time',
      JSON.stringify(GOOD).replace(':0}', ':1e999}'),
      { ...health, disconnectedTime: null },
    ],
    ['after a byte order mark', `\uFEFF${JSON.stringify(GOOD)}`, health],
    [
      'with fields that nobody documented',
      { ...withHealth({ More: 1, constructor: 2 }), x: [] },
      health,
    ],
    [
      'in XML',
      GOOD_XML,
      { ...health, disconnectedTime: '0', requestId: 'r-xml' },
    ],
    [
      'in XML with an empty AppStatus',
      GOOD_XML.replace('<AppStatus>HEALTHY</AppStatus>', '<AppStatus/>'),
      { ...health, appStatus: '', disconnectedTime: '0', requestId: 'r-xml' },
    ],
  ])('is health: %s', async (_name, body, expected) => {
    expect(await decoded({ body })).toEqual(expected)
  })

  it('keeps x-acs-retry-after from mattering', async () => {
    const headers = { 'x-acs-retry-after': '500' }
    expect(await decoded({ headers, body: GOOD })).toEqual(health)
  })

  it('takes the request id from the header where the body has none', async () => {
    const body = without(GOOD, 'RequestId')
    const headers = { 'x-acs-request-id': 'r-header' }
    expect(await decoded({ headers, body })).toMatchObject({
      requestId: 'r-header',
    })
    expect(await decoded({ body })).toMatchObject({ requestId: null })
  })

  it('cuts what a server makes absurdly long', async () => {
    const long = 'x'.repeat(10_000)
    const good = withHealth({ AgentStatus: long, AppStatus: long })
    expect(await decoded({ body: { ...good, RequestId: long } })).toEqual({
      ...health,
      agentStatus: 'x'.repeat(100),
      appStatus: 'x'.repeat(100),
      requestId: 'x'.repeat(100),
    })
  })
})

describe('an answer that is none', () => {
  it.each([
    ['empty', '', 'UnreadableBody'],
    ['truncated JSON', JSON.stringify(GOOD).slice(0, -2), 'UnreadableBody'],
    ['a list', [GOOD], 'UnreadableBody'],
    ['a string', '"OK"', 'UnreadableBody'],
    ['null', 'null', 'UnreadableBody'],
    ['a page', '<!DOCTYPE html><p>Welcome</p>', 'UnreadableBody'],
    ['a page without doctype', '<html><p>Hi</p></html>', 'UnreadableBody'],
    ['bytes', '\u001f\u008b\b\u0000', 'UnreadableBody'],
    ['deeply nested', '['.repeat(500_000), 'CrowdedBody'],
    ['over its bound', null, 'OversizedBody'],
    ['without Code', without(GOOD, 'Code'), 'MissingCode'],
    ['with a Code that is a number', { ...GOOD, Code: 200 }, 'MissingCode'],
    ['with Code null', { ...GOOD, Code: null }, 'MissingCode'],
    [
      'without InstanceHealth',
      without(GOOD, 'InstanceHealth'),
      'MissingInstanceHealth',
    ],
    [
      'with a list for InstanceHealth',
      { ...GOOD, InstanceHealth: [InstanceHealth] },
      'MissingInstanceHealth',
    ],
    [
      'with InstanceHealth below __proto__ only',
      JSON.stringify(GOOD).replace(
        '"InstanceHealth":{',
        '"__proto__":{"InstanceHealth":{',
      ) + '}',
      'MissingInstanceHealth',
    ],
    [
      'for another instance',
      withHealth({ InstanceId: 'i-other' }),
      'WrongInstance',
    ],
    [
      'for an instance in other case',
      withHealth({ InstanceId: INSTANCE_ID.toUpperCase() }),
      'WrongInstance',
    ],
    [
      'without InstanceId',
      { ...GOOD, InstanceHealth: without(InstanceHealth, 'InstanceId') },
      'WrongInstance',
    ],
    [
      'with AgentStatus null',
      withHealth({ AgentStatus: null }),
      'MissingAgentStatus',
    ],
    [
      'with a list for AgentStatus',
      withHealth({ AgentStatus: ['CONNECTED'] }),
      'MissingAgentStatus',
    ],
    [
      'with a number for AppStatus',
      withHealth({ AppStatus: 1 }),
      'WrongAppStatus',
    ],
    ['truncated XML', GOOD_XML.slice(0, -10), 'UnreadableBody'],
    ['XML twice', GOOD_XML + GOOD_XML, 'UnreadableBody'],
    [
      'XML with a document type',
      `<!DOCTYPE x [<!ENTITY a "CONNECTED">]>${GOOD_XML}`,
      'UnreadableBody',
    ],
    [
      'XML with an entity declared within',
      GOOD_XML.replace('<Code>', '<!ENTITY a "x"><Code>'),
      'UnreadableBody',
    ],
    [
      'XML with another root',
      GOOD_XML.replaceAll('DescribeInstanceHealthResponse', 'html'),
      'UnreadableBody',
    ],
    [
      'XML of an error that says OK',
      GOOD_XML.replaceAll('DescribeInstanceHealthResponse', 'Error'),
      'UnreadableBody',
    ],
    [
      'XML with the status twice',
      GOOD_XML.replace(
        '<AppStatus>',
        '<AgentStatus>X</AgentStatus><AppStatus>',
      ),
      'MissingAgentStatus',
    ],
    [
      'XML for another instance',
      GOOD_XML.replace(INSTANCE_ID, 'i-other'),
      'WrongInstance',
    ],
    [
      'XML that names __proto__',
      GOOD_XML.replace('<Code>', '<__proto__><a>1</a></__proto__><Code>'),
      'UnreadableBody',
    ],
  ])('is in passing: %s', async (_name, body, code) => {
    expect(await decoded({ body })).toMatchObject({
      kind: 'transient',
      class: 'api',
      error: { code, message: expect.stringMatching(/^The .*\.$/) },
    })
  })

  it.each([
    ['InstanceId', 'WrongInstance'],
    ['AgentStatus', 'RepeatedCredential'],
    ['AppStatus', 'RepeatedCredential'],
    ['DisconnectedTime', 'RepeatedCredential'],
  ])('is in passing where it repeats a credential: %s', async (name, code) => {
    const body = withHealth({ [name]: 'x123456789' })
    const screen = screenOf(['123456789'])
    expect(await decoded({ body, screen })).toMatchObject({
      kind: 'transient',
      class: 'api',
      error: { code, message: expect.stringMatching(/^The answer .*\.$/) },
    })
  })

  it('names no code that repeats a credential', async () => {
    const body = { Code: 'x123456789', Message: 'No.' }
    const screen = screenOf(['123456789'])
    expect(await decoded({ status: 400, body, screen })).toMatchObject({
      kind: 'unknown_code',
      error: { code: 'UnreadableCode', message: 'No.' },
    })
  })

  it.each([
    [201, 'HTTP 201'],
    [204, 'HTTP 204'],
    [206, 'HTTP 206'],
    [301, 'HTTP 301'],
    [302, 'HTTP 302'],
    [307, 'HTTP 307'],
    [400, 'HTTP 400'],
    [403, 'HTTP 403'],
    [404, 'HTTP 404'],
    [500, 'HTTP 500'],
    [502, 'HTTP 502'],
    [504, 'HTTP 504'],
  ])(
    'is in passing: HTTP %d, whatever the body holds',
    async (status, code) => {
      const passing = { kind: 'transient', class: 'api', error: { code } }
      for (const body of ['', '<html>no</html>', null, GOOD, GOOD_XML, '{}']) {
        expect(await decoded({ status, body })).toMatchObject(passing)
      }
    },
  )

  it('has no field but its own', () => {
    expect(field(Object.create({ Code: 'OK' }) as Fields, 'Code')).toBe(
      undefined,
    )
    expect(field({ Code: 'OK' }, 'Code')).toBe('OK')
  })

  it('is a refusal where a proxy wants a password', async () => {
    const body = '<html>Proxy Authentication Required</html>'
    const headers = { 'retry-after': '1', 'x-acs-retry-after': '1' }
    expect(await decoded({ status: 407, headers, body })).toEqual({
      kind: 'permanent',
      reason: 'network',
      error: { code: 'HTTP 407', message: expect.stringContaining('proxy') },
      requestId: null,
    })
  })
})
