import { describe, expect, it } from '@jest/globals'
import type { Rules } from '../../../src/gate/rules.js'
import { playGate } from './gate-runner.js'
import { from, healthy } from './lives.js'
import { connected, missing, notYours } from './scripted-source.js'

describe('ids not found', () => {
  it('stand as unhealthy and are never asked again while the quorum can do without', async () => {
    const end = await playGate({
      lives: { a: healthy, b: from(15_000), gone: () => missing },
      rules: { minHealthy: { kind: 'count', count: 2 } },
    })
    expect(end.verdict.conclusion).toBe('success')
    expect(end.calls.filter(({ id }) => id === 'gone')).toHaveLength(1)
    expect(end.fleet.counts()).toMatchObject({ total: 3, unhealthy: 1 })
  })

  it('make a round break together with unhealthy answers', async () => {
    const end = await playGate({
      lives: { gone: () => missing, b: from(5_000), c: from(5_000) },
      rules: { minHealthy: { kind: 'count', count: 2 } },
    })
    expect(end.played.map(({ outcome }) => outcome)).toEqual(['broke', 'held'])
  })

  it('are waited for under `wait`', async () => {
    const end = await playGate({
      lives: {
        late: ({ atMs }) => (atMs >= 20_000 ? connected : missing),
        theirs: ({ atMs }) => (atMs >= 20_000 ? connected : notYours),
      },
      rules: { notFound: 'wait' },
    })
    expect(end.verdict.conclusion).toBe('success')
    expect(end.endedAtMs).toBe(20_000)
  })

  it('still not there at the deadline under `wait` are a timeout', async () => {
    const end = await playGate({
      lives: { late: () => missing },
      rules: { notFound: 'wait' },
    })
    expect(end.verdict).toMatchObject({
      conclusion: 'timed_out',
      reason: 'timeout',
    })
  })

  it('leave the counts under `ignore`, and a share counts what is left', async () => {
    const end = await playGate({
      lives: { a: healthy, gone: () => missing },
      rules: { notFound: 'ignore' },
    })
    expect(end.verdict.conclusion).toBe('success')
    expect(end.fleet.counts().total).toBe(1)
    expect(end.fleet.ignored()).toEqual(['gone'])
    expect(end.fleet.alwaysHealthy()).toBe(true)
  })

  it.each([
    ['none is left', { gone: () => missing }, rulesOf(null)],
    [
      'too few for a count are left',
      { a: healthy, gone: () => missing },
      rulesOf(2),
    ],
    [
      'one may be another account’s',
      { a: healthy, x: () => notYours },
      rulesOf(null),
    ],
  ] as const)(
    'close the gate under `ignore` when %s',
    async (_, lives, rules) => {
      const end = await playGate({ lives, rules })
      expect(end.verdict).toMatchObject({
        conclusion: 'failure',
        reason: 'not_found',
      })
    },
  )
})

function rulesOf(count: number | null): Partial<Rules> {
  return {
    notFound: 'ignore',
    minHealthy:
      count === null
        ? { kind: 'share', percent: 100 }
        : { kind: 'count', count },
  }
}
