import { PermanentError, type Failure } from '../gate/reading.js'
import type { ExpiredToken } from './call-error.js'

/** The keys that sign requests; `securityToken` is null without a session. */
export interface Keys {
  readonly accessKeyId: string
  readonly accessKeySecret: string
  readonly securityToken: string | null
}

/**
 * The source of a run's keys, renewed before they expire. `get` and `renew`
 * reject with a PermanentError, or with anything once `signal` aborts.
 */
export interface CredentialsSource {
  readonly get: (signal: AbortSignal) => Promise<Keys>
  /**
   * Keys other than `stale`, which the server has called expired; null if there
   * are none, or if `stale` came from here and never worked.
   */
  readonly renew: (stale: Keys, signal: AbortSignal) => Promise<Keys | null>
  /** Records that the server accepted these keys. */
  readonly proven: (keys: Keys) => void
  /** Why there are no keys yet; null if there are, or nothing has failed. */
  readonly lastFailure: () => Failure | null
}

/** The keys of a source; null if `signal` aborts before there are any. */
export async function keysUntil(
  source: CredentialsSource,
  signal: AbortSignal,
): Promise<Keys | null> {
  try {
    return await source.get(signal)
  } catch (error) {
    if (signal.aborted) return null
    throw error
  }
}

/**
 * Makes a source renew keys that a server has called expired, unless `signal`
 * aborts first. Throws a PermanentError with the reason of `expired` if there
 * are no others.
 */
export async function renewUntil({
  source,
  keys,
  expired,
  signal,
}: {
  readonly source: CredentialsSource
  readonly keys: Keys
  readonly expired: ExpiredToken
  readonly signal: AbortSignal
}): Promise<void> {
  const others = await source.renew(keys, signal).catch((error: unknown) => {
    if (signal.aborted) return keys
    throw error
  })
  if (others === null) throw new PermanentError(expired)
}
