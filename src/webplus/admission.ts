import type { Clock } from '../gate/reading.js'
import { keysUntil, type KeySource } from './key-source.js'
import type { Limiter, Slot } from './limiter.js'
import type { Keys } from './signature.js'

/** Whoever waits longer for keys has waited for others. */
const KEYS_AT_HAND_MS = 20

/**
 * A slot of the limiter and keys for one request, once both are there; the slot
 * must be given back. `again` if the keys came too late for the slot, `stop` if
 * nothing is wanted any more or `signal` aborts. Rejects as the keys do.
 */
export async function admit({
  keys: source,
  limiter,
  clock,
  isWanted,
  signal,
}: {
  readonly keys: KeySource
  readonly limiter: Limiter
  readonly clock: Clock
  readonly isWanted: () => boolean
  readonly signal: AbortSignal
}): Promise<{ readonly slot: Slot; readonly keys: Keys } | 'again' | 'stop'> {
  if (!isWanted()) return 'stop'
  // Before standing in line: whoever waited for keys with a slot in hand
  // would break the pace that the slot was given by.
  if ((await keysUntil(source, signal)) === null) return 'stop'
  const slot = await limiter.acquire(signal)
  if (slot === null) return 'stop'
  // While it stood in line, the round may have become one that cannot hold.
  const heldSinceMs = clock.now()
  const keys = isWanted() ? await keysUntil(source, signal) : null
  if (keys === null) {
    slot.giveBack()
    return 'stop'
  }
  // And the keys may have run out: the pace has gone on without this slot.
  if (clock.now() - heldSinceMs > KEYS_AT_HAND_MS) {
    slot.giveBack()
    return 'again'
  }
  return { slot, keys }
}
