import {
  backoffMs,
  UNKNOWN_HOST_PAUSE_MS,
  withTimeout,
  type ServerClock,
} from '../clock.js'
import type { Clock, Failure } from '../gate/reading.js'
import type { Source } from '../gate/read-strategy.js'
import {
  admit,
  count,
  type Good,
  type Task,
  type Sent,
  type Step,
} from './task-queue.js'
import {
  keysUntil,
  renewUntil,
  type CredentialsSource,
  type Keys,
} from './credentials-port.js'
import type { Limiter } from './limiter.js'
import { isNetworkFailure, isCallError, type OutcomeOf } from './call-error.js'
import { createProbation, decideRetry } from './retry.js'

/** How long calls in flight may take once throttling has ended the run. */
const LAST_ANSWERS_MS = 2_000

/** Dependencies of a caller; times are ms on `clock`. */
export interface CallerOptions {
  readonly keys: CredentialsSource
  readonly limiter: Limiter
  readonly clock: Clock
  readonly serverClock: ServerClock
  /** From 0 up to 1. */
  readonly random: () => number
  readonly requestTimeoutMs: number
  readonly onSent: (sent: Sent) => void
}

/** Sends one request of a task at a time, and decides the next step. */
export interface Caller extends Required<Source> {
  /** Rejects with a PermanentError, and nothing else, when waiting cannot help. */
  readonly step: <G extends Good>(
    task: Task<G>,
    signal: AbortSignal,
  ) => Promise<Step>
  /** Requests sent to Web+ so far. */
  readonly requests: () => number
  /** When things first happened; null if never. */
  readonly milestones: () => Milestones
}

/** Times on the run's clock, ms. */
export interface Milestones {
  readonly keysAtMs: number | null
  readonly firstSentAtMs: number | null
}

/**
 * A caller with retries, pauses and key renewal. Throttling that outlasts the
 * limiter's deadline is a PermanentError, once nothing is in flight.
 */
export function createCaller(options: CallerOptions): Caller {
  const { keys: source, limiter, clock, serverClock } = options
  const probation = createProbation()
  let requests = 0
  let keysAtMs: number | null = null
  let firstSentAtMs: number | null = null
  let roundsOnProbation = 0
  let hasAnswered = false
  let lastFailure: Failure | null = null

  /** Records the result of a task's request with these keys. */
  const learnFrom = (
    outcome: OutcomeOf<Good>,
    { task, keys }: { readonly task: object; readonly keys: Keys },
  ): void => {
    probation.learn(outcome, task)
    if (!isCallError(outcome) || outcome.kind === 'missing') source.proven(keys)
    if (isCallError(outcome) && 'class' in outcome) lastFailure = outcome
    hasAnswered ||= !isNetworkFailure(outcome)
    if (!isCallError(outcome) || outcome.kind !== 'clock') return
    if (outcome.serverDateMs !== null) serverClock.learn(outcome.serverDateMs)
  }

  const send = async <G extends Good>(
    task: Task<G>,
    { keys, signal }: { readonly keys: Keys; readonly signal: AbortSignal },
  ): Promise<OutcomeOf<G>> => {
    const { id, history, call } = task
    requests += 1
    const startedAtMs = clock.now()
    firstSentAtMs ??= startedAtMs
    keysAtMs ??= startedAtMs
    const outcome = await withTimeout({
      clock,
      ms: options.requestTimeoutMs,
      signal,
      task: (limit) => call({ keys, signal: limit }),
    })
    const durationMs = clock.now() - startedAtMs
    const tryNumber = history.failures + 1
    options.onSent({ id, tryNumber, durationMs, outcome })
    if (signal.aborted) return { kind: 'aborted' }
    learnFrom(outcome, { task, keys })
    count(history, outcome)
    return outcome
  }

  const letOthersEnd = (signal: AbortSignal): Promise<void> =>
    withTimeout({
      clock,
      ms: LAST_ANSWERS_MS,
      signal,
      task: (limit) => limiter.drained(limit),
    })

  const attempt = async <G extends Good>(
    task: Task<G>,
    signal: AbortSignal,
  ): Promise<Step | 'recalled'> => {
    const { history, isNeeded } = task
    const untilBegun = probation.untilBegun(signal)
    const admitted = await admit({
      keys: source,
      limiter,
      clock,
      isNeeded,
      signal: untilBegun,
      work: signal,
    })
    const isRecalled = untilBegun.aborted && !signal.aborted
    if (isRecalled && typeof admitted !== 'string') admitted.permit.giveBack()
    if (isRecalled) return 'recalled'
    if (typeof admitted === 'string') return admitted
    const { permit, keys } = admitted
    const isServerDated = serverClock.hasLearnt()
    const outcome = await send(task, { keys, signal })
    const failed = isCallError(outcome) ? outcome : null
    if (failed?.kind === 'throttled') {
      permit.releaseThrottled(failed.retryAfterMs)
      if (limiter.isOver()) await letOthersEnd(signal)
    }
    const isOnProbation = probation.isOn()
    const facts = {
      history,
      hasAnswered,
      isServerDated,
      pauseFits: !limiter.isOver(),
      roundsOnProbation: isOnProbation ? roundsOnProbation : 0,
    }
    let decision: ReturnType<typeof decideRetry> | G
    try {
      decision = isCallError(outcome) ? decideRetry(outcome, facts) : outcome
      if (failed?.kind === 'expired_token') {
        await renewUntil({ source, keys, expired: failed, signal })
        history.hasRenewed = true
      }
    } catch (error) {
      // First: a free permit lets the next one through.
      limiter.close(signal)
      throw error
    } finally {
      if (outcome.kind !== 'throttled')
        permit.release(isNetworkFailure(outcome) ? 'unanswered' : 'answered')
    }

    if (decision === 'backoff') {
      const isNameless = outcome.kind === 'unknown_host' && !hasAnswered
      const leastMs = isNameless ? UNKNOWN_HOST_PAUSE_MS : 0
      const ms = backoffMs(history.failures, options.random())
      await clock.sleep(leastMs + ms, signal)
      return 'again'
    }
    if (typeof decision === 'string') return decision
    task.onAnswer(decision)
    if (!isOnProbation || outcome.kind !== 'unknown_code') return 'done'
    roundsOnProbation += 1
    return 'over'
  }

  const step = async <G extends Good>(
    task: Task<G>,
    signal: AbortSignal,
  ): Promise<Step> => {
    if (!(await probation.enter(task, signal))) return 'stop'
    // After a PermanentError nothing more may be sent.
    const step = await attempt(task, signal)
    probation.leave(task, step === 'again')
    return step === 'recalled' ? 'again' : step
  }

  return {
    step,
    async prepare(signal) {
      const keys = await keysUntil(source, signal)
      if (keys !== null) keysAtMs ??= clock.now()
    },
    lastFailure: () => source.lastFailure() ?? lastFailure,
    isCutOff: () => source.lastFailure() !== null,
    requests: () => requests,
    milestones: () => ({ keysAtMs, firstSentAtMs }),
  }
}
