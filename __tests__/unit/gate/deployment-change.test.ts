import { describe, expect, it } from '@jest/globals'
import { PermanentError } from '../../../src/gate/reading.js'
import {
  failed,
  identity,
  inTurn,
  playDeployment,
  running,
  succeeded,
  until,
  type Answering,
  type Script,
} from './deployment-runner.js'
import {
  connected,
  disconnected,
  listing,
  missing,
  noAnswer,
} from './scripted-source.js'

const waitFor = (
  change: Answering,
  options: Partial<Parameters<typeof playDeployment>[0]> & {
    readonly script?: Script
  } = {},
) =>
  playDeployment({
    wanted: { changeId: 'wc-1' },
    ...options,
    script: { changes: { 'wc-1': change }, identity, ...options.script },
  })

describe('a change that is waited for', () => {
  it('keeps the gate shut while it runs, though all is healthy', async () => {
    const end = await waitFor(running)
    expect(end.verdict).toMatchObject({ conclusion: 'timed_out' })
    expect(end.fleet.counts().total).toBe(0)
    expect(end.ledger).not.toContainEqual(expect.stringContaining('health'))
    expect(end.played.map(({ outcome }) => outcome)).not.toContain('held')
    expect(end.timersLeft).toBe(0)
  })

  it('costs one call a round, and opens the gate in the round it succeeds in', async () => {
    const end = await waitFor(until(20_000, running, succeeded))
    expect(end.verdict).toMatchObject({ conclusion: 'success', reason: 'ok' })
    expect(end.ledger).toEqual([
      '0: change wc-1',
      '10000: change wc-1',
      '20000: change wc-1, health, identity',
    ])
    expect(end.deployment.facts()).toMatchObject({
      phase: 'health',
      environmentId: 'we-1',
      change: { id: 'wc-1', state: 'succeeded' },
      says: 'ours',
    })
  })

  it('is not read again once it has succeeded: two calls a round', async () => {
    const end = await waitFor(succeeded, { rules: { successThreshold: 3 } })
    expect(end.verdict.conclusion).toBe('success')
    expect(end.ledger).toEqual([
      '0: change wc-1, health, identity',
      '10000: health, identity',
      '20000: health, identity',
    ])
    expect(end.streak).toBe(3)
  })

  it('has its identity read after health in a round that cannot hold, too', async () => {
    const end = await waitFor(succeeded, {
      script: {
        health: ({ nth }) => listing({ a: nth < 2 ? disconnected : connected }),
      },
    })
    expect(end.ledger).toEqual([
      '0: change wc-1, health, identity',
      '10000: health, identity',
    ])
  })

  it('tells ids alone where their identity is read', async () => {
    const end = await waitFor(until(10_000, running, succeeded), {
      wanted: { changeId: 'wc-1', environment: null },
      lives: { a: () => connected, b: () => connected },
    })
    expect(end.verdict.conclusion).toBe('success')
    expect(end.ledger).toEqual([
      '0: change wc-1',
      '10000: change wc-1, health, identity',
    ])
    expect(end.deployment.facts().environmentId).toBe('we-1')
  })

  it('that says nothing of its environment is no usable answer for ids alone', async () => {
    const end = await waitFor(
      { ...succeeded, environmentId: null },
      {
        wanted: { changeId: 'wc-1', environment: null },
        lives: { a: () => connected },
        rules: { maxErrors: 2 },
      },
    )
    expect(end.verdict).toMatchObject({
      conclusion: 'error',
      reason: 'api',
      cause: { error: { code: 'MissingEnvId' } },
    })
    expect(end.rounds).toBe(2)
  })

  it('that moves to another environment is no usable answer for ids alone', async () => {
    const end = await waitFor(
      inTurn(running, { ...succeeded, environmentId: 'we-2' }),
      {
        wanted: { changeId: 'wc-1', environment: null },
        lives: { a: () => connected },
      },
    )
    expect(end.verdict).toMatchObject({ conclusion: 'error', reason: 'api' })
  })

  it('that says nothing of its environment will do where that is given', async () => {
    const end = await waitFor({ ...succeeded, environmentId: null })
    expect(end.verdict.conclusion).toBe('success')
  })

  it.each([
    ['failed', { ...failed }],
    ['aborted', { ...running, state: 'aborted' as const }],
    ['timed_out', { ...running, state: 'timed_out' as const }],
  ])('that is %s ends the run at once', async (state, change) => {
    const end = await waitFor(inTurn(running, change))
    expect(end.verdict).toEqual({
      conclusion: 'failure',
      reason: 'change',
      cause: { kind: 'change', change },
    })
    expect(change.state).toBe(state)
    expect(end.ledger).toEqual(['0: change wc-1', '10000: change wc-1'])
  })

  it('of another environment than given is not found, naming both', async () => {
    const change = { ...succeeded, environmentId: 'we-2' }
    const end = await waitFor(change)
    expect(end.verdict).toMatchObject({
      conclusion: 'failure',
      reason: 'not_found',
      cause: { kind: 'foreign_change', change, environmentId: 'we-1' },
    })
    expect(end.deployment.facts().change).toEqual(change)
  })

  it('of another environment is not found even if it failed there', async () => {
    const end = await waitFor({ ...failed, environmentId: 'we-2' })
    expect(end.verdict.reason).toBe('not_found')
  })

  it('that is paused is waited for', async () => {
    const paused = { ...running, state: 'paused' as const }
    const end = await waitFor(inTurn(running, paused, paused, succeeded))
    expect(end.verdict.conclusion).toBe('success')
    expect(end.rounds).toBe(4)
    const stuck = await waitFor(paused)
    expect(stuck.verdict.conclusion).toBe('timed_out')
    expect(stuck.deployment.facts().change?.state).toBe('paused')
  })

  it.each(['fail', 'ignore'] as const)(
    'that Web+ does not know is not found under %s',
    async (notFound) => {
      const end = await waitFor(missing, { rules: { notFound } })
      expect(end.verdict).toMatchObject({
        conclusion: 'failure',
        reason: 'not_found',
        cause: { kind: 'unknown_change', changeId: 'wc-1', missing },
      })
      expect(end.rounds).toBe(1)
    },
  )

  it('that Web+ does not know yet is waited for under wait', async () => {
    const rules = { notFound: 'wait' as const, maxErrors: 2 }
    const change = inTurn(missing, missing, missing, succeeded)
    const end = await waitFor(change, { rules })
    expect(end.verdict.conclusion).toBe('success')
    const never = await waitFor(missing, { rules })
    expect(never.verdict).toMatchObject({ conclusion: 'timed_out' })
  })

  it('whose reading is refused ends the run as the refusal says', async () => {
    const refusal = new PermanentError({
      reason: 'auth',
      error: { code: 'Forbidden.RAM', message: 'No.' },
      requestId: 'R-9',
      advice: 'Grant webplus:DescribeChange.',
    })
    const end = await waitFor(refusal)
    expect(end.verdict).toMatchObject({
      conclusion: 'error',
      reason: 'auth',
      cause: { advice: 'Grant webplus:DescribeChange.' },
    })
  })

  it('that does not answer leaves rounds undecided, and counts for max-errors', async () => {
    const end = await waitFor(noAnswer, { rules: { maxErrors: 3 } })
    expect(end.verdict).toMatchObject({
      conclusion: 'error',
      reason: 'network',
    })
    expect(end.played.map(({ outcome }) => outcome)).toEqual([
      'undecided',
      'undecided',
      'undecided',
    ])
  })

  it('that answers breaks a row of rounds without an answer', async () => {
    const end = await waitFor(
      inTurn(noAnswer, running, noAnswer, running, noAnswer, succeeded),
      { rules: { maxErrors: 2 } },
    )
    expect(end.verdict.conclusion).toBe('success')
  })

  it('is waited for within one round by nobody: a call that hangs is cut', async () => {
    const end = await waitFor('hang')
    expect(end.verdict.conclusion).toBe('error')
    expect(end.endedAtMs).toBe(60_000)
    expect(end.rounds).toBe(1)
    expect(end.timersLeft).toBe(0)
  })

  it('ends as cancelled where the run is', async () => {
    const end = await waitFor(running, { cancelAtMs: 15_000 })
    expect(end.verdict.conclusion).toBe('cancelled')
  })
})
