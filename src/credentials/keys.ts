import type { Failure, PermanentError } from '../gate/reading.js'
import type { Keys } from '../webplus/credentials-port.js'

/** Keys as they came, with their life in ms from `givenAtMs` on the run's clock. */
export interface FreshKeys {
  readonly keys: Keys
  readonly givenAtMs: number
  readonly lifeMs: number
}

/**
 * Asks once for new keys. Throws a PermanentError where asking again does not
 * help, KeysDelayed where it may, and anything once `signal` has aborted.
 */
export type Exchange = (signal: AbortSignal) => Promise<FreshKeys>

/** How long the first keys may take, ms, and the refusal if they take longer. */
export interface FirstWithin {
  readonly ms: number
  readonly refusal: (last: Failure | null) => PermanentError
}

/** Whether two are the same keys, whatever objects hold them. */
export function areSameKeys(one: Keys, other: Keys): boolean {
  return (
    one.accessKeyId === other.accessKeyId &&
    one.accessKeySecret === other.accessKeySecret &&
    one.securityToken === other.securityToken
  )
}

/**
 * There are no keys yet: an exchange failed in passing, or the time was over
 * before one succeeded. `retryAfterMs` is null where no pause was asked for.
 */
export class KeysDelayed extends Error {
  override readonly name = 'KeysDelayed'
  readonly failure: Failure
  readonly retryAfterMs: number | null
  readonly isUnknownHost: boolean
  /** A 4xx with a code that no table knows. */
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

/** The failure of an exchange that has not failed: nobody has answered yet. */
export const UNANSWERED: Failure = {
  class: 'network',
  error: {
    code: 'Timeout',
    message: 'No credentials could be obtained yet.',
  },
  requestId: null,
}
