import { describe, expect, it } from '@jest/globals'
import {
  setFaults,
  originFaults,
  originOf,
} from '../../../src/merge/report-set.js'
import type { Report } from '../../../src/report/report.js'
import { gateReport, ORIGIN, readOf, shardReport } from './merge-fixture.js'
import { named } from '../../../src/merge/named-reports.js'
import { played } from './played-merge.js'

function faultsOf(
  reports: readonly Report[],
  count: { readonly expected?: number; readonly found?: number } = {},
): readonly string[] {
  return setFaults(named(readOf(reports)), {
    origin: ORIGIN,
    found: count.found ?? reports.length,
    expected: count.expected ?? 0,
  })
}

/** A report of no instance, from one job, shard, run or repository. */
const emptyOf = (shard: string, run: Partial<Report['run']>): Report => {
  const report = shardReport(shard, [])
  return { ...report, run: { ...report.run, ...run } }
}

const a = gateReport('a', ['H', 'H'])
const b = gateReport('b', ['H'])

describe('a set of reports', () => {
  it.each([0, 2])(
    'is whole where %s are expected and two found',
    (expected) => {
      expect(faultsOf([a, b], { expected })).toEqual([])
    },
  )

  it.each([
    ['fewer', 3],
    ['more', 1],
  ])('is a fault where there are %s than expected', (_, expected) => {
    expect(faultsOf([a, b], { expected })).toEqual([
      `Input 'expected-reports' is '${String(expected)}', but the number of reports found is 2: expected exactly as many.`,
    ])
  })

  it('counts a broken report as found', () => {
    expect(faultsOf([a, b], { expected: 3, found: 3 })).toEqual([])
  })

  it('is a fault where an instance is in two, named with both', () => {
    const again = gateReport('again', ['H'])
    const twice = {
      ...again,
      instances: again.instances.map((one) => ({ ...one, id: 'a-2' })),
    }
    expect(faultsOf([a, b, twice])).toEqual([
      "The reports 'a' and 'again' both judge 'a-2': expected each instance in one report.",
    ])
  })

  it('names a few of many shared instances', () => {
    const many = Array.from({ length: 50_000 }, () => 'H')
    const report = gateReport('x', many)
    const [fault, ...others] = faultsOf([report, report])
    expect(others).toEqual([])
    expect(fault).toMatch(
      /^The reports 'x \(0.json\)' and 'x \(1.json\)' both judge 'x-1', 'x-2', 'x-3' and 49997 more:/,
    )
  })

  it('has every shard of a list', () => {
    const [first, second] = [shardReport('0/2', ['H']), shardReport('1/2', [])]
    expect(faultsOf([first, second])).toEqual([])
    expect(faultsOf([first])).toEqual([
      "A report is missing of shard '1/2' of job 'gate': expected those of all 2 shards.",
    ])
    expect(faultsOf([emptyOf('0/2', { job: null })])).toEqual([
      "A report is missing of shard '1/2': expected those of all 2 shards.",
    ])
    expect(faultsOf([shardReport('0/7', [])])[0]).toMatch(
      /^Reports are missing of shard '1\/7', '2\/7', '3\/7' and 3 more of job 'gate':/,
    )
  })

  it.each(['job', 'workflow'] as const)(
    'has every shard of each list, which another %s cannot fill up',
    (name) => {
      const all = ['a', 'b'].flatMap((list) =>
        ['0/2', '1/2'].map((shard) => emptyOf(shard, { [name]: list })),
      )
      expect(faultsOf(all)).toEqual([])
      const [, a1, b0] = all
      for (const expected of [0, 2])
        expect(
          faultsOf(
            [a1, b0].flatMap((one) => one ?? []),
            { expected },
          ),
        ).toEqual([
          expect.stringContaining("missing of shard '1/2' of job"),
          expect.stringContaining("missing of shard '0/2' of job"),
        ])
    },
  )

  it('says how many there are where one job has several lists', () => {
    const list = [emptyOf('0/2', {}), emptyOf('1/2', {})]
    expect(faultsOf([...list, ...list])).toEqual([
      "Input 'expected-reports' is '0', but shard '0/2' of job 'gate' is there 2 times: expected the number of reports, as one job has several lists and a missing shard could not be detected otherwise.",
    ])
    expect(faultsOf([...list, ...list], { expected: 4 })).toEqual([])
    expect(faultsOf([...list, ...list.slice(0, 1)], { expected: 3 })).toEqual([
      "A report is missing of shard '1/2' of job 'gate': expected those of all 2 shards.",
    ])
  })

  it('may be of several attempts of a run', () => {
    const again = { ...b, run: { ...b.run, runAttempt: '2' } }
    expect(faultsOf([a, again])).toEqual([])
  })

  it('is a fault where a report is left over from long ago', () => {
    const old = { ...b, startedAt: '2020-01-01T00:00:00.000Z' }
    expect(faultsOf([a, old])).toEqual([
      "The reports 'b' and 'a' lie more than 35 days apart: expected the reports of one run.",
    ])
  })
})

const ours = gateReport('a', ['H'])
const of = (name: string, run: Partial<Report['run']>): Report => {
  const report = gateReport(name, ['H'])
  return { ...report, run: { ...report.run, ...run } }
}
const originFaultsOf = (reports: readonly Report[], origin = ORIGIN) =>
  originFaults(named(readOf(reports)), origin)
