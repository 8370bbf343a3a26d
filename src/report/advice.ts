const OTHER_ALGORITHM = "try the other 'signature-algorithm'."
const CLOCK = 'Set the clock of the runner: it is more than 15 minutes off.'
const GRANT =
  "Grant the RAM user or role webplus:DescribeInstanceHealth on resource * (with 'environment-id' webplus:DescribeAppEnvInstanceHealth), or attach AliyunWebPlusReadOnlyAccess."
const TRUST_CA =
  "Trust the CA with NODE_EXTRA_CA_CERTS, or correct 'api-endpoint'; TLS is always verified."
const OTHER_HOST =
  "The certificate is for another host: correct 'api-endpoint', or the proxy in between."
const REACH =
  "Check that the runner reaches 'api-endpoint' (firewall, proxy variables, VPC), and 'region'."
const THROTTLED =
  "Lengthen 'interval', cap 'max-requests-per-second', or read all in one call with 'environment-id'."
const SLOW =
  "Raise 'request-timeout', or check the way from the runner to 'api-endpoint' (firewall, proxy variables)."
const IN_PASSING =
  'This passes as a rule: run the job again, and give Alibaba Cloud the request id if it does not.'
const ACCOUNT =
  'Check that the account of these keys exists, has Web+ activated and owes nothing.'
const OLD_SESSION =
  'Fetch fresh STS keys right before this step; a session must outlast the wait.'
const NOT_WEBPLUS =
  "The answer is not one of Web+: check 'api-endpoint', and any proxy in between."

const MANY_PAGES =
  "Name the environment or the change by its id ('environment-id', 'change-id'): the list could not be read to its end."

