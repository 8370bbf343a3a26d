import { describe, expect, it } from '@jest/globals'
import {
  gathering,
  identity,
  inTurn,
  other,
  playDeployment,
  running,
  STARTED_AT_MS,
  succeeded,
  version,
  type Answering,
  type Script,
} from './deployment-runner.js'
import { connected, listing, missing, noAnswer } from './scripted-source.js'

const under = (
  said: Answering,
  options: Partial<Parameters<typeof playDeployment>[0]> & {
    readonly script?: Script
  } = {},
) =>
  playDeployment({
    wanted: { changeId: 'wc-1' },
    ...options,
    script: {
      identity: said,
      ...options.script,
      changes: { 'wc-1': succeeded, ...options.script?.changes },
    },
  })
const latest = (latestChangeId: string | null) => ({
  ...identity,
  latestChangeId,
})
const carrying = (label: string) => ({
  ...identity,
  packageVersion: version(label),
})
const two = { rules: { successThreshold: 2 } }
const outcomes = (end: Awaited<ReturnType<typeof under>>) =>
  end.played.map(({ outcome }) => outcome)

describe('the identity of what is healthy', () => {
  it.each([
    ['applying', { ...identity, isApplying: true }],
    ['aborting', { ...identity, isAborting: true }],
  ])('that is %s breaks the streak', async (_, busy) => {
    const end = await under(inTurn(identity, busy, identity, identity), two)
    expect(outcomes(end)).toEqual(['held', 'broke', 'held', 'held'])
    expect(end.verdict.conclusion).toBe('success')
  })

  it('that does not answer leaves the round undecided, and the streak whole', async () => {
    const end = await under(inTurn(identity, noAnswer, identity), two)
    expect(outcomes(end)).toEqual(['held', 'undecided', 'held'])
    expect(end.verdict.conclusion).toBe('success')
  })

  it('that does not answer counts for max-errors, whatever health says', async () => {
    const end = await under(noAnswer, { rules: { maxErrors: 3 } })
    expect(end.verdict).toMatchObject({
      conclusion: 'error',
      reason: 'network',
    })
    expect(end.rounds).toBe(3)
  })

  it('beside health that does not answer counts for max-errors too', async () => {
    const end = await under(identity, {
      rules: { maxErrors: 3 },
      script: { health: () => noAnswer },
    })
    expect(end.verdict.conclusion).toBe('error')
    expect(end.rounds).toBe(3)
  })

  it('that names another change ends the run as superseded, naming it', async () => {
    const end = await under(inTurn(identity, latest('wc-2')), {
      ...two,
      script: { changes: { 'wc-2': other } },
    })
    expect(end.verdict).toEqual({
      conclusion: 'error',
      reason: 'superseded',
      cause: {
        kind: 'superseded',
        change: succeeded,
        by: other,
        wasFinishedBefore: false,
      },
    })
    expect(end.ledger.at(-1)).toBe('10000: health, identity, change wc-2')
  })

  it('that names none is no usable answer', async () => {
    const end = await under(latest(null), { rules: { maxErrors: 1 } })
    expect(end.verdict).toMatchObject({
      reason: 'api',
      cause: { error: { code: 'MissingLatestChangeId' } },
    })
  })

  it('that names one made before ours is no usable answer', async () => {
    const old = { ...other, createdAtMs: STARTED_AT_MS - 600_000 }
    const end = await under(inTurn(latest('wc-2'), identity), {
      script: { changes: { 'wc-2': old } },
    })
    expect(outcomes(end)).toEqual(['undecided', 'held'])
  })

  it.each([
    ['does not answer', noAnswer],
    ['is not known', missing],
  ])('that names one that %s is no usable answer', async (_, answer) => {
    const end = await under(inTurn(latest('wc-2'), identity), {
      script: { changes: { 'wc-2': answer } },
    })
    expect(outcomes(end)).toEqual(['undecided', 'held'])
  })

  it.each([
    ['fail', 'failure', 'not_found'],
    ['ignore', 'failure', 'not_found'],
    ['wait', 'timed_out', 'timeout'],
  ] as const)(
    'of an environment that is not known ends under %s as %s',
    async (notFound, conclusion, reason) => {
      const end = await under(missing, { rules: { notFound } })
      expect(end.verdict).toMatchObject({ conclusion, reason })
    },
  )
})

