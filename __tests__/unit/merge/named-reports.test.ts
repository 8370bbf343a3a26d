import { describe, expect, it } from '@jest/globals'
import { newestAttempts, named } from '../../../src/merge/named-reports.js'
import type { Report } from '../../../src/report/report.js'
import { SETTINGS } from '../report/report-fixture.js'
import {
  ENDED,
  environmentReport,
  gateReport,
  readOf,
  shardReport,
} from './merge-fixture.js'
import { played } from './played-merge.js'

const at = (
  attempt: number | null,
  report: Report,
  run: Partial<Report['run']> = {},
): Report => ({
  ...report,
  run: {
    ...report.run,
    runAttempt: attempt === null ? null : String(attempt),
    ...run,
  },
})
const settled = (reports: readonly Report[]) => {
  const { counted, superseded } = newestAttempts(named(readOf(reports)))
  return {
    counted: counted.map(({ file }) => Number.parseInt(file)),
    superseded: superseded.map(({ file }) => Number.parseInt(file)),
    by: superseded.map(({ by }) => by),
  }
}

const red = gateReport('a', ['U', 'H'], ENDED.failure)
const green = gateReport('a', ['H', 'H'])
const environment = (ids: readonly string[]): Report => {
  const report = environmentReport(
    'we-1',
    ids.map(() => 'H'),
    { run: { ...green.run, job: 'gate' } },
  )
  const instances = report.instances.map((one, i) => ({
    ...one,
    id: ids[i] ?? '',
  }))
  return { ...report, instances }
}
const refused = gateReport('a', [], { ...ENDED.config, settings: null })

describe('of two reports of one job', () => {
  it.each<[string, readonly Report[]]>([
    ['the same ids', [at(1, red), at(2, green)]],
    [
      'the same ids in another order',
      [
        at(1, red),
        at(2, { ...green, instances: [...green.instances].reverse() }),
      ],
    ],
    ['a red one that came later', [at(1, green), at(2, red)]],
    ['attempts by number', [at(9, red), at(10, green)]],
    [
      'the same ids, of which one is ignored by now',
      [at(1, green), at(2, { ...gateReport('a', ['H']), ignored: ['a-2'] })],
    ],
    [
      'the same shard and ids',
      [at(1, shardReport('0/2', ['U'])), at(2, shardReport('0/2', ['H']))],
    ],
    [
      'the same empty share',
      [at(1, shardReport('1/2', [])), at(2, shardReport('1/2', []))],
    ],
    [
      'an environment that has a new instance by then',
      [at(1, environment(['a', 'b'])), at(2, environment(['b', 'c']))],
    ],
    [
      'an environment that could not be read before',
      [at(1, environment([])), at(2, environment(['b', 'c']))],
    ],
    [
      'an environment that can be read no more',
      [at(1, environment(['b', 'c'])), at(2, environment([]))],
    ],
  ])('the later attempt counts: %s', (_, reports) => {
    const { counted, superseded, by } = settled(reports)
    expect({ counted, superseded }).toEqual({ counted: [1], superseded: [0] })
    expect(by).toEqual([expect.stringMatching(/, attempt (2|10)$/)])
  })

  it('the last of three counts, and the file’s place does not matter', () => {
    expect(settled([at(3, green), at(1, red), at(2, red)])).toMatchObject({
      counted: [0],
      superseded: [1, 2],
    })
  })

  it.each<[string, readonly Report[]]>([
    [
      'other ids',
      [at(1, red), at(2, gateReport('b', ['H'], { run: red.run }))],
    ],
    ['fewer ids', [at(1, red), at(2, gateReport('a', ['H']))]],
    ['another job', [at(1, red), at(2, green, { job: 'b' })]],
    ['no job', [at(1, red, { job: null }), at(2, green, { job: null })]],
    ['another workflow', [at(1, red), at(2, green, { workflow: 'x' })]],
    ['another run', [at(1, red), at(2, green, { runId: '41' })]],
    ['the same attempt', [at(2, red), at(2, green)]],
    ['no attempt', [at(null, red), at(2, green)]],
    [
      'another shard',
      [at(1, shardReport('0/2', ['U'])), at(2, shardReport('1/2', ['U']))],
    ],
    [
      'an environment of which nothing is left',
      [at(1, environment(['a'])), at(2, environment(['b']))],
    ],
    [
      'an environment and a list',
      [at(1, environment(['a-1', 'a-2']), { job: 'a' }), at(2, green)],
    ],
    ['refused inputs, which may be of any leg', [at(1, refused), at(2, green)]],
    ['refused inputs twice', [at(1, refused), at(2, refused)]],
    [
      'a run that broke before it knew its ids',
      [
        at(1, { ...gateReport('a', [], ENDED.config), settings: SETTINGS }),
        at(2, { ...gateReport('a', [], ENDED.config), settings: SETTINGS }),
      ],
    ],
  ])('both count where the other is of %s', (_, reports) => {
    const { counted, superseded } = settled(reports)
    expect([...counted].sort()).toEqual([0, 1])
    expect(superseded).toEqual([])
  })

  it('are told apart in no time, however many there are', () => {
    const many = Array.from({ length: 4_000 }, (_, i) =>
      at(
        1 + (i % 2),
        gateReport(`x${String(i >> 1)}`, ['H'], { run: red.run }),
      ),
    )
    expect(settled(many).counted).toHaveLength(2_000)
  })
})

