import { describe, expect, it } from '@jest/globals'
import { STS_ADVICE, stsAdvice } from '../../../src/credentials/sts-errors.js'

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
