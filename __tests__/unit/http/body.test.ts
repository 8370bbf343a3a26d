import { describe, expect, it } from '@jest/globals'
import { render, type Tree } from '../../../simulator/answer.js'
import {
  doubledKey,
  field,
  flag,
  listIn,
  readBody,
  textField,
} from '../../../src/http/body.js'
import { decoded } from '../webplus/good-answer.js'
import fc from 'fast-check'

const MEBIBYTE = 1_048_576
const ROOT = 'DescribeAppEnvInstanceHealthResponse'

/** The answer for an environment of so many, with the shortest texts that can be. */
function crowded(count: number): Tree {
  const InstanceHealth = Array.from({ length: count }, (_, at) => ({
    InstanceId: `i-${String(at)}`,
    AgentStatus: 'CONNECTED',
    AppStatus: '',
    DisconnectedTime: 0,
  }))
  const EnvInstanceHealth = { InstanceHealthList: { InstanceHealth } }
  return { Code: 'OK', EnvInstanceHealth }
}

const references = (count: number) =>
  `<Error><a>${'&amp;'.repeat(count)}</a></Error>`
/** So many brackets, with those of the two ends, in 360,000 characters. */
const elements = (count: number) =>
  `<Error>${'<a/>'.repeat(count - 2)}</Error>`.padEnd(360_000)
/** A text of this character in JSON of 360,000 that has so many of it in all. */
const charactersOf = (character: string) => (count: number) => {
  const own = '{:'.includes(character) ? 1 : 0
  return `{"a":"${character.repeat(count - own)}"}`.padEnd(360_000)
}

describe('a body', () => {
  it.each(['json', 'xml'] as const)(
    'of an environment is read however large: %s',
    async (format) => {
      for (const count of [1, 1_000, 20_000]) {
        const { text } = render({ format, root: ROOT, tree: crowded(count) })
        const fields = await readBody(text)
        expect(fields?.['Code']).toBe('OK')
        expect(JSON.stringify(fields)).toContain(`"i-${String(count - 1)}"`)
      }
    },
  )

  it('of a thousand instances may have many more fields than today, however short', async () => {
    const extra = Object.fromEntries(
      Array.from({ length: 20 }, (_, at) => [`f${String(at)}`, 'a']),
    )
    const InstanceHealth = Array.from({ length: 1_000 }, () => ({
      InstanceId: 'i-0123456789',
      AgentStatus: 'CONNECTED',
      ...extra,
    }))
    const tree = { Code: 'OK', List: { InstanceHealth } }
    for (const format of ['json', 'xml'] as const) {
      const { text } = render({ format, root: ROOT, tree })
      expect((await readBody(text))?.['Code']).toBe('OK')
    }
  })

  it('that is too crowded is called so', async () => {
    const body = `{"a":[${'{},'.repeat(100_000)}0]}`
    expect(await decoded({ body })).toMatchObject({
      error: {
        code: 'CrowdedBody',
        message: expect.stringContaining('values'),
      },
    })
  })

  it.each([
    ['two statuses', '{"Code":"OK","X":{"S":"DISCONNECTED","S":"CONNECTED"}}'],
    ['two codes', '{"Code":"InternalError","Code":"OK"}'],
    // The entry of the list must not pass for the key that is missing.
    ['two codes beside a list', '{"Code":"InternalError","Code":"OK","L":[1]}'],
    ['two forms of a name', '{"Code":"OK","X":{"s":"DISCONNECTED","S":"A"}}'],
    [
      'two forms in XML',
      `<${ROOT}><Code>OK</Code><X><s>a</s><S>b</S></X></${ROOT}>`,
    ],
    ['one of them escaped', '{"Code":"X","\\u0043ode":"OK"}'],
  ])('that says a thing twice is no answer: %s', async (_, body) => {
    expect(await decoded({ body })).toMatchObject({
      error: { code: 'DoubledKey', message: expect.stringContaining('twice') },
    })
  })

  it('of an environment may have a field with a list for each instance', async () => {
    const entry = {
      InstanceId: 'i-0123456789',
      AgentStatus: 'CONNECTED',
      AppStatus: 'HEALTHY',
      DisconnectedTime: 0,
      Tags: { Tag: [] },
      Ports: [],
    }
    const InstanceHealth = Array.from({ length: 3_000 }, () => entry)
    const text = JSON.stringify({ Code: 'OK', List: { InstanceHealth } })
    expect((await readBody(text))?.['Code']).toBe('OK')
  })

  it.each([
    ['colons', '{"a":[' + '"b":'.repeat(MEBIBYTE / 4)],
    [
      'keys',
      `{${Array.from({ length: 140_000 }, (_, at) => `"${at.toString(36)}":1`).join()}}`,
    ],
    ['strings', `{"a":[${'"a",'.repeat(100_000)}0]}`],
    ['objects', `{"a":[${'{"a":"0123456789"},'.repeat(60_000)}0]}`],
    ['lists', `{"a":${'['.repeat(12_000)}${']'.repeat(12_000)}}`],
    ['elements', `<Error>${'<a/>'.repeat(MEBIBYTE / 4)}</Error>`],
    ['references', `<Error><a>${'&amp;'.repeat(12_000)}</a></Error>`],
  ])('is none of Web+ that is crowded with %s', async (_name, text) => {
    expect(await readBody(text)).toBeNull()
  })

  it('may have thousands of any character in a message', async () => {
    const message = ':,{[<'.repeat(9_500)
    const text = JSON.stringify({ Code: 'X', Message: message })
    expect(await readBody(text)).toEqual({ Code: 'X', Message: message })
  })

  it.each([
    ['10,000 references', Infinity, references],
    ['10,000 XML brackets, one more for each 9 characters', 9, elements],
    ['10,000 colons, one more for each 12 characters', 12, charactersOf(':')],
    ['10,000 commas, one more for each 9 characters', 9, charactersOf(',')],
    ['10,000 objects, one more for each 30 characters', 30, charactersOf('{')],
    ['10,000 lists, one more for each 20 characters', 20, charactersOf('[')],
  ])('may have %s, and no other', async (...row) => {
    const [, length, textWith] = row
    const most = 10_000 + 360_000 / length
    expect(await readBody(textWith(most))).not.toBeNull()
    expect(await readBody(textWith(most + 1))).toBeNull()
  })

  it.each([
    ['a byte order mark', '\uFEFF'],
    ['blank lines', '\r\n \n'],
  ])('may begin with %s', async (_, before) => {
    const xml = '<Error><Code>X</Code></Error>'
    expect(await readBody(`${before}{"Code":"X"}`)).toEqual({ Code: 'X' })
    expect(await readBody(`${before}${xml}`)).toEqual({ Code: 'X' })
  })

  it('in XML may hold JSON with a key twice in a text', async () => {
    const text = '<Error><Message>{"a":1,"a":2}</Message></Error>'
    expect(await readBody(text)).toEqual({ Message: '{"a":1,"a":2}' })
  })

  it.each([
    ['nothing', ''],
    ['no JSON', 'OK'],
    ['cut short', '{"Code":"OK"'],
    ['a text', '"OK"'],
    ['null', 'null'],
    ['a list', '[{"Code":"OK"}]'],
  ])('is none of Web+ that is %s', async (_, text) => {
    expect(await readBody(text)).toBeNull()
  })
})

