import { describe, expect, it } from '@jest/globals'
import { readCheck } from '../../../src/history/check.js'
import { BrokenFile } from '../../../src/merge/read-report.js'
import { toJson } from '../../../src/report/json.js'
import type { Report } from '../../../src/report/report.js'
import {
  badInputReport,
  instancesOf,
  reportOf,
  SETTINGS,
} from '../report/report-fixture.js'
import { ENDED, gateReport, merged } from '../merge/merge-fixture.js'

const bytesOf = (value: unknown) => Buffer.from(JSON.stringify(value))
const checkOf = (report: Report) =>
  readCheck('r.json', Buffer.from(toJson(report)))

/** The same report as a later release may write it. */
function version2(report: Report, changed: object = {}): Uint8Array {
  const json = JSON.parse(toJson(report)) as object
  return bytesOf({
    ...json,
    schema: 'urn:webplus-health-gate:report:2',
    schemaVersion: 2,
    change: {
      id: 'wc-1',
      action: 'DeployAppEnv',
      state: 'failed',
      message: '',
      by: '',
      createdAt: null,
      finishedAt: null,
      packageVersion: null,
    },
    environmentId: 'we-2',
    diagnosis: [],
    ...changed,
  })
}

const shard = { ...SETTINGS, shard: '1/4' }
const cases: readonly (readonly [
  name: string,
  report: Report,
  says: string,
])[] = [
  ['a success', gateReport('i', ['H', 'H']), 'up'],
  [
    'a success with an instance that is down, within its quorum',
    gateReport('i', ['H', 'U'], { needed: 1 }),
    'up',
  ],
  [
    'a success of an empty share',
    gateReport('i', [], { settings: shard, needed: 0 }),
    'none',
  ],
  ['a failure', gateReport('i', ['H', 'U'], ENDED.failure), 'down'],
  ['a timeout', gateReport('i', ['U', 'U'], ENDED.timedOut), 'down'],
  [
    'a timeout whose last readings had no answer',
    gateReport('i', ['U?', '?'], ENDED.timedOut),
    'down',
  ],
  [
    'a failure of ids not found, one of them healthy',
    gateReport('i', ['H', 'M'], ENDED.notFound),
    'down',
  ],
  [
    'a failure of ids not found alone, which is no health',
    gateReport('i', ['M', 'A'], ENDED.notFound),
    'none',
  ],
  ['an error', gateReport('i', ['?', 'U'], ENDED.error), 'none'],
  ['a cancellation', gateReport('i', ['U', 'H'], ENDED.cancelled), 'none'],
  ['refused inputs', badInputReport(["Input 'x' is wrong."]), 'none'],
]

describe('a report', () => {
  it.each(cases)('%s counts as it is', (_, report, says) => {
    expect(checkOf(report).reading.says).toBe(says)
  })

  it('of an environment whose id no history takes is broken', () => {
    const report = gateReport('i', ['H', 'U'], ENDED.failure)
    const of = (environmentId: string | null, inSettings: string | null) =>
      readCheck(
        'r.json',
        version2(report, {
          environmentId,
          settings: {
            ...(JSON.parse(toJson(report)) as { settings: object }).settings,
            environmentId: inSettings,
          },
        }),
      )
    const longest = 'w'.repeat(128)
    expect(of(longest, null)).toMatchObject({ environment: longest })
    expect(of(null, longest)).toMatchObject({ environment: longest })
    expect(of('we-2', `${longest}w`)).toMatchObject({ environment: 'we-2' })
    for (const odd of [
      () => of(`${longest}w`, null),
      () => of(null, `${longest}w`),
    ])
      expect(odd).toThrow(/its environment is 'w+…?'.*, which is not an id/)
  })

  it('says so from its end on', () => {
    const report = gateReport('i', ['H'], { durationMs: 1_234 })
    expect(checkOf(report).reading.atMs).toBe(
      Date.parse(report.startedAt) + 1_234,
    )
  })

  it('keeps its run, its first message and who was down', () => {
    const ids = Array.from({ length: 12 }, () => 'U')
    const report = gateReport('i', ['H', ...ids], {
      ...ENDED.failure,
      message: '文'.repeat(500),
    })
    const { note } = checkOf(report).reading
    expect(note).toMatchObject({ run: '1234567890', more: 2 })
    expect(note?.ids).toEqual(ids.slice(2).map((_, i) => `i-${String(i + 2)}`))
    expect(Buffer.byteLength(note?.text ?? '')).toBeLessThanOrEqual(160)
  })

  it('has no link where its run is no number', () => {
    const { run } = reportOf([])
    for (const runId of [null, '../../x', '1'.repeat(21)]) {
      const report = gateReport('i', ['U'], {
        ...ENDED.failure,
        run: { ...run, runId },
      })
      expect(checkOf(report).reading.note?.run).toBeNull()
    }
  })

  it('is a merge by its parts, and a shard by its settings', () => {
    const merge = merged([gateReport('a', ['H']), gateReport('b', ['H'])])
    expect(checkOf(merge)).toMatchObject({ isMerge: true, isShard: false })
    expect(checkOf(gateReport('i', ['H'], { settings: shard }))).toMatchObject({
      isMerge: false,
      isShard: true,
    })
  })

  it('of version 2 is read by the fields that both have', () => {
    const report = gateReport('i', ['H', 'U'], ENDED.failure)
    expect(readCheck('r.json', version2(report))).toEqual({
      ...checkOf(report),
      environment: 'we-2',
    })
  })

  it.each([
    [{ reason: 'change' }, 'none'],
    [{ conclusion: 'error', reason: 'superseded' }, 'none'],
  ])('of version 2 with %j says %s', (changed, says) => {
    const report = gateReport('i', ['H', 'U'], ENDED.failure)
    const { reading } = readCheck('r.json', version2(report, changed))
    expect(reading.says).toBe(says)
  })

  const good = JSON.parse(toJson(reportOf(instancesOf(['H'])))) as object
  it.each<readonly [string, Uint8Array]>([
    ['nothing', Buffer.from('')],
    ['half a report', Buffer.from(toJson(reportOf([])).slice(0, 200))],
    ['no UTF-8', Buffer.from([0xff, 0xfe, 0x00])],
    ['null', bytesOf(null)],
    ['a list', bytesOf([])],
    ['something else', bytesOf({ name: 'x' })],
    ['a version to come', bytesOf({ ...good, schemaVersion: 3 })],
    ['version 1 with a field too many', bytesOf({ ...good, extra: 1 })],
    ['version 1 with a field missing', bytesOf({ ...good, run: undefined })],
    [
      'a count that is wrong',
      bytesOf({
        ...good,
        counts: { total: 2, healthy: 2, unhealthy: 0, unknown: 0 },
      }),
    ],
    [
      'version 2 by number alone',
      bytesOf({ ...good, schema: 'urn:webplus-health-gate:report:1' }),
    ],
    ['version 2 without instances', version2(reportOf([]), { instances: 7 })],
    [
      'version 2 of no time',
      version2(reportOf([]), { startedAt: '2026-13-01T00:00:00Z' }),
    ],
    [
      'version 2 without end',
      version2(reportOf([]), { durationSeconds: 1e300 }),
    ],
  ])('that is %s is broken', (_, bytes) => {
    expect(() => readCheck('r.json', bytes)).toThrow(BrokenFile)
  })
})
