import type { Answer } from './answer.js'
import type { Route } from './exchange.js'
import { plainly } from './exchange.js'
import type { IssuedKeys } from './issued-keys.js'
import { expirationOf } from './issued-keys.js'
import type { IdTokens } from './oidc-route.js'
import { createOidcRoute } from './oidc-route.js'
import type { Session } from './scenario-keys.js'
import { createStsRoute } from './sts-route.js'

/** What the services that issue keys share. */
export interface KeyServices {
  readonly session: Session
  readonly issuedKeys: IssuedKeys
  readonly idTokens: IdTokens
}

const ROLES = '/latest/meta-data/ram/security-credentials/'
const MAX_SECONDS = 21_600
const SIX_HOURS_SECONDS = 21_600

function text(httpStatus: number, body: string): Answer {
  const headers = { 'content-type': 'text/plain' }
  return { httpStatus, code: null, headers, body }
}

/**
 * The metadata service in its hardened mode; none if the instance has no role.
 */
function createMetadataRoutes(services: KeyServices): readonly Route[] {
  const { session, issuedKeys } = services
  const { ecsRole, lifeSeconds } = session
  if (ecsRole === null) return []
  /** Ends of tokens, ms since 1970. */
  const endings = new Map<string, number>()
  return [
    {
      method: 'PUT',
      path: '/latest/api/token',
      handle({ headers, wallMs, requestId }) {
        const asked = headers['x-aliyun-ecs-metadata-token-ttl-seconds'] ?? ''
        const seconds = /^\d{1,6}$/.test(asked) ? Number(asked) : 0
        if (seconds < 1 || seconds > MAX_SECONDS)
          return plainly(text(400, 'Bad Request'))
        const token = `metadata-${requestId}`
        endings.set(token, wallMs + seconds * 1000)
        return plainly(text(200, token))
      },
    },
    {
      method: 'GET',
      path: `${ROLES}*`,
      handle({ headers, path, wallMs }) {
        const token = headers['x-aliyun-ecs-metadata-token'] ?? ''
        if (wallMs >= (endings.get(token) ?? 0))
          return plainly(text(403, 'Forbidden'))
        if (path === ROLES) return plainly(text(200, ecsRole))
        if (path !== `${ROLES}${encodeURIComponent(ecsRole)}`)
          return plainly(text(404, 'Not Found'))
        const life = lifeSeconds ?? SIX_HOURS_SECONDS
        const key = issuedKeys.issue(wallMs, life)
        const tree = {
          AccessKeyId: key.id,
          AccessKeySecret: key.secret,
          Expiration: expirationOf(key),
          SecurityToken: key.token,
          LastUpdated: new Date(wallMs).toISOString().replace(/\.\d+Z$/, 'Z'),
          Code: 'Success',
        }
        return plainly({ ...text(200, JSON.stringify(tree)), code: 'Success' })
      },
    },
  ]
}

/** One of the services, as `stall` names it. */
type Service = Exclude<Session['stall'], 'none'>

/** A route that never answers if the scenario says so. */
function stalling(route: Route, service: Service, { stall }: Session): Route {
  if (stall !== service) return route
  const silent = {
    ...plainly({ httpStatus: 200, code: null, headers: {}, body: '' }),
    delivery: { kind: 'stall' },
    fault: 'stall',
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
