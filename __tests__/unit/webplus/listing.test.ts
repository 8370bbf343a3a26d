import { describe, expect, it } from '@jest/globals'
import {
  decodedEnvironment,
  entry,
  ENVIRONMENT_ID,
  environmentWith,
  environmentXml,
  xmlEntry,
} from './environment-answer.js'

const health = {
  kind: 'health',
  agentStatus: 'CONNECTED',
  appStatus: 'HEALTHY',
  disconnectedTime: 0,
  requestId: 'R-env',
}
const inXml = { ...health, disconnectedTime: '0' }
const both = (one: object) => [
  ['i-1', one],
  ['i-2', one],
]
const entries = [entry('i-1'), entry('i-2')]
const small = (fields: object) =>
  Object.fromEntries(
    Object.entries(fields).map(([name, value]) => [
      name.charAt(0).toLowerCase() + name.slice(1),
      value as unknown,
    ]),
  )
const xmlList = (within: string) =>
  `<InstanceHealthList>${within}</InstanceHealthList>`

async function listed(body: unknown): Promise<unknown> {
  const answer = await decodedEnvironment({ body })
  return answer.kind === 'listing' ? [...answer.answers] : answer
}
describe('the instances of an environment', () => {
  it.each<[string, unknown, unknown]>([
    [
      'a wrapped list',
      environmentWith({ InstanceHealth: entries }),
      both(health),
    ],
    ['a bare list', environmentWith(entries), both(health)],
    [
      'a wrapped single instance',
      environmentWith({ InstanceHealth: entry('i-1') }),
      [['i-1', health]],
    ],
    [
      'a bare single instance',
      environmentWith(entry('i-1')),
      [['i-1', health]],
    ],
    [
      'one child in XML',
      environmentXml(xmlList(xmlEntry('i-1'))),
      [['i-1', inXml]],
    ],
    [
      'many children in XML',
      environmentXml(xmlList(xmlEntry('i-1') + xmlEntry('i-2'))),
      both(inXml),
    ],
    [
      'numbers as strings',
      environmentWith([entry('i-1', { DisconnectedTime: '1566000000000' })]),
      [['i-1', { ...health, disconnectedTime: '1566000000000' }]],
    ],
    [
      'fields with small first letters',
      small({
        ...environmentWith([]),
        EnvInstanceHealth: small({
          EnvId: ENVIRONMENT_ID,
          InstanceHealthList: small({ InstanceHealth: entries.map(small) }),
        }),
      }),
      both(health),
    ],
    [
      'an answer without the fields that may be absent',
      {
        Code: 'OK',
        RequestId: 'R-env',
        EnvInstanceHealth: {
          EnvId: ENVIRONMENT_ID,
          InstanceHealthList: [{ InstanceId: 'i-1', AgentStatus: '' }],
        },
      },
      [
        [
          'i-1',
          { ...health, agentStatus: '', appStatus: '', disconnectedTime: null },
        ],
      ],
    ],
    [
      'ids that objects have by birth',
      environmentWith([entry('__proto__'), entry('constructor')]),
      [
        ['__proto__', health],
        ['constructor', health],
      ],
    ],
    [
      'an id of 128 characters',
      environmentWith([entry('x'.repeat(128))]),
      [['x'.repeat(128), health]],
    ],
  ])('are read out of %s', async (_, body, expected) => {
    expect(await listed(body)).toEqual(expected)
  })

  it.each<[string, unknown]>([
    ['a bare []', environmentWith([])],
    ['a wrapped []', environmentWith({ InstanceHealth: [] })],
    ['an empty object', environmentWith({})],
    ['an empty text', environmentWith('')],
    ['a wrapped empty text', environmentWith({ InstanceHealth: '' })],
    ['an empty tag', environmentXml('<InstanceHealthList/>')],
    ['an opened and closed tag', environmentXml(xmlList('\n  '))],
    ['an empty tag in a tag', environmentXml(xmlList('<InstanceHealth/>'))],
  ])('are none in %s', async (_, body) => {
    expect(await listed(body)).toEqual([])
  })
})

describe('an instance whose entry tells nothing usable gave no answer', () => {
  const none = (code: string) => ({
    kind: 'none',
    class: 'api',
    error: { code, message: expect.stringMatching(/^The answer .*\.$/) },
    requestId: 'R-env',
  })
  it.each([
    [
      'no AgentStatus',
      [{ InstanceId: 'i-1', AppStatus: 'HEALTHY' }],
      'MissingAgentStatus',
    ],
    [
      'a status null',
      [entry('i-1', { AgentStatus: null })],
      'MissingAgentStatus',
    ],
    ['an odd AppStatus', [entry('i-1', { AppStatus: 1 })], 'WrongAppStatus'],
    [
      'two entries that differ',
      [entry('i-1'), entry('i-1', { AgentStatus: 'DISCONNECTED' })],
      'ContradictoryEntries',
    ],
    [
      'two entries that differ in the app',
      [entry('i-1'), entry('i-1', { AppStatus: 'STOPPED' })],
      'ContradictoryEntries',
    ],
    [
      'entries that differ, the last as the first',
      [entry('i-1'), entry('i-1', { AgentStatus: 'X' }), entry('i-1')],
      'ContradictoryEntries',
    ],
    [
      'two entries that cannot be read',
      [
        entry('i-1', { AgentStatus: null }),
        entry('i-1', { AgentStatus: null }),
      ],
      'ContradictoryEntries',
    ],
    [
      'an entry that can be read and one that cannot',
      [entry('i-1'), entry('i-1', { AgentStatus: null })],
      'ContradictoryEntries',
    ],
  ])('%s', async (_, list, code) => {
    const found = await listed(environmentWith([...list, entry('i-2')]))
    expect(found).toMatchObject([
      ['i-1', none(code)],
      ['i-2', health],
    ])
  })

  it('unlike one that is listed twice as the same', async () => {
    const list = [
      entry('i-1'),
      entry('i-2'),
      entry('i-1', { DisconnectedTime: 9 }),
    ]
    expect(await listed(environmentWith(list))).toMatchObject(
      both({ kind: 'health' }),
    )
  })
})

it.each([
  ['false', false],
  ['true', true],
  ['False', false],
  ['0', undefined],
  ['', undefined],
])(
  'tells whether there is a health check, in XML too: %s',
  async (text, expected) => {
    const xml = environmentXml(
      `<EnableHealthCheck>${text}</EnableHealthCheck><InstanceHealthList/>`,
    )
    const flag = await decodedEnvironment({ body: xml })
    expect([flag.kind, flag.kind === 'listing' && flag.hasHealthCheck]).toEqual(
      ['listing', expected],
    )
  },
)
