import { describe, expect, it } from '@jest/globals'
import { toOutputs } from '../../../src/report/outputs.js'
import { OUTPUT_NAMES, setInterimOutputs } from '../../../src/runner.js'
import type { Report } from '../../../src/report/report.js'
import {
  answerOf,
  badInputReport,
  instanceOf,
  instancesOf,
  reportOf,
} from './report-fixture.js'
import { createPlayedRuntime } from '../played-runtime.js'

const FILES = { reportFile: '/t/r.json', reportPage: '/t/r.html' }
interface Row {
  readonly id: string
  readonly status: string
}

function rowsOf(report: Report): readonly Row[] {
  return JSON.parse(toOutputs(report, FILES).values.instances) as readonly Row[]
}

describe('toOutputs', () => {
  it('gives every output its form', () => {
    const [a, b, c] = instancesOf(['UH', 'U', '?'])
    if (!a || !b || !c) throw new Error('The fixture has three instances.')
    const report = reportOf([a, b, c], {
      conclusion: 'timed_out',
      reason: 'timeout',
      durationMs: 21_600.4567,
    })
    const { values, leftOut } = toOutputs(report, FILES)
    expect(leftOut).toEqual([])
    expect(Object.keys(values)).toEqual([...OUTPUT_NAMES])
    expect({ ...values, message: '', instances: '' }).toEqual({
      conclusion: 'timed_out',
      healthy: 'false',
      reason: 'timeout',
      message: '',
      'total-count': '3',
      'healthy-count': '1',
      'unhealthy-count': '1',
      'unknown-count': '1',
      'healthy-instances': `["${a.id}"]`,
      'unhealthy-instances': `["${b.id}"]`,
      'unknown-instances': `["${c.id}"]`,
      instances: '',
      'environment-id': '',
      change: '',
      diagnosis: '[]',
      rounds: '2',
      requests: '4',
      flaps: '0',
      'duration-seconds': '21.6',
      'report-file': '/t/r.json',
      'report-page': '/t/r.html',
    })
    expect(JSON.parse(values.instances)).toEqual([
      {
        id: a.id,
        status: 'healthy',
        agentStatus: 'CONNECTED',
        appStatus: 'HEALTHY',
        disconnectedTime: 0,
        ageSeconds: 11.2,
        healthyAfterSeconds: 10.4,
        readings: 2,
        flaps: 0,
        requestId: 'REQ-1',
        error: null,
      },
      expect.objectContaining({
        status: 'unhealthy',
        disconnectedTime: 12_000,
        healthyAfterSeconds: null,
      }),
      expect.objectContaining({
        status: 'unknown',
        agentStatus: null,
        appStatus: null,
        disconnectedTime: null,
        requestId: null,
        error: { code: 'ECONNRESET', message: 'read ECONNRESET' },
      }),
    ])
  })

  it('sets every output of a run whose inputs were refused', () => {
    const { values } = toOutputs(badInputReport(['A fault.']), FILES)
    expect(Object.keys(values)).toEqual([...OUTPUT_NAMES])
    expect(values).toMatchObject({
      healthy: 'false',
      reason: 'config',
      instances: '[]',
    })
  })

  it('cuts the message at 140 characters, on a character', () => {
    const { values } = toOutputs(
      reportOf([], { message: `${'a'.repeat(138)}😀 and more` }),
      FILES,
    )
    expect(values.message).toBe(`${'a'.repeat(138)}…`)
  })

  it('has no reading to tell of an instance that was not read', () => {
    expect(rowsOf(reportOf(instancesOf([''])))).toEqual([
      expect.objectContaining({
        status: 'unknown',
        ageSeconds: null,
        error: null,
      }),
    ])
  })

  it('passes disconnectedTime on as it came', () => {
    const answer = { ...answerOf('U'), disconnectedTime: '12000' } as const
    const one = instanceOf({ id: 'i-1', letters: 'U', answer })
    expect(rowsOf(reportOf([one]))).toEqual([
      expect.objectContaining({ disconnectedTime: '12000' }),
    ])
  })

  it('drops healthy instances first, and says how many', () => {
    const letters = Array.from({ length: 2_000 }, (_, i) =>
      i % 5 === 0 ? 'U' : 'H',
    )
    const report = reportOf(instancesOf(letters))
    const rows = rowsOf(report)
    expect(rows.filter(({ status }) => status === 'unhealthy')).toHaveLength(
      report.counts.unhealthy,
    )
    expect(rows.length).toBeLessThan(report.counts.total)
    expect(toOutputs(report, FILES).leftOut).toEqual([
      `Output 'instances' holds ${String(rows.length)} of 2000 instances, as many as fit into 100 KiB; the report file has all.`,
    ])
  })

  it('drops from the end where none is healthy', () => {
    const report = reportOf(instancesOf(new Array<string>(2_000).fill('U')))
    const ids = rowsOf(report).map(({ id }) => id)
    expect(ids).toEqual(
      report.instances.slice(0, ids.length).map(({ id }) => id),
    )
    expect(ids.length).toBeGreaterThan(100)
  })
})

describe('the outputs of a process that was killed', () => {
  it('are all set, and none of them is green', () => {
    const { runtime, outputs } = createPlayedRuntime()
    setInterimOutputs(runtime)
    expect(Object.keys(outputs)).toEqual([...OUTPUT_NAMES])
    expect(outputs).toMatchObject({
      conclusion: 'cancelled',
      healthy: 'false',
      'unhealthy-instances': '[]',
    })
  })

  it('keep nothing else from being told where they cannot be set', () => {
    const { runtime } = createPlayedRuntime({
      core: {
        setOutput: () => {
          throw new Error('ENOSPC')
        },
      },
    })
    expect(() => {
      setInterimOutputs(runtime)
    }).not.toThrow()
  })
})
