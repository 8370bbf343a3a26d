import { describe, expect, it } from '@jest/globals'
import type { Report } from '../../src/report/report.js'
import { reportOf, SETTINGS } from '../report/report-fixture.js'
import {
  ENDED,
  environmentReport,
  gateReport,
  LATE,
  merged,
  RUN,
  shardReport,
} from './merge-fixture.js'

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
    const { message, counts, run } = first
    expect(report.parts[0]).toEqual({
      name: 'a',
      conclusion: 'success',
      reason: 'ok',
      message,
      counts,
      durationMs: 20_000,
      url: run.url,
    })
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

describe('the words of a merge', () => {
  const green = gateReport('green', ['H', 'UH'])
  const stale = (letters: readonly string[], needed = 3) =>
    gateReport('slow', letters, { ...ENDED.timedOut, ...LATE, needed })
  const cases: readonly (readonly [
    string,
    readonly Report[],
    message: RegExp,
    advice: RegExp,
  ])[] = [
    ['a green', [green], /^Merged 1 report: 2 of 2 instances healthy\.$/, /^$/],
    [
      'a failure, what is wrong first',
      [green, gateReport('red', ['H', 'U'], ENDED.failure)],
      /^Too few instances are healthy\. Merged 2 reports: 3 of 4 instances healthy, 4 needed; not healthy: red-2 \(DISCONNECTED, app UNKOWN\)\.$/,
      /agent runs/,
    ],
    [
      'a gate that vouched for nothing, by its name',
      [green, gateReport('flaps', ['HUH'], ENDED.timedOut)],
      /^Healthy at the end, but not in as many rounds as its own gate asks for: flaps\./,
      /./,
    ],
    [
      'an environment without instances',
      [green, environmentReport('we-1', [], { ...ENDED.timedOut, needed: 2 })],
      /^No instance was judged in we-1\. Too few instances are healthy\. Merged/,
      /environment/,
    ],
    [
      'an environment that lacks instances',
      [environmentReport('we-1', ['H'], { ...ENDED.timedOut, needed: 3 })],
      /^we-1 is short of 2 instances\. Too few/,
      /showed up/,
    ],
    [
      'empty shares alone',
      [shardReport('0/1', [])],
      /^No instance was judged\. Merged 1 report: 0 of 0 instances healthy, 1 needed\.$/,
      /agent runs/,
    ],
    [
      'ids not found',
      [gateReport('gone', ['M', 'H'], ENDED.notFound)],
      /^Web\+ does not know 1 instance: gone-1 \(not found\)\. Too few/,
      /./,
    ],
    [
      'an error, in the words of its report',
      [green, gateReport('e', ['?'], ENDED.error)],
      /^e: No answer after .* Merged 2 reports: 2 of 3 instances healthy, 3 needed; not healthy: e-1/,
      /./,
    ],
    [
      'healthy instances that were not read again, first of all',
      [green, stale(['H', 'H', 'U'])],
      /^Too few instances are healthy: 2 of 4 were last read before the last round of their gate \(slow\)\. Merged 2 reports: 4 of 5 instances healthy, 5 needed; not healthy: slow-3/,
      /./,
    ],
    [
      'a cancellation',
      [green, gateReport('c', ['H'], ENDED.cancelled)],
      /^Cancelled: c\. Merged 2 reports/,
      /^Run that job again/,
    ],
    [
      'refused inputs of one gate',
      [green, gateReport('f', [], { ...ENDED.config, faults: ['Bad.'] })],
      /^f: Bad\.$/,
      /inputs/,
    ],
  ]

  it.each(cases)('tell of %s', (_, reports, message, advice) => {
    const told = merged(reports)
    expect(told.message).toMatch(message)
    expect(told.advice).toMatch(advice)
  })

  const big = gateReport('big', ['H', 'H', 'H', 'H', 'H'])
  it.each<[string, readonly Report[], RegExp]>([
    [
      'a gate that stayed shut over readings that it did not repeat',
      [big, stale(['H', 'U'], 1)],
      /^1 of 6 was last read before the last round of its gate \(slow\)\. Merged/,
    ],
    [
      'another cause than readings that were not repeated',
      [big, stale(['H', 'U'], 2), gateReport('f', ['HUH'], ENDED.timedOut)],
      /^Healthy at the end, but not in as many rounds as its own gate asks for: f\. Merged/,
    ],
  ])('tell, where enough are healthy, of %s', (_, reports, message) => {
    const { conclusion, message: told } = merged(reports, {
      kind: 'count',
      count: 5,
    })
    expect(conclusion).toBe('failure')
    expect(told).toMatch(message)
  })

  it('say under a green whose health is not fresh', () => {
    expect(
      merged([green, stale(['H', 'U'])], { kind: 'count', count: 2 }).message,
    ).toBe(
      'Merged 2 reports: 3 of 4 instances healthy (2 needed). 1 of 3 was last read before the last round of its gate (slow). Not healthy: slow-2 (DISCONNECTED, app UNKOWN). Not green by itself: slow.',
    )
  })

  it('say under a green who is not healthy and whose gate did not open', () => {
    const red = gateReport('red', ['H', 'U'], ENDED.failure)
    expect(merged([green, red], { kind: 'count', count: 3 }).message).toBe(
      'Merged 2 reports: 3 of 4 instances healthy (3 needed). Not healthy: red-2 (DISCONNECTED, app UNKOWN). Not green by itself: red.',
    )
  })
})
