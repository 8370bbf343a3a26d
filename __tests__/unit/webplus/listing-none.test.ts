import { describe, expect, it } from '@jest/globals'
import {
  decodedEnvironment,
  entry,
  ENVIRONMENT_ID,
  environmentWith,
  environmentXml,
  xmlEntry,
} from './environment-answer.js'

const entries = [entry('i-1'), entry('i-2')]
const xmlList = (within: string) =>
  `<InstanceHealthList>${within}</InstanceHealthList>`
const passing = (code: string) => ({
  kind: 'transient',
  class: 'api',
  error: { code, message: expect.stringMatching(/^The answer .*\.$/) },
  requestId: 'R-env',
})

describe('an answer is none, and never an empty environment,', () => {
  const wrongList = 'WrongInstanceHealthList'
  const noList = 'MissingInstanceHealthList'
  it.each<[string, unknown, string]>([
    [
      'without EnvInstanceHealth',
      { Code: 'OK', RequestId: 'R-env' },
      'MissingEnvInstanceHealth',
    ],
    [
      'with an EnvInstanceHealth that is a list',
      { ...environmentWith([]), EnvInstanceHealth: [] },
      'MissingEnvInstanceHealth',
    ],
    [
      'for another environment',
      environmentWith([], { EnvId: 'we-2' }),
      'WrongEnvironment',
    ],
    [
      'for no environment',
      environmentWith([], { EnvId: undefined }),
      'WrongEnvironment',
    ],
    [
      'for another environment in XML',
      environmentXml('<InstanceHealthList/>', 'we-2'),
      'WrongEnvironment',
    ],
    [
      'for the environment in other case',
      environmentWith([], { EnvId: ENVIRONMENT_ID.toUpperCase() }),
      'WrongEnvironment',
    ],
    ['without the list', environmentWith(undefined), noList],
    ['with the list null', environmentWith(null), noList],
    ['with a number for the list', environmentWith(0), noList],
    ['with a text for the list', environmentWith('none'), noList],
    [
      'with a list wrapped under another name',
      environmentWith({ Total: 0 }),
      noList,
    ],
    [
      'with a wrapped null',
      environmentWith({ InstanceHealth: null }),
      wrongList,
    ],
    [
      'with a wrapped empty object',
      environmentWith({ InstanceHealth: {} }),
      wrongList,
    ],
    ['without the tag of the list', environmentXml(''), noList],
    [
      'with an entry that is null',
      environmentWith([entry('i-1'), null]),
      wrongList,
    ],
    [
      'with an entry that is a text',
      environmentWith([entry('i-1'), 'i-2']),
      wrongList,
    ],
    ['with a list in the list', environmentWith([[entry('i-1')]]), wrongList],
    [
      'with an entry without an id',
      environmentWith([entry('i-1'), { AgentStatus: 'CONNECTED' }]),
      wrongList,
    ],
    [
      'with an id that is a number',
      environmentWith([{ ...entry(''), InstanceId: 7 }]),
      wrongList,
    ],
    ['with an empty id', environmentWith([entry('')]), wrongList],
    [
      'with an id of 129 characters',
      environmentWith([entry('x'.repeat(129))]),
      wrongList,
    ],
    [
      'with an id that is a workflow command',
      environmentWith([entry('\n::error::x')]),
      wrongList,
    ],
    [
      'with an id that is HTML',
      environmentWith([entry('<img src=x>')]),
      wrongList,
    ],
    [
      'with an empty tag among children',
      environmentXml(xmlList(`<InstanceHealth/>${xmlEntry('i-1')}`)),
      wrongList,
    ],
  ])('%s', async (_, body, code) => {
    expect(await decodedEnvironment({ body })).toMatchObject(passing(code))
  })

  it.each<[string, object, object]>([
    ['EnvNotExists', { status: 404 }, { kind: 'missing', notYours: false }],
    [
      'ResourceAuthFailed',
      { status: 403 },
      { kind: 'missing', notYours: true },
    ],
    ['InternalError', { status: 200 }, { kind: 'transient' }],
    ['Throttling.User', { status: 400 }, { kind: 'throttled' }],
    ['Forbidden.RAM', { status: 403 }, { kind: 'permanent', reason: 'auth' }],
  ])('under the code %s', async (code, rest, expected) => {
    const body = { ...environmentWith(entries), Code: code }
    expect(await decodedEnvironment({ ...rest, body })).toMatchObject(expected)
  })

  it('where it is cut short anywhere', async () => {
    for (const text of [
      JSON.stringify(environmentWith(entries)),
      environmentXml(xmlList(xmlEntry('i-1') + xmlEntry('i-2'))).trimEnd(),
    ]) {
      for (let length = 0; length < text.length; length += 1) {
        const cut = await decodedEnvironment({ body: text.slice(0, length) })
        expect(cut).toMatchObject({ kind: 'transient' })
      }
    }
  })
})
