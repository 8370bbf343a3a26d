import { getEventListeners } from 'node:events'
import { oneByOne } from '../../../src/gate/read-strategy.js'
import { createFleet } from '../../../src/gate/fleet.js'
import type { Round } from '../../../src/gate/reading.js'
import { beginRound, type OpenRound } from '../../../src/gate/round.js'
import type { Rules } from '../../../src/gate/rules.js'
import { createVirtualClock } from '../virtual-clock.js'
import { rules } from './gate-runner.js'
import { createScriptedSource, type Life } from './scripted-source.js'

/** Plays rounds one after the other, each call taking 10 ms, one at a time. */
export async function playRounds(options: {
  readonly lives: Readonly<Record<string, Life>>
  readonly rules?: Partial<Rules>
  readonly rounds?: number
  readonly deadlineAtMs?: number
  readonly stop?: AbortSignal
  readonly stopAtMs?: number
  readonly readsAll?: boolean
  readonly latencyMs?: number
}) {
  const clock = createVirtualClock()
  const all = { ...rules, ...options.rules }
  const fleet = createFleet({ ids: Object.keys(options.lives), rules: all })
  const source = createScriptedSource({
    latencyMs: 10,
    width: 1,
    ...options,
    clock,
  })
  const stop = new AbortController()
  const ended: Round[] = []
  const plays: OpenRound[] = []
  await clock.run(async () => {
    if (options.stopAtMs !== undefined)
      void clock
        .sleep(options.stopAtMs, new AbortController().signal)
        .then(() => {
          stop.abort()
        })
    for (let number = 1; number <= (options.rounds ?? 1); number += 1) {
      const play = beginRound({
        number,
        fleet,
        clock,
        deadlineAtMs: options.deadlineAtMs ?? 60_000,
        stop: options.stop ?? stop.signal,
      })
      plays.push(play)
      await oneByOne(source).readRound(play, fleet, options.readsAll ?? false)
      ended.push(play.end())
    }
  })
  return {
    ended,
    plays,
    fleet,
    calls: source.calls.map(({ id }) => id),
    listeners: getEventListeners(stop.signal, 'abort').length,
  }
}
