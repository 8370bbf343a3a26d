import { withTimeout } from '../clock.js'
import { backoffMs } from '../gate/pace.js'
import {
  Refusal,
  type Answer,
  type Clock,
  type Failure,
  type HealthSource,
  type InstanceId,
} from '../gate/reading.js'
import type { Client } from './client.js'
import type { Limiter } from './limiter.js'
import type { Outcome } from './outcome.js'
import type { ServerClock } from './server-clock.js'
import { workThrough, type Step } from './worker-line.js'

/** A first try and up to two more, each round anew. */
const TRIES = 3

/** One request that was sent and what it brought, for the debug log. */
export interface Sent {
  readonly id: InstanceId
  /** From 1 within a round; a throttled try does not count. */
  readonly tryNumber: number
  readonly durationMs: number
  readonly outcome: Outcome
}

/** What a health source is made of; times are ms on `clock`. */
export interface HealthSourceOptions {
  readonly client: Client
  readonly limiter: Limiter
  readonly clock: Clock
  readonly serverClock: ServerClock
  /** From 0 up to 1. */
  readonly random: () => number
  readonly requestTimeoutMs: number
  readonly maxConcurrency: number
  readonly deadlineAtMs: number
  readonly onSent: (sent: Sent) => void
}

interface Job {
  readonly id: InstanceId
  failures: number
}

type Read = Parameters<HealthSource['read']>[0]

/**
 * One DescribeInstanceHealth call an instance, with retries: a source for the
 * gate. A pause that would outlast `deadlineAtMs` is a Refusal.
 */
export function createHealthSource(
  options: HealthSourceOptions,
): HealthSource & {
  /** Requests sent to Web+ so far. */
  readonly requests: () => number
} {
  const { client, limiter, clock, serverClock, random } = options
  let requests = 0
  let hasAnswered = false
  let lastFailure: Failure | null = null

  const send = async (job: Job, signal: AbortSignal): Promise<Outcome> => {
    requests += 1
    const startedAtMs = clock.now()
    const outcome = await withTimeout({
      clock,
      ms: options.requestTimeoutMs,
      signal,
      task: (limit) =>
        client.describeInstanceHealth({ instanceId: job.id, signal: limit }),
    })
    if (signal.aborted) return { kind: 'cut' }
    const durationMs = clock.now() - startedAtMs
    options.onSent({
      id: job.id,
      tryNumber: job.failures + 1,
      durationMs,
      outcome,
    })
    if ('class' in outcome) {
      lastFailure = { ...outcome }
      hasAnswered ||= outcome.class !== 'network'
    } else hasAnswered = true
    return outcome
  }

  /** What is to be done about an outcome; throws a Refusal. */
  const judge = (
    job: Job,
    outcome: Outcome,
    hadLearnt: boolean,
  ): Answer | Step | 'again after a while' => {
    switch (outcome.kind) {
      case 'health':
      case 'missing':
        return outcome
      case 'cut':
        return 'stop'
      case 'refused':
      case 'expired_token':
        throw new Refusal(outcome)
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
        job.failures += 1
        if (job.failures < TRIES) return 'again after a while'
        if (outcome.kind === 'unknown_host' && !hasAnswered)
          throw new Refusal({ ...outcome, reason: 'network' })
        return { ...outcome, kind: 'none' }
    }
  }

  const step = async (
    request: Read,
    job: Job,
    signal: AbortSignal,
  ): Promise<Step> => {
    if (!request.isWanted()) return 'stop'
    const slot = await limiter.acquire(signal)
    if (slot === null) return 'stop'
    // While it stood in line, the round may have become one that cannot hold.
    if (!request.isWanted()) {
      slot.giveBack()
      return 'stop'
    }
    const hadLearnt = serverClock.hasLearnt()
    const outcome = await send(job, signal)
    if (outcome.kind === 'throttled')
      slot.releaseThrottled(outcome.retryAfterMs)
    // A Refusal keeps the slot: nothing may be sent between it and the end.
    const judged = judge(job, outcome, hadLearnt)
    if (outcome.kind !== 'throttled') slot.release()

    if (judged === 'again after a while') {
      await clock.sleep(backoffMs(job.failures, random()), signal)
      return 'again'
    }
    if (typeof judged === 'string') return judged
    request.onAnswer(job.id, judged)
    return 'done'
  }

  return {
    read: (request) =>
      workThrough({
        jobs: request.ids.map((id): Job => ({ id, failures: 0 })),
        // Twice the requests in flight: a worker that sleeps before its next
        // try must not leave a slot empty.
        workers: 2 * options.maxConcurrency,
        signal: request.signal,
        step: (job, signal) => step(request, job, signal),
      }),
    lastFailure: () => lastFailure,
    requests: () => requests,
  }
}
