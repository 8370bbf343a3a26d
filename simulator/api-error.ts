/** An error in Web+'s wording. */
export interface ApiError {
  readonly httpStatus: number
  /** Null for an answer without a code, such as a proxy's. */
  readonly code: string | null
  readonly message: string
  readonly headers: Readonly<Record<string, string>>
}

/** Status and text of the documented codes; the manual's own numbers vary. */
const DOCUMENTED: Readonly<Record<string, readonly [number, string]>> = {
  AppNotExist: [400, 'The specified application does not exist.'],
  'AuthenticationFail.NoPermission': [
    401,
    'This operation is not permitted by the trust policy of the role.',
  ],
  'AuthenticationFail.OIDCToken.AudienceNotMatch': [
    401,
    'The audience of the OIDC token is not one of the client ids of the provider.',
  ],
  'AuthenticationFail.OIDCToken.Expired': [401, 'The OIDC token is expired.'],
  'AuthenticationFail.OIDCToken.Invalid': [401, 'The OIDC token is invalid.'],
  'AuthenticationFail.OIDCToken.InvalidSignature': [
    401,
    'The signature of the OIDC token is invalid.',
  ],
  'AuthenticationFail.OIDCToken.IssuerNotMatch': [
    401,
    'The issuer of the OIDC token does not match the provider.',
  ],
  AuthenticationFailed: [403, 'Authentication failed.'],
  BadRequest: [400, 'The request is malformed.'],
  EmptyResponse: [400, 'The response is empty.'],
  EnvNotExists: [404, 'The specified environment does not exist.'],
  'EntityNotExist.Role': [404, 'The specified role does not exist.'],
  'Forbidden.AccessKeyDisabled': [403, 'The AccessKey is disabled.'],
  ChangeActionNameInvalid: [400, 'The specified action name is invalid.'],
  ChangeNotExists: [404, 'The specified change does not exist.'],
  'Forbidden.RAM': [
    403,
    'User not authorized to operate on the specified resource, or this API does not support RAM.',
  ],
  IncompleteSignature: [
    400,
    'The request signature does not conform to Aliyun standards.',
  ],
  InstanceIdParamInvalid: [400, 'The specified instance id is invalid.'],
  InstanceNotExists: [404, 'The specified instance does not exist.'],
  InternalError: [
    500,
    'The request processing has failed due to some unknown error.',
  ],
  'InvalidAccessKeyId.Inactive': [400, 'Specified access key is disabled.'],
  'InvalidAccessKeyId.NotFound': [404, 'Specified access key is not found.'],
  'InvalidApi.NotFound': [
    404,
    'Specified api is not found, please check your url and method.',
  ],
  'InvalidSecurityToken.Expired': [400, 'Specified SecurityToken is expired.'],
  'InvalidSecurityToken.Malformed': [
    400,
    'Specified SecurityToken is malformed.',
  ],
  'InvalidSecurityToken.MismatchWithAccessKey': [
    400,
    'Specified SecurityToken mismatch with the AccessKey.',
  ],
  'InvalidTimeStamp.Expired': [
    400,
    'Specified time stamp or date value is expired.',
  ],
  'InvalidTimeStamp.Format': [
    400,
    'Specified time stamp or date value is not well formatted.',
  ],
  MissingParameter: [400, 'A mandatory parameter is missing.'],
  MissingSecurityToken: [400, 'SecurityToken is mandatory for this action.'],
  NoPermission: [403, 'You are not authorized to perform this operation.'],
  OperationFailed: [400, 'The operation failed.'],
  ParameterValidationFailed: [400, 'The parameter validation failed.'],
  PermissionDenied: [403, 'Permission denied.'],
  ResourceAuthFailed: [403, 'The resource does not exist, or it is not yours.'],
  ServiceDisabled: [400, 'The service is not activated.'],
  ServiceUnavailable: [
    503,
    'The request has failed due to a temporary failure of the server.',
  ],
  SignatureDoesNotMatch: [
    400,
    'Specified signature is not matched with our calculation.',
  ],
  SignatureNonceUsed: [400, 'Specified signature nonce was used already.'],
  'Simulator.ReadOnly': [
    403,
    'The simulator rejects calls that write, and calls that it does not know.',
  ],
  Throttling: [400, 'Request was denied due to request throttling.'],
  'Throttling.Api': [400, 'Request was denied due to api flow control.'],
  'Throttling.User': [400, 'Request was denied due to user flow control.'],
  UserInvalid: [401, 'The user is invalid.'],
  UserTypeInvalid: [401, 'The type of the user is invalid.'],
}

/** The error of a code with its documented status and text; 400 for any other code. */
export function apiError(
  code: string,
  overrides: Partial<ApiError> = {},
): ApiError {
  const [httpStatus, message] = DOCUMENTED[code] ?? [400, `${code}.`]
  return { httpStatus, code, message, headers: {}, ...overrides }
}
