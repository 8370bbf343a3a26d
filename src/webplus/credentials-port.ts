import { PermanentError, type Failure } from '../gate/reading.js'
import type { ExpiredToken } from './call-error.js'
import type { Keys } from './signature.js'

/** Where keys come from. Both reject with a Refusal, or once `signal` aborts. */
export interface CredentialsSource {
  readonly get: (signal: AbortSignal) => Promise<Keys>
  /** Others than `stale`, which have expired; null if there are none. */
  readonly renew: (stale: Keys, signal: AbortSignal) => Promise<Keys | null>
  /** Says that a call with these keys was answered as one of theirs. */
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
 * Lets a source renew keys that a server has called expired, unless `signal`
 * aborts first. Throws a Refusal, `expired` its reason, if there are no others.
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
