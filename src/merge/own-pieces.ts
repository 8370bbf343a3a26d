import type { Verdict } from '../gate/reading.js'
import type { Pieces } from '../report/assemble.js'
import { reportRun } from '../report-settings.js'
import type { MergeWorld } from './merge-world.js'

/** What the merging job itself has come to, where no reports could be merged. */
export function ownPieces(
  { clock, wallNowMs, env }: MergeWorld,
  end: { readonly verdict: Verdict; readonly faults?: readonly string[] },
): Pieces {
  const durationMs = clock.now()
  return {
    ...end,
    startedAt: new Date(wallNowMs() - durationMs).toISOString(),
    durationMs,
    run: reportRun(env),
    settings: null,
    fleet: null,
    end: null,
  }
}
