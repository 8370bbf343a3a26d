import { unlessAborted, withTimeout } from '../clock.js'
import { PermanentError } from '../gate/reading.js'
import { readBody } from '../http/body.js'
import { asFields } from '../http/fields.js'
import { serverDateMs } from '../http/server-hints.js'
import {
  codeOf,
  issuedKeys,
  issuedSecrets,
  send,
  withLife,
  type IssuerClient,
} from './issuer-client.js'
import { KeysDelayed, type Exchange, type FreshKeys } from './keys.js'
import { requestIdOf, stsFault } from './sts-errors.js'
import { screenFields, screenHeaders, screenOf } from '../http/screen.js'

// Node's wording; the toolkit passes on no code.
const CERTIFICATE = /certificate|altnames/i

/**
 * The role to assume, and its STS endpoint; the inputs of these names, checked.
 */
export interface StsOptions {
  readonly client: IssuerClient
  /** Such as `https://sts.aliyuncs.com`. */
  readonly stsOrigin: string
  readonly roleArn: string
  readonly oidcProviderArn: string
  readonly roleSessionName: string
  readonly durationSeconds: number
  /** Ms since 1970, by the runner's clock. */
  readonly wallNowMs: () => number
  readonly mask: (secret: string) => void
}

/** Dependencies of an exchange at STS, GitHub's part included. */
export interface GithubOidcOptions extends StsOptions {
  readonly audience: string
  /** `core.getIDToken`, or a substitute. */
  readonly idToken: (audience: string) => Promise<string>
}

/**
 * Keys of a RAM role in exchange for GitHub's OIDC token, a new token for each
 * exchange.
 */
export function createGithubOidc(options: GithubOidcOptions): Exchange {
  const assumeRole = createAssumeRole(options)
  return async (signal) => assumeRole(await newToken(options, signal), signal)
}

async function newToken(
  { client, audience, idToken, mask }: GithubOidcOptions,
  signal: AbortSignal,
): Promise<string> {
  const { clock, requestTimeoutMs } = client
  const ask = async (): Promise<string> => {
    const token: unknown = await idToken(audience)
    if (typeof token !== 'string' || token === '')
      // Stryker disable next-line StringLiteral: nobody reads it, the text that is shown is another
      throw new Error('No token.')
    // Masked here, since a token that arrives late is just as secret.
    mask(token)
    return token
  }
  const task = async (limit: AbortSignal): Promise<string> => {
    try {
      // It accepts no signal, so the call is left to finish by itself.
      return await unlessAborted(ask(), limit)
    } catch (error) {
      throw limit.aborted ? stalled() : githubFault(error)
    }
  }
  return withTimeout({ clock, ms: requestTimeoutMs, signal, task })
}

function stalled(): KeysDelayed {
  return delayed({
    code: 'Timeout',
    message: "GitHub's OIDC endpoint did not answer in time.",
  })
}

// The toolkit reports the HTTP status only in its message.
function githubFault(error: unknown): PermanentError | KeysDelayed {
  // Stryker disable next-line StringLiteral: any text without a status or a sign of a fault will do
  const text = error instanceof Error ? error.message : ''
  const status = /Error Code\s*:\s*(\d{3})\b/.exec(text)?.[1]
  // The toolkit reports a 404 as an answer without a token.
  if (/Unable to get ACTIONS_ID_TOKEN_REQUEST_|ID Token field/.test(text))
    return noPermission('NoIdToken')
  if (CERTIFICATE.test(text)) return badCertificate()
  const isTransient = status === '408' || status === '429'
  if (status?.startsWith('4') === true && !isTransient)
    return noPermission(`HTTP ${status}`)
  const code = status === undefined ? 'NoIdToken' : `HTTP ${status}`
  const codeSuffix = status === undefined ? '' : ` (${code})`
  return delayed(
    {
      code,
      message: `GitHub's OIDC endpoint gave no token this time${codeSuffix}.`,
    },
    /getaddrinfo ENOTFOUND/.test(text),
  )
}

