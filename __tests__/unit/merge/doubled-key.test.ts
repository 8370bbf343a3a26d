import fc from 'fast-check'
import { describe, expect, it } from '@jest/globals'
import { doubledKey, readReport } from '../../../src/merge/read-report.js'
import { toJson } from '../../../src/report/json.js'
import { gateReport } from './merge-fixture.js'

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

  it('is in nothing that a program has written', () => {
    fc.assert(
      fc.property(fc.json(), (text) => {
        expect(doubledKey(text)).toBeNull()
      }),
    )
  })

  it('breaks a report, whichever of both the parser would take', () => {
    const text = toJson(gateReport('a', ['H']))
    const read = (text: string) => readReport(new TextEncoder().encode(text))
    expect(read(text).conclusion).toBe('success')
    const doubled = text.replace(
      '"conclusion": "success"',
      '"conclusion": "failure",\n  "conclusion": "success"',
    )
    expect(() => read(doubled)).toThrow(
      "one of its objects has the key 'conclusion' twice",
    )
  })
})
