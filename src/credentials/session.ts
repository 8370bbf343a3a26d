import type { Clock, Failure } from '../gate/reading.js'
import { unlessAborted, withTimeout, backoffMs } from '../clock.js'
import {
  createTokenExchange,
  type TokenExchangeOptions,
} from './token-exchange.js'
import {
  KeysPending,
  UNANSWERED,
  type KeysRefused,
  areSameKeys,
  type FreshKeys,
  type KeyProvider,
  type Keys,
} from './keys.js'
import { createEcsRole } from './ecs-role.js'
import { createGithubOidc } from './github-oidc.js'
import type { IssuerClient } from './issuer-client.js'
import type { EcsRole, OidcRole } from '../inputs/parse.js'
import { readBody } from '../http/body.js'
import { transportError } from '../http/errors.js'
import { retryAfterMs, serverDateMs } from '../http/server-hints.js'
import type { Runtime } from '../runtime.js'

const RENEWAL_LEAD_MS = 300_000

/** As `withTimeout` of the clock: aborts with an error named TimeoutError. */
export type WithTimeout = <T>(options: {
  readonly clock: Clock
  readonly ms: number
  readonly signal: AbortSignal
  readonly task: (signal: AbortSignal) => Promise<T>
}) => Promise<T>

/** How long the first keys may take, and the refusal if they take longer. */
export interface FirstWithin {
  readonly ms: number
  readonly refusal: (last: Failure | null) => KeysRefused
}

/** What a session is made of. */
export interface SessionOptions extends TokenExchangeOptions {
  /** The run's own: ends the exchange under way and all waiting. */
  readonly signal: AbortSignal
  readonly withTimeout: WithTimeout
  readonly firstWithin?: FirstWithin
}

interface Current {
  readonly keys: Keys
  readonly renewAtMs: number
  /** Brought forward when the server calls them expired. */
  deadAtMs: number
  /** Asked for because those before were called expired. */
  readonly isForced: boolean
  isProven: boolean
}

/**
 * Keys with a life, renewed 5 minutes before its end, or at half of it where
 * that is shorter, by one exchange that all callers share. The present keys are
 * given out while they live; a refusal ends the session.
 */
export function createSession(options: SessionOptions): KeyProvider {
  const { clock, signal: runSignal, withTimeout, firstWithin } = options
  const asking = createTokenExchange(options)
  let current: Current | null = null
  let renewing: Promise<Keys> | null = null
  let willBeForced = false
  let isPending = false
  let refusal: { readonly error: unknown } | null = null

  const obtain = async (): Promise<FreshKeys> => {
    if (current !== null || firstWithin === undefined)
      return asking.ask(runSignal)
    try {
      const { ms } = firstWithin
      return await withTimeout({
        clock,
        ms,
        signal: runSignal,
        task: asking.ask,
      })
    } catch (error) {
      if (runSignal.aborted || !(error instanceof KeysPending)) throw error
      // Somebody is there and answers, if only that it is busy.
      if (asking.hasAnswered()) return asking.ask(runSignal)
      throw firstWithin.refusal(asking.lastFailure())
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
      if (!(error instanceof KeysPending)) refusal = { error }
      throw error
    } finally {
      renewing = null
    }
  }
  const renewal = (): Promise<Keys> => {
    if (renewing === null) {
      renewing = exchangeOnce()
      // It may run for callers to come, with nobody waiting now.
      renewing.catch(() => undefined)
    }
    return renewing
  }
  const inHand = () =>
    current !== null && clock.now() < current.deadAtMs ? current : null
  const lastFailure = () =>
    inHand() !== null || !isPending
      ? null
      : (asking.lastFailure() ?? UNANSWERED)
  const waitFor = async (keys: Promise<Keys>, signal: AbortSignal) => {
    try {
      return await unlessAborted(keys, signal)
    } catch (error) {
      if (!signal.aborted) throw error
      throw new KeysPending(lastFailure() ?? UNANSWERED)
    }
  }

  const get = async (signal: AbortSignal): Promise<Keys> => {
    if (refusal !== null) throw refusal.error
    const live = inHand()
    if (live !== null && clock.now() < live.renewAtMs) return live.keys
    const next = renewal()
    return live?.keys ?? waitFor(next, signal)
  }
  return {
    get,
    async renew(stale, signal) {
      if (refusal !== null) throw refusal.error
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

/** What a session is joined from; loaded only by runs that have one. */
export interface SessionParts {
  readonly world: Runtime
  readonly credentials: OidcRole | EcsRole
  readonly dispatcher: IssuerClient['dispatcher']
  readonly requestTimeoutMs: number
  /** The run's own: ends the exchange under way. */
  readonly signal: AbortSignal
}

/** Keys of a RAM role, renewed before they expire. */
export function openSession(parts: SessionParts): KeyProvider {
  const { world, dispatcher, requestTimeoutMs, signal } = parts
  const { clock, random } = world
  const wire: IssuerClient = {
    dispatcher,
    clock,
    withTimeout,
    requestTimeoutMs,
    networkTrouble: transportError,
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

function sourceOf({ world, credentials }: SessionParts, wire: IssuerClient) {
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