/** Advice by exact code, then (keys that end in `.`, `_` or a space) by what it begins with. */
const ADVICE: Readonly<Record<string, string>> = {
  InstanceNotExists:
    "Check the ids and 'region'; with 'not-found: wait' a new instance gets time to register.",
  InstanceIdParamInvalid:
    "Check that the ids are ECS instance ids (i-…) of this 'region'.",
  AuthMissingEntityid:
    "Web+ finds no entity to check permissions for: check the ids, 'region' and whose keys these are.",
  NotInEnvironment:
    "Check the ids and 'environment-id'; with 'not-found: wait' a new instance gets time to show up.",
  EnvNotExists: "Check the id of the environment (we-…) and 'region'.",
  ChangeNotExists:
    "Check 'change-id' (wc-…) and 'region'; with 'not-found: wait' a new change gets time to show up.",
  AppNotExist: "Check 'application-name' and 'region'.",
  ResourceAuthFailed:
    "The instance does not exist or is not yours: check the ids, 'region' and whose keys these are.",
  Throttling: THROTTLED,
  'Throttling.': THROTTLED,
  InternalError: IN_PASSING,
  ServiceUnavailable: `Web+ is unavailable. ${IN_PASSING}`,
  SignatureNonceUsed:
    'A proxy may send requests twice: let it pass this host through untouched.',
  EmptyResponse: `Web+ answered with nothing. ${IN_PASSING}`,
  OperationFailed: `Web+ could not do it. ${IN_PASSING}`,
  'InvalidTimeStamp.Expired': CLOCK,
  'InvalidTimeStamp.Format': CLOCK,
  'InvalidAccessKeyId.NotFound':
    "Check 'access-key-id': the key does not exist, or was deleted; temporary keys need 'security-token' too.",
  'InvalidAccessKeyId.Inactive':
    'Enable the access key in the RAM console, or use another.',
  'Forbidden.AccessKeyDisabled':
    'Enable the access key in the RAM console, or use another.',
  SignatureDoesNotMatch: `Check 'access-key-secret' for a wrong or cut value, then ${OTHER_ALGORITHM}`,
  IncompleteSignature: `Check the keys, and that no proxy changes headers, then ${OTHER_ALGORITHM}`,
  'InvalidSecurityToken.Expired': OLD_SESSION,
  'InvalidSecurityToken.Malformed':
    "Check that 'security-token' is whole, without quotes or line breaks.",
  'InvalidSecurityToken.MismatchWithAccessKey':
    "Take 'security-token', 'access-key-id' and 'access-key-secret' from one and the same STS answer.",
  'InvalidSecurityToken.':
    "Take 'security-token' anew, together with its access key pair.",
  MissingSecurityToken:
    "These are temporary keys: hand over their 'security-token' too.",
  'Forbidden.RAM': GRANT,
  NoPermission: GRANT,
  PermissionDenied: GRANT,
  AuthenticationFailed:
    'Check that the keys belong to an account that uses Web+, and are active.',
  UserInvalid: ACCOUNT,
  AuthMissingUid:
    'Web+ cannot tell whose keys these are: check that they belong to a RAM user or role of an account that uses Web+.',
  TenantInvalid: ACCOUNT,
  RamApiNotFound:
    "Web+ has no permission to check for this call: check 'region' and 'api-endpoint', and give Alibaba Cloud the request id.",
  UserTypeInvalid:
    "Web+ refuses STS keys for this user: use 'access-key-id' and 'access-key-secret' of a RAM user.",
  ServiceDisabled:
    'Activate Web+ for this account in the console; the product may have ended for it.',
  'InvalidApi.NotFound':
    "Check 'api-endpoint' and 'region': this host does not know the Web+ API.",
  'InvalidRegion.NotFound':
    "Check 'region': Web+ does not know it; an example is cn-hangzhou.",
  BadRequest:
    "Check the ids, 'region' and 'api-endpoint': Web+ could not read the request.",
  ParameterValidationFailed:
    "Check the ids and 'region': Web+ refused one of them.",
  ENOTFOUND:
    "Check 'region' and 'api-endpoint': the host name does not exist; Web+ may have left this region.",
  EAI_AGAIN: "Check the runner's DNS: it could not look up the host name.",
  ECONNREFUSED: REACH,
  ECONNRESET: REACH,
  EHOSTUNREACH: REACH,
  ENETUNREACH: REACH,
  EPIPE: REACH,
  UND_ERR_SOCKET: REACH,
  ETIMEDOUT: SLOW,
  TIMEOUT: SLOW,
  Timeout: SLOW,
  TimeoutError: SLOW,
  UND_ERR_CONNECT_TIMEOUT: SLOW,
  UND_ERR_HEADERS_TIMEOUT: SLOW,
  UND_ERR_BODY_TIMEOUT: SLOW,
  CERT_HAS_EXPIRED:
    "The server's certificate has expired: renew it, and check the runner's clock.",
  ERR_TLS_CERT_ALTNAME_INVALID: OTHER_HOST,
  EPROTO: REACH,
  NetworkError: REACH,
  UND_ERR_ABORTED: REACH,
  HPE_: NOT_WEBPLUS,
  'HTTP ': NOT_WEBPLUS,
  InvalidHeader:
    'Check the keys for a line break or another character that no header may hold.',
  UNSPECIFIED: TRUST_CA,
  UnexpectedError:
    'This is a fault of the action: report it with the log of a run under RUNNER_DEBUG=1.',
  MissingAgentStatus: NOT_WEBPLUS,
  WrongAppStatus: NOT_WEBPLUS,
  WrongInstance: NOT_WEBPLUS,
  MissingCode: NOT_WEBPLUS,
  MissingInstanceHealth: NOT_WEBPLUS,
  MissingEnvInstanceHealth: NOT_WEBPLUS,
  MissingInstanceHealthList: NOT_WEBPLUS,
  WrongInstanceHealthList: NOT_WEBPLUS,
  WrongEnvironment: NOT_WEBPLUS,
  ContradictoryEntries: IN_PASSING,
  ContradictoryList: IN_PASSING,
  MissingChange: NOT_WEBPLUS,
  WrongChange: NOT_WEBPLUS,
  WrongChangeEntry: NOT_WEBPLUS,
  MissingChanges: NOT_WEBPLUS,
  MissingChangeFlag: NOT_WEBPLUS,
  MissingChangeFlags: NOT_WEBPLUS,
  WrongChangeFlag: NOT_WEBPLUS,
  MissingEnvStatus: NOT_WEBPLUS,
  MissingAppEnvs: NOT_WEBPLUS,
  WrongAppEnvs: NOT_WEBPLUS,
  MissingApplications: NOT_WEBPLUS,
  WrongApplications: NOT_WEBPLUS,
  MissingEnvId: NOT_WEBPLUS,
  MissingPkgVersion: IN_PASSING,
  MissingLatestChangeId: IN_PASSING,
  OlderLatestChange: IN_PASSING,
  ForeignLatestChange: IN_PASSING,
  NewestChangeUnclear: IN_PASSING,
  MissingEvents: NOT_WEBPLUS,
  MissingInstanceFullStatusSet: NOT_WEBPLUS,
  WrongInstanceFullStatusSet: NOT_WEBPLUS,
  Declined: NOT_WEBPLUS,
  WrongAnswer: NOT_WEBPLUS,
  TooManyPages: MANY_PAGES,
  ShortList: MANY_PAGES,
  OversizedBody: NOT_WEBPLUS,
  CrowdedBody: NOT_WEBPLUS,
  DoubledKey: NOT_WEBPLUS,
  UnknownEncoding: NOT_WEBPLUS,
  BrokenEncoding: NOT_WEBPLUS,
  RepeatedCredential: NOT_WEBPLUS,
  UnreadableBody: NOT_WEBPLUS,
  HOSTNAME_MISMATCH: OTHER_HOST,
  INVALID_CA: TRUST_CA,
  INVALID_PURPOSE: TRUST_CA,
  PATH_LENGTH_EXCEEDED: TRUST_CA,
  CRL_: TRUST_CA,
  ERROR_IN_: TRUST_CA,
  ERR_SSL_: REACH,
  CERT_: TRUST_CA,
  DEPTH_ZERO_SELF_SIGNED_CERT: TRUST_CA,
  SELF_SIGNED_CERT_IN_CHAIN: TRUST_CA,
  UNABLE_TO_: TRUST_CA,
  ERR_TLS_: TRUST_CA,
}

const PROXY_LOGIN =
  'The proxy requires a login: put user and password into HTTPS_PROXY, or add the host to NO_PROXY.'
const FALLBACK =
  "Look the code up in Alibaba Cloud's error center, and give support the request id."

const FAMILIES = Object.keys(ADVICE)
  .filter((key) => /[._ ]$/.test(key))
  .sort((a, b) => b.length - a.length)

/**
 * What to do about an error code of Web+ or the network; one sentence or two.
 * Whoever gives keys advises on his own refusals.
 */
export function adviceFor(code: string): string {
  if (/(?:^|\D)407$/.test(code)) return PROXY_LOGIN
  const key = Object.hasOwn(ADVICE, code)
    ? code
    : FAMILIES.find((family) => code.startsWith(family))
  return (key === undefined ? undefined : ADVICE[key]) ?? FALLBACK
}
