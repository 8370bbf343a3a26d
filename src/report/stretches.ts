import type { Instance, Status } from '../gate/reading.js'
import { describeAnswer } from './standing.js'

/** A span of the run in which an instance's readings said one thing. */
export interface Stretch {
  readonly fromMs: number
  readonly toMs: number
  readonly status: Status
  /** What the readings said, for example `DISCONNECTED`; not escaped. */
  readonly label: string
}

/**
 * The newest `max` stretches of an instance up to the end of the run; from one
 * change to the next, a reading is taken to last.
 */
export function stretchesOf(
  instance: Instance,
  { endMs, max }: { readonly endMs: number; readonly max: number },
): readonly Stretch[] {
  const changes = instance.changes.slice(-max)
  return changes.map(({ atMs, status, answer }, i) => ({
    fromMs: atMs,
    toMs: Math.max(atMs, changes[i + 1]?.atMs ?? endMs),
    status,
    label: describeAnswer(answer, status),
  }))
}
