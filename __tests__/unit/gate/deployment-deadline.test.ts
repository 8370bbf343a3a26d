import { describe, expect, it } from '@jest/globals'
import { createFleet } from '../../../src/gate/fleet.js'
import { beginRound } from '../../../src/gate/round.js'
import {
  identity,
  inTurn,
  playDeployment,
  running,
  succeeded,
  until,
  type Script,
} from './deployment-runner.js'
import { rules } from './gate-runner.js'
import {
  connected,
  disconnected,
  listing,
  noAnswer,
} from './scripted-source.js'

const wanted = { changeId: 'wc-1' }
const sick = () => listing({ a: disconnected })
const mute = () => listing({ a: noAnswer })
const applying = { ...identity, isApplying: true }
const done = { changes: { 'wc-1': succeeded } }

describe('at the deadline', () => {
  it.each<[string, Script, string]>([
    ['a change that runs', { changes: { 'wc-1': running } }, 'timed_out'],
    ['no answer on the change', { changes: { 'wc-1': noAnswer } }, 'error'],
    [
      'a change whose last reading had no answer',
      { changes: { 'wc-1': until(30_000, running, noAnswer) } },
      'error',
    ],
    [
      'a change whose last reading had one',
      { changes: { 'wc-1': until(30_000, noAnswer, running) } },
      'timed_out',
    ],
    ['no answer on identity', { ...done, identity: noAnswer }, 'error'],
    [
      'no answer on identity beside the unhealthy',
      { ...done, identity: noAnswer, health: sick },
      'timed_out',
    ],
    ['something applied', { ...done, identity: applying }, 'timed_out'],
    [
      'something applied, and no health',
      { ...done, identity: applying, health: mute },
      'timed_out',
    ],
    [
      'no health under our change',
      { ...done, identity, health: mute },
      'error',
    ],
    ['the unhealthy', { ...done, identity, health: sick }, 'timed_out'],
    [
      'an environment that never tells',
      { ...done, identity, health: () => noAnswer },
      'error',
    ],
  ])('%s ends a run as it should', async (_, script, conclusion) => {
    const end = await playDeployment({ wanted, script })
    expect(end.verdict.conclusion).toBe(conclusion)
    expect(end.endedAtMs).toBeLessThanOrEqual(60_000)
    expect(end.timersLeft).toBe(0)
  })

  it.each<[string, Script, string]>([
    ['fewer instances than are needed', done, 'timed_out'],
    [
      'an environment that never tells',
      { ...done, health: () => noAnswer },
      'error',
    ],
  ])(
    'no answer on identity beside %s ends a run as it should',
    async (_, script, conclusion) => {
      const end = await playDeployment({
        wanted,
        script: { ...script, identity: noAnswer },
        rules: { minHealthy: { kind: 'count', count: 3 } },
      })
      expect(end.verdict.conclusion).toBe(conclusion)
    },
  )

  it.each<[string, Script, object | null]>([
    [
      'a change that runs',
      { changes: { 'wc-1': running } },
      { kind: 'change', change: running },
    ],
    [
      'something applied',
      { ...done, identity: applying },
      { kind: 'applying', change: succeeded },
    ],
    ['the unhealthy', { ...done, identity, health: sick }, null],
  ])('%s is why it timed out', async (_, script, cause) => {
    const end = await playDeployment({ wanted, script })
    expect(end.verdict).toEqual({
      conclusion: 'timed_out',
      reason: 'timeout',
      cause,
    })
  })

  it('an identity that was cut short is no reading: the one before stands', async () => {
    const end = await playDeployment({
      wanted,
      script: { ...done, identity: inTurn(applying, 'hang') },
    })
    expect(end.verdict.conclusion).toBe('timed_out')
  })

  it('a first identity that was cut short leaves an answer missing', async () => {
    const end = await playDeployment({
      wanted,
      script: { ...done, identity: 'hang' },
    })
    expect(end.verdict).toMatchObject({ conclusion: 'error' })
  })

  it('is not blamed on an answer that came after all', async () => {
    const end = await playDeployment({
      wanted,
      script: {
        changes: { 'wc-1': inTurn(noAnswer, succeeded) },
        identity: 'hang',
      },
    })
    expect(end.verdict).toMatchObject({ conclusion: 'error', cause: null })
  })

  it('of a round an answer is not taken any more, though the timer is late', async () => {
    const clock = { atMs: 0 }
    const round = beginRound({
      number: 1,
      fleet: createFleet({ ids: null, rules }),
      clock: {
        now: () => clock.atMs,
        sleep: () => new Promise(() => undefined),
      },
      deadlineAtMs: 10,
      stop: new AbortController().signal,
    })
    const taken: number[] = []
    await round.play(({ accept }) => {
      for (clock.atMs = 9; clock.atMs <= 11; clock.atMs += 1)
        accept(() => taken.push(clock.atMs))
      return Promise.resolve()
    })
    expect(taken).toEqual([9, 10])
  })

  it('an answer that comes too late is not taken', async () => {
    const end = await playDeployment({
      wanted,
      timeoutMs: 10_000,
      latencyMs: 10_001,
      script: { changes: { 'wc-1': succeeded }, identity },
    })
    expect(end.verdict.conclusion).toBe('error')
    expect(end.deployment.facts().change).toBeNull()
  })

  it('a change that ends late still gets a round of health and identity', async () => {
    const end = await playDeployment({
      wanted,
      latencyMs: 1_000,
      script: {
        changes: { 'wc-1': until(53_000, running, succeeded) },
        identity,
      },
    })
    expect(end.verdict.conclusion).toBe('success')
    expect(end.endedAtMs).toBeLessThanOrEqual(60_000)
  })

  it('instances that nobody read are unknown', async () => {
    const end = await playDeployment({
      wanted,
      script: { changes: { 'wc-1': running } },
      lives: { a: () => connected, b: () => connected },
    })
    expect(end.fleet.counts()).toEqual({
      total: 2,
      healthy: 0,
      unhealthy: 0,
      unknown: 2,
    })
  })
})
