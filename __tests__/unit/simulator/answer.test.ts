import fc from 'fast-check'
import TeaXml from '@alicloud/tea-xml'
import { describe, expect, it } from '@jest/globals'
import { errorAnswer, formatOf, render } from '../../../simulator/answer.js'
import { apiError } from '../../../simulator/api-error.js'

// The vendor's own reader, which refuses what is not well-formed.
const parseXml = (text: string): unknown => TeaXml.default.parseXml(text, null)

it.each([
  [undefined, 'json'],
  ['*/*', 'json'],
  ['application/json', 'json'],
  ['application/xml', 'xml'],
  ['text/xml;charset=utf-8', 'xml'],
  ['application/json, text/xml', 'json'],
  ['text/xml, application/json', 'xml'],
] as const)('answers Accept %s with %s', (accept, format) => {
  expect(formatOf(accept)).toBe(format)
})

const NOT_IN_XML = new Set(['\u0000', '\u001B', '\uFFFE', '\uD800', '\uDC00'])

describe('XML', () => {
  it('repeats an element for each of a list and closes an empty one', () => {
    const tree = {
      List: { One: ['a', 'b'] },
      Empty: { One: [] },
      No: undefined,
    }
    const { text } = render({ format: 'xml', root: 'Answer', tree })
    expect(text).toBe(
      "<?xml version='1.0' encoding='UTF-8'?><Answer><List><One>a</One><One>b</One></List><Empty/></Answer>",
    )
  })

  it('is well-formed whatever text it carries, and keeps what XML can hold', () => {
    const awkward = [
      ...Array.from('<>&"\'a ]\n\r\t\u0000\u001B\uFFFE實😀'),
      '\uD800',
      '\uDC00',
    ]
    const text = fc.string({ unit: fc.constantFrom(...awkward) })
    fc.assert(
      fc.property(text, (message) => {
        const tree = { M: `.${message}.` }
        const xml = render({ format: 'xml', root: 'E', tree }).text
        expect(xml).toMatch(
          /^[\t\n\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]*$/u,
        )
        const kept = Array.from(message)
          .map((one) => (NOT_IN_XML.has(one) ? '\uFFFD' : one))
          .join('')
        expect(parseXml(xml)).toEqual({ E: { M: `.${kept}.` } })
      }),
      { numRuns: 300 },
    )
  })
})

describe('an error', () => {
  const refusal = {
    error: apiError('InstanceNotExists'),
    requestId: 'R-1',
    host: 'webplus.example.com',
  }

  it('is an envelope of five keys in JSON', () => {
    const answer = errorAnswer({ ...refusal, format: 'json' })
    expect(answer).toMatchObject({
      httpStatus: 404,
      code: 'InstanceNotExists',
      headers: { 'content-type': 'application/json;charset=utf-8' },
    })
    expect(JSON.parse(answer.body)).toEqual({
      RequestId: 'R-1',
      HostId: 'webplus.example.com',
      Code: 'InstanceNotExists',
      Message: 'The specified instance does not exist.',
      Recommend: 'https://api.aliyun.com/troubleshoot?q=InstanceNotExists',
    })
  })

  it('has the root Error in XML', () => {
    const { headers, body } = errorAnswer({ ...refusal, format: 'xml' })
    expect(headers['content-type']).toBe('text/xml;charset=utf-8')
    expect(parseXml(body)).toMatchObject({
      Error: { Code: 'InstanceNotExists', RequestId: 'R-1' },
    })
  })

  it('can be spelt in lower case, and lack a code', () => {
    const error = apiError('InternalError', { code: null })
    const body = errorAnswer({
      ...refusal,
      error,
      format: 'json',
      lowerCase: true,
    }).body
    expect(Object.keys(JSON.parse(body) as object)).toEqual([
      'requestId',
      'hostId',
      'message',
    ])
  })

  it('is a 400 where the code is not documented', () => {
    expect(apiError('Odd.Code')).toMatchObject({ httpStatus: 400 })
  })
})
