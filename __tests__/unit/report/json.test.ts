import { readFileSync } from 'node:fs'
import { describe, expect, it } from '@jest/globals'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { REPORT_SCHEMA, toJson } from '../../../src/report/json.js'
import { success } from '../../../src/gate/verdict.js'
import { assemble, type Report } from '../../../src/report/report.js'
import { hostileReport } from './hostile-fixture.js'
import { badInputReport, instancesOf, reportOf } from './report-fixture.js'

const schema = JSON.parse(
  readFileSync(
    new URL('../../../docs/report.schema.json', import.meta.url),
    'utf8',
  ),
) as Record<string, unknown>
const validate = new Ajv2020({
  allErrors: true,
  allowUnionTypes: true,
  formats: { 'date-time': (text: string) => !Number.isNaN(Date.parse(text)) },
}).compile(schema)

function parsed(report: Report): Record<string, unknown> {
  return JSON.parse(toJson(report)) as Record<string, unknown>
}

const CASES: readonly (readonly [string, Report])[] = [
  ['a green', reportOf(instancesOf(['H', 'UUH', 'O']))],
  ['refused inputs', badInputReport(['One.', 'Two.'])],
  ['no instance', reportOf([])],
  ['instances never read', reportOf(instancesOf(['', '']))],
  [
    'every kind of answer',
    reportOf(instancesOf(['H', 'U', 'O', 'M', 'A', '?', ''])),
  ],
  ['hostile text', hostileReport(80)],
]

describe('toJson', () => {
  it.each(CASES)('follows the published schema for %s', (_, report) => {
    validate(parsed(report))
    expect(validate.errors).toBeNull()
  })

  it.each([
    ['a field too many', { extra: 1 }],
    ['another version', { schemaVersion: 3 }],
    ['a conclusion that is none', { conclusion: 'fine' }],
    ['a time that is text', { durationSeconds: '1' }],
  ])('is told by the schema from a report with %s', (_, wrong) => {
    const report = { ...parsed(reportOf(instancesOf(['H']))), ...wrong }
    expect(validate(report)).toBe(false)
  })

  it('leaves out what the gate knows beyond the schema', () => {
    const more = {
      number: 3,
      asked: 2,
      departed: [],
      joined: [],
      changes: [],
    }
    const [first] = CASES
    const report = first?.[1] ?? reportOf([])
    const { settings, run, startedAt, durationMs } = report
    const facts = assemble({
      verdict: success,
      startedAt,
      durationMs,
      run,
      settings,
      fleet: null,
      end: {
        rounds: 1,
        streak: 1,
        lastRound: { startedAtMs: 0, endedAtMs: 5, outcome: 'held', ...more },
      },
    })
    validate(parsed({ ...facts, message: '', advice: '' }))
    expect(validate.errors).toBeNull()
  })

  it('names its schema, as the schema names itself', () => {
    expect(parsed(reportOf([]))).toMatchObject({
      schema: REPORT_SCHEMA,
      schemaVersion: 2,
    })
    expect(schema['$id']).toBe(REPORT_SCHEMA)
  })

  it('has every change of every instance, in seconds', () => {
    const { instances } = parsed(reportOf(instancesOf(['UU?HH'])))
    expect(instances).toMatchObject([
      {
        healthyAfterSeconds: 30.4,
        strip: 'UU?HH',
        last: { atSeconds: 40.4, status: 'healthy' },
        changes: [
          { round: 1, atSeconds: 0.4, status: 'unhealthy' },
          {
            round: 3,
            atSeconds: 20.4,
            status: 'unknown',
            answer: { kind: 'none', class: 'network' },
          },
          {
            round: 4,
            atSeconds: 30.4,
            status: 'healthy',
            answer: { agentStatus: 'CONNECTED' },
          },
        ],
      },
    ])
  })

  it('puts an instance on a line', () => {
    const text = toJson(reportOf(instancesOf(['H', 'U', '?'])))
    expect(text.match(/^ {4}\{"id":/gm)).toHaveLength(3)
    expect(text.endsWith('\n')).toBe(true)
  })

  it('never holds the string to sign', () => {
    const cause = {
      error: {
        code: 'SignatureDoesNotMatch',
        message: 'string to sign is:GET topsecret',
      },
      requestId: null,
    }
    expect(
      toJson(reportOf([], { cause, conclusion: 'error', reason: 'auth' })),
    ).not.toContain('topsecret')
  })

  it('has all 10,000 instances', () => {
    expect(parsed(hostileReport(10_000))['instances']).toHaveLength(10_000)
  })
})
