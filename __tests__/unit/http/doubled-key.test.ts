import fc from 'fast-check'
import { describe, expect, it } from '@jest/globals'
import { doubledKey, readBody } from '../../../src/http/body.js'

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
