import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

setFlagsFromString('--expose-gc')

/** Collects all garbage there is. */
export const collectGarbage = runInNewContext('gc') as () => void

/** What is held at one moment of the day, garbage collected. */
export interface Held {
  readonly round: number
  readonly heapBytes: number
  /** Signals that are still reachable. */
  readonly signals: number
  /** Most listeners on one of them. */
  readonly listeners: number
  readonly sleepers: number
  /** Timers, sockets and the like of the process. */
  readonly handles: number
}
