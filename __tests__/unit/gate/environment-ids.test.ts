import { describe, expect, it } from '@jest/globals'
import { playEnvironment } from './gate-runner.js'
import {
  connected,
  disconnected,
  listing,
  missing,
  noAnswer,
  notYours,
  type EnvironmentLife,
} from './scripted-source.js'

const rounds =
  (answer: ReturnType<EnvironmentLife>): EnvironmentLife =>
  () =>
    answer

describe('ids read through an environment', () => {
  const ids = ['b', 'a']

  it('are judged alone, in their order', async () => {
    const end = await playEnvironment({
      ids,
      life: () => listing({ other: disconnected, a: connected, b: connected }),
    })
    expect(end.verdict.conclusion).toBe('success')
    expect(end.calls).toHaveLength(1)
    expect(end.fleet.instances().map(({ id }) => id)).toEqual(ids)
    expect(end.fleet.alwaysHealthy()).toBe(true)
  })

  const without = listing({ a: connected })
  it.each([
    ['fail', 'failure', 'not_found', 1],
    ['ignore', 'success', 'ok', 1],
    ['wait', 'timed_out', 'timeout', 7],
  ] as const)(
    'that are not listed are not found under %s: %s',
    async (notFound, conclusion, reason, calls) => {
      const end = await playEnvironment({
        ids,
        life: rounds(without),
        rules: { notFound },
      })
      expect(end.verdict).toMatchObject({ conclusion, reason })
      expect(end.calls).toHaveLength(calls)
      expect(end.fleet.ignored()).toEqual(notFound === 'ignore' ? ['b'] : [])
      const b = end.fleet.instances().find(({ id }) => id === 'b')
      if (notFound !== 'ignore')
        expect(b?.last?.answer).toMatchObject({
          kind: 'missing',
          error: { code: 'NotInEnvironment' },
          requestId: without.requestId,
        })
    },
  )

  it.each(['fail', 'ignore'] as const)(
    'cannot be found where the environment is not, under %s',
    async (notFound) => {
      for (const refused of [missing, notYours]) {
        const end = await playEnvironment({
          ids,
          life: rounds(refused),
          rules: { notFound },
        })
        expect(end.verdict).toMatchObject({
          conclusion: 'failure',
          reason: 'not_found',
          cause: { error: refused.error },
        })
        expect(end.calls).toHaveLength(1)
      }
    },
  )

  it('that are not listed are never a green in an empty environment, under ignore', async () => {
    const end = await playEnvironment({
      ids,
      life: rounds(listing({})),
      rules: { notFound: 'ignore' },
    })
    expect(end.verdict).toMatchObject({ reason: 'not_found', cause: null })
  })

  it('without an answer are an error at the deadline', async () => {
    const end = await playEnvironment({ ids, life: rounds(noAnswer) })
    expect(end.verdict).toMatchObject({
      conclusion: 'error',
      reason: 'network',
    })
    expect(end.fleet.counts().unknown).toBe(2)
  })
})
