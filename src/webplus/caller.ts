import { backoffMs } from '../backoff.js'
import { withTimeout } from '../clock.js'
import type { Clock, Failure } from '../gate/reading.js'
import type { Source } from '../gate/source.js'
import { admit } from './admission.js'
import { count, type Good, type Job, type Sent } from './job.js'
import { keysUntil, renewUntil, type KeySource } from './key-source.js'
import type { Limiter } from './limiter.js'
import { isNetworkFailure, isTrouble, type OutcomeOf } from './outcome.js'
import { decideRetry } from './retry-decision.js'
import type { ServerClock } from './server-clock.js'
import type { Keys } from './signature.js'
import type { Step } from './worker-line.js'

/** What a caller is made of; times are ms on `clock`. */
export interface CallerOptions {
  readonly keys: KeySource
  readonly limiter: Limiter
  readonly clock: Clock
  readonly serverClock: ServerClock
  /** From 0 up to 1. */
  readonly random: () => number
  readonly requestTimeoutMs: number
  readonly deadlineAtMs: number
  readonly onSent: (sent: Sent) => void
}

/** Sends one request at a time of a job, and tells what is to be done next. */
export interface Caller extends Source {
  /** Rejects with a Refusal, and nothing else, when waiting cannot help. */
  readonly step: <G extends Good>(
    job: Job<G>,
    signal: AbortSignal,
  ) => Promise<Step>
  /** Requests sent to Web+ so far. */
  readonly requests: () => number
}

/**
 * A caller with retries, pauses and renewed keys. A pause that would outlast
 * `deadlineAtMs` is a Refusal.
 */
export function createCaller(options: CallerOptions): Caller {
  const { keys: source, limiter, clock, serverClock } = options
  let requests = 0
  let hasAnswered = false
  let lastFailure: Failure | null = null

  /** Takes in what a request with these keys brought. */
  const learnFrom = (outcome: OutcomeOf<Good>, keys: Keys): void => {
    if (!isTrouble(outcome) || outcome.kind === 'missing') source.proven(keys)
    if ('class' in outcome) lastFailure = outcome
    hasAnswered ||= !isNetworkFailure(outcome)
    if (outcome.kind === 'clock' && outcome.serverDateMs !== null)
      serverClock.learn(outcome.serverDateMs)
  }

  const send = async <G extends Good>(
    { id, history, call }: Job<G>,
    { keys, signal }: { readonly keys: Keys; readonly signal: AbortSignal },
  ): Promise<OutcomeOf<G>> => {
    requests += 1
    const startedAtMs = clock.now()
    const outcome = await withTimeout({
      clock,
      ms: options.requestTimeoutMs,
      signal,
      task: (limit) => call({ keys, signal: limit }),
    })
    const durationMs = clock.now() - startedAtMs
    const tryNumber = history.failures + 1
    options.onSent({ id, tryNumber, durationMs, outcome })
    if (signal.aborted) return { kind: 'cut' }
    learnFrom(outcome, keys)
    count(history, outcome)
    return outcome
  }

  const step = async <G extends Good>(
    job: Job<G>,
    signal: AbortSignal,
  ): Promise<Step> => {
    const { history, isWanted } = job
    const admitted = await admit({
      keys: source,
      limiter,
      clock,
      isWanted,
      signal,
    })
    if (typeof admitted === 'string') return admitted
    const { slot, keys } = admitted
    const isServerDated = serverClock.hasLearnt()
    const outcome = await send(job, { keys, signal })
    if (outcome.kind === 'throttled')
      slot.releaseThrottled(outcome.retryAfterMs)
    const pauseFits = limiter.pausedUntilMs() < options.deadlineAtMs
    const facts = { history, hasAnswered, isServerDated, pauseFits }
    // A Refusal keeps the slot: nothing may be sent between it and the end.
    const decision = isTrouble(outcome) ? decideRetry(outcome, facts) : outcome
    if (outcome.kind === 'expired_token') {
      await renewUntil({ source, keys, expired: outcome, signal })
      history.hasRenewed = true
    }
    if (outcome.kind !== 'throttled')
      slot.release(isNetworkFailure(outcome) ? 'unanswered' : 'answered')

    if (decision === 'after a backoff') {
      const ms = backoffMs(history.failures, options.random())
      await clock.sleep(ms, signal)
      return 'again'
    }
    if (typeof decision === 'string') return decision
    job.onAnswer(decision)
    return 'done'
  }

  return {
    step,
    async prepare(signal) {
      await keysUntil(source, signal)
    },
    lastFailure: () => source.lastFailure() ?? lastFailure,
    requests: () => requests,
  }
}
