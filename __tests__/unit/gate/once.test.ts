import { describe, expect, it } from '@jest/globals'
import { oneByOne, type HealthSource } from '../../../src/gate/read-strategy.js'
import { play, playGate } from './gate-runner.js'
import { callTimes, fleetOf, healthy, silent, unhealthy } from './lives.js'
import { connected, missing, noAnswer, type Life } from './scripted-source.js'

describe('once', () => {
  it.each([
    ['all are healthy', fleetOf(3, healthy), 'success', 'ok'],
    ['one is unhealthy', { a: healthy, b: unhealthy }, 'failure', 'unhealthy'],
    [
      'one is missing',
      { a: healthy, b: () => missing },
      'failure',
      'not_found',
    ],
    ['one never answers', { a: healthy, b: silent }, 'error', 'network'],
    [
      'one never answers and one is unhealthy',
      { a: unhealthy, b: silent },
      'failure',
      'unhealthy',
    ],
  ] as const)('when %s: one round', async (_, lives, conclusion, reason) => {
    const end = await playGate({ lives, mode: 'once' })
    expect(end.verdict).toMatchObject({ conclusion, reason })
    expect(end.rounds).toBe(1)
  })

  it('asks only the unanswered again, three passes in all', async () => {
    const end = await playGate({
      lives: { a: healthy, b: silent },
      mode: 'once',
    })
    expect(end.calls.map(({ id }) => id)).toEqual(['a', 'b', 'b', 'b'])
  })

  it('makes max-errors passes where that is set', async () => {
    const end = await playGate({
      lives: { b: silent },
      mode: 'once',
      rules: { maxErrors: 2 },
    })
    expect(end.calls).toHaveLength(2)
  })

  it('is green when a hiccup is over at the second pass', async () => {
    const hiccup: Life = ({ nth }) => (nth === 1 ? noAnswer : connected)
    const end = await playGate({ lives: { a: healthy, hiccup }, mode: 'once' })
    expect(end.verdict.conclusion).toBe('success')
    expect(end.fleet.counts()).toMatchObject({ total: 2, healthy: 2 })
  })

  it('is green when an id that first gave no answer turns out not to exist, and is ignored', async () => {
    const gone: Life = ({ nth }) => (nth === 1 ? noAnswer : missing)
    const end = await playGate({
      lives: { a: healthy, gone },
      mode: 'once',
      rules: { notFound: 'ignore' },
    })
    expect(end.verdict.conclusion).toBe('success')
    expect(end.played[0]).toMatchObject({ outcome: 'held', asked: 1 })
  })

  it.each([0, 5])(
    'does not sleep into the deadline for a pass that cannot come, of %i',
    async (maxErrors) => {
      const end = await playGate({
        lives: { b: silent },
        mode: 'once',
        timeoutMs: 15_000,
        rules: { maxErrors },
      })
      expect(end.verdict.conclusion).toBe('error')
      expect(callTimes(end.calls)).toEqual([0, 10_000, 14_750])
      expect(end.endedAtMs).toBe(14_750)
    },
  )

  it('makes as many passes as it takes where each of them ends early', async () => {
    const ids = ['a', 'b', 'c', 'd', 'e']
    const end = await play({ ids, mode: 'once' }, () => {
      const source: HealthSource = {
        prepare: () => Promise.resolve(),
        lastFailure: () => null,
        read({ ids: [first = ''], onAnswer }) {
          onAnswer(first, connected)
          return Promise.resolve()
        },
      }
      return { strategy: oneByOne(source), calls: [] }
    })
    expect(end.verdict.conclusion).toBe('success')
    expect(end.endedAtMs).toBe(40_000)
  })

  it('ends as an error at the deadline when answers are still missing', async () => {
    const end = await playGate({
      lives: { a: healthy, b: () => 'hang' },
      mode: 'once',
    })
    expect(end.verdict.conclusion).toBe('error')
    expect(end.endedAtMs).toBe(60_000)
  })

  it('is cancelled by a cancellation', async () => {
    const end = await playGate({
      lives: { b: () => 'hang' },
      mode: 'once',
      cancelAtMs: 5,
    })
    expect(end.verdict.conclusion).toBe('cancelled')
  })
})

const late: Life = ({ nth }) => (nth === 1 ? noAnswer : connected)

it.each<[string, Readonly<Record<string, Life>>, number]>([
  ['the first pass where all are healthy', { a: healthy }, 0],
  ['the first pass where it broke', { a: unhealthy, b: silent }, 0],
  ['the second where that brings the last answer', { a: late }, 10_000],
  ['the third, and sleeps no more', { a: silent }, 20_000],
])('one look ends with %s', async (_, lives, endedAtMs) => {
  const end = await playGate({ lives, mode: 'once' })
  expect(end.endedAtMs).toBe(endedAtMs)
})

it('one look tries again just before the deadline', async () => {
  const end = await playGate({
    lives: { a: silent },
    mode: 'once',
    latencyMs: 1_000,
    timeoutMs: 1_200,
  })
  expect(end.calls.map(({ atMs }) => atMs)).toEqual([0, 1_000])
})
