import { asFields } from '../http/fields.js'
import { screenFields, screenHeaders, screenOf } from '../http/redaction.js'
import {
  codeOf,
  issuedKeys,
  issuedSecrets,
  withLife,
  send,
  type IssuerClient,
} from './issuer-client.js'
import { KeysDelayed, type FreshKeys } from './keys.js'
import { requestIdOf, stsFault } from './sts-errors.js'

/** The role to take, and where; the inputs of these names, checked. */
export interface StsOptions {
  readonly wire: IssuerClient
  /** Such as `https://sts.aliyuncs.com`. */
  readonly stsOrigin: string
  readonly roleArn: string
  readonly oidcProviderArn: string
  readonly roleSessionName: string
  readonly durationSeconds: number
  /** Ms since 1970, by our own clock. */
  readonly wallNowMs: () => number
  readonly mask: (secret: string) => void
}

/** One AssumeRoleWithOIDC: keys for an OIDC token. Throws as an Exchange does. */
export type AssumeRole = (
  token: string,
  signal: AbortSignal,
) => Promise<FreshKeys>

/** STS as one caller sees it; the request is unsigned: its token proves who asks. */
export function createAssumeRole(options: StsOptions): AssumeRole {
  const { wire, stsOrigin, durationSeconds, wallNowMs, mask } = options
  const { retryAfterMs, serverDateMs } = wire
  // By the run's clock: a wall clock set right meanwhile would make it wrong.
  let offsetMs: number | null = null
  const nowMs = () =>
    offsetMs === null ? wallNowMs() : wire.clock.now() + offsetMs

  return async (token, signal) => {
    const givenAtMs = wire.clock.now()
    const raw = await send(wire, {
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
    const fields = raw.body === null ? null : await wire.readBody(raw.body)
    const issued = fields === null ? null : asFields(fields['Credentials'])
    const screen = screenOf([token, ...issuedSecrets(issued)])
    // Taken before the screen, which knows them for secrets.
    const keys = issuedKeys(issued, mask)
    if (fields !== null) screenFields(fields, screen)
    const answer = { ...raw, headers: screenHeaders(raw.headers, screen) }
    if (answer.status === 200 && keys !== null) {
      const fallbackMs = durationSeconds * 1000
      const { headers } = answer
      const span = { headers, givenAtMs, fallbackMs, serverDateMs }
      return withLife({ keys, fields: issued, ...span })
    }
    const serverMs = serverDateMs(answer.headers)
    const isClockOff = codeOf(fields) === 'InvalidTimeStamp.Expired'
    if (isClockOff && offsetMs === null && serverMs !== null) {
      offsetMs = serverMs - wire.clock.now()
      throw clockLearnt(requestIdOf(answer, { fields, token }))
    }
    const host = new URL(stsOrigin).host
    throw stsFault({ answer, fields, host, retryAfterMs, token })
  }
}

/** The next try goes by the time of the server, at once. */
function clockLearnt(requestId: string | null): KeysDelayed {
  const error = {
    code: 'InvalidTimeStamp.Expired',
    message: "STS does not take the runner's time.",
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
