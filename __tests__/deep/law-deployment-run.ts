import { createStaticKeys } from '../../src/credentials/open.js'
import { createDeploymentSource } from '../../src/deployment/source.js'
import { createDeployment } from '../../src/gate/deployment.js'
import {
  withDeployment,
  allAtOnce,
  oneByOne,
} from '../../src/gate/read-strategy.js'
import { createFleet } from '../../src/gate/fleet.js'
import { runGate } from '../../src/gate/gate.js'
import type { Round } from '../../src/gate/reading.js'
import { createServerClock } from '../../src/clock.js'
import type { Call } from '../../src/webplus/call.js'
import type { OutcomeOf } from '../../src/webplus/call-error.js'
import { createCaller } from '../../src/webplus/caller.js'
import {
  describeEnvironmentHealth,
  describeInstanceHealth,
} from '../../src/webplus/health.js'
import { createLimiter } from '../../src/webplus/limiter.js'
import {
  createAsk,
  createEnvironmentSource,
  createHealthSource,
} from '../../src/webplus/sources.js'
import {
  INTERVAL_MS,
  TIMEOUT_MS,
  type Asked,
  type Life,
} from '../unit/gate/deployment-law.js'
import { STARTED_AT_MS } from '../unit/gate/deployment-runner.js'
import type { World } from '../unit/gate/deployment-world.js'
import { rules } from '../unit/gate/gate-runner.js'
import { createVirtualClock } from '../unit/virtual-clock.js'
import { createChance } from './chance.js'
import { answerOf, ENVIRONMENT, MEMBERS } from './law-deployment-server.js'

/** How a life is played besides what happens in it. */
export interface Way {
  /** Instances read one by one, where what is wanted lets that be. */
  readonly byIds: boolean
  readonly concurrency: number
  readonly lateMs: number
  /** From then on nobody answers; null: somebody always does. */
  readonly downFromMs: number | null
  readonly seed: number
}

type Told<Good> = OutcomeOf<Good>

/** Plays a life in virtual time through the gate, the calls, retries and limiter. */
export async function playLife(
  runtime: World,
  wanted: Asked,
  way: Way,
): Promise<Life & { readonly timersLeft: number }> {
  const virtual = createVirtualClock()
  const chance = createChance(way.seed)
  const random = () => chance.below(2 ** 24) / 2 ** 24
  const clock = {
    now: virtual.now,
    sleep: (ms: number, signal: AbortSignal) =>
      virtual.sleep(ms <= 0 ? 0 : ms + way.lateMs * random(), signal),
  }
  const identities: number[] = []
  const healthAtMs: number[] = []
  let calls = -1

  const perform = async <Good extends { readonly kind: string }>(
    call: Call<Good>,
    signal: AbortSignal,
  ): Promise<Told<Good>> => {
    const atMs = clock.now()
    const nth = (calls += 1)
    if (call.action.endsWith('Health')) healthAtMs.push(atMs)
    await virtual.sleep(wanted.latencyMs * (0.5 + random()), signal)
    if (signal.aborted) return { kind: 'aborted' }
    const isLost = runtime.lost.includes(nth)
    const lost = isLost ? LOST[nth % LOST.length] : undefined
    if (lost !== undefined) return lost
    const isDown = way.downFromMs !== null && atMs >= way.downFromMs
    if (isDown) return DOWN[way.seed % DOWN.length] ?? DOWN[0]
    const fields = answerOf(runtime, call, atMs)
    if (fields === null) return { ...MISSING }
    const read = call.read(fields, 'R-1')
    if (!('kind' in read))
      return { kind: 'transient', class: 'api', error: read, requestId: null }
    // As of when it was told, and only where it was taken.
    if (isIdentity(call)) identities.push(atMs)
    return read
  }

  const fleet = createFleet({
    ids: way.byIds ? MEMBERS : null,
    rules: { ...rules, successThreshold: threshold(wanted) },
  })
  const limiter = createLimiter({
    maxConcurrency: way.concurrency,
    maxRequestsPerSecond: 0,
    deadlineAtMs: TIMEOUT_MS,
    clock,
    random,
  })
  const caller = createCaller({
    limiter,
    clock,
    random,
    requestTimeoutMs: 5_000,
    serverClock: createServerClock({ wallNowMs: () => 0, clock }),
    keys: createStaticKeys({
      accessKeyId: 'k',
      accessKeySecret: 's',
      securityToken: null,
    }),
    onSent: () => undefined,
  })
  const { mode, changeId, packageVersion } = wanted
  const deployment = createDeployment({
    environment: way.byIds ? null : { kind: 'id', id: ENVIRONMENT },
    changeId,
    packageVersion,
    notFound: mode === 'once' ? 'fail' : 'wait',
    startedAtWallMs: () => STARTED_AT_MS,
  })
  const health = way.byIds
    ? oneByOne(
        createHealthSource({
          caller,
          maxConcurrency: way.concurrency,
          client: {
            describeInstanceHealth: ({ instanceId, signal }) =>
              perform(describeInstanceHealth(instanceId), signal),
          },
        }),
      )
    : allAtOnce(
        createEnvironmentSource({
          caller,
          environmentId: ENVIRONMENT,
          client: {
            describeEnvironmentHealth: ({ environmentId, signal }) =>
              perform(describeEnvironmentHealth(environmentId), signal),
          },
        }),
      )
  const ask = createAsk({
    caller,
    client: { perform: (call, { signal }) => perform(call, signal) },
  })
  const rounds: Round[] = []
  const end = await virtual.run(() =>
    runGate({
      fleet,
      rules: { ...rules, successThreshold: threshold(wanted) },
      mode,
      initialDelayMs: 0,
      intervalMs: INTERVAL_MS,
      deadlineAtMs: TIMEOUT_MS,
      strategy: withDeployment({
        health,
        source: createDeploymentSource({ ask, name: null }),
        deployment,
        healthSteps: () => (way.byIds ? MEMBERS.length : 1),
      }),
      clock,
      random,
      cancel: new AbortController().signal,
      onRound: (round) => rounds.push(round),
    }),
  )
  return {
    ...end,
    runtime,
    wanted,
    rounds,
    identities,
    healthAtMs,
    endedAtMs: clock.now(),
    lateMs: way.lateMs,
    timersLeft: virtual.pending(),
  }
}

function threshold({ mode, threshold }: Asked): number {
  return mode === 'once' ? 1 : threshold
}

function isIdentity({ action }: { readonly action: string }): boolean {
  return action === 'DescribeAppEnvStatus' || action === 'DescribeAppEnvs'
}

const DOWN = [
  {
    kind: 'transient',
    class: 'network',
    error: { code: 'ECONNRESET', message: 'Reset.' },
    requestId: null,
  },
  {
    kind: 'transient',
    class: 'api',
    error: { code: 'InternalError', message: 'Down.' },
    requestId: null,
  },
] as const satisfies readonly Told<never>[]
const LOST: readonly Told<never>[] = [
  ...DOWN,
  {
    kind: 'throttled',
    class: 'throttled',
    retryAfterMs: 700,
    error: { code: 'Throttling.User', message: 'Slow down.' },
    requestId: null,
  },
]
const MISSING = {
  kind: 'missing',
  notYours: false,
  error: { code: 'ChangeNotExists', message: 'None.' },
  requestId: null,
} as const
