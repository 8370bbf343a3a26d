import { setMaxListeners } from 'node:events'
import type { Clock, Missing, NoAnswer } from '../gate/reading.js'
import type { OutcomeOf } from './call-error.js'
import {
  keysUntil,
  type CredentialsSource,
  type Keys,
} from './credentials-port.js'
import type { Limiter, Permit } from './limiter.js'

/** The answer to a task: any good answer. */
export interface Good {
  readonly kind: string
}

/** One call to be made, until it is answered or its tries are used up. */
export interface Task<G extends Good> {
  readonly id: string
  readonly call: (request: {
    readonly keys: Keys
    readonly signal: AbortSignal
  }) => Promise<OutcomeOf<G>>
  /** Checked before each request is sent. */
  readonly isNeeded: () => boolean
  readonly onAnswer: (answer: G | Missing | NoAnswer) => void
  readonly history: History
}

/** What a task has met so far. */
export interface History {
  failures: number
  /** How many of the failures were a host name that does not exist. */
  unknownHosts: number
  /** Its keys were called expired before, and were renewed. */
  hasRenewed: boolean
}

/** A task's history before its first request. */
export function newHistory(): History {
  return { failures: 0, unknownHosts: 0, hasRenewed: false }
}

/** Counts a transient outcome among the failures. */
export function count(history: History, { kind }: OutcomeOf<Good>): void {
  const failed: readonly string[] = [
    'transient',
    'unknown_code',
    'unknown_host',
  ]
  if (failed.includes(kind)) history.failures += 1
  if (kind === 'unknown_host') history.unknownHosts += 1
}

/** One request that was sent and its result, for the debug log. */
export interface Sent {
  /** The instance, environment or other subject of the call. */
  readonly id: string
  /** From 1 within a round; a throttled try does not count. */
  readonly tryNumber: number
  readonly durationMs: number
  readonly outcome: OutcomeOf<Good>
}

/** The result of one turn of work on a task. */
export type Step = 'done' | 'again' | 'requeue' | 'stop' | 'over'

/**
 * Works through tasks in order with this many workers. `again` keeps the task,
 * `requeue` puts it behind the others, `stop` ends its worker, `over` ends all
 * of them. The first throw stops all workers, and is thrown on once none of
 * them is working.
 */
export async function runTasks<Work>(options: {
  readonly tasks: readonly Work[]
  readonly workers: number
  readonly signal: AbortSignal
  readonly step: (task: Work, signal: AbortSignal) => Promise<Step>
}): Promise<void> {
  const { tasks, workers, signal, step } = options
  const line = [...tasks]
  const stop = new AbortController()
  // Each worker waits on it, and there may be hundreds.
  setMaxListeners(0, stop.signal)
  const errors: unknown[] = []
  const onAbort = () => {
    stop.abort()
  }
  signal.addEventListener('abort', onAbort)
  if (signal.aborted) onAbort()
  // An index, since shift() moves a long array each time.
  let head = 0

  const work = async () => {
    for (let task = line[head]; task !== undefined; task = line[head]) {
      head += 1
      let outcome = await step(task, stop.signal)
      while (outcome === 'again') outcome = await step(task, stop.signal)
      if (outcome === 'over') stop.abort()
      if (outcome === 'stop' || outcome === 'over') return
      if (outcome === 'requeue') line.push(task)
    }
  }
  const guarded = () =>
    work().catch((error: unknown) => {
      errors.push(error)
      stop.abort()
    })
  try {
    const count = Math.min(workers, tasks.length)
    await Promise.all(Array.from({ length: count }, guarded))
  } finally {
    signal.removeEventListener('abort', onAbort)
  }
  if (errors.length > 0) throw errors[0]
}

/** A longer wait for keys means that others have waited. */
const KEYS_AT_HAND_MS = 20

/**
 * A permit of the limiter and the keys for one request, once both are there;
 * the permit must be released. `again` if the keys came too late for it, `stop`
 * if nothing more is needed or `signal` aborts. Rejects as the keys do.
 */
export async function admit({
  keys: source,
  limiter,
  clock,
  isNeeded,
  signal,
  work,
}: {
  readonly keys: CredentialsSource
  readonly limiter: Limiter
  readonly clock: Clock
  readonly isNeeded: () => boolean
  readonly signal: AbortSignal
  /** The work of this request: once it is closed, nothing more is sent. */
  readonly work: AbortSignal
}): Promise<
  { readonly permit: Permit; readonly keys: Keys } | 'again' | 'stop'
> {
  if (!isNeeded()) return 'stop'
  // Keys before the permit: waiting for keys with a permit would break the pace
  // by which it was given.
  if ((await keysUntil(source, signal)) === null) return 'stop'
  const permit = await limiter.acquire(signal, work)
  if (permit === null) return 'stop'
  // While it waited, the round may have become one that cannot hold.
  const heldSinceMs = clock.now()
  const keys = isNeeded() ? await keysUntil(source, signal) : null
  if (keys === null || limiter.isClosed(work)) {
    permit.giveBack()
    return 'stop'
  }
  // The keys may have expired too: the pace has gone on without this permit.
  if (clock.now() - heldSinceMs > KEYS_AT_HAND_MS) {
    permit.giveBack()
    return 'again'
  }
  return { permit, keys }
}
