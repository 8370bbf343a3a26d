import { describe, expect, it } from '@jest/globals'
import { PermanentError } from '../../../src/gate/reading.js'
import { playGate } from './gate-runner.js'
import {
  callTimes,
  fleetOf,
  from,
  healthy,
  silent,
  unhealthy,
} from './lives.js'
import {
  connected,
  disconnected,
  missing,
  noAnswer,
  type Life,
} from './scripted-source.js'

const refusal = new PermanentError({
  reason: 'auth',
  error: { code: 'Forbidden.RAM', message: 'No.' },
  requestId: 'R-9',
})

describe('the gate opens', () => {
  it('in the first round when every instance is connected', async () => {
    const end = await playGate({ lives: fleetOf(5, healthy) })
    expect(end.verdict).toEqual({
      conclusion: 'success',
      reason: 'ok',
      cause: null,
    })
    expect(end.rounds).toBe(1)
    expect(end.calls).toHaveLength(5)
    expect(end.endedAtMs).toBe(0)
    expect(end.fleet.alwaysHealthy()).toBe(true)
  })

  it('in the round in which the last instance connects, at no extra interval', async () => {
    const end = await playGate({
      lives: { ...fleetOf(3, healthy), slow: from(25_000) },
    })
    expect(end.verdict.conclusion).toBe('success')
    expect(end.endedAtMs).toBe(30_000)
    expect(end.rounds).toBe(4)
    expect(end.fleet.alwaysHealthy()).toBe(false)
  })

  it('at one call a round while one in a hundred is slow', async () => {
    const end = await playGate({
      lives: { ...fleetOf(99, healthy), slow: from(45_000) },
    })
    expect(end.verdict.conclusion).toBe('success')
    const perRound = end.played.map(({ asked }) => asked)
    expect(perRound).toEqual([100, 1, 1, 1, 1, 100])
  })

  it('after success-threshold rounds in a row that held', async () => {
    const end = await playGate({
      lives: fleetOf(2, healthy),
      rules: { successThreshold: 3 },
    })
    expect(end.verdict.conclusion).toBe('success')
    expect(callTimes(end.calls)).toEqual([0, 0, 10_000, 10_000, 20_000, 20_000])
    expect(end.streak).toBe(3)
  })

  it('only after a new streak when a round broke in between', async () => {
    const flapping: Life = ({ nth }) => (nth === 2 ? disconnected : connected)
    const end = await playGate({
      lives: { a: healthy, b: flapping },
      rules: { successThreshold: 2 },
    })
    expect(end.played.map(({ outcome }) => outcome)).toEqual([
      'held',
      'broke',
      'held',
      'held',
    ])
    expect(end.fleet.flaps()).toBe(1)
  })

  it('across a round that only lacked answers, which neither holds nor breaks', async () => {
    const hiccup: Life = ({ nth }) => (nth === 2 ? noAnswer : connected)
    const end = await playGate({
      lives: { a: healthy, b: hiccup },
      rules: { successThreshold: 2 },
    })
    expect(end.verdict.conclusion).toBe('success')
    expect(end.played.map(({ outcome }) => outcome)).toEqual([
      'held',
      'undecided',
      'held',
    ])
  })

  it('with the quorum healthy and the rest unhealthy or silent', async () => {
    const end = await playGate({
      lives: { ...fleetOf(8, healthy), bad: unhealthy, mute: silent },
      rules: { minHealthy: { kind: 'share', percent: 80 } },
    })
    expect(end.verdict.conclusion).toBe('success')
    expect(end.fleet.counts()).toEqual({
      total: 10,
      healthy: 8,
      unhealthy: 1,
      unknown: 1,
    })
  })

  it('on a fresh reading only: an instance seen healthy before is read again', async () => {
    const lost: Life = ({ nth }) => (nth === 1 ? connected : disconnected)
    const end = await playGate({ lives: { lost, slow: from(10_000) } })
    expect(end.verdict.conclusion).toBe('timed_out')
    expect(end.played[1]).toMatchObject({ outcome: 'broke', asked: 2 })
  })
})

describe('the gate ends at once', () => {
  it('when ids not found leave too few, and asks none of them again', async () => {
    const end = await playGate({
      lives: { a: healthy, gone: () => missing, b: unhealthy },
    })
    expect(end.verdict).toMatchObject({
      conclusion: 'failure',
      reason: 'not_found',
    })
    expect(end.endedAtMs).toBe(0)
    expect(end.calls).toHaveLength(3)
  })

  it('within two seconds when others hang while an id is not found', async () => {
    const end = await playGate({
      lives: { hung: () => 'hang', gone: () => missing },
    })
    expect(end.verdict.reason).toBe('not_found')
    expect(end.endedAtMs).toBe(2_000)
    expect(end.timersLeft).toBe(0)
  })

  it('as cancelled when cancelled while others may still answer', async () => {
    const end = await playGate({
      lives: { hung: () => 'hang', gone: () => missing },
      cancelAtMs: 1_000,
    })
    expect(end.verdict.conclusion).toBe('cancelled')
    expect(end.endedAtMs).toBe(1_000)
  })

  it('on a refusal, with no second call sent for it', async () => {
    const end = await playGate({
      lives: fleetOf(5, () => refusal),
      width: 1,
    })
    expect(end.verdict).toEqual({
      conclusion: 'error',
      reason: 'auth',
      cause: {
        kind: 'call',
        error: { code: 'Forbidden.RAM', message: 'No.' },
        requestId: 'R-9',
        advice: null,
      },
    })
    expect(end.calls).toHaveLength(1)
    expect(end.timersLeft).toBe(0)
  })

  it('after max-errors rounds in a row without one usable answer', async () => {
    const end = await playGate({
      lives: fleetOf(2, ({ atMs }) => (atMs === 10_000 ? connected : noAnswer)),
      rules: { maxErrors: 2, successThreshold: 2 },
    })
    expect(end.verdict).toMatchObject({
      conclusion: 'error',
      reason: 'network',
      cause: { error: { code: 'ECONNRESET' } },
    })
    expect(end.rounds).toBe(4)
  })

  it('as cancelled when cancelled, in a round as between two', async () => {
    for (const lives of [fleetOf(1, unhealthy), fleetOf(1, () => 'hang')]) {
      const end = await playGate({ lives, cancelAtMs: 12_345 })
      expect(end.verdict).toMatchObject({
        conclusion: 'cancelled',
        reason: 'cancelled',
      })
      expect(end.endedAtMs).toBe(12_345)
      expect(end.timersLeft).toBe(0)
    }
  })

  it('lets any other throw through: the failure boundary is above it', async () => {
    await expect(
      playGate({ lives: fleetOf(1, () => new TypeError('bug')) }),
    ).rejects.toThrow('bug')
  })
})
