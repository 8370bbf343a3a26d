import { describe, expect, it } from '@jest/globals'
import type {
  KeysDelayed,
  KeysRefused,
} from '../../src/credentials/keys-error.js'
import { stsAdvice } from '../../src/credentials/sts-advice.js'
import { stsFault } from '../../src/credentials/sts-fault.js'
import type { Headers } from '../../src/credentials/wire.js'
import { retryAfterMs } from '../../src/webplus/retry-after.js'
import { REQUEST_ID } from './sts-stage.js'

function faultOf(
  status: number,
  code: string | null,
  { headers = {}, id }: { headers?: Headers; id?: string } = {},
): KeysRefused | KeysDelayed {
  return stsFault({
    answer: { status, headers, body: '' },
    fields:
      code === null && id === undefined ? null : { Code: code, RequestId: id },
    host: 'sts.example',
    retryAfterMs,
  })
}

describe('an answer of STS without keys', () => {
  it.each<[number, string | null, { code: string; says: string }]>([
    [200, null, { code: 'UnreadableBody', says: 'no keys that can be read' }],
    [200, 'Odd', { code: 'Odd', says: 'STS answered Odd.' }],
    [302, null, { code: 'HTTP 302', says: 'HTTP 302 without a code of STS' }],
    [399, 'Odd', { code: 'Odd', says: 'STS answered Odd.' }],
    [400, 'InternalError', { code: 'InternalError', says: 'InternalError.' }],
    [
      404,
      'ServiceUnavailable',
      { code: 'ServiceUnavailable', says: 'ServiceUnavailable.' },
    ],
    [403, null, { code: 'HTTP 403', says: 'HTTP 403 without a code of STS' }],
    [500, 'Odd', { code: 'Odd', says: 'STS answered Odd.' }],
    [502, null, { code: 'HTTP 502', says: 'HTTP 502 without a code of STS' }],
  ])('is in passing: HTTP %d, code %j', (status, code, { says, ...error }) => {
    expect(faultOf(status, code)).toMatchObject({
      name: 'KeysDelayed',
      failure: {
        class: 'api',
        requestId: null,
        error: {
          ...error,
          message: expect.stringMatching(/^No keys from 'sts\.example': [A-Z]/),
        },
      },
      message: expect.stringMatching(/\.$/),
      retryAfterMs: null,
      isUnknownHost: false,
    })
    expect(faultOf(status, code).message).toContain(says)
  })

  it.each<[string, number, string | null, Headers, number | null]>([
    ['a 429', 429, null, {}, null],
    ['a 429 with a code', 429, 'Odd', {}, null],
    ['a code of throttling', 400, 'Throttling.User', {}, null],
    ['one with any status', 200, 'Throttling', {}, null],
    ['a pause', 400, 'Odd', { 'x-acs-retry-after': '1700' }, 1_700],
    ['a pause of 5xx', 503, null, { 'retry-after': '3' }, 3_000],
    ['a long one without a code', 503, null, { 'retry-after': '3600' }, 60_000],
    ['a long one with one', 503, 'Odd', { 'retry-after': '3600' }, 3_600_000],
  ])('is throttling: %s', (_name, status, code, headers, pauseMs) => {
    expect(faultOf(status, code, { headers })).toMatchObject({
      name: 'KeysDelayed',
      failure: { class: 'throttled' },
      retryAfterMs: pauseMs,
    })
  })

  it.each([200, 399])('asks for no pause with HTTP %d', (status) => {
    const headers = { 'retry-after': '3' }
    expect(faultOf(status, null, { headers })).toMatchObject({
      failure: { class: 'api' },
      retryAfterMs: null,
    })
  })

  it.each([400, 403, 499])(
    'is a refusal without advice: an unknown code with HTTP %d',
    (status) => {
      expect(faultOf(status, 'Never.Heard.Of')).toMatchObject({
        name: 'KeysRefused',
        kind: 'auth',
        code: 'Never.Heard.Of',
        message: expect.stringMatching(/^STS refused .* Never\.Heard\.Of\.$/),
        advice: null,
      })
    },
  )

  it.each([200, 400, 407, 429, 503])(
    'is a refusal in our own words: a known code with HTTP %d',
    (status) => {
      const headers = { 'x-acs-retry-after': '1700' }
      const code = 'EntityNotExist.Role'
      const { says, advice } = stsAdvice(code) ?? {}
      expect(faultOf(status, code, { headers })).toMatchObject({
        name: 'KeysRefused',
        kind: 'auth',
        message: says,
        advice,
      })
    },
  )

  it.each([null, 'Odd'])('is a proxy that wants a login: code %j', (code) => {
    expect(faultOf(407, code)).toMatchObject({
      name: 'KeysRefused',
      kind: 'network',
      code: 'HTTP 407',
      message: expect.stringMatching(
        /^No keys from 'sts\.example': The proxy .* password.*\.$/,
      ),
      advice: null,
    })
  })
})

describe('the request id of a fault', () => {
  const inHeader = (id: string | string[]) => ({
    headers: { 'x-acs-request-id': id },
  })
  const OTHER = REQUEST_ID.replace('2', '3')

  it.each([
    ['that of the body', { id: REQUEST_ID }],
    ['that of the header', inHeader(REQUEST_ID)],
    ['the body’s, if both tell', { id: REQUEST_ID, ...inHeader(OTHER) }],
  ])('is %s', (_name, told) => {
    for (const status of [400, 500])
      expect(JSON.stringify([faultOf(status, 'Odd', told)])).toContain(
        `"requestId":"${REQUEST_ID}"`,
      )
  })

  it.each([
    ['in small letters', REQUEST_ID.toLowerCase()],
    ['in capitals', REQUEST_ID.toUpperCase()],
  ])('may be %s', (_name, id) => {
    expect(faultOf(400, 'Odd', { id })).toMatchObject({ requestId: id })
  })

  it.each([
    ['one too short', REQUEST_ID.slice(1)],
    ['one too long', `${REQUEST_ID}0`],
    ['text before it', `x ${REQUEST_ID}`],
    ['text after it', `${REQUEST_ID} x`],
    ['other letters', REQUEST_ID.replace('A', 'G')],
    ['a header that came more than once', [REQUEST_ID]],
  ])('is none: %s', (_name, id) => {
    expect(faultOf(400, 'Odd', inHeader(id))).toMatchObject({ requestId: null })
  })
})
