import { describe, expect, it } from '@jest/globals'
import {
  failed,
  identity,
  inTurn,
  other,
  playDeployment,
  running,
  succeeded,
  version,
  type Script,
} from './deployment-runner.js'
import {
  connected,
  disconnected,
  listing,
  missing,
  noAnswer,
  type Life,
} from './scripted-source.js'

const look = (
  script: Script,
  options: Partial<Parameters<typeof playDeployment>[0]> = {},
) =>
  playDeployment({
    mode: 'once',
    wanted: { changeId: 'wc-1' },
    ...options,
    script: { identity, ...script },
  })
const done = { 'wc-1': succeeded }
const latest = (latestChangeId: string) => ({ ...identity, latestChangeId })

describe('one look', () => {
  it.each<[string, Script, string, string]>([
    ['all is well', { changes: done }, 'success', 'ok'],
    ['the change runs', { changes: { 'wc-1': running } }, 'failure', 'change'],
    [
      'the change is paused',
      { changes: { 'wc-1': { ...running, state: 'paused' } } },
      'failure',
      'change',
    ],
    ['the change failed', { changes: { 'wc-1': failed } }, 'failure', 'change'],
    [
      'the change is not known',
      { changes: { 'wc-1': missing } },
      'failure',
      'not_found',
    ],
    [
      'something is applied',
      { changes: done, identity: { ...identity, isApplying: true } },
      'failure',
      'change',
    ],
    [
      'another change is the newest',
      { changes: { ...done, 'wc-2': other }, identity: latest('wc-2') },
      'error',
      'superseded',
    ],
    [
      'instances are unhealthy',
      { changes: done, health: () => listing({ a: disconnected }) },
      'failure',
      'unhealthy',
    ],
    [
      'the change does not answer',
      { changes: { 'wc-1': noAnswer } },
      'error',
      'network',
    ],
    [
      'identity does not answer',
      { changes: done, identity: noAnswer },
      'error',
      'network',
    ],
  ])('where %s', async (_, script, conclusion, reason) => {
    const end = await look(script)
    expect(end.verdict).toMatchObject({ conclusion, reason })
    expect(end.rounds).toBe(1)
    expect(end.timersLeft).toBe(0)
  })

  it('denies another version at the first reading', async () => {
    const end = await look(
      {
        changes: done,
        identity: { ...identity, packageVersion: version('v1') },
      },
      { wanted: { changeId: 'wc-1', packageVersion: 'v2' } },
    )
    expect(end.verdict).toMatchObject({
      reason: 'change',
      cause: { kind: 'version', found: version('v1') },
    })
    const alone = await look(
      {
        changes: done,
        identity: { ...identity, packageVersion: version('v1') },
      },
      { wanted: { packageVersion: 'v2' } },
    )
    expect(alone.verdict).toMatchObject({ reason: 'change' })
  })

  it.each<[string, Script, readonly string[]]>([
    [
      'the change',
      { changes: { 'wc-1': inTurn(noAnswer, succeeded) } },
      ['0: change wc-1', '10000: change wc-1, health, identity'],
    ],
    [
      'identity, and not health again',
      { changes: done, identity: inTurn(noAnswer, identity) },
      ['0: change wc-1, health, identity', '10000: identity'],
    ],
    [
      'health, and identity after it',
      {
        changes: done,
        health: ({ nth }) =>
          listing({ a: connected, b: nth === 1 ? noAnswer : connected }),
      },
      ['0: change wc-1, health, identity', '10000: health, identity'],
    ],
  ])('asks again what had no answer: %s', async (_, script, ledger) => {
    const end = await look(script)
    expect(end.verdict.conclusion).toBe('success')
    expect(end.ledger).toEqual(ledger)
  })

  it('asks again only the instances that had no answer', async () => {
    const late: Life = ({ nth }) => (nth === 1 ? noAnswer : connected)
    const end = await look(
      { changes: done },
      {
        wanted: { changeId: 'wc-1', environment: null },
        lives: { a: () => connected, b: late },
      },
    )
    expect(end.verdict.conclusion).toBe('success')
    expect(end.calls.filter(({ id }) => id === 'health')).toHaveLength(3)
    expect(end.ledger.at(-1)).toBe('10000: health, identity')
  })

  it('gives up after as many passes as errors are allowed', async () => {
    const end = await look(
      { changes: done, identity: noAnswer },
      { rules: { maxErrors: 2 } },
    )
    expect(end.ledger).toHaveLength(2)
  })

  it('for a name finds it first', async () => {
    const wanted = {
      environment: { kind: 'name', name: 'shop', applicationName: null },
    } as const
    const none = { kind: 'environments', matches: [] } as const
    const end = await look({ environment: none }, { wanted })
    expect(end.verdict).toMatchObject({ reason: 'not_found' })
    const match = { id: 'we-1', name: 'shop', applicationName: 'web' }
    const found = await look(
      { environment: { kind: 'environments', matches: [match] } },
      { wanted },
    )
    expect(found.verdict.conclusion).toBe('success')
    expect(found.ledger).toEqual(['0: environment, health'])
  })

  it.each<[string, Script]>([
    ['the change', { changes: { 'wc-1': noAnswer } }],
    ['the identity', { changes: done, identity: noAnswer }],
  ])(
    'of listed ids ends after its three passes without an answer about %s',
    async (_, script) => {
      const end = await look(script, {
        lives: { 'i-1': () => connected },
        timeoutMs: 600_000,
      })
      expect(end.verdict).toMatchObject({ conclusion: 'error' })
      expect(end.endedAtMs).toBeLessThan(60_000)
    },
  )
})