describe('a gathering of logs or statistics', () => {
  const gathered = latest('wc-gather')
  const behindIt = {
    changes: { 'wc-gather': gathering },
    newest: succeeded,
  }

  it('is passed over, looked up once', async () => {
    const end = await under(gathered, { ...two, script: behindIt })
    expect(end.verdict.conclusion).toBe('success')
    expect(end.ledger).toEqual([
      '0: change wc-1, health, identity, change wc-gather, newest behind wc-gather',
      '10000: health, identity',
    ])
  })

  it('does not hide another change behind it', async () => {
    const end = await under(gathered, {
      script: { ...behindIt, newest: other },
    })
    expect(end.verdict).toMatchObject({
      reason: 'superseded',
      cause: { by: other },
    })
  })

  it('that still runs does not count as applying', async () => {
    const end = await under(
      { ...gathered, isApplying: true },
      {
        ...two,
        script: {
          ...behindIt,
          changes: { 'wc-gather': { ...gathering, state: 'running' } },
        },
      },
    )
    expect(outcomes(end)).toEqual(['held', 'held'])
  })

  const busy = { ...gathered, isApplying: true }
  const gathers = { ...gathering, state: 'running' } as const

  it('that has ended is no excuse for what is applied then', async () => {
    const ended = await under(busy, { script: behindIt })
    expect(ended.verdict).toMatchObject({
      conclusion: 'timed_out',
      cause: { kind: 'applying', change: null },
    })
    const ends = await under(inTurn(busy, gathered, busy), {
      rules: { successThreshold: 3 },
      script: {
        ...behindIt,
        changes: { 'wc-gather': inTurn(gathers, gathering) },
      },
    })
    expect(outcomes(ends).slice(0, 3)).toEqual(['held', 'held', 'broke'])
  })

  it('is read in each round in which something is applied', async () => {
    const end = await under(busy, {
      rules: { successThreshold: 3 },
      script: {
        ...behindIt,
        changes: { 'wc-gather': inTurn(gathers, gathers, gathering) },
      },
    })
    expect(outcomes(end).slice(0, 3)).toEqual(['held', 'held', 'broke'])
    expect(end.ledger.slice(1, 3)).toEqual([
      '10000: health, identity, change wc-gather',
      '20000: health, identity, change wc-gather, identity',
    ])
  })

  it.each([
    ['has ended', inTurn(gathers, gathering)],
    ['is not known any more', inTurn(gathers, missing)],
  ])(
    'that %s since the identity was read is not held against the round',
    async (_, gathers) => {
      const end = await under(inTurn(busy, busy, gathered), {
        ...two,
        script: { ...behindIt, changes: { 'wc-gather': gathers } },
      })
      expect(outcomes(end)).toEqual(['held', 'held'])
      expect(end.ledger.at(-1)).toBe(
        '10000: health, identity, change wc-gather, identity',
      )
    },
  )

  it('that ended before it was first read is not held against the round', async () => {
    const end = await under(inTurn(busy, gathered), {
      mode: 'once',
      script: behindIt,
    })
    expect(end.verdict.conclusion).toBe('success')
    expect(end.ledger).toEqual([
      '0: change wc-1, health, identity, change wc-gather, newest behind wc-gather, identity',
    ])
  })

  it('is read at most twice in a round, however many have ended', async () => {
    const more = { ...gathering, id: 'wc-more' }
    const end = await under(
      inTurn(
        ...Array.from({ length: 40 }, (_, at) => ({
          ...busy,
          latestChangeId: at % 2 === 0 ? 'wc-gather' : 'wc-more',
        })),
      ),
      {
        mode: 'once',
        script: {
          ...behindIt,
          changes: { 'wc-gather': gathering, 'wc-more': more },
        },
      },
    )
    expect(end.verdict).toMatchObject({
      conclusion: 'failure',
      cause: { kind: 'applying' },
    })
    expect(end.ledger).toEqual([
      '0: change wc-1, health, identity, change wc-gather, newest behind wc-gather, identity, change wc-more, newest behind wc-more',
    ])
  })

  it('that cannot be read while something is applied is no usable answer', async () => {
    const end = await under(busy, {
      ...two,
      rules: { successThreshold: 2, maxErrors: 1 },
      script: {
        ...behindIt,
        changes: { 'wc-gather': inTurn(gathers, noAnswer) },
      },
    })
    expect(outcomes(end)).toEqual(['held', 'undecided'])
  })

  it('behind which nothing clear lies is no usable answer, and not asked about again', async () => {
    const end = await under(gathered, {
      rules: { maxErrors: 3 },
      script: {
        ...behindIt,
        newest: { kind: 'unclear', message: 'Too many pages.' },
      },
    })
    expect(end.verdict).toMatchObject({
      conclusion: 'error',
      reason: 'api',
      cause: { error: { message: 'Too many pages.' } },
    })
    expect(end.ledger.slice(1)).toEqual([
      '10000: health, identity',
      '20000: health, identity',
    ])
  })

  it('whose look-up failed in passing is looked up again', async () => {
    const end = await under(gathered, {
      script: { ...behindIt, newest: inTurn(noAnswer, succeeded) },
    })
    expect(outcomes(end)).toEqual(['undecided', 'held'])
  })

  it('is asked about anew where a second one is gathered', async () => {
    const end = await under(inTurn(gathered, latest('wc-more')), {
      ...two,
      script: {
        changes: {
          'wc-gather': gathering,
          'wc-more': { ...gathering, id: 'wc-more' },
        },
        newest: succeeded,
      },
    })
    expect(end.verdict.conclusion).toBe('success')
    expect(end.ledger.at(-1)).toBe(
      '10000: health, identity, change wc-more, newest behind wc-more',
    )
  })

  it('does not keep a run from waiting for it by its own id', async () => {
    const end = await playDeployment({
      wanted: { changeId: 'wc-gather' },
      script: { changes: { 'wc-gather': gathering }, identity: gathered },
    })
    expect(end.verdict.conclusion).toBe('success')
  })
})

