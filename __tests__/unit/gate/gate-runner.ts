import {
  allAtOnce,
  oneByOne,
  type ReadStrategy,
} from '../../../src/gate/read-strategy.js'
import { createFleet, type Fleet } from '../../../src/gate/fleet.js'
import { runGate, type GateEnd } from '../../../src/gate/gate.js'
import type { Clock, Round } from '../../../src/gate/reading.js'
import type { Rules } from '../../../src/gate/rules.js'
import { createVirtualClock } from '../virtual-clock.js'
import {
  createScriptedEnvironment,
  createScriptedSource,
  type Call,
  type EnvironmentLife,
  type Life,
} from './scripted-source.js'

export const rules: Rules = {
  healthyStatuses: ['CONNECTED'],
  healthyAppStatuses: [],
  minHealthy: { kind: 'share', percent: 100 },
  successThreshold: 1,
  notFound: 'fail',
  maxErrors: 0,
}

export interface Played extends GateEnd {
  readonly fleet: Fleet
  readonly calls: readonly Call[]
  readonly endedAtMs: number
  readonly timersLeft: number
  readonly played: readonly Round[]
}

export interface PlayOptions {
  readonly rules?: Partial<Rules>
  readonly mode?: 'wait' | 'once'
  readonly timeoutMs?: number
  readonly intervalMs?: number
  readonly initialDelayMs?: number
  readonly latencyMs?: number
  readonly cancelAtMs?: number
}

/** Plays a gate in virtual time without jitter: 10 s intervals, 60 s timeout. */
export function playGate(
  options: PlayOptions & {
    readonly lives: Readonly<Record<string, Life>>
    readonly width?: number
  },
): Promise<Played> {
  const ids = Object.keys(options.lives)
  return play({ ...options, ids }, (clock) => {
    const source = createScriptedSource({ ...options, clock })
    return { strategy: oneByOne(source), calls: source.calls }
  })
}

/** The same through an environment; without `ids`, of whatever it tells. */
export function playEnvironment(
  options: PlayOptions & {
    readonly life: EnvironmentLife
    readonly ids?: readonly string[]
  },
): Promise<Played> {
  const { ids = null } = options
  return play({ ...options, ids }, (clock) => {
    const source = createScriptedEnvironment({ ...options, clock })
    return { strategy: allAtOnce(source), calls: source.calls }
  })
}

export async function play(
  options: PlayOptions & { readonly ids: readonly string[] | null },
  sourceOn: (clock: Clock) => {
    readonly strategy: ReadStrategy
    readonly calls: readonly Call[]
  },
): Promise<Played> {
  const clock = createVirtualClock()
  const { strategy, calls } = sourceOn(clock)
  const all = { ...rules, ...options.rules }
  const fleet = createFleet({ ids: options.ids, rules: all })
  const cancel = new AbortController()
  const over = new AbortController()
  const played: Round[] = []
  if (options.cancelAtMs !== undefined)
    void clock.sleep(options.cancelAtMs, over.signal).then(() => {
      cancel.abort()
    })
  const end = await clock.run(() =>
    runGate({
      fleet,
      rules: all,
      mode: options.mode ?? 'wait',
      initialDelayMs: options.initialDelayMs ?? 0,
      intervalMs: options.intervalMs ?? 10_000,
      deadlineAtMs: options.timeoutMs ?? 60_000,
      strategy,
      clock,
      random: () => 0.5,
      cancel: cancel.signal,
      onRound: (round) => played.push(round),
    }),
  )
  const endedAtMs = clock.now()
  over.abort()
  return {
    ...end,
    fleet,
    calls,
    endedAtMs,
    timersLeft: clock.pending(),
    played,
  }
}
