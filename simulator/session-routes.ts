import type { Route } from './exchange.js'
import { plainly } from './exchange.js'
import type { IdTokens } from './id-tokens.js'
import type { IssuedKeys } from './issued-keys.js'
import { createMetadataRoutes } from './metadata-routes.js'
import { createOidcRoute } from './oidc-route.js'
import type { Session } from './scenario.js'
import { createStsRoute } from './sts-route.js'

/** What the services that give out keys share. */
export interface KeyServices {
  readonly session: Session
  readonly issuedKeys: IssuedKeys
  readonly idTokens: IdTokens
}

/** One of them, as `stall` names it. */
type Service = Exclude<Session['stall'], 'none'>

/** A route that never answers where the scenario says so. */
function stalling(route: Route, service: Service, { stall }: Session): Route {
  if (stall !== service) return route
  const silent = {
    ...plainly({ httpStatus: 200, code: null, headers: {}, body: '' }),
    delivery: { kind: 'stall' },
    trouble: 'stall',
  } as const
  return { ...route, handle: () => silent }
}

/** The routes of STS, of GitHub's OIDC endpoint and of the metadata service. */
export function createSessionRoutes(services: KeyServices): readonly Route[] {
  const { session } = services
  return [
    stalling(createStsRoute(services), 'sts', session),
    stalling(createOidcRoute(services), 'oidc', session),
    ...createMetadataRoutes(services).map((route) =>
      stalling(route, 'metadata', session),
    ),
  ]
}
