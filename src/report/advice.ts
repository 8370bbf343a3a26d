import { formatDuration } from '../duration.js'
import type { ReportFacts } from './report.js'

const OTHER_ALGORITHM = "try the other 'signature-algorithm'."
const IN_PASSING =
  'This passes as a rule: run the job again, and give Alibaba Cloud the request id if it does not.'
const NOT_WEBPLUS =
  "The answer is not one of Web+: check 'api-endpoint', and any proxy in between."

/** Advice for one code, or for all that begin so: a key that ends in `.`, `_` or a space. */
const OF_ONE: Readonly<Record<string, string>> = {
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
  'HTTP ': NOT_WEBPLUS,
  ServiceUnavailable: `Web+ is unavailable. ${IN_PASSING}`,
  SignatureNonceUsed:
    'A proxy may send requests twice: let it pass this host through untouched.',
  EmptyResponse: `Web+ answered with nothing. ${IN_PASSING}`,
  OperationFailed: `Web+ could not do it. ${IN_PASSING}`,
  'InvalidAccessKeyId.NotFound':
    "Check 'access-key-id': the key does not exist, or was deleted; temporary keys need 'security-token' too.",
  SignatureDoesNotMatch: `Check 'access-key-secret' for a wrong or cut value, then ${OTHER_ALGORITHM}`,
  IncompleteSignature: `Check the keys, and that no proxy changes headers, then ${OTHER_ALGORITHM}`,
  'InvalidSecurityToken.Expired':
    'Fetch fresh STS keys right before this step; a session must outlast the wait.',
  'InvalidSecurityToken.Malformed':
    "Check that 'security-token' is whole, without quotes or line breaks.",
  'InvalidSecurityToken.MismatchWithAccessKey':
    "Take 'security-token', 'access-key-id' and 'access-key-secret' from one and the same STS answer.",
  'InvalidSecurityToken.':
    "Take 'security-token' anew, together with its access key pair.",
  MissingSecurityToken:
    "These are temporary keys: hand over their 'security-token' too.",
  AuthenticationFailed:
    'Check that the keys belong to an account that uses Web+, and are active.',
  AuthMissingUid:
    'Web+ cannot tell whose keys these are: check that they belong to a RAM user or role of an account that uses Web+.',
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
  CERT_HAS_EXPIRED:
    "The server's certificate has expired: renew it, and check the runner's clock.",
  InvalidHeader:
    'Check the keys for a line break or another character that no header may hold.',
  UnexpectedError:
    'This is a fault of the action: report it with the log of a run under RUNNER_DEBUG=1.',
}

/** Advice that several codes, or beginnings of codes, share. */
const OF_SEVERAL: readonly (readonly [advice: string, codes: string])[] = [
  [
    "Lengthen 'interval', cap 'max-requests-per-second', or read all in one call with 'environment-id'.",
    'Throttling Throttling.',
  ],
  [
    'Set the clock of the runner: it is more than 15 minutes off.',
    'InvalidTimeStamp.Expired InvalidTimeStamp.Format',
  ],
  [
    'Enable the access key in the RAM console, or use another.',
    'InvalidAccessKeyId.Inactive Forbidden.AccessKeyDisabled',
  ],
  [
    "Grant the RAM user or role webplus:DescribeInstanceHealth on resource * (with 'environment-id' webplus:DescribeAppEnvInstanceHealth), or attach AliyunWebPlusReadOnlyAccess.",
    'Forbidden.RAM NoPermission PermissionDenied',
  ],
  [
    'Check that the account of these keys exists, has Web+ activated and owes nothing.',
    'UserInvalid TenantInvalid',
  ],
  [
    "Check that the runner reaches 'api-endpoint' (firewall, proxy variables, VPC), and 'region'.",
    `ECONNREFUSED ECONNRESET EHOSTUNREACH ENETUNREACH EPIPE EPROTO
    UND_ERR_SOCKET UND_ERR_ABORTED ERR_SSL_ NetworkError`,
  ],
  [
    "Raise 'request-timeout', or check the way from the runner to 'api-endpoint' (firewall, proxy variables).",
    `ETIMEDOUT TIMEOUT Timeout TimeoutError UND_ERR_CONNECT_TIMEOUT
    UND_ERR_HEADERS_TIMEOUT UND_ERR_BODY_TIMEOUT`,
  ],
  [
    "The certificate is for another host: correct 'api-endpoint', or the proxy in between.",
    'ERR_TLS_CERT_ALTNAME_INVALID HOSTNAME_MISMATCH',
  ],
  [
    "Trust the CA with NODE_EXTRA_CA_CERTS, or correct 'api-endpoint'; TLS is always verified.",
    `CERT_ CRL_ ERROR_IN_ ERR_TLS_ UNABLE_TO_ INVALID_CA INVALID_PURPOSE
    PATH_LENGTH_EXCEEDED DEPTH_ZERO_SELF_SIGNED_CERT
    SELF_SIGNED_CERT_IN_CHAIN UNSPECIFIED`,
  ],
  [
    "Name the environment or the change by its id ('environment-id', 'change-id'): the list could not be read to its end.",
    'TooManyPages ShortList',
  ],
  [
    IN_PASSING,
    `InternalError ContradictoryEntries ContradictoryList ChangedList
    MissingPkgVersion MissingLatestChangeId OlderLatestChange ForeignLatestChange
    NewestChangeUnclear`,
  ],
  [
    NOT_WEBPLUS,
    `HPE_ MissingCode WrongInstance WrongEnvironment WrongAnswer Declined
    MissingAgentStatus WrongAppStatus MissingInstanceHealth
    MissingEnvInstanceHealth MissingInstanceHealthList WrongInstanceHealthList
    MissingChange WrongChange MissingChanges WrongChangeEntry MissingChangeFlag
    MissingChangeFlags WrongChangeFlag MissingEnvStatus MissingAppEnvs
    WrongAppEnvs MissingApplications WrongApplications MissingEnvId
    MissingEvents MissingInstanceFullStatusSet WrongInstanceFullStatusSet
    OversizedBody CrowdedBody DoubledKey UnknownEncoding BrokenEncoding
    RepeatedCredential UnreadableBody`,
  ],
]

