import { type HttpAnswer, retryAfterMs } from '../http/request.js'
import { repeatsOf } from '../http/redaction.js'
import { PermanentError } from '../gate/reading.js'
import { PROXY_PASSWORD } from '../http/errors.js'
import { codeOf, errorOf, noKeysFrom, textOf } from './issuer-client.js'
import { KeysDelayed } from './token-exchange.js'
import type { Fields } from '../http/body.js'

/** A code of STS in our own words: its meaning and the advice. */
export interface StsAdvice {
  readonly says: string
  readonly advice: string
}

/** By exact code, then (keys that end in `.`) by prefix. */
export const STS_ADVICE: Readonly<Record<string, StsAdvice>> = {
  'AuthenticationFail.NoPermission': {
    says: 'STS refused to let this job assume the role, or the OIDC provider does not exist.',
    advice:
      "Check the role's trust policy (its oidc:sub must name this repository and branch or environment, in the form that GitHub sends) and 'oidc-provider-arn'.",
  },
  'AuthenticationFail.OIDCToken.Expired': {
    says: "STS rejected GitHub's token as expired.",
    advice:
      'Run the job again; if that does not help, raise the issuance limit of the OIDC provider.',
  },
  'AuthenticationFail.OIDCToken.Invalid': {
    says: "STS rejected GitHub's token as unreadable.",
    advice:
      "Check that 'sts-endpoint' is an STS endpoint, and that no proxy in between changes the request.",
  },
  'AuthenticationFail.OIDCToken.InvalidSignature': {
    says: "STS could not verify the signature of GitHub's token.",
    advice:
      "Check that the OIDC provider's issuer matches this GitHub server, and fetch its fingerprint again.",
  },
  'AuthenticationFail.OIDCToken.AudienceNotMatch': {
    says: "The audience of GitHub's token is not one that the OIDC provider accepts.",
    advice:
      "Add the value of 'audience' to the client ids of the OIDC provider and to oidc:aud of the role's trust policy.",
  },
  'AuthenticationFail.OIDCToken.IssuerNotMatch': {
    says: "The issuer of GitHub's token does not match the OIDC provider.",
    advice:
      'Create an OIDC provider whose issuer is https://token.actions.githubusercontent.com, or that of your GitHub Enterprise server.',
  },
  'AuthenticationFail.OIDCToken.PublicKeyFingerprintMismatch': {
    says: "The OIDC provider's fingerprint does not match GitHub's certificate.",
    advice:
      'Fetch the fingerprint of the OIDC provider again in the RAM console: the certificate authority has changed.',
  },
  'AuthenticationFail.OIDCToken.HttpsUrlInvalid': {
    says: 'STS does not trust the certificate of the OIDC issuer.',
    advice:
      'Give the issuer a certificate from a public authority; STS must be able to reach it from the internet.',
  },
  'AuthenticationFail.': {
    says: "STS rejected GitHub's token.",
    advice:
      "Check the role's trust policy and the OIDC provider: they must accept this repository's OIDC token.",
  },
  'EntityNotExist.Role': {
    says: 'The role does not exist at STS.',
    advice:
      "Check 'role-to-assume': expected acs:ram::<account id>:role/<role name> with a role that exists in that account.",
  },
  'EntityNotExist.': {
    says: 'The role or the OIDC provider does not exist at STS.',
    advice: "Check 'role-to-assume' and 'oidc-provider-arn'.",
  },
  'InvalidParameter.RoleArn': {
    says: 'STS rejected the role ARN as malformed.',
    advice:
      "Correct 'role-to-assume': expected acs:ram::<account id>:role/<role name>.",
  },
  'InvalidParameter.OIDCProviderArn': {
    says: 'STS rejected the OIDC provider ARN as malformed.',
    advice:
      "Correct 'oidc-provider-arn': expected acs:ram::<account id>:oidc-provider/<provider name>.",
  },
  'InvalidParameter.RoleSessionName': {
    says: 'STS rejected the session name as malformed.',
    advice: "Correct 'role-session-name': 2 to 64 of A-Z a-z 0-9 . @ _ -.",
  },
  'InvalidParameter.DurationSeconds': {
    says: 'STS rejected the session duration as too long for this role.',
    advice:
      "Lower 'role-session-expiration', or raise the maximum session duration of the role, which is 3600 s unless set.",
  },
  'InvalidParameter.': {
    says: 'STS rejected a parameter of the request.',
    advice:
      "Check 'role-to-assume', 'oidc-provider-arn', 'role-session-name' and 'role-session-expiration' (at most the role's maximum session duration).",
  },
  NoPermission: {
    says: 'STS refused to let this job assume the role.',
    advice: "Check the role's trust policy, and that its account is active.",
  },
  'InvalidTimeStamp.Expired': {
    says: "STS rejected the runner's time, and then also the time of its own previous answer.",
    advice: 'Set the clock of the runner: it is more than 15 minutes off.',
  },
}

// A map, since a code such as `constructor` would be found in an object.
const KNOWN = new Map(Object.entries(STS_ADVICE))
const FAMILIES = [...KNOWN].filter(([key]) => key.endsWith('.'))

/** Meaning and advice of a code; null for a code that is in no table. */
export function stsAdvice(code: string): StsAdvice | null {
  const family = FAMILIES.find(([beginning]) => code.startsWith(beginning))
  return KNOWN.get(code) ?? family?.[1] ?? null
}

const TRANSIENT = new Set(['InternalError', 'ServiceUnavailable'])

/** An answer without keys. */
interface Failed {
  readonly answer: Pick<HttpAnswer, 'status' | 'headers'>
  readonly fields: Fields | null
  readonly host: string
  /** The run's secrets and GitHub's; a text that repeats one is not shown. */
  readonly token: string
}

/** The error for such an answer: its code decides, then the HTTP status. */
export function stsFault(failed: Failed): PermanentError | KeysDelayed {
  const { answer, fields, host, token } = failed
  const { status, headers } = answer
  const code = codeOf(fields)
  const requestId = requestIdOf(answer, { fields, token })
  const shown =
    code ?? (status === 200 ? 'UnreadableBody' : `HTTP ${String(status)}`)
  const known = stsAdvice(shown)
  if (known !== null)
    return new PermanentError({
      reason: 'auth',
      error: { code: shown, message: known.says },
      requestId,
      advice: known.advice,
    })
  if (status === 407)
    return errorOf(
      {
        kind: 'permanent',
        // Stryker disable next-line StringLiteral: every reason but 'auth' becomes this one
        reason: 'network',
        error: PROXY_PASSWORD,
        requestId: null,
      },
      host,
    )
  const pauseMs = retryAfterMs(headers, code !== null)
  const isError = status >= 400
  const isThrottled =
    status === 429 ||
    (isError && pauseMs !== null) ||
    code?.startsWith('Throttling') === true
  const error = {
    code: shown,
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
        !TRANSIENT.has(code),
    },
  )
}

function sentence(status: number, code: string | null): string {
  if (code !== null) return `STS answered ${code}.`
  return status === 200
    ? 'The answer has no readable keys.'
    : `The answer is HTTP ${String(status)} without an STS error code.`
}

/** The request id of an answer if it is safe to show; null without one. */
export function requestIdOf(
  { headers }: Failed['answer'],
  { fields, token }: Pick<Failed, 'fields' | 'token'>,
): string | null {
  const header = headers['x-acs-request-id']
  const id = textOf(fields, 'RequestId') ?? header
  const isId = typeof id === 'string' && /^[\w.-]{1,64}$/.test(id)
  return isId && !repeatsOf([token])(id) ? id : null
}
