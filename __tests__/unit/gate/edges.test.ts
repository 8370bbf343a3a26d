import { getEventListeners } from 'node:events'
import { describe, expect, it } from '@jest/globals'
import { oneByOne } from '../../../src/gate/read-strategy.js'
import { createFleet } from '../../../src/gate/fleet.js'
import { runGate } from '../../../src/gate/gate.js'
import { PermanentError } from '../../../src/gate/reading.js'
import { beginRound } from '../../../src/gate/round.js'
import { breaks } from '../../../src/gate/rules.js'
import { createVirtualClock } from '../virtual-clock.js'
import { toldOf } from './fleet-history.js'
import { playGate, rules } from './gate-runner.js'
import { silent, unhealthy } from './lives.js'
import {
  connected,
  createScriptedSource,
  noAnswer,
  type Life,
} from './scripted-source.js'

const never = new AbortController().signal

/** A gate that is begun late on its clock, with 4 s left. */
async function beginLate(life: Life) {
  const clock = createVirtualClock()
  const fleet = createFleet({ ids: ['a'], rules })
  const cancel = new AbortController()
  const source = createScriptedSource({ lives: { a: life }, clock })
  await clock.run(async () => {
    await clock.sleep(5_000, never)
    await runGate({
      fleet,
      rules,
      mode: 'wait',
      initialDelayMs: 0,
      intervalMs: 1_000,
      deadlineAtMs: 9_000,
      strategy: oneByOne({
        ...source,
        // Never lets go by itself.
        read: (request) =>
          clock.now() < 7_000
            ? source.read(request)
            : new Promise(() => undefined),
      }),
      clock,
      random: () => 0.5,
      cancel: cancel.signal,
      onRound: () => undefined,
    })
  })
  return { endedAtMs: clock.now(), cancel: cancel.signal }
}

describe('a gate', () => {
  it('ends at its deadline, whatever the time was when it began', async () => {
    const { endedAtMs } = await beginLate(unhealthy)
    expect(endedAtMs).toBe(9_000)
  })

  it('does not listen for a cancellation once it has ended', async () => {
    const { cancel } = await beginLate(silent)
    expect(getEventListeners(cancel, 'abort')).toEqual([])
  })

  it('gives a first round that took long a second one, where half of its time is left', async () => {
    const end = await playGate({
      lives: { a: unhealthy },
      timeoutMs: 10_000,
      intervalMs: 10_000,
      latencyMs: 4_000,
    })
    expect(end.played.map(({ startedAtMs }) => startedAtMs)).toEqual([0, 4_000])
  })
})

describe('a round', () => {
  const begin = (stop: AbortSignal) => {
    const fleet = createFleet({ ids: ['a'], rules })
    const clock = createVirtualClock()
    return beginRound({ number: 1, fleet, clock, deadlineAtMs: 9_000, stop })
  }

  it('counts no answer of an instance that is not judged', async () => {
    const round = begin(never)
    await round.play(({ onAnswer }) => {
      onAnswer('stranger', connected)
      return Promise.resolve()
    })
    expect(round.end()).toMatchObject({ asked: 0, changes: [] })
  })

  it('reads nothing once it was cut short', async () => {
    const round = begin(AbortSignal.abort())
    let readings = 0
    await round.play(() => {
      readings += 1
      return Promise.resolve()
    })
    expect(readings).toBe(0)
  })

  it('is broken by one unhealthy and one closed, of which one may be', () => {
    const tally = { asked: 1, healthy: 0, unhealthy: 1, closed: 1, judged: 3 }
    expect(breaks({ ...tally, needed: 2, isWhole: true })).toBe(true)
  })
})

describe('a fleet', () => {
  it('that follows an environment loses nobody to a missing answer', () => {
    const fleet = createFleet({ ids: null, rules })
    expect(fleet.follow(noAnswer, 1)).toEqual({ left: [], joined: [] })
  })

  it.each([
    [19, 19],
    [20, 20],
    [21, 20],
  ])('shows of %d readings the newest %d', (readings, shown) => {
    const said = Array.from({ length: readings }, () => connected)
    const [one] = toldOf(said)
      .instances()
      .filter(({ id }) => id === 'a')
    expect(one?.strip).toHaveLength(shown)
  })
})

it('a refusal bears its name and its cause', () => {
  const cause = new Error('Beneath it.')
  const error = { code: 'Forbidden', message: 'No.' }
  const refusal = new PermanentError({
    reason: 'auth',
    error,
    requestId: null,
    cause,
  })
  expect(refusal).toMatchObject({ name: 'PermanentError', cause })
})
