import { describe, expect, it } from '@jest/globals'
import { appendChecks } from '../../../src/history/append.js'
import { type Check, checkSet } from '../../../src/history/check.js'
import { EMPTY, type History } from '../../../src/history/history.js'
import { at, KEEPING, reading } from './histories.js'

const NOW_MS = at(1)
const HOUR_MS = 3_600_000

const checkOf = (changed: Partial<Check> = {}): Check => ({
  file: 'a.json',
  reading: reading(at(0), 'up'),
  repository: 'octo/shop',
  runId: '1',
  runAttempt: '1',
  environment: null,
  ids: ['i-1'],
  isShard: false,
  isMerge: false,
  ...changed,
})
const setOf = (...checks: readonly Partial<Check>[]) =>
  checkSet(
    checks.map((one, i) => checkOf({ file: `${String(i)}.json`, ...one })),
    { repository: 'octo/shop', nowMs: NOW_MS },
  )

describe('reports as a set', () => {
  it.each<readonly [string, readonly Partial<Check>[]]>([
    ['one report', [{}]],
    ['a repository in other case', [{ repository: 'Octo/Shop' }]],
    [
      'one that ends in an hour',
      [{ reading: reading(NOW_MS + HOUR_MS, 'up') }],
    ],
    [
      'two of one run that share an environment',
      [
        { environment: 'we-1', ids: ['i-1'] },
        { environment: 'we-1', ids: ['i-2'] },
      ],
    ],
    [
      'two of one run that share an instance',
      [{ ids: ['i-1', 'i-2'] }, { ids: ['i-2', 'i-3'] }],
    ],
    [
      'two attempts of one run with other instances',
      [{ ids: ['i-1'] }, { ids: ['i-2'], runAttempt: '2' }],
    ],
    [
      'two runs with other instances',
      [{ runId: '1' }, { runId: '2', ids: ['i-2'] }],
    ],
    [
      'shards and the merge of them',
      [
        { isShard: true, ids: ['i-1'] },
        { isShard: true, ids: ['i-2'] },
        { isMerge: true, ids: ['i-1', 'i-2'] },
      ],
    ],
  ])('%s are right', (_, checks) => {
    expect(setOf(...checks).faults).toEqual([])
  })

  it.each<readonly [string, readonly Partial<Check>[], RegExp]>([
    ['of another repository', [{ repository: 'evil/shop' }], /of 'evil\/shop'/],
    ['of no repository', [{ repository: null }], /of no repository/],
    [
      'that end more than an hour from now',
      [{ reading: reading(NOW_MS + HOUR_MS + 1, 'up') }],
      /'0\.json' ended at 2026-03-02T01:00:00\.001Z, but it is/,
    ],
    [
      'of a shard',
      [{ isShard: true }],
      /of a shard.*'0\.json'.*Merge the shards/,
    ],
    [
      'of a shard whose merge is of another attempt',
      [{ isShard: true }, { isMerge: true, runAttempt: '2' }],
      /of a shard/,
    ],
    [
      'of one run that share nothing',
      [
        { ids: ['i-1'], environment: 'we-1' },
        { ids: ['i-2'], environment: 'we-2' },
      ],
      /'0\.json' and '1\.json' of one run share neither/,
    ],
    [
      'of one run of which one names nothing',
      [{ ids: ['i-1'] }, { ids: [] }],
      /share neither/,
    ],
    [
      'of which two of three share nothing',
      [{ ids: ['i-1', 'i-2'] }, { ids: ['i-1'] }, { ids: ['i-2'] }],
      /'1\.json' and '2\.json'/,
    ],
  ])('%s are wrong', (_, checks, fault) => {
    const { faults } = setOf(...checks)
    expect(faults).toHaveLength(1)
    expect(faults[0]).toMatch(fault)
  })

  it('leave out what a merge of the same run and attempt stands for, and nothing else', () => {
    const { counted } = setOf(
      { runId: '1' },
      { runId: '1', isMerge: true },
      { runId: '2' },
    )
    expect(counted.map(({ file }) => file)).toEqual(['1.json', '2.json'])
  })

  it('tell every fault of all of them', () => {
    const { faults } = setOf(
      { repository: 'x/y' },
      { repository: null, isShard: true, runId: '2' },
    )
    expect(faults).toHaveLength(3)
  })
})

describe('the environments of a history', () => {
  const of = (day: number, environment: string | null) =>
    checkOf({ reading: reading(at(day), 'up'), environment })
  type Known = History['environment']
  const appended = (environment: Known, checks: readonly Check[]) =>
    appendChecks({ ...EMPTY, environment }, checks, KEEPING)
  const newestOf = (known: Known, checks: readonly Check[]) =>
    appended(known, checks).history.environment
  const warningOf = (known: Known, checks: readonly Check[]) =>
    appended(known, checks).warning

  it('are known by the newest report that names one', () => {
    const checks = [of(3, 'we-b'), of(1, 'we-a'), of(5, null)]
    expect(newestOf(null, checks)).toEqual({ atMs: at(3), id: 'we-b' })
    const known = { atMs: at(4), id: 'we-c' }
    expect(newestOf(known, checks)).toEqual(known)
    expect(newestOf(null, [of(1, null)])).toBeNull()
  })

  it('bring a warning where one follows another', () => {
    expect(warningOf(null, [of(1, 'we-a'), of(2, 'we-a')])).toBeNull()
    expect(warningOf(null, [of(1, 'we-a'), of(2, null)])).toBeNull()
    expect(warningOf(null, [of(2, 'we-b'), of(1, 'we-a')])).toMatch(
      /'we-a', then 'we-b' at 2026-03-03/,
    )
    expect(warningOf({ atMs: at(1), id: 'we-a' }, [of(2, 'we-b')])).toMatch(
      /'we-a', then 'we-b'/,
    )
  })
})
