import type { HttpAnswer } from '../http/request.js'
import { repeatsOf } from '../http/redaction.js'
import {
  codeOf,
  textOf,
  noKeysFrom,
  type IssuerClient,
} from './issuer-client.js'
import { KeysDelayed, KeysRefused } from './keys.js'
import type { Fields } from '../http/fields.js'

/** A code of STS in our own words: what it means, and what to do about it. */
export interface StsAdvice {
  readonly says: string
  readonly advice: string
}

/** By exact code, then (keys that end in `.`) by what a code begins with. */
export const STS_ADVICE: Readonly<Record<string, StsAdvice>> = {
  'AuthenticationFail.NoPermission': {
    says: 'STS does not let this job take the role, or does not know the OIDC provider.',
    advice:
      "Check the role's trust policy (its oidc:sub must name this repository and branch or environment, in the form that GitHub sends) and 'oidc-provider-arn'.",
  },
  'AuthenticationFail.OIDCToken.Expired': {
    says: "STS found GitHub's token expired.",
    advice:
      'Run the job again; if that does not help, raise the issuance limit of the OIDC provider.',
  },
  'AuthenticationFail.OIDCToken.Invalid': {
    says: "STS cannot read GitHub's token.",
    advice:
      "Check that 'sts-endpoint' is one of STS, and that no proxy in between changes the request.",
  },
  'AuthenticationFail.OIDCToken.InvalidSignature': {
    says: "STS cannot verify the signature of GitHub's token.",
    advice:
      "Check that the OIDC provider's issuer is that of this GitHub server, and fetch its fingerprint anew.",
  },
  'AuthenticationFail.OIDCToken.AudienceNotMatch': {
    says: "The audience of GitHub's token is not one that the OIDC provider accepts.",
    advice:
      "Add the value of 'audience' to the client ids of the OIDC provider and to oidc:aud of the role's trust policy.",
  },
  'AuthenticationFail.OIDCToken.IssuerNotMatch': {
    says: "The issuer of GitHub's token is not that of the OIDC provider.",
    advice:
      'Make an OIDC provider whose issuer is https://token.actions.githubusercontent.com, or that of your GitHub Enterprise server.',
  },
  'AuthenticationFail.OIDCToken.PublicKeyFingerprintMismatch': {
    says: "The OIDC provider's fingerprint is not that of GitHub's certificate.",
    advice:
      'Fetch the fingerprint of the OIDC provider anew in the RAM console: the certificate authority has changed.',
  },
  'AuthenticationFail.OIDCToken.HttpsUrlInvalid': {
    says: 'STS does not trust the certificate of the OIDC issuer.',
    advice:
      'Let the issuer present a certificate of a public authority; STS has to reach it from the internet.',
  },
  'AuthenticationFail.': {
    says: "STS does not accept GitHub's token.",
    advice:
      "Check the role's trust policy and the OIDC provider: they must accept this repository's OIDC token.",
  },
  'EntityNotExist.Role': {
    says: 'STS knows no such role.',
    advice:
      "Check 'role-to-assume': it reads acs:ram::<account id>:role/<role name>, and that account has no such role.",
  },
  'EntityNotExist.': {
    says: 'STS does not know the role or the OIDC provider.',
    advice: "Check 'role-to-assume' and 'oidc-provider-arn'.",
  },
  'InvalidParameter.RoleArn': {
    says: 'STS rejected the role ARN as malformed.',
    advice:
      "Correct 'role-to-assume': it reads acs:ram::<account id>:role/<role name>.",
  },
  'InvalidParameter.OIDCProviderArn': {
    says: 'STS rejected the OIDC provider ARN as malformed.',
    advice:
      "Correct 'oidc-provider-arn': it reads acs:ram::<account id>:oidc-provider/<provider name>.",
  },
  'InvalidParameter.RoleSessionName': {
    says: 'STS does not take the name of the session.',
    advice: "Correct 'role-session-name': 2 to 64 of A-Z a-z 0-9 . @ _ -.",
  },
  'InvalidParameter.DurationSeconds': {
    says: 'STS does not give sessions that long for this role.',
    advice:
      "Lower 'role-session-expiration', or raise the maximum session duration of the role, which is 3600 s unless set.",
  },
  'InvalidParameter.': {
    says: 'STS does not take one of the values of the exchange.',
    advice:
      "Check 'role-to-assume', 'oidc-provider-arn', 'role-session-name' and 'role-session-expiration' (at most the role's maximum session duration).",
  },
  NoPermission: {
    says: 'STS does not let this job take the role.',
    advice: "Check the role's trust policy, and that its account is active.",
  },
  'InvalidTimeStamp.Expired': {
    says: "STS does not take the runner's time, nor its own from the answer before.",
    advice: 'Set the clock of the runner: it is more than 15 minutes off.',
  },
}

