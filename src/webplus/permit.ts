import type { Clock } from '../gate/reading.js'
import {
  keysUntil,
  type CredentialsSource,
  type Keys,
} from './credentials-port.js'
import type { Limiter, Permit } from './limiter.js'

/** Whoever waits longer for keys has waited for others. */
const KEYS_AT_HAND_MS = 20

/**
 * A permit of the limiter and keys for one request, once both are there; the permit
 * must be released. `again` if the keys came too late for it, `stop` if
 * nothing is wanted any more or `signal` aborts. Rejects as the keys do.
 */
export async function admit({
  keys: source,
  limiter,
  clock,
  isWanted,
  signal,
  work,
}: {
  readonly keys: CredentialsSource
  readonly limiter: Limiter
  readonly clock: Clock
  readonly isWanted: () => boolean
  readonly signal: AbortSignal
  /** What this request is a part of: once that is closed, nothing more is sent. */
  readonly work: AbortSignal
}): Promise<
  { readonly permit: Permit; readonly keys: Keys } | 'again' | 'stop'
> {
  if (!isWanted()) return 'stop'
  // Before standing in line: whoever waited for keys with a permit in hand
  // would break the pace that the slot was given by.
  if ((await keysUntil(source, signal)) === null) return 'stop'
  const permit = await limiter.acquire(signal, work)
  if (permit === null) return 'stop'
  // While it stood in line, the round may have become one that cannot hold.
  const heldSinceMs = clock.now()
  const keys = isWanted() ? await keysUntil(source, signal) : null
  if (keys === null || limiter.isClosed(work)) {
    permit.giveBack()
    return 'stop'
  }
  // And the keys may have run out: the pace has gone on without this permit.
  if (clock.now() - heldSinceMs > KEYS_AT_HAND_MS) {
    permit.giveBack()
    return 'again'
  }
  return { permit, keys }
}
