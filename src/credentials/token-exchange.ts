import { backoffMs, UNKNOWN_HOST_PAUSE_MS } from '../clock.js'
import {
  PermanentError,
  type Clock,
  type ErrorDetail,
  type Failure,
} from '../gate/reading.js'
import type { Keys } from '../webplus/credentials-port.js'

/**
 * Keys as received, with their life in ms from `givenAtMs` on the run's clock.
 */
export interface FreshKeys {
  readonly keys: Keys
  readonly givenAtMs: number
  readonly lifeMs: number
}

/**
 * Requests new keys once. Throws a PermanentError if a repetition cannot help,
 * KeysDelayed if it may, and anything once `signal` has aborted.
 */
export type Exchange = (signal: AbortSignal) => Promise<FreshKeys>

/** What a source says while no server has answered for the first keys. */
export interface Silence {
  /** When `onNotice` is called, once, ms from the first try. */
  readonly noticeAfterMs: number
  readonly onNotice: (last: Failure | null) => void
  /** The failure of a run that ends so. */
  readonly failure: (last: Failure | null) => Failure
}

/** Whether two objects hold the same keys. */
export function areSameKeys(one: Keys, other: Keys): boolean {
  return (
    one.accessKeyId === other.accessKeyId &&
    one.accessKeySecret === other.accessKeySecret &&
    one.securityToken === other.securityToken
  )
}

/**
 * No keys yet: an exchange failed transiently, or the time was over before one
 * succeeded. `retryAfterMs` is null if the server asked for no pause.
 */
export class KeysDelayed extends Error {
  override readonly name = 'KeysDelayed'
  readonly failure: Failure
  readonly retryAfterMs: number | null
  readonly isUnknownHost: boolean
  /** A 4xx whose code is in no table. */
  readonly isUnknownCode: boolean

  constructor(
    failure: Failure,
    known: {
      readonly retryAfterMs?: number | null
      readonly isUnknownHost?: boolean
      readonly isUnknownCode?: boolean
    } = {},
  ) {
    super(failure.error.message)
    this.failure = failure
    this.retryAfterMs = known.retryAfterMs ?? null
    this.isUnknownHost = known.isUnknownHost ?? false
    this.isUnknownCode = known.isUnknownCode ?? false
  }
}

/** The failure before any exchange has ended. */
export const UNANSWERED: Failure = {
  class: 'network',
  error: {
    code: 'Timeout',
    message: 'No credentials could be obtained yet.',
  },
  requestId: null,
}

/** The error of an issuer that gives no keys, however often it is asked. */
export function refused(error: ErrorDetail, advice: string): PermanentError {
  return new PermanentError({ reason: 'auth', error, advice })
}

/** An unknown host is permanent after this many tries without any answer. */
const UNKNOWN_HOST_TRIES = 3
/** So are this many exchanges that end with unknown codes only. */
const UNKNOWN_CODE_EXCHANGES = 3

/** Dependencies of the tries. */
export interface TokenExchangeOptions {
  readonly exchange: Exchange
  readonly clock: Clock
  /** From 0 up to 1. */
  readonly random: () => number
}

/** Token exchanges, repeated while they fail transiently. */
export interface TokenExchange {
  /**
   * Repeats exchanges until there are keys; one call at a time. Throws a
   * PermanentError (also for a pause that ends after `deadlineAtMs`), or
   * KeysDelayed once `signal` aborts.
   */
  readonly ask: (
    signal: AbortSignal,
    deadlineAtMs?: number,
  ) => Promise<FreshKeys>
  /** Failure of the newest try; null if it succeeded. */
  readonly lastFailure: () => Failure | null
  /** Whether any server has ever answered, even with an error. */
  readonly hasAnswered: () => boolean
}

/** Exchanges of one session, with a memory of their failures. */
export function createTokenExchange(
  parts: TokenExchangeOptions,
): TokenExchange {
  const { exchange, clock } = parts
  let hasAnswered = false
  let lastFailure: Failure | null = null
  let unknownHosts = 0
  let unknownCodes = 0
  /** Any answer but throttling and unknown codes. */
  let isProven = false

  /** Records a failure; throws if nothing else has ever come. */
  const learn = ({ failure, isUnknownHost, isUnknownCode }: KeysDelayed) => {
    lastFailure = failure
    hasAnswered ||= failure.class !== 'network'
    isProven ||= failure.class === 'api' && !isUnknownCode
    unknownHosts = isUnknownHost ? unknownHosts + 1 : 0
    if (isUnknownCode) unknownCodes += 1
    if (unknownHosts >= UNKNOWN_HOST_TRIES && !hasAnswered)
      throw new PermanentError({ reason: 'network', error: failure.error })
    if (unknownCodes >= UNKNOWN_CODE_EXCHANGES && !isProven)
      throw new PermanentError({
        ...failure,
        reason: 'api',
        advice:
          "Look up the code in Alibaba Cloud's error center, under STS, and send the request id to Alibaba Cloud support.",
      })
  }

  return {
    async ask(signal, deadlineAtMs = Infinity) {
      // A call, since the compiler would narrow the first check for good.
      const throwIfOver = () => {
        if (signal.aborted) throw new KeysDelayed(lastFailure ?? UNANSWERED)
      }
      unknownHosts = 0
      for (let failures = 1; ; failures += 1) {
        throwIfOver()
        try {
          const fresh = await exchange(signal)
          hasAnswered = true
          isProven = true
          lastFailure = null
          return fresh
        } catch (error) {
          if (error instanceof PermanentError) throw error
          throwIfOver()
          if (!(error instanceof KeysDelayed)) throw error
          learn(error)
          const { retryAfterMs, failure } = error
          if (clock.now() + (retryAfterMs ?? 0) > deadlineAtMs)
            throw new PermanentError({ ...failure, reason: failure.class })
          const isNameless = error.isUnknownHost && !hasAnswered
          const leastMs = isNameless ? UNKNOWN_HOST_PAUSE_MS : 0
          await clock.sleep(leastMs + pauseMs(parts, error, failures), signal)
        }
      }
    },
    lastFailure: () => lastFailure,
    hasAnswered: () => hasAnswered,
  }
}

function pauseMs(
  { random }: TokenExchangeOptions,
  { retryAfterMs, failure, isUnknownCode }: KeysDelayed,
  failures: number,
): number {
  if (retryAfterMs !== null) return retryAfterMs
  // A throttled or busy server needs a real pause: at least half of the
  // maximum.
  return failure.class === 'throttled' || isUnknownCode
    ? backoffMs(failures + 1, (1 + random()) / 2)
    : backoffMs(failures, random())
}
