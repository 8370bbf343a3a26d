import { describe, expect, it } from '@jest/globals'
import { adviceFor } from '../../../src/report/advice.js'

const FALLBACK = adviceFor('Never.Heard.Of')

const DOCUMENTED = [
  'InstanceNotExists',
  'InstanceIdParamInvalid',
  'ResourceAuthFailed',
  'EnvNotExists',
  'AuthMissingEntityid',
  'Throttling',
  'Throttling.User',
  'Throttling.Api',
  'InternalError',
  'ServiceUnavailable',
  'SignatureNonceUsed',
  'EmptyResponse',
  'OperationFailed',
  'InvalidTimeStamp.Expired',
  'InvalidTimeStamp.Format',
  'InvalidAccessKeyId.NotFound',
  'InvalidAccessKeyId.Inactive',
  'Forbidden.AccessKeyDisabled',
  'SignatureDoesNotMatch',
  'IncompleteSignature',
  'InvalidSecurityToken.Expired',
  'InvalidSecurityToken.Malformed',
  'InvalidSecurityToken.MismatchWithAccessKey',
  'MissingSecurityToken',
  'Forbidden.RAM',
  'NoPermission',
  'AuthenticationFailed',
  'PermissionDenied',
  'UserInvalid',
  'UserTypeInvalid',
  'AuthMissingUid',
  'TenantInvalid',
  'RamApiNotFound',
  'ServiceDisabled',
  'InvalidApi.NotFound',
  'InvalidRegion.NotFound',
  'BadRequest',
  'ParameterValidationFailed',
  'ENOTFOUND',
  'EAI_AGAIN',
  'ECONNREFUSED',
  'ECONNRESET',
  'ETIMEDOUT',
  'UND_ERR_CONNECT_TIMEOUT',
  'UND_ERR_HEADERS_TIMEOUT',
  'UND_ERR_BODY_TIMEOUT',
  'CERT_HAS_EXPIRED',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'ERR_TLS_CERT_ALTNAME_INVALID',
  'Timeout',
  'HTTP 302',
  'MissingCode',
  'WrongInstance',
  'InvalidHeader',
  'HTTP 407',
  '407',
]

describe('adviceFor', () => {
  it.each(DOCUMENTED)('has advice of its own for %s', (code) => {
    expect(adviceFor(code)).not.toBe(FALLBACK)
    expect(adviceFor(code)).toMatch(/^[A-Z].*\.$/)
  })

  it.each(['SignatureDoesNotMatch', 'IncompleteSignature'])(
    'ends with the other algorithm for %s',
    (code) => {
      expect(adviceFor(code)).toMatch(/try the other 'signature-algorithm'\.$/)
    },
  )

  it.each(['407', 'HTTP 407'])(
    'asks for the login of the proxy for %s',
    (code) => {
      expect(adviceFor(code)).toContain('HTTPS_PROXY')
    },
  )

  it('says both of what may be not there or not yours', () => {
    expect(adviceFor('ResourceAuthFailed')).toContain(
      'does not exist or is not yours',
    )
  })

  it.each([
    'AuthenticationFail.NoPermission',
    'EntityNotExist.Role',
    'InvalidParameter.InstanceId',
  ])('asks for nothing of a role where Web+ itself answers %s', (code) => {
    expect(adviceFor(code)).toBe(FALLBACK)
    expect(adviceFor(code)).not.toMatch(/role|OIDC/)
  })

  it.each(['', 'constructor', '__proto__', 'X1407', '::error::x'])(
    'falls back for %j',
    (code) => {
      expect(adviceFor(code)).toBe(FALLBACK)
    },
  )
})
