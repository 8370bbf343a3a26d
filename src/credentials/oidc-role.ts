import { unlessAborted, withTimeout, createServerClock } from '../clock.js'
import { PermanentError, type ErrorDetail } from '../gate/reading.js'
import { asFields } from '../http/body.js'
import { serverDateMs } from '../http/request.js'
import {
  readIssued,
  send,
  withLife,
  type IssuerClient,
} from './issuer-client.js'
import { KeysDelayed, refused, type Exchange } from './token-exchange.js'
import { requestIdOf, stsFault } from './sts-errors.js'

// Node's wording; the toolkit passes on no code.
const CERTIFICATE = /certificate|altnames/i

/** The role to assume, and how; the inputs of these names, checked. */
export interface GithubOidcOptions {
  readonly client: IssuerClient
  /** Such as `https://sts.aliyuncs.com`. */
  readonly stsOrigin: string
  readonly roleArn: string
  readonly oidcProviderArn: string
  readonly roleSessionName: string
  readonly durationSeconds: number
  readonly audience: string
  /** Ms since 1970, by the runner's clock. */
  readonly wallNowMs: () => number
  /** `core.getIDToken`, or a substitute. */
  readonly idToken: (audience: string) => Promise<string>
  readonly mask: (secret: string) => void
}

/**
 * Keys of a RAM role from STS in exchange for GitHub's OIDC token, a new token
 * for each exchange. Requests are unsigned, as the token proves the identity.
 */
export function createGithubOidc(options: GithubOidcOptions): Exchange {
  const { client, stsOrigin, durationSeconds, wallNowMs, mask } = options
  const { clock } = client
  const serverClock = createServerClock({ wallNowMs, clock })

  return async (signal) => {
    const token = await newToken(options, signal)
    const givenAtMs = clock.now()
    const raw = await send(client, {
      origin: stsOrigin,
      path: `/?${query(serverClock.nowMs())}`,
      method: 'POST',
      headers: {
        accept: 'application/json',
        'content-type': 'application/x-www-form-urlencoded',
      },
      body: form(options, token),
      signal,
    })
    const answer = await readIssued(raw, {
      token,
      mask,
      issuedIn: (fields) => asFields(fields['Credentials']),
    })
    const { headers, fields, issued, keys, code } = answer
    if (answer.status === 200 && keys !== null) {
      const fallbackMs = durationSeconds * 1000
      return withLife({ keys, fields: issued, headers, givenAtMs, fallbackMs })
    }
    const serverMs = serverDateMs(headers)
    const isClockOff = code === 'InvalidTimeStamp.Expired'
    if (isClockOff && !serverClock.hasLearnt() && serverMs !== null) {
      serverClock.learn(serverMs)
      throw clockLearnt(requestIdOf(answer, { fields, token }))
    }
    const { host } = new URL(stsOrigin)
    throw stsFault({ answer, fields, host, token })
  }
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
      if (!limit.aborted) throw githubFault(error)
      throw delayed({
        code: 'Timeout',
        message: "GitHub's OIDC endpoint did not answer in time.",
      })
    }
  }
  return withTimeout({ clock, ms: requestTimeoutMs, signal, task })
}

// The toolkit reports the HTTP status only in its message.
function githubFault(error: unknown): PermanentError | KeysDelayed {
  // Stryker disable next-line StringLiteral: any text without a status or a sign of a fault will do
  const text = error instanceof Error ? error.message : ''
  const status = /Error Code\s*:\s*(\d{3})\b/.exec(text)?.[1]
  // The toolkit reports a 404 as an answer without a token.
  if (/Unable to get ACTIONS_ID_TOKEN_REQUEST_|ID Token field/.test(text))
    return noPermission('NoIdToken')
  if (CERTIFICATE.test(text))
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

function noPermission(code: string): PermanentError {
  return refused(
    {
      code,
      message: `GitHub refused to issue an OIDC token for this job (${code}).`,
    },
    "Give the job 'permissions: { id-token: write, contents: read }'; a pull request from a fork gets no such token.",
  )
}

function delayed(error: ErrorDetail, isUnknownHost = false): KeysDelayed {
  const failure = { class: 'network', error, requestId: null } as const
  return new KeysDelayed(failure, { isUnknownHost })
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
  return new URLSearchParams({
    Action: 'AssumeRoleWithOIDC',
    Version: '2015-04-01',
    Format: 'JSON',
    Timestamp: `${new Date(wallMs).toISOString().slice(0, 19)}Z`,
  }).toString()
}

function form(options: GithubOidcOptions, token: string): string {
  return new URLSearchParams({
    OIDCProviderArn: options.oidcProviderArn,
    OIDCToken: token,
    RoleArn: options.roleArn,
    RoleSessionName: options.roleSessionName,
    DurationSeconds: String(options.durationSeconds),
  }).toString()
}
