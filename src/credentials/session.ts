import { unlessAborted } from '../clock.js'
import {
  createTokenExchange,
  type TokenExchangeOptions,
  areSameKeys,
  KeysDelayed,
  UNANSWERED,
  type FreshKeys,
  type Silence,
} from './token-exchange.js'
import type { EcsRole, OidcRole } from '../inputs/settings.js'
import type { Runtime } from '../runtime.js'
import type { CredentialsSource, Keys } from '../webplus/credentials-port.js'
import { createEcsRole } from './ecs-role.js'
import type { IssuerClient } from './issuer-client.js'
import { createGithubOidc } from './oidc-role.js'

const RENEWAL_LEAD_MS = 300_000

/** Dependencies of a session. */
export interface SessionOptions extends TokenExchangeOptions {
  /** The run's own signal: ends the exchange under way and all waiting. */
  readonly signal: AbortSignal
  readonly silence?: Silence
  /** The end of the run, ms on `clock`. */
  readonly deadlineAtMs: number
}

interface Current {
  readonly keys: Keys
  readonly renewAtMs: number
  /** Moved forward when the server reports the keys as expired. */
  deadAtMs: number
  /** Set when the previous keys were reported as expired. */
  readonly isForced: boolean
  isProven: boolean
}

/**
 * Keys with a limited life, renewed 5 minutes before its end, or at half of it
 * if that is shorter, by one exchange that all callers share. The present keys
 * are used while they live; a permanent error ends the session.
 */
export function createSession(options: SessionOptions): CredentialsSource {
  const { clock, signal: runSignal, silence, deadlineAtMs } = options
  const exchanges = createTokenExchange(options)
  let current: Current | null = null
  let renewing: Promise<Keys> | null = null
  let willBeForced = false
  let isPending = false
  let permanentError: { readonly error: unknown } | null = null

  const obtain = async (): Promise<FreshKeys> => {
    // The present keys may outlive a pause that is longer than the run.
    if (current !== null) return exchanges.ask(runSignal)
    const over = new AbortController()
    const notice = async ({ noticeAfterMs, onNotice }: Silence) => {
      await clock.sleep(noticeAfterMs, over.signal)
      if (over.signal.aborted || exchanges.hasAnswered()) return
      onNotice(exchanges.lastFailure())
    }
    if (silence !== undefined) void notice(silence)
    try {
      return await exchanges.ask(runSignal, deadlineAtMs)
    } finally {
      over.abort()
    }
  }
  const exchangeOnce = async (): Promise<Keys> => {
    isPending = true
    try {
      const fresh = await obtain()
      current = { ...spanOf(fresh), isForced: willBeForced, isProven: false }
      willBeForced = false
      isPending = false
      return fresh.keys
    } catch (error) {
      if (!(error instanceof KeysDelayed)) permanentError = { error }
      throw error
    } finally {
      renewing = null
    }
  }
  const renewal = (): Promise<Keys> => {
    if (renewing === null) {
      renewing = exchangeOnce()
      // The exchange may run for later callers even if no caller waits now.
      renewing.catch(() => undefined)
    }
    return renewing
  }
  const inHand = () =>
    current !== null && clock.now() < current.deadAtMs ? current : null
  const lastFailure = () => {
    if (inHand() !== null || !isPending) return null
    const last = exchanges.lastFailure()
    return silence !== undefined && !exchanges.hasAnswered()
      ? silence.failure(last)
      : (last ?? UNANSWERED)
  }
  const waitFor = async (keys: Promise<Keys>, signal: AbortSignal) => {
    try {
      return await unlessAborted(keys, signal)
    } catch (error) {
      if (!signal.aborted) throw error
      throw new KeysDelayed(lastFailure() ?? UNANSWERED)
    }
  }

  const get = async (signal: AbortSignal): Promise<Keys> => {
    if (permanentError !== null) throw permanentError.error
    const live = inHand()
    if (live !== null && clock.now() < live.renewAtMs) return live.keys
    const next = renewal()
    return live?.keys ?? waitFor(next, signal)
  }
  return {
    get,
    async renew(stale, signal) {
      if (permanentError !== null) throw permanentError.error
      if (current === null || !areSameKeys(stale, current.keys))
        return get(signal)
      if (current.isForced && !current.isProven) return null
      current.deadAtMs = Number.NEGATIVE_INFINITY
      willBeForced = true
      return waitFor(renewal(), signal)
    },
    proven(keys) {
      if (current !== null && areSameKeys(keys, current.keys))
        current.isProven = true
    },
    lastFailure,
  }
}

function spanOf({ keys, givenAtMs, lifeMs }: FreshKeys) {
  const leadMs = Math.min(RENEWAL_LEAD_MS, lifeMs / 2)
  const deadAtMs = givenAtMs + lifeMs
  return { keys, renewAtMs: deadAtMs - leadMs, deadAtMs }
}

/** Dependencies of a role's session; loaded only by runs that need one. */
export interface RoleSessionOptions extends Pick<
  SessionOptions,
  'deadlineAtMs' | 'signal'
> {
  readonly runtime: Runtime
  readonly credentials: OidcRole | EcsRole
  readonly dispatcher: IssuerClient['dispatcher']
  readonly requestTimeoutMs: number
}

/** Keys of a RAM role, renewed before they expire. */
export function openSession(options: RoleSessionOptions): CredentialsSource {
  const { runtime, dispatcher, requestTimeoutMs } = options
  const { clock, random } = runtime
  const { deadlineAtMs, signal } = options
  const source = sourceOf(options, { dispatcher, clock, requestTimeoutMs })
  return createSession({ ...source, clock, random, deadlineAtMs, signal })
}

function sourceOf(
  { runtime, credentials }: RoleSessionOptions,
  client: IssuerClient,
): Pick<SessionOptions, 'exchange' | 'silence'> {
  const { wallNowMs, idToken, metadataOrigin } = runtime
  const { setSecret: mask, info: log } = runtime.core
  if (credentials.kind === 'ecs-role') {
    const { role } = credentials
    return createEcsRole({ client, origin: metadataOrigin, role, mask, log })
  }
  const stsOrigin = credentials.stsEndpoint.origin
  const parts = { client, stsOrigin, idToken, wallNowMs, mask }
  return { exchange: createGithubOidc({ ...credentials, ...parts }) }
}
