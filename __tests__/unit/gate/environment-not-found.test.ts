import { describe, expect, it } from '@jest/globals'
import { playEnvironment } from './gate-runner.js'
import {
  connected,
  disconnected,
  listing,
  missing,
  notYours,
  type EnvironmentLife,
} from './scripted-source.js'

const ab = listing({ a: connected, b: connected })
const down = listing({ a: connected, b: disconnected })
const rounds =
  (...all: readonly ReturnType<EnvironmentLife>[]): EnvironmentLife =>
  ({ nth }) =>
    all[Math.min(nth, all.length) - 1] ?? 'hang'

describe('an environment that Web+ does not know', () => {
  it.each(['fail', 'ignore'] as const)(
    'ends the gate at once, mid-way too, under %s',
    async (notFound) => {
      for (const refused of [missing, notYours]) {
        for (const life of [rounds(refused), rounds(down, refused)]) {
          const end = await playEnvironment({ life, rules: { notFound } })
          expect(end.verdict).toEqual({
            conclusion: 'failure',
            reason: 'not_found',
            cause: {
              kind: 'call',
              error: refused.error,
              requestId: refused.requestId,
              advice: null,
            },
          })
          expect(end.timersLeft).toBe(0)
        }
      }
    },
  )

  it('is waited for under wait, and breaks a streak', async () => {
    const end = await playEnvironment({
      life: rounds(missing, ab, notYours, ab),
      rules: { notFound: 'wait', successThreshold: 2 },
    })
    expect(end.played.map(({ outcome }) => outcome)).toEqual([
      'broke',
      'held',
      'broke',
      'held',
      'held',
    ])
    expect(end.verdict.conclusion).toBe('success')
  })

  it('is a timeout at the deadline under wait', async () => {
    const end = await playEnvironment({
      life: rounds(missing),
      rules: { notFound: 'wait', maxErrors: 2 },
    })
    expect(end.verdict.conclusion).toBe('timed_out')
  })

  it('is no success at one look', async () => {
    const end = await playEnvironment({ life: rounds(missing), mode: 'once' })
    expect(end.verdict.reason).toBe('not_found')
    expect(end.calls).toHaveLength(1)
  })
})