/** Advice by code, or by the beginning of one. */
export const ADVICE: ReadonlyMap<string, string> = new Map([
  ...Object.entries(OF_ONE),
  ...OF_SEVERAL.flatMap(([advice, codes]) =>
    codes.split(/\s+/).map((code) => [code, advice] as const),
  ),
])

const PROXY_LOGIN =
  'The proxy requires a login: put user and password into HTTPS_PROXY, or add the host to NO_PROXY.'
const FALLBACK =
  "Look the code up in Alibaba Cloud's error center, and give support the request id."

const BEGINNINGS = [...ADVICE.keys()]
  .filter((key) => /[._ ]$/.test(key))
  .sort((a, b) => b.length - a.length)

/**
 * What to do about an error code of Web+ or the network; one sentence or two.
 * Whoever gives keys advises on his own refusals.
 */
export function adviceFor(code: string): string {
  if (/(?:^|\D)407$/.test(code)) return PROXY_LOGIN
  const beginning = BEGINNINGS.find((one) => code.startsWith(one))
  return ADVICE.get(code) ?? ADVICE.get(beginning ?? '') ?? FALLBACK
}

/** What takes less goes without saying, ms. */
const WORTH_TELLING_MS = 1_000

/**
 * What took the time of a run whose deadline came before any answer, and what
 * to do; null where nobody kept count of it.
 */
export function timeSpent(result: ReportFacts): string | null {
  const { facts, settings } = result
  if (facts === undefined || settings === null) return null
  const { firstSentAtMs } = facts
  const { timeoutMs } = settings
  const eaten = eatenBy(result)
  const leftMs = Math.max(0, timeoutMs - (firstSentAtMs ?? 0))
  if (firstSentAtMs !== null && eaten.length === 0)
    return `The deadline cut the request short, not 'request-timeout': raise 'timeout', or check the way from the runner to 'api-endpoint' (firewall, proxy variables).`
  const what =
    firstSentAtMs === null
      ? 'No request was sent'
      : 2 * leftMs > timeoutMs
        ? 'No answer came'
        : `The first request had only ${formatDuration(leftMs)}`
  const says = eaten.map((one) => one.says).join(', and ')
  const why =
    says === '' ? '' : `: of ${formatDuration(timeoutMs)} in all, ${says}`
  const steps = ["Raise 'timeout'", ...eaten.map((one) => one.remedy)]
  return `${what} before the deadline${why}. ${steps.join(', or ')}.`
}

/** Who took time before the first request, and what to do about each. */
function eatenBy({ facts, settings, throttling }: ReportFacts) {
  const initialDelayMs = settings?.initialDelayMs ?? 0
  const keysAtMs = facts?.keysAtMs ?? null
  return [
    {
      isLong: initialDelayMs >= WORTH_TELLING_MS,
      says: `'initial-delay' took ${formatDuration(initialDelayMs)}`,
      remedy: "lower 'initial-delay'",
    },
    {
      isLong: keysAtMs === null,
      says: 'no keys had come by then',
      remedy: 'check where the keys come from',
    },
    {
      isLong: (keysAtMs ?? 0) >= Math.max(WORTH_TELLING_MS, initialDelayMs),
      says: `the keys came after ${formatDuration(keysAtMs ?? 0)}`,
      remedy: 'check why the keys take so long',
    },
    {
      isLong: throttling.pausedMs >= WORTH_TELLING_MS,
      says: `throttling paused it for ${formatDuration(throttling.pausedMs)}`,
      remedy: 'find out what else calls Web+ for this account',
    },
  ].filter(({ isLong }) => isLong)
}