describe('a key that an object holds twice', () => {
  it.each([
    ['{"a":1,"a":2}', 'a'],
    ['{"a":1,"b":{"a":1},"a" \n : 2}', 'a'],
    ['{"x":[{"b":1},{"b":1,"b":1}]}', 'b'],
    ['{"a\\u0062":1,"ab":2}', 'ab'],
    ['{"":1,"":2}', ''],
    ['{"__proto__":1,"__proto__":2}', '__proto__'],
    ['{"a":{},"a":[]}', 'a'],
    ['{"a":1,"b":{"a":1},"c":[{"a":1}]}', null],
    ['[{"a":1},{"a":1}]', null],
    ['{"a":"a\\":","b":"{\\"a\\":1}"}', null],
    ['{"a":["a","a"],"b":"}"}', null],
    ['{"a":"\\\\","b":"\\\\"}', null],
    ['["a","a"]', null],
    ['1', null],
  ])('is found, and no other: %s', (text, key) => {
    expect(doubledKey(text)).toBe(key)
  })

  it('keeps an answer from being read wherever it stands, and nothing else does', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.dictionary(fc.string(), fc.jsonValue()),
        fc.boolean(),
        async (fields, doubles) => {
          const text = JSON.stringify({
            ...fields,
            last: { k: ':', v: fields },
          })
          const twice = text.replace('"k":":"', '"k":1,"k":":"')
          const read = await readBody(doubles ? twice : text)
          expect(read === null).toBe(doubles)
        },
      ),
    )
  })

  it('is in nothing that a program has written', () => {
    fc.assert(
      fc.property(fc.json(), (text) => {
        expect(doubledKey(text)).toBeNull()
      }),
    )
  })
})

describe('the fields of an answer', () => {
  const inherited = Object.create({ Code: 'inherited' }) as object

  it.each([
    ['by its name', { Code: 1 }, 1],
    ['by a first letter in lower case', { code: 2 }, 2],
    ['by its name before that', { code: 2, Code: 1 }, 1],
    ['not in other case', { CODE: 1, cODE: 1 }, undefined],
    ['not where it is inherited', inherited, undefined],
  ])('are found %s', (_, fields, value) => {
    expect(field(fields as Record<string, unknown>, 'Code')).toBe(value)
  })

  it.each([
    ['a text', 'abc', 'abc'],
    ['a text that is cut', 'abcdef', 'abcd'],
    ['an empty text', '', null],
    ['a number', 7, null],
    ['nothing', undefined, null],
  ])('are texts or null: %s', (_, Code, text) => {
    expect(textField({ Code }, 'Code', 4)).toBe(text)
  })

  it.each([
    [true, true],
    ['true', true],
    [' true\n', true],
    [false, false],
    [' false ', false],
    ['True', null],
    ['', null],
    [1, null],
    [null, null],
    [['true'], null],
  ])('are flags or null: %j', (value, expected) => {
    expect(flag(value)).toBe(expected)
  })

  const A = { Id: 'a' }
  const B = { Id: 'b' }
  it.each<[string, unknown, unknown]>([
    ['wrapped', { Item: [A, B] }, [A, B]],
    ['wrapped, in lower case', { item: [A] }, [A]],
    ['wrapped, of one as XML shows it', { Item: A }, [A]],
    ['wrapped and empty', { Item: [] }, []],
    ['wrapped and empty as XML shows it', { Item: '' }, []],
    [
      'wrapped, with an entry that is none',
      { Item: [A, 7, [B]] },
      [A, null, null],
    ],
    ['wrapped, of one that is none', { Item: 7 }, [null]],
    ['bare', [A, B], [A, B]],
    ['bare, with an entry that is none', [A, 'b'], [A, null]],
    ['bare, of one as XML shows it', A, [A]],
    ['empty as XML shows it', '', []],
    ['an empty object', {}, []],
    ['another object', { Other: 1 }, null],
    ['a text', 'x', null],
    ['null', null, null],
    ['absent', undefined, null],
  ])('are lists or null: %s', (_, List, expected) => {
    const names = { list: 'List', item: 'Item', idName: 'Id' }
    expect(listIn({ List }, names)).toEqual(expected)
  })
})
