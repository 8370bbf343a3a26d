import type { Fleet } from './fleet.js'
import type { ReadStrategy } from './read-strategy.js'
import type { Clock, Round } from './reading.js'
import { beginRound, type OpenRound } from './round.js'
import type { Rules } from './rules.js'

const JITTER = 0.2
const SHORTEST_LEAD_MS = 250

/** `intervalMs` ± 20 %; `random` is from 0 up to 1. */
export function jittered(intervalMs: number, random: number): number {
  return intervalMs * (1 - JITTER + 2 * JITTER * random)
}

/** How long a round took that read this many instances. */
export interface RoundCost {
  readonly asked: number
  readonly durationMs: number
}

/**
 * How long before the deadline the last round has to start, ms: twice the
 * expected time of a round that reads all `judged` instances, and at most one
 * interval, since the gate never waits longer than that anyway.
 */
export function leadMs(options: {
  readonly cost: RoundCost
  readonly judged: number
  readonly intervalMs: number
  /** Sequential calls of a full round that the rounds so far did not make. */
  readonly stepsLeft?: number
}): number {
  const { cost, judged, intervalMs, stepsLeft = 0 } = options
  const expectedMs =
    cost.asked === 0
      ? cost.durationMs * (1 + stepsLeft)
      : cost.durationMs * Math.max(1, judged / cost.asked)
  return Math.min(intervalMs, Math.max(SHORTEST_LEAD_MS, 2 * expectedMs))
}

/** When the next round starts, and whether it is the last before the deadline. */
export interface NextRound {
  readonly atMs: number
  readonly isLast: boolean
}

/**
 * The next round, or null if none fits before the deadline. A round that
 * outlasts its interval is followed at once; the sleep before the last one is
 * shortened so that it runs just before the deadline.
 */
export function nextRound(options: {
  readonly startedAtMs: number
  readonly endedAtMs: number
  readonly wasLast: boolean
  readonly intervalMs: number
  readonly leadMs: number
  readonly deadlineAtMs: number
  readonly random: number
}): NextRound | null {
  const { startedAtMs, endedAtMs, leadMs, deadlineAtMs } = options
  const regularAtMs = Math.max(
    endedAtMs,
    startedAtMs + jittered(options.intervalMs, options.random),
  )
  const lastAtMs = deadlineAtMs - leadMs
  // A regular round that would run past the start of the last one is skipped.
  if (regularAtMs + leadMs / 2 < lastAtMs)
    return { atMs: regularAtMs, isLast: false }
  if (lastAtMs > endedAtMs) return { atMs: lastAtMs, isLast: true }
  // Past that point one more round is tried only while half of the lead, the
  // expected time of a full round, is left.
  const isWorthIt = !options.wasLast && deadlineAtMs - endedAtMs >= leadMs / 2
  return isWorthIt ? { atMs: endedAtMs, isLast: true } : null
}

/** Dependencies of a gate; times are ms on `clock`. */
export interface GateOptions {
  readonly fleet: Fleet
  readonly rules: Rules
  readonly mode: 'wait' | 'once'
  readonly initialDelayMs: number
  readonly intervalMs: number
  readonly deadlineAtMs: number
  readonly strategy: ReadStrategy
  readonly clock: Clock
  /** From 0 up to 1. */
  readonly random: () => number
  /** Aborts when the run is cancelled. */
  readonly cancel: AbortSignal
  /** Called after each round. */
  readonly onRound: (round: Round) => void
}

/** A running gate: its dependencies and its progress. */
export interface GateState extends GateOptions {
  readonly stop: AbortSignal
  rounds: number
  lastRound: Round | null
  streak: number
  /** The newest of the largest rounds, to estimate the time of a full one. */
  cost: RoundCost
}

/** Begins the state's next round. */
export function begin(state: GateState): OpenRound {
  state.rounds += 1
  const { deployment } = state.strategy
  return beginRound({
    ...state,
    number: state.rounds,
    deploymentSays: () => deployment?.says() ?? null,
  })
}

/** Runs a round to its end, and reports it even if it fails. */
export async function runRound(
  state: GateState,
  play: OpenRound,
  reading: () => Promise<void>,
): Promise<Round> {
  let round: Round
  try {
    await reading()
  } finally {
    round = play.end()
    state.lastRound = round
    const { asked, startedAtMs, endedAtMs } = round
    if (asked >= state.cost.asked)
      state.cost = { asked, durationMs: endedAtMs - startedAtMs }
    state.onRound(round)
  }
  return round
}

/** Sleeps until the next round is due; null if none fits any more. */
export async function sleepUntilNext(
  state: GateState,
  ended: { readonly startedAtMs: number; readonly wasLast: boolean },
): Promise<NextRound | null> {
  const { strategy, clock, fleet, intervalMs, deadlineAtMs } = state
  const endedAtMs = clock.now()
  const judged = fleet.judged()
  const stepsLeft = strategy.stepsLeft?.(judged) ?? 0
  const next = nextRound({
    ...ended,
    endedAtMs,
    intervalMs,
    leadMs: leadMs({ cost: state.cost, judged, intervalMs, stepsLeft }),
    deadlineAtMs,
    random: state.random(),
  })
  if (next !== null) await clock.sleep(next.atMs - endedAtMs, state.stop)
  return next
}