// A map, since a code such as `constructor` would be found in an object.
const KNOWN = new Map(Object.entries(STS_ADVICE))
const FAMILIES = [...KNOWN].filter(([key]) => key.endsWith('.'))

/** What a code means and asks for; null if it is not a refusal we know. */
export function stsAdvice(code: string): StsAdvice | null {
  const family = FAMILIES.find(([beginning]) => code.startsWith(beginning))
  return KNOWN.get(code) ?? family?.[1] ?? null
}

const PASSING = new Set(['InternalError', 'ServiceUnavailable'])

/** An answer that brought no keys. */
export interface Failed {
  readonly answer: HttpAnswer
  readonly fields: Fields | null
  readonly host: string
  /** What only we and GitHub may know, so that no repetition of it is told. */
  readonly token: string
  readonly retryAfterMs: IssuerClient['retryAfterMs']
}

/** The error that it stands for: its code decides, then the HTTP status. */
export function stsFault(failed: Failed): KeysRefused | KeysDelayed {
  const { answer, fields, host, retryAfterMs, token } = failed
  const { status, headers } = answer
  const code = codeOf(fields)
  const requestId = requestIdOf(answer, { fields, token })
  if (code !== null) {
    const known = stsAdvice(code)
    if (known !== null)
      return refused(code, known.says, { requestId, advice: known.advice })
  }
  if (status === 407) {
    const why =
      'The proxy asks for a user name and a password: put them into its address.'
    const message = noKeysFrom(host, why)
    return new KeysRefused({ kind: 'network', code: 'HTTP 407', message })
  }
  const pauseMs = retryAfterMs(headers, code !== null)
  const isError = status >= 400
  const isThrottled =
    status === 429 ||
    (isError && pauseMs !== null) ||
    code?.startsWith('Throttling') === true
  const error = {
    code:
      code ?? (status === 200 ? 'UnreadableBody' : `HTTP ${String(status)}`),
    message: noKeysFrom(host, sentence(status, code)),
  }
  return new KeysDelayed(
    { class: isThrottled ? 'throttled' : 'api', error, requestId },
    {
      retryAfterMs: isThrottled ? pauseMs : null,
      isUnknownCode:
        code !== null &&
        status >= 400 &&
        status < 500 &&
        !isThrottled &&
        !PASSING.has(code),
    },
  )
}

function refused(
  code: string,
  message: string,
  known: { readonly requestId: string | null; readonly advice: string },
): KeysRefused {
  return new KeysRefused({ kind: 'auth', code, message, ...known })
}

function sentence(status: number, code: string | null): string {
  if (code !== null) return `STS answered ${code}.`
  return status === 200
    ? 'The answer holds no keys that can be read.'
    : `The answer is HTTP ${String(status)} without a code of STS.`
}

/** The request id of an answer, fit to be shown; null if it tells none. */
export function requestIdOf(
  { headers }: HttpAnswer,
  { fields, token }: Pick<Failed, 'fields' | 'token'>,
): string | null {
  const header = headers['x-acs-request-id']
  const told = textOf(fields, 'RequestId') ?? header
  const isId = typeof told === 'string' && /^[\w.-]{1,64}$/.test(told)
  return isId && !repeatsOf([token])(told) ? told : null
}
