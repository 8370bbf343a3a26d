import { createStaticKeys } from '../../../src/credentials/open.js'
import { oneByOne } from '../../../src/gate/read-strategy.js'
import { createFleet } from '../../../src/gate/fleet.js'
import { runGate } from '../../../src/gate/gate.js'
import type { Clock, Health, Round } from '../../../src/gate/reading.js'
import type { Rules } from '../../../src/gate/rules.js'
import { createCaller } from '../../../src/webplus/caller.js'
import { createHealthSource } from '../../../src/webplus/sources.js'
import { createLimiter } from '../../../src/webplus/limiter.js'
import type { Outcome } from '../../../src/webplus/call-error.js'
import { createServerClock } from '../../../src/clock.js'
import { rules } from './gate-runner.js'
import { createVirtualClock } from '../virtual-clock.js'

const health: Health = {
  kind: 'health',
  agentStatus: 'CONNECTED',
  appStatus: 'HEALTHY',
  disconnectedTime: 0,
  requestId: 'R-1',
}
const detail = (code: string) => ({
  error: { code, message: 'No.' },
  requestId: 'R-9',
})

/** What a server answers, in the words of the client. */
export const says = {
  connected: health,
  disconnected: { ...health, agentStatus: 'DISCONNECTED' },
  serverError: { kind: 'transient', class: 'api', ...detail('InternalError') },
  reset: { kind: 'transient', class: 'network', ...detail('ECONNRESET') },
  refused: { kind: 'permanent', reason: 'auth', ...detail('Forbidden.RAM') },
  throttled: {
    kind: 'throttled',
    class: 'throttled',
    retryAfterMs: null,
    ...detail('Throttling.User'),
  },
} as const satisfies Readonly<Record<string, Outcome>>

/** One request as the server saw it. */
export interface Asked {
  readonly id: string
  readonly atMs: number
  endedAtMs: number | null
}

/** What is answered to the `nth` request for an id (from 1). */
export type Server = (call: {
  readonly id: string
  readonly nth: number
  readonly atMs: number
}) => Outcome | 'hang'

/**
 * Plays gate, limiter and retries together in virtual time: 10 s intervals,
 * a timeout of 60 s, 10 requests at once, each of `latencyMs`.
 */
export async function playRun(options: {
  readonly ids: readonly string[]
  readonly server: Server
  readonly rules?: Partial<Rules>
  readonly timeoutMs?: number
  readonly intervalMs?: number
  readonly initialDelayMs?: number
  readonly requestTimeoutMs?: number
  readonly latencyMs?: number
  readonly random?: () => number
}) {
  const virtual = createVirtualClock()
  const slept: { atMs: number; ms: number }[] = []
  const clock: Clock = {
    now: virtual.now,
    sleep: (ms, signal) => {
      slept.push({ atMs: virtual.now(), ms })
      return virtual.sleep(ms, signal)
    },
  }
  const { random = () => 0.5, latencyMs = 10 } = options
  const all = { ...rules, ...options.rules }
  const fleet = createFleet({ ids: options.ids, rules: all })
  const asked: Asked[] = []
  const rounds: Round[] = []
  const common = { clock, random, maxConcurrency: 10 }
  const deadlineAtMs = options.timeoutMs ?? 60_000
  const caller = createCaller({
    ...common,
    limiter: createLimiter({
      ...common,
      maxRequestsPerSecond: 0,
      deadlineAtMs,
    }),
    serverClock: createServerClock({ wallNowMs: () => 0, clock }),
    keys: createStaticKeys({
      accessKeyId: 'k',
      accessKeySecret: 's',
      securityToken: null,
    }),
    requestTimeoutMs: options.requestTimeoutMs ?? 10_000,
    onSent: () => undefined,
  })
  const source = createHealthSource({
    ...common,
    caller,
    client: {
      async describeInstanceHealth({ instanceId: id, signal }) {
        const call: Asked = { id, atMs: clock.now(), endedAtMs: null }
        asked.push(call)
        const nth = asked.filter((one) => one.id === id).length
        const outcome = options.server({ id, nth, atMs: call.atMs })
        const ms = outcome === 'hang' ? 1e12 : latencyMs
        await virtual.sleep(ms, signal)
        call.endedAtMs = clock.now()
        return outcome === 'hang' || signal.aborted ? says.reset : outcome
      },
    },
  })
  const end = await virtual.run(() =>
    runGate({
      ...common,
      fleet,
      rules: all,
      mode: 'wait',
      initialDelayMs: options.initialDelayMs ?? 0,
      intervalMs: options.intervalMs ?? 10_000,
      deadlineAtMs,
      strategy: oneByOne(source),
      cancel: new AbortController().signal,
      onRound: (round) => rounds.push(round),
    }),
  )
  return {
    ...end,
    asked,
    fleet,
    played: rounds,
    slept,
    endedAtMs: virtual.now(),
    timersLeft: virtual.pending(),
  }
}
