import type { Clock } from '../gate/reading.js'
import {
  keysUntil,
  type CredentialsSource,
  type Keys,
} from './credentials-port.js'
import type { Limiter, Permit } from './limiter.js'

/** A longer wait for keys means that others have waited. */
const KEYS_AT_HAND_MS = 20

/**
 * A permit of the limiter and the keys for one request, once both are there;
 * the permit must be released. `again` if the keys came too late for it, `stop`
 * if nothing more is needed or `signal` aborts. Rejects as the keys do.
 */
export async function admit({
  keys: source,
  limiter,
  clock,
  isNeeded,
  signal,
  work,
}: {
  readonly keys: CredentialsSource
  readonly limiter: Limiter
  readonly clock: Clock
  readonly isNeeded: () => boolean
  readonly signal: AbortSignal
  /** The work of this request: once it is closed, nothing more is sent. */
  readonly work: AbortSignal
}): Promise<
  { readonly permit: Permit; readonly keys: Keys } | 'again' | 'stop'
> {
  if (!isNeeded()) return 'stop'
  // Keys before the permit: waiting for keys with a permit would break the pace
  // by which it was given.
  if ((await keysUntil(source, signal)) === null) return 'stop'
  const permit = await limiter.acquire(signal, work)
  if (permit === null) return 'stop'
  // While it waited, the round may have become one that cannot hold.
  const heldSinceMs = clock.now()
  const keys = isNeeded() ? await keysUntil(source, signal) : null
  if (keys === null || limiter.isClosed(work)) {
    permit.giveBack()
    return 'stop'
  }
  // The keys may have expired too: the pace has gone on without this permit.
  if (clock.now() - heldSinceMs > KEYS_AT_HAND_MS) {
    permit.giveBack()
    return 'again'
  }
  return { permit, keys }
}
