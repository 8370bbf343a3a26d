import { describe, expect, it } from '@jest/globals'
import { decoded } from './good-answer.js'

const MISSING = { kind: 'missing', notYours: false }
const NOT_YOURS = { kind: 'missing', notYours: true }
const THROTTLED = { kind: 'throttled', class: 'throttled', retryAfterMs: null }
const PASSING = { kind: 'transient', class: 'api' }
const UNKNOWN = { kind: 'unknown_code', class: 'api' }
const CLOCK = { kind: 'clock', class: 'api', serverDateMs: null }
const EXPIRED = { kind: 'expired_token', reason: 'auth' }
const AUTH = { kind: 'permanent', reason: 'auth' }
const API = { kind: 'permanent', reason: 'api' }

/** Every documented code, with each HTTP status it is documented or seen with. */
const DOCUMENTED: [code: string, statuses: number[], expected: object][] = [
  ['InstanceNotExists', [404], MISSING],
  ['InstanceIdParamInvalid', [400], MISSING],
  ['ResourceAuthFailed', [403, 500], NOT_YOURS],
  ['EnvNotExists', [404], MISSING],
  ['AuthMissingEntityid', [401], MISSING],
  ['ChangeNotExists', [404], MISSING],
  ['AppNotExist', [404], MISSING],
  ['Throttling', [400, 429, 503], THROTTLED],
  ['Throttling.User', [400, 429, 503], THROTTLED],
  ['Throttling.Api', [400, 429, 503], THROTTLED],
  ['Throttling.Whatever', [400, 407, 500], THROTTLED],
  ['InternalError', [500], PASSING],
  ['ServiceUnavailable', [503], PASSING],
  ['SignatureNonceUsed', [400], PASSING],
  ['EmptyResponse', [400], PASSING],
  ['OperationFailed', [400], PASSING],
  ['InvalidTimeStamp.Expired', [400], CLOCK],
  ['InvalidSecurityToken.Expired', [400, 403], EXPIRED],
  ['InvalidAccessKeyId.NotFound', [404], AUTH],
  ['InvalidAccessKeyId.Inactive', [400], AUTH],
  ['Forbidden.AccessKeyDisabled', [403], AUTH],
  ['SignatureDoesNotMatch', [400, 403], AUTH],
  ['IncompleteSignature', [400], AUTH],
  ['InvalidSecurityToken.Malformed', [400], AUTH],
  ['InvalidSecurityToken.MismatchWithAccessKey', [400], AUTH],
  ['MissingSecurityToken', [400], AUTH],
  ['Forbidden.RAM', [403], AUTH],
  ['NoPermission', [403], AUTH],
  ['AuthenticationFailed', [403], AUTH],
  ['PermissionDenied', [403], AUTH],
  ['UserInvalid', [401], AUTH],
  ['UserTypeInvalid', [401], AUTH],
  ['ServiceDisabled', [400], AUTH],
  ['AuthMissingUid', [401], AUTH],
  ['TenantInvalid', [401], AUTH],
  ['RamApiNotFound', [404], AUTH],
  ['InvalidApi.NotFound', [404], API],
  ['InvalidRegion.NotFound', [404], API],
  ['InvalidTimeStamp.Format', [400], API],
  ['BadRequest', [400], API],
  ['ParameterValidationFailed', [400], API],
]

describe('a documented code', () => {
  it.each(DOCUMENTED)(
    'decides, whatever the status: %s',
    async (code, statuses, expected) => {
      const body = { Code: code, Message: 'm', RequestId: 'r', HostId: 'h' }
      for (const status of [...statuses, 200, 400, 500]) {
        expect(await decoded({ status, body })).toEqual({
          ...expected,
          error: { code, message: expect.any(String) },
          requestId: 'r',
        })
      }
    },
  )

  it.each(DOCUMENTED)(
    'is found in lower case and in XML too: %s',
    async (code, [status], expected) => {
      const small = { code, message: 'm', requestId: 'r' }
      const xml = `<?xml version='1.0'?><Error><Code>${code}</Code></Error>`
      const answers = [small, xml].map((body) =>
        decoded({ ...(status === undefined ? {} : { status }), body }),
      )
      for (const answer of await Promise.all(answers)) {
        expect(answer).toMatchObject({ ...expected, error: { code } })
      }
    },
  )

  const winning = DOCUMENTED.filter(
    ([, , expected]) => expected !== THROTTLED && expected !== PASSING,
  )
  it.each(winning)(
    'wins over x-acs-retry-after if no pause cures it: %s',
    async (Code, _statuses, expected) => {
      const headers = { 'x-acs-retry-after': '700' }
      const answer = await decoded({ status: 400, headers, body: { Code } })
      expect(answer).toMatchObject(expected)
    },
  )

  it('tells the time of the server when the clock is off', async () => {
    const headers = { date: 'Fri, 16 Aug 2019 11:18:47 GMT' }
    const body = { Code: 'InvalidTimeStamp.Expired' }
    expect(await decoded({ status: 400, headers, body })).toMatchObject({
      kind: 'clock',
      serverDateMs: Date.UTC(2019, 7, 16, 11, 18, 47),
    })
  })
})