function badCertificate(): PermanentError {
  return new PermanentError({
    reason: 'network',
    error: {
      code: 'BadCertificate',
      message:
        "The certificate of GitHub's OIDC endpoint could not be verified.",
    },
    advice:
      'If the certificate comes from your own authority, set NODE_EXTRA_CA_CERTS on the runner.',
  })
}

function noPermission(code: string): PermanentError {
  return new PermanentError({
    reason: 'auth',
    error: {
      code,
      message: `GitHub refused to issue an OIDC token for this job (${code}).`,
    },
    advice:
      "Give the job 'permissions: { id-token: write, contents: read }'; a pull request from a fork gets no such token.",
  })
}

function delayed(
  error: { readonly code: string; readonly message: string },
  isUnknownHost = false,
): KeysDelayed {
  const failure = { class: 'network', error, requestId: null } as const
  return new KeysDelayed(failure, { isUnknownHost })
}

/**
 * STS for one caller; requests are unsigned, as the token proves the identity.
 */
function createAssumeRole(
  options: StsOptions,
): (token: string, signal: AbortSignal) => Promise<FreshKeys> {
  const { client, stsOrigin, durationSeconds, wallNowMs, mask } = options
  // On the run's clock, since the wall clock may be corrected meanwhile.
  let offsetMs: number | null = null
  const nowMs = () =>
    offsetMs === null ? wallNowMs() : client.clock.now() + offsetMs

  return async (token, signal) => {
    const givenAtMs = client.clock.now()
    const raw = await send(client, {
      origin: stsOrigin,
      path: `/?${query(nowMs())}`,
      method: 'POST',
      headers: {
        accept: 'application/json',
        'content-type': 'application/x-www-form-urlencoded',
      },
      body: form(options, token),
      signal,
    })
    const fields = raw.body === null ? null : await readBody(raw.body)
    const issued = fields === null ? null : asFields(fields['Credentials'])
    const screen = screenOf([token, ...issuedSecrets(issued)])
    // Read before screening, which would replace them as secrets.
    const keys = issuedKeys(issued, mask)
    if (fields !== null) screenFields(fields, screen)
    const answer = { ...raw, headers: screenHeaders(raw.headers, screen) }
    if (answer.status === 200 && keys !== null) {
      const fallbackMs = durationSeconds * 1000
      const { headers } = answer
      const span = { headers, givenAtMs, fallbackMs }
      return withLife({ keys, fields: issued, ...span })
    }
    const serverMs = serverDateMs(answer.headers)
    const isClockOff = codeOf(fields) === 'InvalidTimeStamp.Expired'
    if (isClockOff && offsetMs === null && serverMs !== null) {
      offsetMs = serverMs - client.clock.now()
      throw clockLearnt(requestIdOf(answer, { fields, token }))
    }
    const host = new URL(stsOrigin).host
    throw stsFault({ answer, fields, host, token })
  }
}

/** The next try uses the server's time, without a pause. */
function clockLearnt(requestId: string | null): KeysDelayed {
  const error = {
    code: 'InvalidTimeStamp.Expired',
    message: "STS rejected the runner's time.",
  }
  const failure = { class: 'api', error, requestId } as const
  return new KeysDelayed(failure, { retryAfterMs: 0 })
}

function query(wallMs: number): string {
  const timestamp = `${new Date(wallMs).toISOString().slice(0, 19)}Z`
  return new URLSearchParams({
    Action: 'AssumeRoleWithOIDC',
    Version: '2015-04-01',
    Format: 'JSON',
    Timestamp: timestamp,
  }).toString()
}

function form(options: StsOptions, token: string): string {
  return new URLSearchParams({
    OIDCProviderArn: options.oidcProviderArn,
    OIDCToken: token,
    RoleArn: options.roleArn,
    RoleSessionName: options.roleSessionName,
    DurationSeconds: String(options.durationSeconds),
  }).toString()
}
