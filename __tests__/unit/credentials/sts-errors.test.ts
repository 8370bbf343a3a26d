import { describe, expect, it } from '@jest/globals'
import type { KeysDelayed } from '../../../src/credentials/token-exchange.js'
import type { PermanentError } from '../../../src/gate/reading.js'
import {
  STS_ADVICE,
  stsAdvice,
  stsFault,
} from '../../../src/credentials/sts-errors.js'
import type { Headers } from '../../../src/http/request.js'
import { REQUEST_ID, TOKEN } from './sts-stage.js'

function faultOf(
  status: number,
  code: string | null,
  { headers = {}, id }: { headers?: Headers; id?: string } = {},
): PermanentError | KeysDelayed {
  return stsFault({
    answer: { status, headers },
    fields:
      code === null && id === undefined ? null : { Code: code, RequestId: id },
    host: 'sts.example',
    token: TOKEN,
  })
}

describe('an answer of STS without keys', () => {
  it.each<[number, string | null, { code: string; says: string }]>([
    [200, null, { code: 'UnreadableBody', says: 'no readable keys' }],
    [200, 'Odd', { code: 'Odd', says: 'STS answered Odd.' }],
    [
      302,
      null,
      { code: 'HTTP 302', says: 'HTTP 302 without an STS error code' },
    ],
    [399, 'Odd', { code: 'Odd', says: 'STS answered Odd.' }],
    [400, 'InternalError', { code: 'InternalError', says: 'InternalError.' }],
    [
      404,
      'ServiceUnavailable',
      { code: 'ServiceUnavailable', says: 'ServiceUnavailable.' },
    ],
    [
      403,
      null,
      { code: 'HTTP 403', says: 'HTTP 403 without an STS error code' },
    ],
    [500, 'Odd', { code: 'Odd', says: 'STS answered Odd.' }],
    [
      502,
      null,
      { code: 'HTTP 502', says: 'HTTP 502 without an STS error code' },
    ],
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

  it.each<[number, string | null, boolean]>([
    [400, 'SystemBusy', true],
    [403, 'Never.Heard.Of', true],
    [499, 'OperationConflict', true],
    [399, 'Odd', false],
    [500, 'Odd', false],
    [400, 'InternalError', false],
    [429, 'Odd', false],
    [403, null, false],
  ])(
    'is in passing, and told for an unknown code: HTTP %d, code %j: %j',
    (status, code, isUnknownCode) => {
      expect(faultOf(status, code)).toMatchObject({
        name: 'KeysDelayed',
        isUnknownCode,
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
        name: 'PermanentError',
        reason: 'auth',
        message: says,
        advice,
      })
    },
  )

  it.each([null, 'Odd'])('is a proxy that wants a login: code %j', (code) => {
    expect(faultOf(407, code)).toMatchObject({
      name: 'PermanentError',
      reason: 'network',
      detail: { code: 'HTTP 407' },
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
    ['of another form', 'STS-0001_x.2'],
    ['long', 'x'.repeat(64)],
  ])('may be %s', (_name, id) => {
    for (const code of ['EntityNotExist.Role', 'Odd', 'Throttling'])
      expect(JSON.stringify(faultOf(400, code, { id }))).toContain(
        `"requestId":"${id}"`,
      )
  })

  it.each([
    ['an empty one', ''],
    ['one too long', 'x'.repeat(65)],
    ['more than a name', '<img>'],
    ['text before it', `x ${REQUEST_ID}`],
    ['text after it', `${REQUEST_ID} x`],
    ['a part of the token', TOKEN.slice(0, 12)],
    ['the token in other words', `id-${TOKEN.slice(4, 14)}`],
    ['a header that came more than once', [REQUEST_ID]],
  ])('is none: %s', (_name, id) => {
    const told = JSON.stringify(faultOf(400, 'Odd', inHeader(id)))
    expect(told).toContain('"requestId":null')
  })
})

/** Each code of STS 2015-04-01 that is known, and what its advice has to name. */
const NAMED: Readonly<Record<string, readonly string[]>> = {
  'AuthenticationFail.NoPermission': [
    'trust policy',
    'oidc:sub',
    "'oidc-provider-arn'",
  ],
  'AuthenticationFail.OIDCToken.Expired': ['again', 'issuance limit'],
  'AuthenticationFail.OIDCToken.Invalid': ["'sts-endpoint'", 'proxy'],
  'AuthenticationFail.OIDCToken.InvalidSignature': ['issuer', 'fingerprint'],
  'AuthenticationFail.OIDCToken.AudienceNotMatch': [
    "'audience'",
    'client ids',
    'oidc:aud',
  ],
  'AuthenticationFail.OIDCToken.IssuerNotMatch': [
    'https://token.actions.githubusercontent.com',
    'GitHub Enterprise',
  ],
  'AuthenticationFail.OIDCToken.PublicKeyFingerprintMismatch': ['fingerprint'],
  'AuthenticationFail.OIDCToken.HttpsUrlInvalid': ['certificate', 'internet'],
  'AuthenticationFail.': ['trust policy', 'OIDC provider'],
  'EntityNotExist.Role': ["'role-to-assume'"],
  'EntityNotExist.': ["'role-to-assume'", "'oidc-provider-arn'"],
  'InvalidParameter.RoleArn': ["'role-to-assume'"],
  'InvalidParameter.OIDCProviderArn': ["'oidc-provider-arn'"],
  'InvalidParameter.RoleSessionName': ["'role-session-name'", '2 to 64'],
  'InvalidParameter.DurationSeconds': ["'role-session-expiration'", '3600 s'],
  'InvalidParameter.': [
    "'role-to-assume'",
    "'oidc-provider-arn'",
    "'role-session-name'",
    "'role-session-expiration'",
  ],
  NoPermission: ['trust policy', 'active'],
  'InvalidTimeStamp.Expired': ['clock of the runner', '15 minutes'],
}

describe('stsAdvice', () => {
  it.each(Object.entries(NAMED))(
    'says what %s means, and what to correct',
    (code, named) => {
      const { says, advice } = stsAdvice(code) ?? { says: '', advice: '' }
      expect(says).toMatch(/^[A-Z].*(?:STS|OIDC provider).*\.$|^STS .*\.$/)
      expect(advice).toMatch(/^[A-Z].*\.$/)
      for (const one of named) expect(advice).toContain(one)
      expect(named).toEqual(
        expect.arrayContaining(advice.match(/'[a-z-]+'/g) ?? []),
      )
    },
  )

  it.each([
    ['role', 'role-to-assume', ['EntityNotExist.Role', 'RoleArn']],
    ['oidc-provider', 'oidc-provider-arn', ['OIDCProviderArn']],
  ])('shows how the ARN of a %s reads', (resource, input, codes) => {
    for (const one of codes) {
      const code = one.includes('.') ? one : `InvalidParameter.${one}`
      const { advice = '' } = stsAdvice(code) ?? {}
      expect(advice).toContain(`'${input}': expected acs:ram::<account id>:`)
      expect(advice).toMatch(new RegExp(`:${resource}/<[a-z]+ name>`))
    }
  })

  it('knows no other code, and says of each what it says of no other', () => {
    expect(Object.keys(STS_ADVICE).sort()).toEqual(Object.keys(NAMED).sort())
    const told = Object.values(STS_ADVICE)
    for (const field of ['says', 'advice'] as const)
      expect(new Set(told.map((one) => one[field])).size).toBe(told.length)
  })

  it.each([
    ['AuthenticationFail.New', 'AuthenticationFail.'],
    ['AuthenticationFail.OIDCToken.ExpiredLongAgo', 'AuthenticationFail.'],
    ['EntityNotExist.New', 'EntityNotExist.'],
    ['EntityNotExist.Role.Deleted', 'EntityNotExist.'],
    ['InvalidParameter.X', 'InvalidParameter.'],
  ])('knows %s by its family', (code, family) => {
    expect(stsAdvice(code)).toBe(STS_ADVICE[family])
  })

  it.each([
    'InternalError',
    'Throttling.User',
    'NoPermissionAtAll',
    'My.EntityNotExist.',
    'toString',
    '',
  ])('knows no refusal in %j', (code) => {
    expect(stsAdvice(code)).toBeNull()
  })
})