describe('an unknown code', () => {
  it.each([
    [200, PASSING],
    [302, PASSING],
    [400, UNKNOWN],
    [401, UNKNOWN],
    [403, UNKNOWN],
    [404, UNKNOWN],
    [408, UNKNOWN],
    [409, UNKNOWN],
    [499, UNKNOWN],
    [407, { kind: 'permanent', reason: 'network' }],
    [429, THROTTLED],
    [500, PASSING],
    [503, PASSING],
  ])('is judged by its status: HTTP %d', async (status, expected) => {
    for (const Code of [
      'Quota.Gone',
      'SystemBusy',
      'OperationConflict',
      'constructor',
      '__proto__',
      'ok',
    ]) {
      const answer = await decoded({ status, body: { Code } })
      expect(answer).toMatchObject(expected)
    }
  })

  it.each([200, 302, 400, 403, 500, 503])(
    'is throttling with x-acs-retry-after: HTTP %d',
    async (status) => {
      const headers = { 'x-acs-retry-after': '700' }
      const body = { Code: 'Quota.Gone' }
      expect(await decoded({ status, headers, body })).toMatchObject({
        kind: 'throttled',
        retryAfterMs: 700,
      })
    },
  )
})

describe("the server's text", () => {
  it('is one line, kept raw, and cut', async () => {
    const Message = `::error::<img> |@name\n${'x'.repeat(1000)}`
    const body = { Code: 'y'.repeat(1000), Message }
    expect(await decoded({ status: 400, body })).toMatchObject({
      error: {
        code: 'y'.repeat(100),
        message: Message.replace('\n', ' ').slice(0, 500),
      },
    })
  })

  it.each([
    'SignatureDoesNotMatch',
    'IncompleteSignature',
    'InvalidSecurityToken.Expired',
    'InvalidSecurityToken.Malformed',
    'InvalidSecurityToken.MismatchWithAccessKey',
    'InvalidSecurityToken.Other',
    'signatureDoesNotMatch',
    'Unknown',
  ])('never holds a string to sign: %s', async (code) => {
    const message =
      'server string to sign is:GET x-acs-security-token:CAISsecret x-acs-version'
    for (const status of [200, 400, 500]) {
      const answer = await decoded({ status, body: { code, message } })
      expect(JSON.stringify(answer)).toContain(code)
      expect(JSON.stringify(answer)).not.toContain('CAISsecret')
    }
  })

  it.each([
    ['InvalidSecurityToken.Malformed', 'The CAISsecret is malformed'],
    ['SignatureDoesNotMatch', 'CAISsecret'],
    ['IncompleteSignature', 'CAISsecret'],
  ])('is replaced whatever it says: %s', async (code, message) => {
    const answer = await decoded({ status: 400, body: { code, message } })
    expect(answer).toMatchObject({
      error: { code, message: expect.stringMatching(/signature|token/) },
    })
    expect(JSON.stringify(answer)).not.toContain('CAISsecret')
  })

  it('is kept where it is harmless', async () => {
    const body = {
      Code: 'Forbidden.RAM',
      Message: 'User not authorized to do it.',
    }
    expect(await decoded({ status: 403, body })).toMatchObject({
      error: { message: 'User not authorized to do it.' },
    })
  })

  it.each([undefined, null, '', 5, {}])(
    'has a stand-in where there is no message: %p',
    async (Message) => {
      const body = { Code: 'NoPermission', Message }
      expect(await decoded({ status: 403, body })).toMatchObject({
        error: { message: 'Web+ gave no message with this code.' },
      })
    },
  )
})
