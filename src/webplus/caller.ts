import { withTimeout } from '../clock.js'
import { backoffMs } from '../gate/pace.js'
import {
  Refusal,
  type Clock,
  type Failure,
  type Missing,
  type NoAnswer,
  type Source,
} from '../gate/reading.js'
import type { Good, History, Job, Sent } from './job.js'
import type { KeySource } from './key-source.js'
import type { Limiter } from './limiter.js'
import {
  isNetworkFailure,
  isTrouble,
  type NetworkTrouble,
  type OutcomeOf,
  type Trouble,
} from './outcome.js'
import type { Keys } from './signature.js'
import type { ServerClock } from './server-clock.js'
import type { Step } from './worker-line.js'

/** A first try and up to two more, each round anew. */
const TRIES = 3
/** Whoever waits longer for keys has waited for others. */
const KEYS_AT_HAND_MS = 20

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
  const { limiter, clock, serverClock, random } = options
  let requests = 0
  let hasAnswered = false
  let lastFailure: Failure | null = null

  const send = async <G extends Good>(
    { id, history, call }: Job<G>,
    keys: Keys,
    signal: AbortSignal,
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
    if (!isTrouble(outcome) || outcome.kind === 'missing')
      options.keys.proven(keys)
    if (isTrouble(outcome) && 'class' in outcome) {
      lastFailure = { ...outcome }
      hasAnswered ||= outcome.class !== 'network'
    } else hasAnswered = true
    return outcome
  }

  /** What is to be done about no good answer; throws a Refusal. */
  const judge = (
    history: History,
    outcome: Trouble | NetworkTrouble,
    hadLearnt: boolean,
  ): Missing | NoAnswer | Step | 'after a while' | 'with other keys' => {
    switch (outcome.kind) {
      case 'missing':
        return outcome
      case 'cut':
        return 'stop'
      case 'refused':
        throw new Refusal(outcome)
      case 'expired_token':
        return 'with other keys'
      case 'throttled':
        if (limiter.pausedUntilMs() < options.deadlineAtMs)
          return 'back in line'
        throw new Refusal({ ...outcome, reason: 'throttled' })
      case 'clock':
        // Sent by the server's own time, and still expired.
        if (hadLearnt || outcome.serverDateMs === null)
          throw new Refusal({ ...outcome, reason: 'auth' })
        serverClock.learn(outcome.serverDateMs)
        return 'again'
      case 'passing':
      case 'unknown_host':
        history.failures += 1
        if (outcome.kind === 'unknown_host') history.unknownHosts += 1
        if (history.failures < TRIES) return 'after a while'
        if (history.unknownHosts === TRIES && !hasAnswered)
          throw new Refusal({ ...outcome, reason: 'network' })
        return { ...outcome, kind: 'none' }
    }
  }

  const keysUntil = async (signal: AbortSignal): Promise<Keys | null> => {
    try {
      return await options.keys.get(signal)
    } catch (error) {
      if (signal.aborted) return null
      throw error
    }
  }

  const renew = async <G extends Good>(
    { history }: Job<G>,
    { keys, outcome }: { readonly keys: Keys; readonly outcome: OutcomeOf<G> },
    signal: AbortSignal,
  ): Promise<void> => {
    try {
      const others = history.hasRenewed
        ? null
        : await options.keys.renew(keys, signal)
      if (others !== null) return
    } catch (error) {
      if (signal.aborted) return
      throw error
    }
    if (outcome.kind === 'expired_token') throw new Refusal(outcome)
  }

  const step = async <G extends Good>(
    job: Job<G>,
    signal: AbortSignal,
  ): Promise<Step> => {
    const { history, isWanted } = job
    if (!isWanted()) return 'stop'
    // Before standing in line: whoever waited for keys with a slot in hand
    // would break the pace that the slot was given by.
    if ((await keysUntil(signal)) === null) return 'stop'
    const slot = await limiter.acquire(signal)
    if (slot === null) return 'stop'
    // While it stood in line, the round may have become one that cannot hold.
    const heldSinceMs = clock.now()
    const keys = isWanted() ? await keysUntil(signal) : null
    if (keys === null) {
      slot.giveBack()
      return 'stop'
    }
    // And the keys may have run out: the pace has gone on without this slot.
    if (clock.now() - heldSinceMs > KEYS_AT_HAND_MS) {
      slot.giveBack()
      return 'again'
    }
    const hadLearnt = serverClock.hasLearnt()
    const outcome = await send(job, keys, signal)
    if (outcome.kind === 'throttled')
      slot.releaseThrottled(outcome.retryAfterMs)
    // A Refusal keeps the slot: nothing may be sent between it and the end.
    const judged = isTrouble(outcome)
      ? judge(history, outcome, hadLearnt)
      : outcome
    if (judged === 'with other keys') {
      await renew(job, { keys, outcome }, signal)
      history.hasRenewed = true
    }
    if (outcome.kind !== 'throttled')
      slot.release(isNetworkFailure(outcome) ? 'unanswered' : 'answered')

    if (judged === 'with other keys') return 'again'
    if (judged === 'after a while') {
      await clock.sleep(backoffMs(history.failures, random()), signal)
      return 'again'
    }
    if (typeof judged === 'string') return judged
    job.onAnswer(judged)
    return 'done'
  }

  return {
    step,
    async prepare(signal) {
      await keysUntil(signal)
    },
    lastFailure: () => options.keys.lastFailure() ?? lastFailure,
    requests: () => requests,
  }
}
