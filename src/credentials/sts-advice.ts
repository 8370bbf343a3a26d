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
    says: 'STS takes the ARN of the role for none.',
    advice:
      "Correct 'role-to-assume': it reads acs:ram::<account id>:role/<role name>.",
  },
  'InvalidParameter.OIDCProviderArn': {
    says: 'STS takes the ARN of the OIDC provider for none.',
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
