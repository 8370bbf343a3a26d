import { describe, expect, it } from '@jest/globals'
import {
  type Report,
  NO_DEPLOYMENT,
  type ReportDeployment,
} from '../../../src/report/report.js'
import { reportChange } from '../../../src/report/run.js'
import { changeOf, deploymentOf } from '../report/deployment-fixture.js'
import { reportOf, SETTINGS } from '../report/report-fixture.js'
import {
  ENDED,
  environmentReport,
  gateReport,
  merged,
  RUN,
  shardReport,
  LATE,
} from './merge-fixture.js'
import { oldestReading } from '../../../src/merge/merge.js'

const at = (seconds: number) =>
  new Date(Date.UTC(2026, 0, 2) + seconds * 1_000).toISOString()

describe('a merged report', () => {
  const first = gateReport('a', ['UH', 'H'], {
    startedAt: at(100),
    durationMs: 20_000,
    requests: 7,
    rounds: 2,
    flaps: 1,
    streak: 3,
    throttling: { pauses: 1, pausedMs: 500 },
    ignored: ['i-x'],
  })
  const second = gateReport('b', ['H'], {
    startedAt: at(90),
    durationMs: 15_000,
    requests: 5,
    rounds: 9,
    flaps: 2,
    streak: 2,
    throttling: { pauses: 2, pausedMs: 1_500 },
    departed: ['i-y'],
  })
  const report = merged([first, second])

  it('spans from the start of the first to the end of the last', () => {
    expect(report).toMatchObject({ startedAt: at(90), durationMs: 30_000 })
  })

  it('puts the times of all on one line', () => {
    const [moved] = report.instances
    expect(moved?.changes.map(({ atMs }) => atMs)).toEqual([10_400, 20_400])
    expect(moved?.last?.atMs).toBe(20_400)
    expect(moved?.healthySinceMs).toBe(20_400)
    expect(report.instances.at(-1)?.last?.atMs).toBe(400)
  })

  it('sums up the effort, and knows no round of its own', () => {
    expect(report).toMatchObject({
      counts: { total: 3, healthy: 3, unhealthy: 0, unknown: 0 },
      requests: 12,
      rounds: 9,
      flaps: 3,
      streak: 2,
      lastRound: null,
      throttling: { pauses: 3, pausedMs: 2_000 },
      ignored: ['i-x'],
      departed: ['i-y'],
      settings: null,
      run: RUN,
    })
  })

  it('held in no round where a gate stayed shut', () => {
    const shut = { ...ENDED.timedOut, streak: 1 }
    expect(merged([first, gateReport('c', ['U'], shut)]).streak).toBe(0)
    expect(merged([first, shardReport('0/1', [])]).streak).toBe(3)
  })

  it('counts positions anew, report by report', () => {
    expect(report.instances.map(({ id, position }) => [id, position])).toEqual([
      ['a-1', 1],
      ['a-2', 2],
      ['b-1', 3],
    ])
  })

  it('was always healthy if each report with an instance was', () => {
    const steady = [gateReport('a', ['H']), shardReport('0/1', [])]
    expect(merged(steady).alwaysHealthy).toBe(true)
    expect(report.alwaysHealthy).toBe(false)
    expect(merged([shardReport('0/1', [])]).alwaysHealthy).toBe(false)
  })

  it('has a part for each report, with the link to its run', () => {
    const { message, advice, counts, run } = first
    expect(report.parts[0]).toEqual({
      name: 'a',
      conclusion: 'success',
      reason: 'ok',
      message,
      advice,
      counts,
      durationMs: 20_000,
      url: run.url,
    })
  })

  it('names the part of each instance', () => {
    expect(new Set(report.instances.map(({ part }) => part))).toEqual(
      new Set(report.parts.map(({ name }) => name)),
    )
  })

  it('keeps the newest changes of each where there are too many', () => {
    const flapping = Array.from({ length: 50 }, () => 'HU'.repeat(1_200))
    const whole = merged([
      gateReport('a', flapping, ENDED.failure),
      gateReport('b', flapping, ENDED.failure),
    ])
    const [one] = whole.instances
    expect(one?.changes).toHaveLength(1_000)
    expect(one?.changesLeftOut).toBe(1_400)
    expect(one?.changes.at(-1)?.atMs).toBe(one?.last?.atMs)
  })
})

