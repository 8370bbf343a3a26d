import { createHmac } from 'node:crypto'
import type { Answer } from './answer.js'
import type { ApiError } from './api-error.js'
import { apiError } from './api-error.js'
import type { Route } from './exchange.js'
import { plainly } from './exchange.js'
import { madeUpText } from './issued-keys.js'
import { isRecord } from './scenario-fields.js'
import type { KeyServices } from './session-routes.js'

const LIFE_MS = 5 * 60_000
const ISSUER = 'https://token.actions.githubusercontent.com'

/** Subject of GitHub's tokens. */
export const SUBJECT = 'repo:octo-org/shop:ref:refs/heads/main'

/** GitHub's OIDC tokens: JWTs for a single use, 5 minutes long. */
export interface IdTokens {
  /** Every token so far. */
  readonly all: () => readonly string[]
  readonly issue: (audience: string, wallMs: number) => string
  /** Uses up a token; STS's error, or null if it is good. */
  readonly use: (
    token: string,
    by: { readonly audience: string; readonly wallMs: number },
  ) => ApiError | null
}

interface Issued {
  readonly audience: string
  readonly expiresAtMs: number
  isUsed: boolean
}

function encoded(part: object): string {
  return Buffer.from(JSON.stringify(part)).toString('base64url')
}

/** The error for a foreign token, as far as it can be read. */
function judgeStranger(token: string): ApiError {
  const [, payload, signature, ...rest] = token.split('.')
  const invalid = apiError('AuthenticationFail.OIDCToken.Invalid')
  if (payload === undefined || !signature || rest.length > 0) return invalid
  try {
    const claims: unknown = JSON.parse(
      Buffer.from(payload, 'base64url').toString(),
    )
    if (!isRecord(claims)) return invalid
    return claims['iss'] === ISSUER
      ? apiError('AuthenticationFail.OIDCToken.InvalidSignature')
      : apiError('AuthenticationFail.OIDCToken.IssuerNotMatch')
  } catch {
    return invalid
  }
}

/** No token yet; the tokens depend on the seed, the time and their number. */
export function createIdTokens(seed: number): IdTokens {
  const tokens = new Map<string, Issued>()
  const signed = (text: string): string =>
    `${text}.${createHmac('sha256', madeUpText(seed, 'issuer')).update(text).digest('base64url')}`
  return {
    all: () => [...tokens.keys()],
    issue(audience, wallMs) {
      const expiresAtMs = wallMs + LIFE_MS
      const issuedAt = Math.floor(wallMs / 1000)
      const header = { typ: 'JWT', alg: 'HS256' }
      const claims = {
        jti: madeUpText(seed, `id token ${String(tokens.size + 1)}`),
        iss: ISSUER,
        sub: SUBJECT,
        aud: audience,
        iat: issuedAt,
        nbf: issuedAt,
        exp: issuedAt + LIFE_MS / 1000,
      }
      const token = signed(`${encoded(header)}.${encoded(claims)}`)
      tokens.set(token, { audience, expiresAtMs, isUsed: false })
      return token
    },
    use(token, { audience, wallMs }) {
      const issued = tokens.get(token)
      if (issued === undefined) return judgeStranger(token)
      if (issued.isUsed) {
        const message = 'The OIDC token was used already.'
        return apiError('AuthenticationFail.OIDCToken.Invalid', { message })
      }
      if (wallMs >= issued.expiresAtMs)
        return apiError('AuthenticationFail.OIDCToken.Expired')
      if (issued.audience !== audience)
        return apiError('AuthenticationFail.OIDCToken.AudienceNotMatch')
      issued.isUsed = true
      return null
    },
  }
}

/** Path of the endpoint at which a job requests its OIDC tokens. */
const OIDC_PATH = '/oidc/token'

function json(httpStatus: number, tree: object): Answer {
  const headers = { 'content-type': 'application/json; charset=utf-8' }
  return { httpStatus, code: null, headers, body: JSON.stringify(tree) }
}

/**
 * GitHub's endpoint: a token for the requested audience, for a caller with the
 * job's own token.
 */
export function createOidcRoute({ session, idTokens }: KeyServices): Route {
  const { requestToken, oidcStatus } = session
  return {
    method: 'GET',
    path: OIDC_PATH,
    handle({ query, headers, wallMs }) {
      if (headers['authorization'] !== `Bearer ${requestToken}`)
        return plainly(json(401, { message: 'Unauthorized' }))
      if (oidcStatus !== 200)
        return plainly(json(oidcStatus, { message: 'No token' }))
      // Without one, GitHub uses the address of the repository's owner.
      const audience = query.get('audience') ?? 'https://github.com/octo-org'
      const value = idTokens.issue(audience, wallMs)
      return plainly(json(200, { count: value.length, value }))
    },
  }
}

/** What a runner sets if a job may request OIDC tokens: address and token. */
export function oidcVariables(
  origin: string,
  { requestToken }: KeyServices['session'],
): Readonly<Record<string, string>> {
  return {
    ACTIONS_ID_TOKEN_REQUEST_URL: `${origin}${OIDC_PATH}?api-version=2.0`,
    ACTIONS_ID_TOKEN_REQUEST_TOKEN: requestToken,
  }
}
