import { describe, expect, it } from '@jest/globals'
import { createFleet } from '../../../src/gate/fleet.js'
import type { Round } from '../../../src/gate/reading.js'
import { beginRound } from '../../../src/gate/round.js'
import type { Rules } from '../../../src/gate/rules.js'
import { createVirtualClock } from '../virtual-clock.js'
import { rules } from './gate-runner.js'
import { healthy, silent, unhealthy } from './lives.js'
import { playRounds } from './played-rounds.js'
import {
  connected,
  disconnected,
  missing,
  type Life,
} from './scripted-source.js'

describe('a round', () => {
  it.each<
    [string, Readonly<Record<string, Life>>, Partial<Rules>, Round['outcome']]
  >([
    ['holds when all are healthy', { a: healthy, b: healthy }, {}, 'held'],
    ['breaks on one too many', { a: healthy, b: unhealthy }, {}, 'broke'],
    [
      'is undecided for want of answers',
      { a: healthy, b: silent },
      {},
      'undecided',
    ],
    [
      'holds with the quorum',
      { a: healthy, b: silent },
      { minHealthy: { kind: 'count', count: 1 } },
      'held',
    ],
    ['breaks by ids not found', { a: healthy, b: () => missing }, {}, 'broke'],
  ])('%s', async (_, lives, changed, outcome) => {
    const { ended } = await playRounds({ lives, rules: changed })
    expect(ended[0]).toMatchObject({ outcome, number: 1, asked: 2 })
  })

  it('tells its span and its changes', async () => {
    const { ended } = await playRounds({
      lives: { a: healthy, b: unhealthy },
      rounds: 2,
    })
    expect(ended[0]).toMatchObject({ startedAtMs: 0, endedAtMs: 20 })
    expect(ended[0]?.changes.map(({ id }) => id)).toEqual(['a', 'b'])
    expect(ended[1]?.changes).toEqual([])
  })

  it('lets go of the run’s signal when it ends', async () => {
    const { listeners } = await playRounds({ lives: { a: healthy }, rounds: 3 })
    expect(listeners).toBe(0)
  })

  it('asks nobody once the run has stopped', async () => {
    const { calls } = await playRounds({
      lives: { a: healthy },
      stop: AbortSignal.abort(),
    })
    expect(calls).toEqual([])
  })

  it('is over when the run stops, though its source never lets go', async () => {
    const fleet = createFleet({ ids: ['a'], rules })
    const stop = new AbortController()
    const play = beginRound({
      number: 1,
      fleet,
      clock: createVirtualClock(),
      deadlineAtMs: 60_000,
      stop: stop.signal,
    })
    const reading = play.play(() => new Promise(() => undefined))
    stop.abort()
    await reading
    expect(play.end()).toMatchObject({ outcome: 'undecided', asked: 0 })
  })

  it('is cut when the run stops, with what it has', async () => {
    const { ended } = await playRounds({
      lives: { a: healthy, b: () => 'hang', c: healthy },
      stopAtMs: 500,
    })
    expect(ended[0]).toMatchObject({ endedAtMs: 500, asked: 1 })
  })

  it('takes no answer after the deadline, even if nobody has cut it', async () => {
    const { ended, fleet } = await playRounds({
      lives: { a: healthy, b: healthy },
      deadlineAtMs: 15,
    })
    expect(ended[0]).toMatchObject({ asked: 1, outcome: 'undecided' })
    expect(fleet.counts()).toMatchObject({ healthy: 1, unknown: 1 })
  })

  it('goes on for 2 s at most once ids not found have closed the gate', async () => {
    const { ended } = await playRounds({
      lives: { gone: () => missing, hung: () => 'hang' },
    })
    expect(ended[0]?.endedAtMs).toBe(2_010)
  })

  it('is closed by one timer, however many ids are not found', async () => {
    const clock = createVirtualClock()
    const play = beginRound({
      number: 1,
      fleet: createFleet({ ids: ['a', 'b', 'c'], rules }),
      clock,
      deadlineAtMs: 60_000,
      stop: new AbortController().signal,
    })
    await play.play(({ onAnswer }) => {
      for (const id of ['a', 'b', 'c']) onAnswer(id, missing)
      return Promise.resolve()
    })
    expect(clock.pending()).toBe(1)
    play.end()
    expect(clock.pending()).toBe(0)
  })
})

describe('the economical order', () => {
  const recovering: Life = ({ nth }) => (nth > 1 ? connected : disconnected)

  it('reads first who was not healthy, and the rest once they can make it', async () => {
    const { calls } = await playRounds({
      lives: { a: healthy, b: recovering, c: healthy },
      rounds: 2,
    })
    expect(calls).toEqual(['a', 'b', 'c', 'b', 'a', 'c'])
  })

  it('leaves the rest unread while they cannot', async () => {
    const { calls } = await playRounds({
      lives: { a: healthy, b: unhealthy, c: healthy },
      rounds: 3,
    })
    expect(calls).toEqual(['a', 'b', 'c', 'b', 'b'])
  })

  it('stops reading the rest once one of them has spoilt it', async () => {
    const lost: Life = ({ nth }) => (nth > 1 ? disconnected : connected)
    const { calls } = await playRounds({
      lives: { a: lost, b: recovering, c: healthy },
      rounds: 2,
    })
    expect(calls).toEqual(['a', 'b', 'c', 'b', 'a'])
  })

  it('reads all it can in the last round', async () => {
    const { calls } = await playRounds({
      lives: { a: healthy, b: unhealthy, c: healthy },
      rounds: 2,
      readsAll: true,
    })
    expect(calls).toEqual(['a', 'b', 'c', 'b', 'a', 'c'])
  })
})
