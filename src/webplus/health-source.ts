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
import type { Keys } from './signature.js'
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

/** Where keys come from. Both reject with a Refusal, or once `signal` aborts. */
export interface KeySource {
  readonly get: (signal: AbortSignal) => Promise<Keys>
  /** Others than `stale`, which have expired; null if there are none. */
  readonly renew: (stale: Keys, signal: AbortSignal) => Promise<Keys | null>
  /** Says that a call with these keys was answered as one of theirs. */
  readonly proven: (keys: Keys) => void
  /** Why there are no keys yet; null if there are, or nothing has failed. */
  readonly lastFailure: () => Failure | null
}

/** What a health source is made of; times are ms on `clock`. */
export interface HealthSourceOptions {
  readonly client: Client
  readonly keys: KeySource
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
  /** How many of the failures were a host name that does not exist. */
  unknownHosts: number
  /** Its keys were called expired before, and others taken. */
  hasRenewed: boolean
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

  const send = async (
    job: Job,
    keys: Keys,
    signal: AbortSignal,
  ): Promise<Outcome> => {
    requests += 1
    const startedAtMs = clock.now()
    const outcome = await withTimeout({
      clock,
      ms: options.requestTimeoutMs,
      signal,
      task: (limit) =>
        client.describeInstanceHealth({
          instanceId: job.id,
          keys,
          signal: limit,
        }),
    })
    const durationMs = clock.now() - startedAtMs
    options.onSent({
      id: job.id,
      tryNumber: job.failures + 1,
      durationMs,
      outcome,
    })
    if (signal.aborted) return { kind: 'cut' }
    if (outcome.kind === 'health' || outcome.kind === 'missing')
      options.keys.proven(keys)
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
  ): Answer | Step | 'again after a while' | 'again with other keys' => {
    switch (outcome.kind) {
      case 'health':
      case 'missing':
        return outcome
      case 'cut':
        return 'stop'
      case 'refused':
        throw new Refusal(outcome)
      case 'expired_token':
        return 'again with other keys'
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
        if (outcome.kind === 'unknown_host') job.unknownHosts += 1
        if (job.failures < TRIES) return 'again after a while'
        if (job.unknownHosts === TRIES && !hasAnswered)
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

  const renew = async (
    job: Job,
    { keys, outcome }: { readonly keys: Keys; readonly outcome: Outcome },
    signal: AbortSignal,
  ): Promise<void> => {
    try {
      const others = job.hasRenewed
        ? null
        : await options.keys.renew(keys, signal)
      if (others !== null) return
    } catch (error) {
      if (signal.aborted) return
      throw error
    }
    if (outcome.kind === 'expired_token') throw new Refusal(outcome)
  }

  const step = async (
    request: Read,
    job: Job,
    signal: AbortSignal,
  ): Promise<Step> => {
    if (!request.isWanted()) return 'stop'
    // Before standing in line: whoever waited for keys with a slot in hand
    // would break the pace that the slot was given by.
    if ((await keysUntil(signal)) === null) return 'stop'
    const slot = await limiter.acquire(signal)
    if (slot === null) return 'stop'
    // While it stood in line, the round may have become one that cannot hold.
    if (!request.isWanted()) {
      slot.giveBack()
      return 'stop'
    }
    const keys = await keysUntil(signal)
    if (keys === null) {
      slot.giveBack()
      return 'stop'
    }
    const hadLearnt = serverClock.hasLearnt()
    const outcome = await send(job, keys, signal)
    if (outcome.kind === 'throttled')
      slot.releaseThrottled(outcome.retryAfterMs)
    // A Refusal keeps the slot: nothing may be sent between it and the end.
    const judged = judge(job, outcome, hadLearnt)
    if (judged === 'again with other keys') {
      await renew(job, { keys, outcome }, signal)
      job.hasRenewed = true
    }
    if (outcome.kind !== 'throttled')
      slot.release(isNetworkFailure(outcome) ? 'unanswered' : 'answered')

    if (judged === 'again with other keys') return 'again'
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
        jobs: request.ids.map((id): Job => ({
          id,
          failures: 0,
          unknownHosts: 0,
          hasRenewed: false,
        })),
        // Twice the requests in flight: a worker that sleeps before its next
        // try must not leave a slot empty.
        workers: 2 * options.maxConcurrency,
        signal: request.signal,
        step: (job, signal) => step(request, job, signal),
      }),
    async prepare(signal) {
      await keysUntil(signal)
    },
    lastFailure: () => options.keys.lastFailure() ?? lastFailure,
    requests: () => requests,
  }
}

function isNetworkFailure(outcome: Outcome): boolean {
  return (
    outcome.kind === 'cut' ||
    ('class' in outcome && outcome.class === 'network')
  )
}
