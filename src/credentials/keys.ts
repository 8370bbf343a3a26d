import {
  PermanentError,
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

/** Time limit for the first keys, ms, and the error if they take longer. */
export interface FirstWithin {
  readonly ms: number
  readonly timeoutError: (last: Failure | null) => PermanentError
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
