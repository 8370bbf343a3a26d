import type { Failure } from '../gate/reading.js'
import type { Keys } from './signature.js'

/** Where keys come from. Both reject with a Refusal, or once `signal` aborts. */
export interface KeySource {
  readonly get: (signal: AbortSignal) => Promise<Keys>
  /** Others than `stale`, which have expired; null if there are none. */
  readonly renew: (stale: Keys, signal: AbortSignal) => Promise<Keys | null>
  /** Says that a call with these keys was answered as one of theirs. */
  readonly proven: (keys: Keys) => void
  /** Why there are no keys yet; null if there are, or nothing has failed. */
  readonly lastFailure: () => Failure | null
}
