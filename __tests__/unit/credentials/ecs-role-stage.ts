import { createEcsRole } from '../../../src/credentials/ecs-role.js'
import type { Exchange } from '../../../src/credentials/token-exchange.js'
import type { CredentialsSource } from '../../../src/webplus/credentials-port.js'
import type { Said, Seen } from './loopback-issuer.js'
import {
  createSessionStage,
  DATE,
  ISSUED_AT,
  type SessionStage,
} from './session-stage.js'

export const HOUR_MS = 3_600_000
export const METADATA_TOKEN = 'AQAfakeMetadataToken=='
export const SECRET = 'FakeSecretOfTheRole'
export const SESSION_TOKEN = 'CAISFakeTokenOfTheRole'

/** What the metadata service answers for a role: keys that live so long. */
export function roleKeys(lifeMs = 6 * HOUR_MS): Said {
  return {
    headers: { date: DATE },
    body: {
      Code: 'Success',
      AccessKeyId: 'STS.RoleKeyId',
      AccessKeySecret: SECRET,
      SecurityToken: SESSION_TOKEN,
      Expiration: new Date(ISSUED_AT + lifeMs).toISOString(),
      LastUpdated: '2026-01-02T03:00:00Z',
    },
  }
}

/** A session stage at a metadata service. */
export interface EcsRoleStage extends SessionStage {
  /** A service that gives tokens, and answers for the role by `say`. */
  readonly service: (
    say: (number: number) => Said | null,
  ) => (request: Seen) => Said | null
  /** One exchange at this origin, and a session of such exchanges. */
  readonly exchangeAt: (origin: string, role?: string) => Exchange
  readonly sessionAt: (origin: string) => CredentialsSource
  /** What `use` brings with a session at a server that answers so. */
  readonly against: <T>(
    say: (request: Seen, number: number) => Said | null,
    use: (session: CredentialsSource) => Promise<T>,
  ) => Promise<T>
}

/** A stage of its own for one test. */
export function createEcsRoleStage(): EcsRoleStage {
  const stage = createSessionStage()
  const { client, mask, seen, told } = stage
  const roleAt = (origin: string, role = 'gate-role') =>
    createEcsRole({
      client,
      origin,
      role,
      mask,
      log: (line) => told.push(`logged ${line}`),
    })
  const sessionAt = (origin: string) => stage.session(roleAt(origin))
  return {
    ...stage,
    service:
      (say) =>
      ({ method }) =>
        method === 'PUT'
          ? { body: METADATA_TOKEN }
          : say(seen.filter((one) => one.method === 'GET').length),
    exchangeAt: (origin, role) => roleAt(origin, role).exchange,
    sessionAt,
    against: (say, use) =>
      stage.serving(say, (origin) => use(sessionAt(origin))),
  }
}
