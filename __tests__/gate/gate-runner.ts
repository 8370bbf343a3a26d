import { createFleet, type Fleet } from '../../src/gate/fleet.js'
import { runGate, type GateEnd } from '../../src/gate/gate.js'
import type { Round } from '../../src/gate/reading.js'
import type { Rules } from '../../src/gate/rules.js'
import { createVirtualClock } from '../virtual-clock.js'
import {
  createScriptedSource,
  type Call,
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

/** Plays a gate in virtual time without jitter: 10 s intervals, 60 s timeout. */
export async function playGate(options: {
  readonly lives: Readonly<Record<string, Life>>
  readonly rules?: Partial<Rules>
  readonly mode?: 'wait' | 'once'
  readonly timeoutMs?: number
  readonly intervalMs?: number
  readonly initialDelayMs?: number
  readonly latencyMs?: number
  readonly width?: number
  readonly cancelAtMs?: number
}): Promise<Played> {
  const clock = createVirtualClock()
  const source = createScriptedSource({ ...options, clock })
  const all = { ...rules, ...options.rules }
  const fleet = createFleet({ ids: Object.keys(options.lives), rules: all })
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
      source,
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
    calls: source.calls,
    endedAtMs,
    timersLeft: clock.pending(),
    played,
  }
}