const advice = 'Download only the artifacts of that run, into an empty folder.'

describe('the reports of a merge', () => {
  it.each<[string, Partial<Report['run']>, string]>([
    ['another run', { runId: '41' }, "(run '41' of 'octo/shop')"],
    [
      'another repository',
      { repository: 'octo/shop2' },
      "(run '1234567890' of 'octo/shop2')",
    ],
    ['no run', { runId: null }, '(names no run)'],
    ['no repository', { repository: null }, '(names no run)'],
  ])('are refused if one is of %s', (_, run, told) => {
    for (const reports of [[ours, of('b', run)], [of('b', run)]])
      expect(originFaultsOf(reports)).toEqual([
        `The report 'b' ${told}: expected reports of this run, '1234567890' of 'Octo/Shop'. ${advice}`,
      ])
  })

  it('are refused though all of them are of one and the same other run', () => {
    const all = ['a', 'b', 'c', 'd'].map((name) => of(name, { runId: '41' }))
    const [fault, ...others] = originFaultsOf(all)
    expect(others).toEqual([])
    expect(fault).toMatch(/^The reports 'a' \(run '41' .*\) and 1 more: /)
  })

  it('may be of any attempt, and of the repository in any case', () => {
    const again = of('b', { runAttempt: '7', repository: 'OCTO/shop' })
    expect(originFaultsOf([ours, again])).toEqual([])
  })

  it('may be of the run that started this one, which a fault names too', () => {
    const origin = { ...ORIGIN, startedBy: '41' }
    const started = of('b', { runId: '41' })
    expect(originFaultsOf([ours, started], origin)).toEqual([])
    expect(originFaultsOf([started, of('c', { runId: '40' })], origin)).toEqual(
      [
        `The report 'c' (run '40' of 'octo/shop'): expected reports of this run, '1234567890' of 'Octo/Shop', or of run '41', which started it. ${advice}`,
      ],
    )
  })

  it.each([
    ['GITHUB_REPOSITORY', { ...ORIGIN, repository: null }],
    ['GITHUB_RUN_ID', { ...ORIGIN, runId: null }],
  ])('are none where %s is not set', (name, origin) => {
    const nowhere = of('b', { runId: null, repository: null })
    expect(originFaultsOf([nowhere], origin)).toEqual([
      expect.stringContaining(`Environment variable '${name}' is not set`),
    ])
  })
})

describe('the run that started a merge', () => {
  const originWith = (payload: string) =>
    originOf({ GITHUB_EVENT_PATH: '/event' }, () =>
      new TextEncoder().encode(payload),
    )

  it.each([
    ['a workflow_run', '{"workflow_run":{"id":41}}', '41'],
    ['an id as text', '{"workflow_run":{"id":"41"}}', '41'],
    [
      'the largest id',
      '{"workflow_run":{"id":9007199254740991}}',
      '9007199254740991',
    ],
    ['another event', '{"pull_request":{"id":41}}', null],
    ['no run in it', '{"workflow_run":null}', null],
    ['no id in it', '{"workflow_run":{"id":{}}}', null],
    ['an empty payload', '', null],
    ['half a payload', '{"workflow_run":{"id":41', null],
    ['null', 'null', null],
    ['a text', '"x"', null],
  ])('is that of the event: %s', (_, payload, startedBy) => {
    expect(originWith(payload).startedBy).toBe(startedBy)
  })

  it('is none where there is no payload, or none that can be read', () => {
    const origin = { repository: 'o/r', runId: '7', startedBy: null }
    const env = { GITHUB_REPOSITORY: 'o/r', GITHUB_RUN_ID: ' 7 ' }
    const fail = () => {
      throw new Error('locked')
    }
    expect(originOf(env, fail)).toEqual(origin)
    expect(originOf({ ...env, GITHUB_EVENT_PATH: '/e' }, fail)).toEqual(origin)
  })
})

describe('a merge', () => {
  it('is red on a folder that holds the reports of another run, whatever fail-on says', async () => {
    const { outputs, texts } = await played({
      reports: { 'a.json': a },
      env: { GITHUB_RUN_ID: '99' },
      inputs: { 'fail-on': 'never' },
    })
    expect(outputs).toMatchObject({ conclusion: 'error', reason: 'config' })
    expect(texts('failed')).toEqual([
      expect.stringContaining("expected reports of this run, '99'"),
    ])
  })

  it('takes the reports of the run that started it, by its event', async () => {
    const { outputs } = await played({
      reports: { 'a.json': a },
      env: { GITHUB_RUN_ID: '99', GITHUB_EVENT_PATH: '/event' },
      files: { '/event': '{"workflow_run":{"id":1234567890}}' },
    })
    expect(outputs['conclusion']).toBe('success')
  })

  it.each(['', '{'])(
    'lives with an event that is broken: %j',
    async (event) => {
      const { outputs } = await played({
        reports: { 'a.json': a },
        env: { GITHUB_EVENT_PATH: '/event' },
        files: { '/event': event },
      })
      expect(outputs['conclusion']).toBe('success')
    },
  )
})
