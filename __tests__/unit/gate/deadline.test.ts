import { describe, expect, it } from '@jest/globals'
import { oneByOne, type HealthSource } from '../../../src/gate/read-strategy.js'
import type { Failure } from '../../../src/gate/reading.js'
import { play, playGate } from './gate-runner.js'
import {
  callTimes,
  fleetOf,
  from,
  healthy,
  silent,
  unhealthy,
} from './lives.js'
import { disconnected, type Call } from './scripted-source.js'

const THROTTLED: Failure = {
  class: 'throttled',
  error: { code: 'Throttling', message: 'STS was asked too often.' },
  requestId: null,
}

describe('at the deadline', () => {
  it('an unhealthy instance is a timeout, just before the deadline and not after it', async () => {
    const end = await playGate({ lives: fleetOf(2, unhealthy), latencyMs: 50 })
    expect(end.verdict).toMatchObject({
      conclusion: 'timed_out',
      reason: 'timeout',
    })
    expect(end.endedAtMs).toBeLessThanOrEqual(60_000)
    expect(end.endedAtMs).toBeGreaterThanOrEqual(59_750)
  })

  it('the last sleep is shortened, and the last round reads all it can', async () => {
    const end = await playGate({
      lives: { ...fleetOf(9, healthy), bad: unhealthy },
      timeoutMs: 25_000,
      latencyMs: 50,
    })
    expect(end.played.map(({ asked }) => asked)).toEqual([10, 1, 1, 10])
    expect(end.played.map(({ startedAtMs }) => startedAtMs)).toEqual([
      0, 10_000, 20_000, 24_750,
    ])
  })

  it('silence alone is an error of the last failed call’s class', async () => {
    const end = await playGate({
      lives: { a: healthy, b: silent },
    })
    expect(end.verdict).toMatchObject({
      conclusion: 'error',
      reason: 'network',
      cause: { error: { code: 'ECONNRESET' } },
    })
  })

  it('an old reading is nothing where the keys ran out before the last round', async () => {
    const ended = (withKeysUntilMs: number) =>
      play({ ids: ['a'] }, (clock) => {
        const calls: Call[] = []
        const has = () => clock.now() < withKeysUntilMs
        const source: HealthSource = {
          prepare: () => Promise.resolve(),
          lastFailure: () => (has() ? null : THROTTLED),
          isCutOff: () => !has(),
          read({ ids, onAnswer }) {
            for (const id of ids) if (has()) onAnswer(id, disconnected)
            return Promise.resolve()
          },
        }
        return { strategy: oneByOne(source), calls }
      })
    expect((await ended(30_000)).verdict).toMatchObject({
      conclusion: 'error',
      reason: 'throttled',
    })
    expect((await ended(61_000)).verdict).toMatchObject({
      conclusion: 'timed_out',
    })
  })

  it('silence beside an unhealthy instance is a timeout', async () => {
    const end = await playGate({ lives: { a: unhealthy, b: silent } })
    expect(end.verdict.conclusion).toBe('timed_out')
  })

  it('rounds still short of the threshold are a timeout', async () => {
    const end = await playGate({
      lives: fleetOf(1, healthy),
      rules: { successThreshold: 100 },
    })
    expect(end.verdict.conclusion).toBe('timed_out')
    expect(end.fleet.counts().healthy).toBe(1)
  })

  it('a call that hangs is cut and brings no reading', async () => {
    const end = await playGate({ lives: fleetOf(1, () => 'hang') })
    expect(end.verdict).toEqual({
      conclusion: 'error',
      reason: 'network',
      cause: null,
    })
    expect(end.endedAtMs).toBe(60_000)
    expect(end.fleet.instances()[0]).toMatchObject({ last: null, readings: 0 })
    expect(end.timersLeft).toBe(0)
  })

  it('a round that outlasts its interval is followed at once', async () => {
    const end = await playGate({
      lives: fleetOf(3, from(29_000)),
      latencyMs: 5_000,
      width: 1,
    })
    expect(end.played.map(({ startedAtMs }) => startedAtMs)).toEqual([
      0, 15_000, 30_000,
    ])
    expect(end.verdict.conclusion).toBe('success')
  })

  it('no answer that comes after it counts, however late the timer', async () => {
    const end = await playGate({
      lives: { a: ({ nth }) => (nth === 1 ? disconnected : 'hang') },
      timeoutMs: 15_000,
    })
    expect(end.verdict.conclusion).toBe('timed_out')
    expect(end.endedAtMs).toBe(15_000)
    expect(end.fleet.instances()[0]?.readings).toBe(1)
  })
})

describe('the initial delay', () => {
  it('comes before the first round', async () => {
    const end = await playGate({
      lives: fleetOf(1, healthy),
      initialDelayMs: 7_000,
    })
    expect(callTimes(end.calls)).toEqual([7_000])
  })

  it('is part of the timeout', async () => {
    const end = await playGate({
      lives: fleetOf(1, unhealthy),
      initialDelayMs: 7_000,
      timeoutMs: 8_000,
    })
    expect(end.endedAtMs).toBeLessThanOrEqual(8_000)
  })
})