describe('a version beside the change', () => {
  const wanted = { changeId: 'wc-1', packageVersion: 'v2' }

  it.each(['v2', 'wp-v2'])(
    'is ours by label or id: %s',
    async (packageVersion) => {
      const end = await under(carrying('v2'), {
        wanted: { ...wanted, packageVersion },
      })
      expect(end.verdict.conclusion).toBe('success')
      expect(end.ledger).toEqual(['0: change wc-1, health, version'])
    },
  )

  it('that is another in two rounds in a row is a failure, naming both', async () => {
    const end = await under(carrying('v1'), { wanted })
    expect(end.verdict).toMatchObject({
      conclusion: 'failure',
      reason: 'change',
      cause: { kind: 'version', wanted: 'v2', found: version('v1') },
    })
    expect(end.rounds).toBe(2)
  })

  it.each([
    ['an answer with ours', carrying('v2')],
    ['no answer', noAnswer],
    ['something applied', { ...carrying('v1'), isApplying: true }],
  ])('that is another is forgiven after %s', async (_, between) => {
    const end = await under(
      inTurn(carrying('v1'), between, carrying('v1'), carrying('v2')),
      { wanted, rules: { successThreshold: 2 } },
    )
    expect(end.rounds).toBe(5)
    expect(end.verdict.conclusion).toBe('success')
  })

  it('that is not told is no usable answer', async () => {
    const end = await under(identity, { wanted, rules: { maxErrors: 1 } })
    expect(end.verdict).toMatchObject({
      cause: { error: { code: 'MissingPkgVersion' } },
    })
  })

  it('is asked of ids alone where their change says', async () => {
    const end = await under(carrying('v2'), {
      wanted: { ...wanted, environment: null },
      lives: { a: () => connected },
    })
    expect(end.ledger).toEqual(['0: change wc-1, health, version'])
  })
})

