import { describe, expect, it } from '@jest/globals'
import type { NoAnswer } from '../../../src/gate/reading.js'
import { createFleet } from '../../../src/gate/fleet.js'
import { beginRound } from '../../../src/gate/round.js'
import { createVirtualClock } from '../virtual-clock.js'
import { playEnvironment, rules, type Played } from './gate-runner.js'
import {
  connected,
  disconnected,
  listing,
  noAnswer,
  type EnvironmentLife,
} from './scripted-source.js'

const ab = listing({ a: connected, b: connected })
const down = listing({ a: connected, b: disconnected })
const halfRead = listing({ a: connected, b: noAnswer })
const unread: NoAnswer = {
  ...noAnswer,
  class: 'api',
  error: { code: 'MissingInstanceHealthList', message: 'No list.' },
}
const rounds =
  (...all: readonly ReturnType<EnvironmentLife>[]): EnvironmentLife =>
  ({ nth }) =>
    all[Math.min(nth, all.length) - 1] ?? 'hang'
const outcomes = ({ played }: Played) => played.map(({ outcome }) => outcome)

describe('a round without an answer', () => {
  it.each([
    ['for the environment', noAnswer],
    ['for one of its instances', halfRead],
  ])('neither holds nor breaks: %s', async (_, silent) => {
    const end = await playEnvironment({
      life: rounds(ab, silent, ab),
      rules: { successThreshold: 2 },
    })
    expect(outcomes(end)).toEqual(['held', 'undecided', 'held'])
    expect(end.verdict.conclusion).toBe('success')
    expect(end.fleet.alwaysHealthy()).toBe(false)
  })

  it('before the first answer keeps a green from saying it was always healthy', async () => {
    const end = await playEnvironment({ life: rounds(noAnswer, ab) })
    expect(end.verdict.conclusion).toBe('success')
    expect(end.fleet.alwaysHealthy()).toBe(false)
  })

  it('leaves nobody known as healthy, and keeps who is a member', async () => {
    const end = await playEnvironment({
      life: rounds(down, noAnswer),
      timeoutMs: 15_000,
    })
    expect(end.fleet.counts()).toEqual({
      total: 2,
      healthy: 0,
      unhealthy: 0,
      unknown: 2,
    })
    expect(end.verdict).toMatchObject({
      conclusion: 'error',
      reason: 'network',
      cause: { error: noAnswer.error },
    })
  })

  it('counts for max-errors until one brings a usable answer', async () => {
    const end = await playEnvironment({
      life: rounds(noAnswer, listing({ a: unread }), down, noAnswer, unread),
      rules: { maxErrors: 3 },
      timeoutMs: 600_000,
    })
    expect(end.verdict).toMatchObject({
      conclusion: 'error',
      reason: 'api',
      cause: { error: unread.error },
    })
    expect(end.rounds).toBe(6)
  })
})

describe('never an answer at all', () => {
  it('is an error of the last failure’s class, though there is no instance', async () => {
    const end = await playEnvironment({ life: rounds(noAnswer, unread) })
    expect(end.verdict).toMatchObject({
      conclusion: 'error',
      reason: 'api',
      cause: { error: unread.error },
    })
    expect(end.fleet.counts().total).toBe(0)
  })

  it('is an error at one look, after 3 passes', async () => {
    const end = await playEnvironment({ life: rounds(noAnswer), mode: 'once' })
    expect(end.verdict).toMatchObject({ conclusion: 'error' })
    expect(end.calls).toHaveLength(3)
    expect(end.rounds).toBe(1)
  })

  it('is an error where the first call hangs to the deadline', async () => {
    const end = await playEnvironment({ life: () => 'hang' })
    expect(end.verdict).toEqual({
      conclusion: 'error',
      reason: 'network',
      cause: null,
    })
    expect(end.endedAtMs).toBe(60_000)
    expect(end.timersLeft).toBe(0)
  })

  it('since an empty listing is an error too: nobody knows what is there now', async () => {
    const end = await playEnvironment({ life: rounds(listing({}), noAnswer) })
    expect(end.verdict.conclusion).toBe('error')
  })
})

describe('one look', () => {
  it('asks again where an entry tells nothing, and judges the newest listing alone', async () => {
    const end = await playEnvironment({
      life: rounds(
        listing({ a: connected, b: noAnswer, gone: connected }),
        listing({ a: connected, b: connected, new: connected }),
      ),
      mode: 'once',
    })
    expect(end.verdict.conclusion).toBe('success')
    expect(end.played[0]).toMatchObject({ asked: 3, departed: ['gone'] })
  })

  it('never adds up a green out of two listings', async () => {
    const end = await playEnvironment({
      life: rounds(
        listing({ a: connected, b: noAnswer }),
        listing({ a: noAnswer, b: connected }),
        noAnswer,
      ),
      mode: 'once',
    })
    expect(end.verdict.conclusion).toBe('error')
    expect(end.calls).toHaveLength(3)
  })
})

describe('the deadline and the cancellation', () => {
  it('cut a call in flight, whose answer counts no more', async () => {
    for (const cancelAtMs of [undefined, 15_000]) {
      const end = await playEnvironment({
        life: rounds(down, 'hang'),
        timeoutMs: 20_000,
        ...(cancelAtMs === undefined ? {} : { cancelAtMs }),
      })
      const isCancelled = cancelAtMs !== undefined
      expect(end.verdict.conclusion).toBe(
        isCancelled ? 'cancelled' : 'timed_out',
      )
      expect(end.endedAtMs).toBe(cancelAtMs ?? 20_000)
      expect(end.fleet.counts()).toMatchObject({ healthy: 1, unhealthy: 1 })
      expect(end.timersLeft).toBe(0)
    }
  })

  it('take a listing in whole, though they come while it is worked through', async () => {
    const fleet = createFleet({ ids: null, rules })
    let nowMs = 0
    const play = beginRound({
      number: 1,
      fleet,
      clock: { ...createVirtualClock(), now: () => nowMs },
      deadlineAtMs: 10,
      stop: new AbortController().signal,
    })
    await play.play(({ onEnvironment }) => {
      onEnvironment(ab, () => {
        nowMs += 11
        return connected
      })
      return Promise.resolve()
    })
    expect(play.end()).toMatchObject({ outcome: 'held', asked: 2 })
  })

  it('take no answer that comes after them', async () => {
    const fleet = createFleet({ ids: null, rules })
    const stop = new AbortController()
    const play = beginRound({
      number: 1,
      fleet,
      clock: createVirtualClock(),
      deadlineAtMs: 60_000,
      stop: stop.signal,
    })
    await play.play(({ onEnvironment, onAnswer }) => {
      stop.abort()
      onEnvironment(ab, () => connected)
      onAnswer('a', connected)
      return Promise.resolve()
    })
    expect(play.end()).toMatchObject({ outcome: 'undecided', asked: 0 })
    expect(fleet.counts().total).toBe(0)
    expect(fleet.isRead()).toBe(false)
  })
})
