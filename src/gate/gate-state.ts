import type { Fleet } from './fleet.js'
import {
  leadMs,
  nextRound,
  type NextRound,
  type RoundCost,
} from './schedule.js'
import type { ReadStrategy } from './read-strategy.js'
import type { Clock, Round } from './reading.js'
import { beginRound, type OpenRound } from './round.js'
import type { Rules } from './rules.js'

/** All that a gate needs; times are ms on `clock`. */
export interface GateOptions {
  readonly fleet: Fleet
  readonly rules: Rules
  readonly mode: 'wait' | 'once'
  readonly initialDelayMs: number
  readonly intervalMs: number
  readonly deadlineAtMs: number
  readonly approach: ReadStrategy
  readonly clock: Clock
  /** From 0 up to 1. */
  readonly random: () => number
  /** Aborts when the run is cancelled. */
  readonly cancel: AbortSignal
  /** Told of each round as it ends. */
  readonly onRound: (round: Round) => void
}

/** A gate on its way: what it needs, and how far it has come. */
export interface GateState extends GateOptions {
  readonly stop: AbortSignal
  rounds: number
  lastRound: Round | null
  streak: number
  /** The newest round that asked the most, to tell what a full one takes. */
  cost: RoundCost
}

/** Begins the course's next round. */
export function begin(course: GateState): OpenRound {
  course.rounds += 1
  const { deployment } = course.approach
  return beginRound({
    ...course,
    number: course.rounds,
    deploymentSays: () => deployment?.says() ?? null,
  })
}

/** Plays a round to its end, which is told whatever becomes of it. */
export async function runRound(
  course: GateState,
  play: OpenRound,
  reading: () => Promise<void>,
): Promise<Round> {
  let round: Round
  try {
    await reading()
  } finally {
    round = play.end()
    course.lastRound = round
    const { asked, startedAtMs, endedAtMs } = round
    if (asked >= course.cost.asked)
      course.cost = { asked, durationMs: endedAtMs - startedAtMs }
    course.onRound(round)
  }
  return round
}

/** Sleeps until the next round is due; null where none fits any more. */
export async function sleepUntilNext(
  course: GateState,
  ended: { readonly startedAtMs: number; readonly wasLast: boolean },
): Promise<NextRound | null> {
  const { approach, clock, fleet, intervalMs, deadlineAtMs } = course
  const endedAtMs = clock.now()
  const judged = fleet.judged()
  const stepsLeft = approach.stepsLeft?.(judged) ?? 0
  const next = nextRound({
    ...ended,
    endedAtMs,
    intervalMs,
    leadMs: leadMs({ cost: course.cost, judged, intervalMs, stepsLeft }),
    deadlineAtMs,
    random: course.random(),
  })
  if (next !== null) await clock.sleep(next.atMs - endedAtMs, course.stop)
  return next
}