describe('the newest change that is taken for the one', () => {
  const take = (script: Script, options: Parameters<typeof under>[1] = {}) =>
    playDeployment({ wanted: { changeId: 'latest' }, ...options, script })

  it('is fixed at the first reading: one call more, once', async () => {
    const end = await take({
      changes: { 'wc-1': inTurn(running, running, succeeded) },
      identity,
    })
    expect(end.verdict.conclusion).toBe('success')
    expect(end.ledger).toEqual([
      '0: identity, change wc-1',
      '10000: change wc-1',
      '20000: change wc-1, health, identity',
    ])
    expect(end.deployment.facts().wasFinishedBefore).toBe(false)
  })

  it('is fixed at the first reading that answers', async () => {
    const end = await take({
      changes: { 'wc-1': succeeded, 'wc-2': other },
      identity: inTurn(noAnswer, identity, latest('wc-2')),
    })
    expect(end.verdict).toMatchObject({ reason: 'superseded' })
    expect(end.rounds).toBe(2)
  })

  it('had finished before the run began: that is remembered', async () => {
    const end = await take({
      changes: { 'wc-1': succeeded, 'wc-2': other },
      identity: inTurn(identity, latest('wc-2')),
    })
    expect(end.deployment.facts().wasFinishedBefore).toBe(true)
    expect(end.verdict).toMatchObject({ cause: { wasFinishedBefore: true } })
    const later = await take({
      changes: {
        'wc-1': { ...succeeded, finishedAtMs: STARTED_AT_MS + 1_000 },
      },
      identity,
    })
    expect(later.deployment.facts().wasFinishedBefore).toBe(false)
    const atTheStart = await take({
      changes: { 'wc-1': { ...succeeded, finishedAtMs: STARTED_AT_MS } },
      identity,
    })
    expect(atTheStart.deployment.facts().wasFinishedBefore).toBe(false)
    const timeless = await take({
      changes: { 'wc-1': { ...succeeded, finishedAtMs: null } },
      identity,
    })
    expect(timeless.deployment.facts().wasFinishedBefore).toBe(true)
  })

  it('is the one behind a gathering', async () => {
    const end = await take({
      changes: { 'wc-gather': gathering, 'wc-1': inTurn(running, succeeded) },
      identity: latest('wc-gather'),
      newest: running,
    })
    expect(end.verdict.conclusion).toBe('success')
    expect(end.ledger).toEqual([
      '0: identity, change wc-gather, newest behind wc-gather, change wc-1',
      '10000: change wc-1, health, identity',
    ])
  })

  it.each<[string, Script]>([
    ['names none', { identity: latest(null) }],
    [
      'names a gathering',
      {
        identity: latest('wc-gather'),
        changes: { 'wc-gather': gathering },
      },
    ],
  ])(
    'where an environment %s and lists none is not found',
    async (_, script) => {
      const none = { kind: 'newest', change: null } as const
      const end = await take({ ...script, newest: none })
      expect(end.verdict).toMatchObject({
        conclusion: 'failure',
        reason: 'not_found',
        cause: { kind: 'unknown_latest', environmentId: 'we-1' },
      })
      const rules = { notFound: 'wait' as const }
      const waited = await take({ ...script, newest: none }, { rules })
      expect(waited.verdict.conclusion).toBe('timed_out')
    },
  )

  it('is found in the list where an environment names none', async () => {
    const end = await take({
      changes: { 'wc-1': succeeded },
      identity: inTurn(latest(null), identity),
      newest: succeeded,
    })
    expect(end.verdict.conclusion).toBe('success')
    expect(end.ledger).toEqual([
      '0: identity, newest behind none, change wc-1, health, identity',
    ])
  })

  it('is not told by a list that is unclear', async () => {
    const end = await take(
      {
        identity: latest(null),
        newest: { kind: 'unclear', message: 'No times.' },
      },
      { rules: { maxErrors: 2 } },
    )
    expect(end.verdict).toMatchObject({ conclusion: 'error', reason: 'api' })
  })

  it('is not found where the environment names one that is not known', async () => {
    const end = await take({ identity, changes: { 'wc-1': missing } })
    expect(end.verdict).toMatchObject({
      conclusion: 'failure',
      reason: 'not_found',
      cause: { kind: 'unknown_latest', environmentId: 'we-1' },
    })
  })

  it('is not found where the environment is not', async () => {
    const end = await take({ identity: missing })
    expect(end.verdict).toMatchObject({
      reason: 'not_found',
      cause: { kind: 'missing_environment' },
    })
  })

  it('is waited for after the initial delay', async () => {
    const end = await take(
      {
        changes: { 'wc-1': succeeded },
        identity,
        health: () => listing({ a: connected }),
      },
      { initialDelayMs: 7_000 },
    )
    expect(end.ledger).toEqual([
      '7000: identity, change wc-1, health, identity',
    ])
  })
})
