import { unlessAborted } from '../clock.js'
import { KeysDelayed, KeysRefused, type Exchange } from './keys.js'
import { createAssumeRole, type StsOptions } from './sts.js'

// As Node words it; the toolkit hands on no code.
const CERTIFICATE = /certificate|altnames/i

/** What an exchange at STS is made of, GitHub's part included. */
export interface GithubOidcOptions extends StsOptions {
  readonly audience: string
  /** `core.getIDToken`, or what behaves like it. */
  readonly idToken: (audience: string) => Promise<string>
}

/** Keys of a RAM role for GitHub's OIDC token, a new one for each exchange. */
export function createGithubOidc(options: GithubOidcOptions): Exchange {
  const assumeRole = createAssumeRole(options)
  return async (signal) => assumeRole(await newToken(options, signal), signal)
}

async function newToken(
  { wire, audience, idToken, mask }: GithubOidcOptions,
  signal: AbortSignal,
): Promise<string> {
  const { clock, requestTimeoutMs, withTimeout } = wire
  const ask = async (): Promise<string> => {
    const token: unknown = await idToken(audience)
    if (typeof token !== 'string' || token === '') throw new Error('No token.')
    // Here, since one that comes too late is as secret.
    mask(token)
    return token
  }
  const task = async (limit: AbortSignal): Promise<string> => {
    try {
      // It takes no signal, so it is left behind.
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

// The toolkit hands on the HTTP status in its message alone.
function githubFault(error: unknown): KeysRefused | KeysDelayed {
  const text = error instanceof Error ? error.message : ''
  const status = /Error Code\s*:\s*(\d{3})\b/.exec(text)?.[1]
  // An answer without a token is how the toolkit tells a 404.
  if (/Unable to get ACTIONS_ID_TOKEN_REQUEST_|ID Token field/.test(text))
    return noPermission('NoIdToken')
  if (CERTIFICATE.test(text)) return badCertificate()
  const isPassing = status === '408' || status === '429'
  if (status?.startsWith('4') === true && !isPassing)
    return noPermission(`HTTP ${status}`)
  const code = status === undefined ? 'NoIdToken' : `HTTP ${status}`
  const told = status === undefined ? '' : ` (${code})`
  return delayed(
    {
      code,
      message: `GitHub's OIDC endpoint gave no token this time${told}.`,
    },
    /getaddrinfo ENOTFOUND/.test(text),
  )
}

function badCertificate(): KeysRefused {
  return new KeysRefused({
    kind: 'network',
    code: 'BadCertificate',
    message: "The certificate of GitHub's OIDC endpoint does not verify.",
    advice:
      'Give the runner the certificate of your own authority by NODE_EXTRA_CA_CERTS.',
  })
}

function noPermission(code: string): KeysRefused {
  return new KeysRefused({
    kind: 'auth',
    code,
    message: `GitHub refused the job an OIDC token (${code}).`,
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
