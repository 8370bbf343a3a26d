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
