import type { Fleet } from '../gate/fleet.js'
import type { GateEnd } from '../gate/gate.js'
import type { Verdict } from '../gate/reading.js'
import type { ReportRun, ReportSettings, RunFacts } from './report.js'
import type { Unworded } from './unworded.js'

/** What a run has come to, in the pieces that know it. */
export interface Pieces {
  readonly verdict: Verdict
  /** ISO 8601 UTC. */
  readonly startedAt: string
  readonly durationMs: number
  readonly run: ReportRun
  /** Null when the inputs were refused. */
  readonly settings: ReportSettings | null
  readonly faults?: readonly string[]
  /** Null when the run ended before its gate began. */
  readonly fleet: Fleet | null
  readonly end: Pick<GateEnd, 'rounds' | 'lastRound' | 'streak'> | null
  readonly requests?: number
  readonly throttling?: Unworded['throttling']
  readonly facts?: RunFacts
}

/** One result of all pieces; what a run did not come to is zero or empty. */
export function assemble(pieces: Pieces): Unworded {
  const { verdict, fleet, end } = pieces
  return {
    version: 1,
    conclusion: verdict.conclusion,
    reason: verdict.reason,
    cause: verdict.cause,
    faults: pieces.faults ?? [],
    startedAt: pieces.startedAt,
    durationMs: pieces.durationMs,
    counts: fleet?.counts() ?? {
      total: 0,
      healthy: 0,
      unhealthy: 0,
      unknown: 0,
    },
    needed: fleet?.needed() ?? null,
    rounds: end?.rounds ?? 0,
    lastRound: end?.lastRound ?? null,
    streak: end?.streak ?? 0,
    alwaysHealthy: fleet?.alwaysHealthy() ?? false,
    requests: pieces.requests ?? 0,
    flaps: fleet?.flaps() ?? 0,
    throttling: pieces.throttling ?? { pauses: 0, pausedMs: 0 },
    instances: fleet?.instances() ?? [],
    ignored: fleet?.ignored() ?? [],
    departed: fleet?.departed() ?? [],
    parts: [],
    settings: pieces.settings,
    run: pieces.run,
    ...(pieces.facts === undefined ? {} : { facts: pieces.facts }),
  }
}
