import type { Dispatcher } from 'undici'
import {
  createGithubOidc,
  type GithubOidcOptions,
} from '../../../src/credentials/oidc-role.js'
import type { Exchange } from '../../../src/credentials/token-exchange.js'
import type { CredentialsSource } from '../../../src/webplus/credentials-port.js'
import type { Said, Seen } from './loopback-issuer.js'
import {
  createSessionStage,
  DATE,
  ISSUED_AT,
  type SessionStage,
} from './session-stage.js'

/** GitHub's token, and the secrets of the keys that STS gives for it. */
export const TOKEN = 'eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJyZXBvOm8vbiJ9.c2ln'
export const SECRET = 'FakeSecretOfTheSession'
export const SESSION_TOKEN = 'CAISFake/Token+Of=The=Session'
/** The request id of an answer by `failing`. */
export const REQUEST_ID = '0A1B2C3D-0000-4000-8000-000000000002'
export const HOUR_S = 3_600

/** An answer with keys that live so long. */
export const good = (lifeSeconds = HOUR_S): Said => ({
  headers: { date: DATE },
  body: {
    RequestId: '0A1B2C3D-0000-4000-8000-000000000001',
    Credentials: {
      AccessKeyId: 'STS.FakeKeyId',
      AccessKeySecret: SECRET,
      SecurityToken: SESSION_TOKEN,
      Expiration: new Date(ISSUED_AT + 1_000 * lifeSeconds)
        .toISOString()
        .replace('.000', ''),
    },
  },
})

/** An error of STS; its message holds what must be shown nowhere. */
export const failing = (
  status: number,
  code: string,
  headers: Readonly<Record<string, string>> = {},
): Said => ({
  status,
  headers: { date: DATE, ...headers },
  body: {
    RequestId: REQUEST_ID,
    Code: code,
    Message: `::error::It holds ${TOKEN} in its text.`,
  },
})

/** A session stage at STS. */
export interface StsStage extends SessionStage {
  /** One exchange at this origin, and a session of such exchanges. */
  readonly exchangeAt: (
    stsOrigin: string,
    options?: Partial<GithubOidcOptions>,
  ) => Exchange
  readonly sessionAt: (
    stsOrigin: string,
    options?: Partial<GithubOidcOptions>,
  ) => CredentialsSource
  /** What `use` brings with a session at a server that answers so. */
  readonly against: <T>(
    say: (request: Seen, number: number) => Said | null,
    use: (session: CredentialsSource) => Promise<T>,
    options?: Partial<GithubOidcOptions>,
  ) => Promise<T>
}

/** A stage of its own for one test. */
export function createStsStage(dispatcher?: Dispatcher): StsStage {
  const stage = createSessionStage(dispatcher)
  const exchangeAt: StsStage['exchangeAt'] = (stsOrigin, options = {}) =>
    createGithubOidc({
      client: stage.client,
      stsOrigin,
      roleArn: 'acs:ram::1234567890123456:role/gate',
      oidcProviderArn: 'acs:ram::1234567890123456:oidc-provider/GitHub',
      roleSessionName: 'webplus-health-gate',
      durationSeconds: HOUR_S,
      audience: 'sts.aliyuncs.com',
      idToken: (audience) => {
        stage.told.push(`asked for ${audience}`)
        return Promise.resolve(TOKEN)
      },
      wallNowMs: () => ISSUED_AT,
      mask: stage.mask,
      ...options,
    })
  const sessionAt: StsStage['sessionAt'] = (stsOrigin, options) =>
    stage.session({ exchange: exchangeAt(stsOrigin, options) })
  return {
    ...stage,
    exchangeAt,
    sessionAt,
    against: (say, use, options = {}) =>
      stage.serving(say, (origin) => use(sessionAt(origin, options))),
  }
}
