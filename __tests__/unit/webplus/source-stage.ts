import { createStaticKeys } from '../../../src/credentials/open.js'
import type { Answer } from '../../../src/gate/reading.js'
import { createCaller } from '../../../src/webplus/caller.js'
import { createHealthSource } from '../../../src/webplus/sources.js'
import type { Sent } from '../../../src/webplus/task-queue.js'
import type { CredentialsSource } from '../../../src/webplus/credentials-port.js'
import { createLimiter } from '../../../src/webplus/limiter.js'
import type { Outcome } from '../../../src/webplus/call-error.js'
import { createServerClock } from '../../../src/clock.js'
import { createVirtualClock, type VirtualClock } from '../virtual-clock.js'
import { KEYS, passing } from './outcomes.js'

/** What a stage is set with; no cap and keys that stay, unless told. */
export interface Stage {
  readonly maxConcurrency?: number
  readonly maxRequestsPerSecond?: number
  readonly deadlineAtMs?: number
  readonly abortAtMs?: number
  readonly keys?:
    CredentialsSource | ((clock: VirtualClock) => CredentialsSource)
}

/** A caller in virtual time, with whatever a source needs around it. */
export function setStage(options: Stage) {
  const clock = createVirtualClock()
  const serverClock = createServerClock({
    wallNowMs: () => 1_000_000 + clock.now(),
    clock,
  })
  const common = { clock, random: () => 0.5 }
  const log: Sent[] = []
  const { maxConcurrency = 1, maxRequestsPerSecond = 0 } = options
  const { keys = createStaticKeys(KEYS), abortAtMs } = options
  const caller = createCaller({
    ...common,
    keys: typeof keys === 'function' ? keys(clock) : keys,
    limiter: createLimiter({
      ...common,
      maxConcurrency,
      maxRequestsPerSecond,
      deadlineAtMs: options.deadlineAtMs ?? 600_000,
    }),
    serverClock,
    requestTimeoutMs: 5_000,
    onSent: (sent) => log.push(sent),
  })

  /** Plays `task` to its end; gives what it threw, null if nothing. */
  const play = async (
    task: (signal: AbortSignal) => Promise<void>,
  ): Promise<unknown> => {
    const stop = new AbortController()
    const over = new AbortController()
    const thrown: unknown = await clock.run(async () => {
      if (abortAtMs === 0) stop.abort()
      else if (abortAtMs !== undefined)
        void clock.sleep(abortAtMs, over.signal).then(() => {
          stop.abort()
        })
      return task(stop.signal).then(
        () => null,
        (reason: unknown) => reason,
      )
    })
    over.abort()
    return thrown
  }
  return { clock, serverClock, caller, maxConcurrency, log, play }
}

/** Reads `ids` once in virtual time; each call takes 10 ms. */
export async function readOnce(
  options: Stage & {
    readonly ids: readonly string[]
    readonly script: (call: {
      readonly id: string
      readonly nth: number
      readonly total: number
      readonly wallMs: number
    }) => Outcome | 'hang' | Error
    readonly isWanted?: (sent: number) => boolean
  },
) {
  const { clock, serverClock, ...stage } = setStage(options)
  const calls: { id: string; atMs: number }[] = []
  const answers: [string, Answer][] = []
  const source = createHealthSource({
    ...stage,
    client: {
      async describeInstanceHealth({ instanceId: id, signal }) {
        calls.push({ id, atMs: clock.now() })
        const outcome = options.script({
          id,
          nth: calls.filter((call) => call.id === id).length,
          total: calls.length,
          wallMs: serverClock.nowMs(),
        })
        await clock.sleep(outcome === 'hang' ? 1e12 : 10, signal)
        if (outcome instanceof Error) throw outcome
        return outcome === 'hang' ? cutBy(signal) : outcome
      },
    },
  })
  const thrown = await stage.play((signal) =>
    source.read({
      ids: options.ids,
      onAnswer: (id, answer) => answers.push([id, answer]),
      isNeeded: () => options.isWanted?.(calls.length) ?? true,
      signal,
    }),
  )
  const endedAtMs = clock.now()
  return { ...stage, source, calls, answers, thrown, endedAtMs, clock }
}

function cutBy(signal: AbortSignal): Outcome {
  const reason: unknown = signal.reason
  if (!(reason instanceof Error) || reason.name !== 'TimeoutError')
    return { kind: 'aborted' }
  const error = { code: 'Timeout', message: 'The request timed out.' }
  return { ...passing, class: 'network', error }
}
