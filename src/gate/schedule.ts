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

/** How long a round took that asked so many instances. */
export interface RoundCost {
  readonly asked: number
  readonly durationMs: number
}

/**
 * How long before the deadline the last round has to start, ms: twice what a
 * round that reads all `judged` instances is expected to take, and never more
 * than an interval, which is what the gate waits for at most anyway.
 */
export function leadMs(options: {
  readonly cost: RoundCost
  readonly judged: number
  readonly intervalMs: number
  /** Calls in a row that a full round has and those so far had not. */
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
 * The next round, or null where none fits before the deadline. A round that
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
  // A regular round that would run past the start of the last one gives way.
  if (regularAtMs + leadMs / 2 < lastAtMs)
    return { atMs: regularAtMs, isLast: false }
  if (lastAtMs > endedAtMs) return { atMs: lastAtMs, isLast: true }
  // Past that point one more round is worth a try only while half of the lead,
  // the time that a full round is expected to take, is left.
  const isWorthIt = !options.wasLast && deadlineAtMs - endedAtMs >= leadMs / 2
  return isWorthIt ? { atMs: endedAtMs, isLast: true } : null
}

/** All that a gate needs; times are ms on `clock`. */
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

/** Plays a round to its end, which is told whatever becomes of it. */
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

/** Sleeps until the next round is due; null where none fits any more. */
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
