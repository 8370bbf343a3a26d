import { describe, expect, it } from '@jest/globals'
import { oneByOne } from '../../../src/gate/read-strategy.js'
import { createFleet } from '../../../src/gate/fleet.js'
import { runGate } from '../../../src/gate/gate.js'
import type { Clock } from '../../../src/gate/reading.js'
import { createVirtualClock } from '../virtual-clock.js'
import { rules } from './gate-runner.js'
import {
  connected,
  createScriptedSource,
  disconnected,
} from './scripted-source.js'

const DEADLINE_MS = 1_000
const LATE_MS = 100

/** A gate whose deadline's timer is late; the second answer comes in between. */
async function playLate(answer: typeof connected) {
  const virtual = createVirtualClock()
  const clock: Clock = {
    now: virtual.now,
    sleep: (ms, signal) =>
      virtual.sleep(ms === DEADLINE_MS ? ms + LATE_MS : ms, signal),
  }
  const all = { ...rules, maxErrors: 1 }
  const fleet = createFleet({ ids: ['a'], rules: all })
  const source = createScriptedSource({
    clock,
    lives: { a: ({ nth }) => (nth === 1 ? disconnected : answer) },
    latencyMs: 510,
  })
  const end = await virtual.run(() =>
    runGate({
      fleet,
      rules: all,
      mode: 'wait',
      initialDelayMs: 0,
      intervalMs: 100,
      deadlineAtMs: DEADLINE_MS,
      strategy: oneByOne(source),
      clock,
      random: () => 0.5,
      cancel: new AbortController().signal,
      onRound: () => undefined,
    }),
  )
  return { ...end, calls: source.calls.length, endedAtMs: virtual.now() }
}

describe('an answer after the deadline, whose timer is late,', () => {
  it.each([
    ['healthy', connected],
    ['unhealthy', disconnected],
  ])('counts neither as %s nor as a round without one', async (_, answer) => {
    expect(await playLate(answer)).toMatchObject({
      calls: 2,
      endedAtMs: 1_020,
      verdict: { conclusion: 'timed_out', reason: 'timeout' },
    })
  })
})
