import { describe, expect, it } from '@jest/globals'
import { createDeployment } from '../../../src/gate/deployment.js'
import {
  failed,
  gathering,
  identity,
  inTurn,
  other,
  playDeployment,
  running,
  STARTED_AT_MS,
  succeeded,
  version,
  type Script,
} from './deployment-runner.js'
import { missing, noAnswer } from './scripted-source.js'

/** An environment with this version, whose newest change is that one. */
const carrying = (label: string, latestChangeId = 'wc-1') => ({
  ...identity,
  latestChangeId,
  packageVersion: version(label),
})
const busy = (said: typeof identity) => ({ ...said, isApplying: true })
const bringing = { ...succeeded, ...other, state: 'succeeded' as const }
const waitFor = (
  script: Script,
  options: Partial<Parameters<typeof playDeployment>[0]> = {},
) => playDeployment({ wanted: { packageVersion: 'v2' }, ...options, script })
const outcomes = (end: Awaited<ReturnType<typeof waitFor>>) =>
  end.played.map(({ outcome }) => outcome)

describe('a package version alone', () => {
  it('is waited for in two calls a round, four in the one it comes in, then two', async () => {
    const end = await waitFor(
      {
        identity: inTurn(
          busy(carrying('v1', 'wc-2')),
          busy(carrying('v2', 'wc-2')),
          carrying('v2', 'wc-2'),
        ),
        changes: { 'wc-2': inTurn(other, other, bringing) },
      },
      { rules: { successThreshold: 2 } },
    )
    expect(end.verdict.conclusion).toBe('success')
    expect(end.ledger).toEqual([
      '0: version, change wc-2',
      '10000: version, change wc-2',
      '20000: version, change wc-2, health, version',
      '30000: health, version',
    ])
    expect(end.deployment.facts()).toMatchObject({
      change: { id: 'wc-2', state: 'succeeded' },
      packageVersion: version('v2'),
    })
  })

  it.each<[string, Script]>([
    [
      'while it is another',
      { identity: carrying('v1'), changes: { 'wc-1': succeeded } },
    ],
    [
      'while something is applied',
      { identity: busy(carrying('v2')), changes: { 'wc-1': succeeded } },
    ],
    [
      'while something is aborted',
      {
        identity: { ...carrying('v2'), isAborting: true },
        changes: { 'wc-1': succeeded },
      },
    ],
    [
      'while its change runs',
      { identity: carrying('v2'), changes: { 'wc-1': running } },
    ],
    [
      'while its change is paused',
      {
        identity: carrying('v2'),
        changes: { 'wc-1': { ...running, state: 'paused' } },
      },
    ],
  ])('keeps the gate shut %s', async (_, script) => {
    const end = await waitFor(script)
    expect(end.verdict.conclusion).toBe('timed_out')
    expect(end.ledger.join()).not.toContain('health')
  })

  it('does not believe a change that had failed before anybody looked', async () => {
    const end = await waitFor({
      identity: inTurn(carrying('v1'), carrying('v1'), carrying('v2', 'wc-2')),
      changes: { 'wc-1': failed, 'wc-2': bringing },
    })
    expect(end.verdict.conclusion).toBe('success')
    const never = await waitFor({
      identity: carrying('v2'),
      changes: { 'wc-1': failed },
    })
    expect(never.verdict.conclusion).toBe('timed_out')
  })

  it('has had its first look at a change once that was answered for', async () => {
    const end = await waitFor({
      identity: inTurn(carrying('v1'), carrying('v1'), carrying('v2', 'wc-2')),
      changes: { 'wc-1': inTurn(noAnswer, failed), 'wc-2': bringing },
    })
    expect(end.verdict.conclusion).toBe('success')
  })

  it.each(['failed', 'aborted', 'timed_out'] as const)(
    'is not brought by a newer change that is %s',
    async (state) => {
      const end = await waitFor({
        identity: inTurn(carrying('v1'), carrying('v1', 'wc-2')),
        changes: { 'wc-1': failed, 'wc-2': { ...other, state } },
      })
      expect(end.verdict).toMatchObject({
        conclusion: 'failure',
        reason: 'change',
        cause: { kind: 'change', change: { id: 'wc-2', state } },
      })
      expect(end.rounds).toBe(2)
    },
  )

  it('does not believe a failed change behind what gathered at first', async () => {
    const end = await waitFor({
      identity: inTurn(carrying('v1', 'wc-gather'), carrying('v2', 'wc-2')),
      changes: { 'wc-gather': gathering, 'wc-1': failed, 'wc-2': bringing },
      newest: failed,
    })
    expect(outcomes(end)).toEqual(['broke', 'held'])
  })

  it('is not brought by a failed one that came after a first that nobody read', async () => {
    const end = await waitFor({
      identity: inTurn(carrying('v1'), carrying('v1', 'wc-2')),
      changes: { 'wc-1': noAnswer, 'wc-2': { ...other, state: 'failed' } },
    })
    expect(end.verdict).toMatchObject({ cause: { change: { id: 'wc-2' } } })
  })

  it('is not brought by a failed one that came after a gathering, and what is behind that nobody read', async () => {
    const end = await waitFor({
      identity: inTurn(carrying('v1', 'wc-gather'), carrying('v1', 'wc-2')),
      changes: {
        'wc-gather': gathering,
        'wc-1': noAnswer,
        'wc-2': { ...other, state: 'failed' },
      },
      newest: running,
    })
    expect(end.verdict).toMatchObject({
      reason: 'change',
      cause: { change: { id: 'wc-2' } },
    })
    expect(end.rounds).toBe(2)
  })

  it('is not brought by a change that ran at first and fails later', async () => {
    const end = await waitFor({
      identity: carrying('v1'),
      changes: { 'wc-1': inTurn(running, failed) },
    })
    expect(end.verdict).toMatchObject({ reason: 'change' })
  })

  it('goes back to waiting where a newer change comes, and the streak breaks', async () => {
    const end = await waitFor(
      {
        identity: inTurn(
          carrying('v2'),
          carrying('v2'),
          carrying('v2', 'wc-2'),
          busy(carrying('v2', 'wc-2')),
          carrying('v2', 'wc-2'),
        ),
        changes: { 'wc-1': succeeded, 'wc-2': inTurn(other, other, bringing) },
      },
      { rules: { successThreshold: 2 } },
    )
    expect(outcomes(end)).toEqual(['held', 'broke', 'broke', 'held', 'held'])
    expect(end.ledger).toEqual([
      '0: version, change wc-1, health, version',
      '10000: health, version, change wc-2',
      '20000: version, change wc-2',
      '30000: version, change wc-2, health, version',
      '40000: health, version',
    ])
    expect(end.verdict.conclusion).toBe('success')
  })

  it('is a failure at once where that newer change has failed', async () => {
    const end = await waitFor(
      {
        identity: inTurn(
          carrying('v2'),
          carrying('v2'),
          carrying('v2', 'wc-2'),
        ),
        changes: { 'wc-1': succeeded, 'wc-2': { ...other, state: 'failed' } },
      },
      { rules: { successThreshold: 2 } },
    )
    expect(end.verdict).toMatchObject({
      conclusion: 'failure',
      cause: { change: { id: 'wc-2' } },
    })
    expect(end.rounds).toBe(2)
  })

  it('is waited for anew where that newer change has succeeded', async () => {
    const end = await waitFor(
      {
        identity: inTurn(
          carrying('v2'),
          carrying('v2'),
          carrying('v2', 'wc-2'),
        ),
        changes: { 'wc-1': succeeded, 'wc-2': bringing },
      },
      { rules: { successThreshold: 2 } },
    )
    expect(outcomes(end)).toEqual(['held', 'broke', 'held', 'held'])
  })

  it('is denied, not only waited for, where a newer change runs after health', () => {
    const deployment = createDeployment({
      environment: { kind: 'id', id: 'we-1' },
      changeId: null,
      packageVersion: 'v2',
      notFound: 'fail',
      startedAtWallMs: () => STARTED_AT_MS,
    })
    deployment.begin()
    deployment.take(carrying('v2'))
    deployment.take({ kind: 'change', change: succeeded })
    deployment.take({ kind: 'health' })
    deployment.take(carrying('v2', 'wc-2'))
    deployment.take({ kind: 'change', change: other })
    expect(deployment.says()).toBe('denied')
    expect(deployment.objection()).toEqual({ kind: 'change', change: other })
    expect(deployment.facts()).toMatchObject({ phase: 'change', change: other })
  })

  it('keeps what was last read of the change behind a gathering', async () => {
    const paused = { ...running, state: 'paused' as const }
    const end = await waitFor({
      identity: carrying('v2', 'wc-gather'),
      changes: { 'wc-gather': gathering, 'wc-1': inTurn(paused, noAnswer) },
      newest: running,
    })
    expect(end.deployment.facts().change).toEqual(paused)
  })

  it('that goes while our change stays is a failure after two rounds', async () => {
    const end = await waitFor(
      {
        identity: inTurn(carrying('v2'), carrying('v2'), carrying('v1')),
        changes: { 'wc-1': succeeded },
      },
      { rules: { successThreshold: 3 } },
    )
    expect(outcomes(end)).toEqual(['held', 'broke', 'broke'])
    expect(end.verdict).toMatchObject({
      reason: 'change',
      cause: { kind: 'version', wanted: 'v2', found: version('v1') },
    })
  })

  it('is brought by the change behind a gathering', async () => {
    const end = await waitFor(
      {
        identity: carrying('v2', 'wc-gather'),
        changes: { 'wc-gather': gathering, 'wc-1': inTurn(running, succeeded) },
        newest: running,
      },
      { rules: { successThreshold: 2 } },
    )
    expect(end.verdict.conclusion).toBe('success')
    expect(end.ledger).toEqual([
      '0: version, change wc-gather, newest behind wc-gather, change wc-1',
      '10000: version, change wc-1, health, version',
      '20000: health, version',
    ])
  })

  it.each<[string, Script]>([
    [
      'no newest change',
      { identity: { ...carrying('v2'), latestChangeId: null } },
    ],
    ['no version', { identity }],
    [
      'a newest change that is not known',
      { identity: carrying('v2'), changes: { 'wc-1': missing } },
    ],
    [
      'a newest change of another environment',
      {
        identity: carrying('v2'),
        changes: { 'wc-1': { ...succeeded, environmentId: 'we-2' } },
      },
    ],
    [
      'a gathering and nothing behind it',
      {
        identity: carrying('v2', 'wc-gather'),
        changes: { 'wc-gather': gathering },
        newest: { kind: 'newest', change: null },
      },
    ],
  ])('takes %s for no usable answer', async (_, script) => {
    const end = await waitFor(script, { rules: { maxErrors: 2 } })
    expect(end.verdict).toMatchObject({ conclusion: 'error', reason: 'api' })
    expect(end.rounds).toBe(2)
  })

  it('takes a newest change older than the one before for no usable answer', async () => {
    const old = { ...failed, id: 'wc-0', createdAtMs: STARTED_AT_MS - 900_000 }
    const before = await waitFor({
      identity: inTurn(carrying('v1'), carrying('v1', 'wc-0'), carrying('v2')),
      changes: { 'wc-1': succeeded, 'wc-0': old },
    })
    expect(outcomes(before)).toEqual(['broke', 'undecided', 'held'])
    const after = await waitFor(
      {
        identity: inTurn(
          carrying('v2'),
          carrying('v2'),
          carrying('v2', 'wc-0'),
          carrying('v2'),
        ),
        changes: { 'wc-1': succeeded, 'wc-0': old },
      },
      { rules: { successThreshold: 2 } },
    )
    expect(outcomes(after)).toEqual(['held', 'undecided', 'held'])
  })

  it('does not go back to an older change, once a newer one was seen', async () => {
    const afterHealth = await waitFor({
      identity: inTurn(
        carrying('v2'),
        carrying('v2', 'wc-2'),
        carrying('v2'),
        carrying('v2'),
        carrying('v2', 'wc-2'),
      ),
      changes: { 'wc-1': succeeded, 'wc-2': inTurn(other, bringing) },
    })
    expect(outcomes(afterHealth)).toEqual([
      'broke',
      'undecided',
      'undecided',
      'held',
    ])
    const behindGathering = await waitFor({
      identity: inTurn(
        carrying('v1'),
        carrying('v2', 'wc-gather'),
        carrying('v2'),
        carrying('v2', 'wc-2'),
      ),
      changes: {
        'wc-1': succeeded,
        'wc-gather': gathering,
        'wc-2': inTurn(noAnswer, bringing),
      },
      newest: other,
    })
    expect(outcomes(behindGathering)).toEqual([
      'broke',
      'undecided',
      'undecided',
      'held',
    ])
  })

  it.each([
    ['fail', 'failure'],
    ['ignore', 'failure'],
    ['wait', 'timed_out'],
  ] as const)(
    'of an environment that is not known ends under %s as %s',
    async (notFound, conclusion) => {
      const end = await waitFor({ identity: missing }, { rules: { notFound } })
      expect(end.verdict.conclusion).toBe(conclusion)
    },
  )
})
