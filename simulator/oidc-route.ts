import type { Answer } from './answer.js'
import type { Route } from './exchange.js'
import { plainly } from './exchange.js'
import type { KeyServices } from './session-routes.js'

/** Path of the endpoint at which a job asks for its OIDC tokens. */
const OIDC_PATH = '/oidc/token'

function json(httpStatus: number, tree: object): Answer {
  const headers = { 'content-type': 'application/json; charset=utf-8' }
  return { httpStatus, code: null, headers, body: JSON.stringify(tree) }
}

/** GitHub's endpoint: a token for the audience asked for, to whoever has the job's own. */
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
      // Without one GitHub takes the address of the repository's owner.
      const audience = query.get('audience') ?? 'https://github.com/octo-org'
      const value = idTokens.issue(audience, wallMs)
      return plainly(json(200, { count: value.length, value }))
    },
  }
}

/** What a runner sets where a job may ask for OIDC tokens: address and token. */
export function oidcVariables(
  origin: string,
  { requestToken }: KeyServices['session'],
): Readonly<Record<string, string>> {
  return {
    ACTIONS_ID_TOKEN_REQUEST_URL: `${origin}${OIDC_PATH}?api-version=2.0`,
    ACTIONS_ID_TOKEN_REQUEST_TOKEN: requestToken,
  }
}
