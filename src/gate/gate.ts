import {
  begin,
  runRound,
  sleepUntilNext,
  type GateState,
  type GateOptions,
  type NextRound,
} from './schedule.js'
import { PermanentError, type Round } from './reading.js'
import {
  breaks,
  hasAskedAll,
  holds,
  isSilent,
  onlyAnswersAreMissing,
} from './rules.js'
import {
  call,
  cancelled,
  notFound,
  success,
  timedOut,
  unhealthy,
  type Verdict,
} from './verdict.js'

/** Passes over unanswered instances that `once` makes if `maxErrors` is 0. */
const DEFAULT_PASSES = 3

/** How the gate ended. */
export interface GateEnd {
  readonly verdict: Verdict
  readonly rounds: number
  readonly lastRound: Round | null
  /** Rounds that held with no breaking round, and no new instance, since. */
  readonly streak: number
}

/**
 * Runs rounds until the verdict, the deadline or the cancellation, whichever
 * comes first. Throws nothing that the source may throw: a PermanentError is a
 * verdict.
 */
export async function runGate(options: GateOptions): Promise<GateEnd> {
  const { clock, cancel } = options
  const stop = new AbortController()
  const finished = new AbortController()
  const onCancel = () => {
    stop.abort()
  }
  cancel.addEventListener('abort', onCancel)
  if (cancel.aborted) onCancel()
  void clock
    .sleep(options.deadlineAtMs - clock.now(), finished.signal)
    .then(onCancel)

  const state: GateState = {
    ...options,
    stop: stop.signal,
    rounds: 0,
    lastRound: null,
    streak: 0,
    cost: { asked: 0, durationMs: 0 },
  }
  try {
    const verdict = await verdictOf(state)
    const { rounds, lastRound, streak } = state
    return { verdict, rounds, lastRound, streak }
  } finally {
    finished.abort()
    stop.abort()
    cancel.removeEventListener('abort', onCancel)
  }
}

async function verdictOf(state: GateState): Promise<Verdict> {
  try {
    await Promise.all([
      state.strategy.prepare(state.stop),
      state.clock.sleep(state.initialDelayMs, state.stop),
    ])
    return state.mode === 'once'
      ? await lookOnce(state)
      : await waitForHealth(state)
  } catch (error) {
    if (!(error instanceof PermanentError)) throw error
    const { reason, detail, requestId, advice } = error
    const cause = call({ error: detail, requestId, advice })
    return { conclusion: 'error', reason, cause }
  }
}

async function waitForHealth(state: GateState): Promise<Verdict> {
  const { strategy, fleet, rules, stop } = state
  let silentRounds = 0
  let isLastSilent = false
  let next: NextRound | null = { atMs: 0, isLast: false }

  while (next !== null && !stop.aborted) {
    const { isLast } = next
    const play = begin(state)
    const round = await runRound(state, play, () =>
      strategy.readRound(play, fleet, isLast),
    )
    isLastSilent = isSilent(play.tally())
    // A new instance was missing from the rounds counted so far.
    if (round.joined.length > 0) state.streak = 0
    if (round.outcome === 'held') state.streak += 1
    if (round.outcome === 'broke') state.streak = 0
    if (state.streak >= rules.successThreshold) return success
    if (state.cancel.aborted) return cancelled
    const decided = strategy.deployment?.verdict() ?? null
    if (decided !== null) return decided
    if (fleet.cannotOpen()) return notFound(fleet.environmentFault())
    if (isOver(state)) break
    silentRounds = isLastSilent ? silentRounds + 1 : 0
    if (rules.maxErrors > 0 && silentRounds >= rules.maxErrors)
      return unanswered(state)

    next = await sleepUntilNext(state, {
      startedAtMs: round.startedAtMs,
      wasLast: isLast,
    })
  }
  if (state.cancel.aborted) return cancelled
  // Without keys nothing was read in the end: older readings prove nothing.
  const isCutOff = isLastSilent && strategy.isCutOff()
  if (isCutOff || onlyAnswersLack(state)) return unanswered(state)
  return timedOut(strategy.deployment?.objection() ?? null)
}

/** Whether only answers are missing at the deadline. */
function onlyAnswersLack({ strategy, fleet }: GateState): boolean {
  const deployment = strategy.deployment?.atDeadline() ?? 'ours'
  if (deployment === 'none') return true
  if (deployment === 'denied') return false
  return onlyAnswersAreMissing({
    counts: fleet.counts(),
    needed: fleet.needed(),
    isRead: fleet.isRead(),
    isProven: deployment === 'ours',
  })
}

async function lookOnce(state: GateState): Promise<Verdict> {
  const { strategy, fleet, rules, stop } = state
  if (stop.aborted) return state.cancel.aborted ? cancelled : unanswered(state)

  const play = begin(state)
  const isOpen = () => {
    const tally = play.tally()
    return !holds(tally) && !breaks(tally) && !fleet.cannotOpen()
  }
  const round = await runRound(state, play, async () => {
    const passes = rules.maxErrors === 0 ? DEFAULT_PASSES : rules.maxErrors
    let wasLast = false
    for (let pass = 1; ; pass += 1) {
      const startedAtMs = state.clock.now()
      await strategy.readUnanswered(play, fleet)
      if (stop.aborted || !isOpen()) return
      // A pass can end early; instances that it left out are read in the next
      // one.
      const isUnanswered = strategy.deployment?.says() === 'none'
      if (pass >= passes && (isUnanswered || hasAskedAll(play.tally()))) return
      const next = await sleepUntilNext(state, { startedAtMs, wasLast })
      if (next === null) return
      wasLast = next.isLast
    }
  })
  if (round.outcome === 'held') {
    state.streak = 1
    return success
  }
  if (state.cancel.aborted) return cancelled
  const decided = strategy.deployment?.verdictOfOneLook() ?? null
  if (decided !== null) return decided
  if (fleet.cannotOpen()) return notFound(fleet.environmentFault())
  return round.outcome === 'broke' ? unhealthy : unanswered(state)
}

/** A call, since the compiler would narrow `aborted` after the first check. */
function isOver({ stop, clock, deadlineAtMs }: GateState): boolean {
  // The timer that ends the run can be late; the deadline is not.
  return stop.aborted || clock.now() > deadlineAtMs
}

/**
 * Only answers are missing, so the class of the last failed call is the reason.
 */
function unanswered(state: GateState): Verdict {
  const failure = state.strategy.lastFailure()
  // A first call that the deadline aborted has no failure of its own.
  if (failure === null)
    return { conclusion: 'error', reason: 'network', cause: null }
  return { conclusion: 'error', reason: failure.class, cause: call(failure) }
}