describe('a merge over several attempts', () => {
  const attempt = (one: number) => ({ GITHUB_RUN_ATTEMPT: String(one) })
  const other = gateReport('b', ['H'])

  it('counts what was run again, and names what it does not count', async () => {
    const { outputs, texts, files } = await played({
      reports: {
        '1.json': at(1, red),
        '2.json': at(2, green),
        '3.json': at(1, other),
      },
      inputs: { 'expected-reports': '2' },
      env: attempt(2),
    })
    expect(outputs).toMatchObject({ conclusion: 'success', 'total-count': '3' })
    expect(texts('info')).toContain(
      'Report a, attempt 1 does not count: a, attempt 2 is of a later attempt.',
    )
    const report = JSON.parse(
      files.get(outputs['report-file'] ?? '') ?? '',
    ) as Report
    expect(report.message).toMatch(
      /^Merged 2 reports: 3 of 3 instances healthy\. Replaced by a later attempt: a, attempt 1 \(a, attempt 2 counts\)\. Oldest reading: /,
    )
    expect(report.parts.map(({ name }) => name)).toEqual([
      'a, attempt 2',
      'b, attempt 1',
    ])
  })

  it('is red again on a later attempt that is red', async () => {
    const { outputs } = await played({
      reports: { '1.json': at(1, green), '2.json': at(2, red) },
      env: attempt(2),
    })
    expect(outputs['conclusion']).toBe('failure')
  })

  it('works where the merge alone is run again', async () => {
    const { outputs } = await played({
      reports: { '1.json': at(1, green), '2.json': at(1, other) },
      env: attempt(2),
    })
    expect(outputs['conclusion']).toBe('success')
  })

  it.each<[string, Readonly<Record<string, Report | string>>]>([
    ['red reports', { '1.json': at(1, red), '2.json': at(1, other) }],
    [
      'a report without a verdict',
      { '1.json': at(1, { ...red, ...ENDED.error }) },
    ],
    ['a set that is not whole', { '1.json': at(1, red), '2.json': '{' }],
  ])(
    'says what to run again where it cannot be green: %s',
    async (_, reports) => {
      const { texts } = await played({ reports, env: attempt(2) })
      expect(texts('failed')[0]).toMatch(
        /Made in an earlier attempt, and not again: a \(attempt 1\)\. Run those jobs again too, not only the merge\./,
      )
      const first = await played({ reports, env: attempt(1) })
      expect(first.texts('failed')[0]).not.toContain('earlier attempt')
    },
  )

  it('does not advise so under a green, nor of what was run again', async () => {
    for (const reports of [
      { '1.json': at(1, green), '2.json': at(1, other) },
      { '1.json': at(1, other), '2.json': at(2, red) },
    ]) {
      const { outputs, files } = await played({ reports, env: attempt(2) })
      const file = files.get(outputs['report-file'] ?? '') ?? ''
      expect(file).not.toContain('earlier attempt')
    }
  })

  it.each([
    ['region', { region: 'cn-beijing' }],
    ['endpoint', { endpoint: 'https://other.example' }],
  ])('replaces no report about the same name in another %s', (_, elsewhere) => {
    const there = (report: Report): Report => ({
      ...report,
      settings: { ...SETTINGS, ...report.settings, ...elsewhere },
    })
    const unread = environmentReport('we-1', [], ENDED.notFound)
    const later = environmentReport('we-1', ['H'])
    expect(settled([at(1, there(unread)), at(2, later)]).counted).toEqual([
      0, 1,
    ])
    expect(settled([at(1, unread), at(2, later)]).counted).toEqual([1])
  })
})
