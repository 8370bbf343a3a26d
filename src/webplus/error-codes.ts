/** The meaning of a documented code for the caller. */
export type CodeClass =
  | 'missing'
  | 'not_yours'
  | 'throttled'
  | 'transient'
  | 'clock'
  | 'expired_token'
  | 'permanent_auth'
  | 'permanent_api'

// From the manual's error tables and the gateway's public codes. The manual's
// HTTP numbers contradict each other, so the code alone decides.
const CLASSES: Readonly<
  Record<Exclude<CodeClass, 'throttled'>, readonly string[]>
> = {
  missing: [
    'AuthMissingEntityid',
    'InstanceNotExists',
    'InstanceIdParamInvalid',
    'EnvNotExists',
    'ChangeNotExists',
    'AppNotExist',
  ],
  not_yours: ['ResourceAuthFailed'],
  transient: [
    'InternalError',
    'ServiceUnavailable',
    'SignatureNonceUsed',
    'EmptyResponse',
    'OperationFailed',
  ],
  clock: ['InvalidTimeStamp.Expired'],
  expired_token: ['InvalidSecurityToken.Expired'],
  // Keys, signature, permission, product: the account's owner must act.
  permanent_auth: [
    'InvalidAccessKeyId.NotFound',
    'InvalidAccessKeyId.Inactive',
    'Forbidden.AccessKeyDisabled',
    'SignatureDoesNotMatch',
    'IncompleteSignature',
    'InvalidSecurityToken.Malformed',
    'InvalidSecurityToken.MismatchWithAccessKey',
    'MissingSecurityToken',
    'Forbidden.RAM',
    'NoPermission',
    'AuthenticationFailed',
    'PermissionDenied',
    'UserInvalid',
    'UserTypeInvalid',
    'ServiceDisabled',
    'AuthMissingUid',
    'TenantInvalid',
    'RamApiNotFound',
  ],
  // The request itself is wrong: other keys would not help.
  permanent_api: [
    'InvalidApi.NotFound',
    'InvalidRegion.NotFound',
    'InvalidTimeStamp.Format',
    'BadRequest',
    'ParameterValidationFailed',
  ],
}

// A map, since a code such as `constructor` would be found in an object.
const CLASS_OF = new Map(
  Object.entries(CLASSES).flatMap(([kind, codes]) =>
    codes.map((code) => [code, kind as CodeClass]),
  ),
)

/** The class of a code, `Throttling*` included; null if it is not documented. */
export function classOf(code: string): CodeClass | null {
  if (code.startsWith('Throttling')) return 'throttled'
  return CLASS_OF.get(code) ?? null
}

const PERMISSION: ReadonlySet<string> = new Set([
  'Forbidden.RAM',
  'NoPermission',
  'PermissionDenied',
])

/** Whether a code means that the permission for the call is missing. */
export function isPermissionCode(code: string): boolean {
  return PERMISSION.has(code)
}

const SIGNED_TEXT = /signature|securitytoken|accesskeyid/i
const STRING_TO_SIGN = /x-acs-|string ?to ?sign|authorization|hmac-sha/i

/**
 * The server's message, or our own sentence if it can contain the string to
 * sign, which can contain the security token.
 */
export function safeMessage(code: string, message: string): string {
  const own = OWN_SENTENCES.get(code)
  if (own !== undefined) return own
  if (code.startsWith('InvalidSecurityToken')) return TOKEN_REJECTED
  const isRisky =
    STRING_TO_SIGN.test(message) ||
    (SIGNED_TEXT.test(code) && !HARMLESS.has(code))
  return isRisky ? `Web+ rejected the request as ${code}.` : message
}

const TOKEN_REJECTED = 'Web+ rejected the security token.'
const OWN_SENTENCES = new Map([
  [
    'SignatureDoesNotMatch',
    'Web+ computed a different signature for this request.',
  ],
  ['IncompleteSignature', 'Web+ found the signature incomplete.'],
  ['InvalidSecurityToken.Expired', 'The security token has expired.'],
  ['InvalidSecurityToken.Malformed', 'The security token is malformed.'],
  [
    'InvalidSecurityToken.MismatchWithAccessKey',
    'The security token does not belong to the access key.',
  ],
])
const HARMLESS: ReadonlySet<string> = new Set([
  'SignatureNonceUsed',
  'InvalidAccessKeyId.NotFound',
  'InvalidAccessKeyId.Inactive',
  'MissingSecurityToken',
])