describe('the deployment of a merge', () => {
  const succeeded = reportChange(changeOf({ state: 'succeeded' }), null)
  const waited = (
    shard: string,
    letters: readonly string[],
    changed: Partial<ReportDeployment> = {},
  ) =>
    shardReport(shard, letters, {
      deployment: deploymentOf({ change: succeeded, ...changed }),
    })
  const empty = shardReport('2/3', [])

  it('is the one of all reports', () => {
    const both = [waited('0/3', ['H']), waited('1/3', ['H'])]
    expect(merged(both).deployment).toEqual(
      deploymentOf({ change: succeeded, isProven: null }),
    )
    const other = waited('1/3', ['H'], { environmentId: 'we-2', change: null })
    expect(merged([waited('0/3', ['H']), other]).deployment).toMatchObject({
      environmentId: null,
      environmentName: 'shop',
      change: null,
    })
  })

  it('is not asked of an empty share, which waits for no change', () => {
    const shares = [waited('0/3', ['H']), waited('1/3', ['H'])]
    for (const all of [
      [...shares, empty],
      [empty, ...shares],
    ])
      expect(merged(all).deployment).toEqual(merged(shares).deployment)
    expect(merged([empty, empty]).deployment).toEqual(NO_DEPLOYMENT)
  })

  it('is asked of a red report that judged nothing', () => {
    const none = environmentReport('we-9', [], ENDED.timedOut)
    const { deployment } = merged([waited('0/3', ['H']), none])
    expect(deployment).toMatchObject({ environmentId: null, change: null })
  })

  it('has its change as those read it that saw it end', () => {
    const of = (
      state: 'running' | 'paused' | 'succeeded',
      finishedAtMs: number | null = null,
    ) => ({ change: reportChange(changeOf({ state, finishedAtMs }), null) })
    const reports = [
      waited('0/4', ['H'], of('running')),
      waited('1/4', ['H'], of('paused')),
      waited('2/4', ['H'], of('succeeded')),
      waited('3/4', ['H'], of('succeeded', 7)),
    ]
    expect(merged(reports).deployment.change).toEqual(of('succeeded', 7).change)
    expect(merged(reports.slice(0, 3)).deployment.change).toEqual(
      of('succeeded').change,
    )
    expect(merged(reports.slice(0, 2)).deployment.change).toEqual(
      of('running').change,
    )
  })
})

describe('the order and the names of the parts', () => {
  const names = (reports: readonly Report[]) =>
    merged(reports).parts.map(({ name }) => name)

  it('go by environment, then by shard as a number', () => {
    const shards = [10, 2, 0].map((i) => shardReport(`${String(i)}/11`, ['H']))
    const others = ['we-b', 'we-a'].map((id) => environmentReport(id, ['H']))
    expect(names([...others, ...shards])).toEqual([
      'shard 0/11',
      'shard 2/11',
      'shard 10/11',
      'we-a',
      'we-b',
    ])
  })

  it('fall back on the job, then on the file', () => {
    const nameless = gateReport('x', ['H'], {
      run: { ...reportOf([]).run, job: null },
    })
    expect(names([gateReport('deploy', ['H']), nameless])).toEqual([
      'deploy',
      '1.json',
    ])
  })

  it('tell the attempts of a run apart where there are several', () => {
    const again = environmentReport('we-b', ['H'])
    const run = { ...again.run, runAttempt: '2' }
    expect(
      names([environmentReport('we-a', ['H']), { ...again, run }]),
    ).toEqual(['we-a, attempt 1', 'we-b, attempt 2'])
  })

  it('tell equal names apart by the file', () => {
    const again = gateReport('other', ['H'], {
      settings: { ...SETTINGS, environmentId: 'we-a' },
    })
    expect(names([environmentReport('we-a', ['H']), again])).toEqual([
      'we-a (0.json)',
      'we-a (1.json)',
    ])
  })
})

const beganAt = (startedAt: string, report: Report): Report => ({
  ...report,
  startedAt,
})
const early = beganAt('2026-03-01T10:00:00.000Z', gateReport('a', ['H', 'UH']))
const late = beganAt(
  '2026-03-01T11:00:00.000Z',
  gateReport('b', ['H', 'U'], ENDED.failure),
)
const of = (reports: readonly Report[], conclusion: Report['conclusion']) =>
  oldestReading(
    reports.map((report) => ({ report })),
    conclusion,
  )

describe('the oldest reading of a verdict', () => {
  it('is of the clock, whatever the order of the reports', () => {
    const oldest = { id: 'a-1', at: '2026-03-01T10:00:00Z' }
    for (const reports of [
      [early, late],
      [late, early],
    ])
      expect(of(reports, 'success')).toEqual(oldest)
  })

  it('is of one that is not healthy only where the verdict is none of health', () => {
    const down = beganAt(
      '2026-01-01T00:00:00.000Z',
      gateReport('c', ['U'], ENDED.failure),
    )
    expect(of([down, early], 'success')?.id).toBe('a-1')
    expect(of([down, early], 'failure')?.id).toBe('c-1')
  })

  it('is of none that a shut gate did not read again', () => {
    const stale = beganAt(
      '2026-01-01T00:00:00.000Z',
      gateReport('c', ['H', 'U'], { ...ENDED.timedOut, ...LATE }),
    )
    expect(of([stale, early], 'success')?.id).toBe('a-1')
    expect(of([stale, early], 'failure')?.id).toBe('c-1')
  })

  it('is of a merged report’s healthy ones too', () => {
    expect(of([merged([early, late])], 'success')?.id).toBe('a-1')
  })

  it('is none where nothing was read', () => {
    expect(
      of([gateReport('a', ['']), gateReport('b', [])], 'failure'),
    ).toBeNull()
  })
})

describe('the message of a merge', () => {
  it('names it last', () => {
    for (const reports of [[early], [early, late]])
      expect(merged(reports).message).toMatch(
        /\. Oldest reading: a-1, 2026-03-01T10:00:0\dZ\.$/,
      )
  })

  it('names none where it rests on no reading', () => {
    for (const end of [ENDED.error, ENDED.cancelled])
      expect(
        merged([early, gateReport('c', ['?'], end)]).message,
      ).not.toContain('Oldest')
  })
})
