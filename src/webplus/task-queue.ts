import type { Missing, NoAnswer } from '../gate/reading.js'
import type { OutcomeOf } from './call-error.js'
import { setMaxListeners } from 'node:events'
import type { Keys } from './credentials-port.js'

/** What a task can be about: any answer that is what was asked for. */
export interface Good {
  readonly kind: string
}

/** One thing to be asked for, until it is answered or tried enough. */
export interface Task<G extends Good> {
  readonly id: string
  readonly call: (request: {
    readonly keys: Keys
    readonly signal: AbortSignal
  }) => Promise<OutcomeOf<G>>
  /** Consulted before each request is sent. */
  readonly isWanted: () => boolean
  readonly onAnswer: (answer: G | Missing | NoAnswer) => void
  readonly history: History
}

/** What a task has met so far. */
export interface History {
  failures: number
  /** How many of the failures were a host name that does not exist. */
  unknownHosts: number
  /** Its keys were called expired before, and others taken. */
  hasRenewed: boolean
}

/** A task's history before its first request. */
export function newHistory(): History {
  return { failures: 0, unknownHosts: 0, hasRenewed: false }
}

/** Counts an outcome among the failures, if it failed in passing. */
export function count(history: History, { kind }: OutcomeOf<Good>): void {
  const failed: readonly string[] = [
    'transient',
    'unknown_code',
    'unknown_host',
  ]
  if (failed.includes(kind)) history.failures += 1
  if (kind === 'unknown_host') history.unknownHosts += 1
}

/** One request that was sent and what it brought, for the debug log. */
export interface Sent {
  /** Of the instance, the environment or the call. */
  readonly id: string
  /** From 1 within a round; a throttled try does not count. */
  readonly tryNumber: number
  readonly durationMs: number
  readonly outcome: OutcomeOf<Good>
}

/** What working on a task once came to. */
export type Step = 'done' | 'again' | 'requeue' | 'stop' | 'over'

/**
 * Works through tasks in order with so many workers. `again` keeps the task,
 * `back in line` puts it behind the others, `stop` ends its worker, `over` all of
 * them. The first throw stops all workers, and is thrown on once none is at work
 * any more.
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
  // An index, since shift() moves a long line each time.
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
