import { describe, expect, it } from '@jest/globals'
import { STS_ADVICE, stsAdvice } from '../../src/credentials/sts-advice.js'

// From the error codes of STS 2015-04-01.
const DOCUMENTED = [
  'AuthenticationFail.NoPermission',
  'AuthenticationFail.OIDCToken.Expired',
  'AuthenticationFail.OIDCToken.Invalid',
  'AuthenticationFail.OIDCToken.InvalidSignature',
  'AuthenticationFail.OIDCToken.AudienceNotMatch',
  'AuthenticationFail.OIDCToken.IssuerNotMatch',
  'AuthenticationFail.OIDCToken.PublicKeyFingerprintMismatch',
  'AuthenticationFail.OIDCToken.HttpsUrlInvalid',
  'EntityNotExist.Role',
  'InvalidParameter.RoleArn',
  'InvalidParameter.OIDCProviderArn',
  'InvalidParameter.RoleSessionName',
  'InvalidParameter.DurationSeconds',
]

describe('stsAdvice', () => {
  it('has a meaning and advice of its own for each documented code', () => {
    const found = DOCUMENTED.map(stsAdvice)
    for (const one of found) {
      expect(one?.says).toMatch(/^[A-Z].*\.$/)
      expect(one?.advice).toMatch(/^[A-Z].*\.$/)
    }
    const distinct = new Set(found.map((one) => one?.advice))
    expect(distinct.size).toBe(DOCUMENTED.length)
  })

  it.each([
    'AuthenticationFail.New',
    'EntityNotExist.New',
    'InvalidParameter.X',
  ])('knows %s by its family', (code) => {
    expect(stsAdvice(code)).toBe(STS_ADVICE[code.replace(/[^.]+$/, '')])
  })

  it.each(['InternalError', 'Throttling.User', 'toString', ''])(
    'knows no refusal in %j',
    (code) => {
      expect(stsAdvice(code)).toBeNull()
    },
  )
})
