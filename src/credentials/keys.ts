import type { Failure } from '../gate/reading.js'

/** What requests are signed with; the token belongs to a session, null without. */
export interface Keys {
  readonly accessKeyId: string
  readonly accessKeySecret: string
  readonly securityToken: string | null
}

/** Keys as they came, with their life in ms from `givenAtMs` on the run's clock. */
export interface FreshKeys {
  readonly keys: Keys
  readonly givenAtMs: number
  readonly lifeMs: number
}

/**
 * Asks once for new keys. Throws KeysRefused where asking again does not help,
 * KeysDelayed where it may, and anything once `signal` has aborted.
 */
export type Exchange = (signal: AbortSignal) => Promise<FreshKeys>

/** Where the keys of a run come from, renewed before they expire. */
export interface KeyProvider {
  /**
   * Keys that live. Throws KeysRefused, or KeysPending where `signal` aborts
   * while they are still waited for.
   */
  readonly get: (signal: AbortSignal) => Promise<Keys>
  /**
   * Other keys than `stale`, which the server has called expired; null where
   * there are none, or where `stale` came from here and never worked. Throws
   * what `get` does.
   */
  readonly renew: (stale: Keys, signal: AbortSignal) => Promise<Keys | null>
  /** Says that a call made with these keys was taken. */
  readonly proven: (keys: Keys) => void
  /** Why there are no keys that live; null while there are, or none were asked for. */
  readonly lastFailure: () => Failure | null
}

/** Whether two are the same keys, whatever objects hold them. */
export function areSameKeys(one: Keys, other: Keys): boolean {
  return (
    one.accessKeyId === other.accessKeyId &&
    one.accessKeySecret === other.accessKeySecret &&
    one.securityToken === other.securityToken
  )
}

/** No keys can be had, and waiting does not help; the message is our own. */
export class KeysRefused extends Error {
  override readonly name = 'KeysRefused'
  readonly kind: 'auth' | 'network' | 'api'
  readonly code: string
  readonly requestId: string | null
  /** What to do, in a sentence; null where the code has none of its own. */
  readonly advice: string | null

  constructor(refusal: {
    readonly kind: 'auth' | 'network' | 'api'
    readonly code: string
    readonly message: string
    readonly requestId?: string | null
    readonly advice?: string | null
  }) {
    super(refusal.message)
    this.kind = refusal.kind
    this.code = refusal.code
    this.requestId = refusal.requestId ?? null
    this.advice = refusal.advice ?? null
  }
}

/** An exchange that failed in passing; `retryAfterMs` is null if not told. */
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

/** The time was over before there were keys; `failure` says what they lacked. */
export class KeysPending extends Error {
  override readonly name = 'KeysPending'
  readonly failure: Failure

  constructor(failure: Failure) {
    super(failure.error.message)
    this.failure = failure
  }
}
