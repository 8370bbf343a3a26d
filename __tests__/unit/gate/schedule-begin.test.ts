import { describe, expect, it } from '@jest/globals'
import { oneByOne } from '../../../src/gate/read-strategy.js'
import { begin, runRound, type GateState } from '../../../src/gate/schedule.js'
import { createFleet } from '../../../src/gate/fleet.js'
import { runGate } from '../../../src/gate/gate.js'
import { createVirtualClock } from '../virtual-clock.js'
import { rules } from './gate-runner.js'
import { connected, createScriptedSource } from './scripted-source.js'

const IDS = ['a', 'b']

function plan(cancel = new AbortController().signal) {
  const clock = createVirtualClock()
  const lives = { a: () => connected, b: () => connected }
  const source = createScriptedSource({ clock, lives })
  const options = {
    fleet: createFleet({ ids: IDS, rules }),
    rules,
    mode: 'wait' as const,
    initialDelayMs: 0,
    intervalMs: 10_000,
    deadlineAtMs: 60_000,
    strategy: oneByOne(source),
    clock,
    random: () => 0.5,
    cancel,
    onRound: () => undefined,
  }
  return { clock, options, calls: source.calls }
}

/** What a full round costs after rounds that ask so many, and take so long. */
async function costAfter(
  ...rounds: readonly { readonly asks: number; readonly takesMs: number }[]
) {
  const { clock, options } = plan()
  const course: GateState = {
    ...options,
    stop: options.cancel,
    rounds: 0,
    lastRound: null,
    streak: 0,
    cost: { asked: 0, durationMs: 0 },
  }
  await clock.run(async () => {
    for (const { asks, takesMs } of rounds) {
      const play = begin(course)
      await runRound(course, play, () =>
        play.play(async ({ onAnswer, signal }) => {
          for (const id of IDS.slice(0, asks)) onAnswer(id, connected)
          await clock.sleep(takesMs, signal)
        }),
      )
    }
  })
  return course.cost
}

describe('what a full round takes', () => {
  it('is told by the newest of the rounds that asked the most', async () => {
    const full = { asks: 2, takesMs: 100 }
    const slower = { asks: 2, takesMs: 700 }
    const partial = { asks: 1, takesMs: 900 }
    expect(await costAfter(full, slower)).toEqual({ asked: 2, durationMs: 700 })
    expect(await costAfter(slower, full)).toEqual({ asked: 2, durationMs: 100 })
    expect(await costAfter(full, partial)).toEqual({
      asked: 2,
      durationMs: 100,
    })
  })
})

describe('a run that was cancelled before it began', () => {
  it.each(['wait', 'once'] as const)('asks nobody: %s', async (mode) => {
    const { clock, options, calls } = plan(AbortSignal.abort())
    const { verdict, rounds } = await clock.run(() =>
      runGate({ ...options, mode }),
    )
    expect(verdict.conclusion).toBe('cancelled')
    expect({ rounds, calls }).toEqual({ rounds: 0, calls: [] })
    expect(clock.pending()).toBe(0)
  })
})
