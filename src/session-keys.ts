import { createEcsRole } from './credentials/ecs-role.js'
import { createGithubOidc } from './credentials/github-oidc.js'
import type { KeyProvider } from './credentials/keys.js'
import { createSession } from './credentials/session.js'
import type { Wire } from './credentials/wire.js'
import { withTimeout } from './clock.js'
import { backoffMs } from './backoff.js'
import type { EcsRole, OidcRole } from './inputs.js'
import { readBody } from './webplus/body.js'
import { networkTrouble } from './webplus/network-error.js'
import { retryAfterMs, serverDateMs } from './webplus/retry-after.js'
import type { World } from './world.js'

/** What a session is joined from; loaded only by runs that have one. */
export interface SessionParts {
  readonly world: World
  readonly credentials: OidcRole | EcsRole
  readonly dispatcher: Wire['dispatcher']
  readonly requestTimeoutMs: number
  /** The run's own: ends the exchange under way. */
  readonly signal: AbortSignal
}

/** Keys of a RAM role, renewed before they expire. */
export function openSession(parts: SessionParts): KeyProvider {
  const { world, dispatcher, requestTimeoutMs, signal } = parts
  const { clock, random } = world
  const wire: Wire = {
    dispatcher,
    clock,
    withTimeout,
    requestTimeoutMs,
    networkTrouble,
    retryAfterMs,
    serverDateMs,
    readBody,
  }
  const source = sourceOf(parts, wire)
  return createSession({
    ...source,
    clock,
    random,
    backoffMs,
    withTimeout,
    signal,
  })
}

function sourceOf({ world, credentials }: SessionParts, wire: Wire) {
  const { wallNowMs, idToken, metadataOrigin } = world
  const mask = world.core.setSecret
  if (credentials.kind === 'ecs-role') {
    const { role } = credentials
    return createEcsRole({ wire, origin: metadataOrigin, role, mask })
  }
  const stsOrigin = credentials.stsEndpoint.origin
  return {
    exchange: createGithubOidc({
      ...credentials,
      wire,
      stsOrigin,
      idToken,
      wallNowMs,
      mask,
    }),
  }
}
