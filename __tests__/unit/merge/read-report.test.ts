import { describe, expect, it } from '@jest/globals'
import { readReport } from '../../../src/merge/read-report.js'
import { toJson } from '../../../src/report/json.js'
import type { Report } from '../../../src/report/report.js'
import { hostileReport } from '../report/hostile-fixture.js'
import {
  badInputReport,
  instancesOf,
  reportOf,
} from '../report/report-fixture.js'
import { bytesOf, changed, faultOf, first, good } from './broken-report.js'
import {
  ENDED,
  environmentReport,
  gateReport,
  merged,
  shardReport,
} from './merge-fixture.js'

const read = (report: Report) => readReport(bytesOf(toJson(report)))

/** What version 2 added, to a report or to its settings. */
const ADDED = [
  'environmentName',
  'applicationName',
  'change',
  'changeId',
  'packageVersion',
  'diagnosis',
]

function without(fields: object, names: readonly string[]): object {
  return Object.fromEntries(
    Object.entries(fields).filter(([name]) => !names.includes(name)),
  )
}

describe('a report that a gate wrote', () => {
  const cases: readonly (readonly [string, Report])[] = [
    ['a green', gateReport('g', ['H', 'UUH', 'O'])],
    ['a merge', merged([gateReport('g', ['H', 'UUH', 'O'])])],
    [
      'every kind of answer',
      reportOf(instancesOf(['H', 'M', 'A', '?', '']), ENDED.timedOut),
    ],
    ['refused inputs', badInputReport(['One.'])],
    ['an empty share', shardReport('1/2', [])],
    ['an environment', environmentReport('we-1', ['H'])],
    [
      'a cause',
      gateReport('e', ['?'], {
        ...ENDED.error,
        cause: { error: { code: 'C', message: 'M' }, requestId: null },
      }),
    ],
  ]

  it.each(cases)('is read as it was: %s', (_, report) => {
    expect(read(report)).toEqual(report)
  })

  it.each<[string, Report]>([
    ['of ids', gateReport('g', ['H', 'U'], ENDED.timedOut)],
    ['of an environment', environmentReport('we-1', ['H'])],
    ['of a shard', shardReport('1/2', ['H'])],
    ['of refused inputs', badInputReport(['One.'])],
  ])(
    'of version 1, whose settings know no deployment, is read as one of version 2: %s',
    (_, report) => {
      const json = JSON.parse(toJson(report)) as Record<string, unknown>
      const { settings } = json
      const first = {
        ...without(json, ['environmentId', 'deploymentCause', ...ADDED]),
        schema: 'urn:webplus-health-gate:report:1',
        schemaVersion: 1,
        settings: settings === null ? null : without(settings as object, ADDED),
      }
      const { settings: read, ...rest } = readReport(
        bytesOf(JSON.stringify(first)),
      )
      const { settings: wanted, ...known } = report
      const environmentId = wanted?.environmentId ?? null
      expect(rest).toEqual({
        ...known,
        deployment: { ...known.deployment, environmentId },
      })
      expect(read).toEqual(
        wanted && {
          ...wanted,
          environmentName: null,
          applicationName: null,
          changeId: null,
          packageVersion: null,
          diagnosis: null,
        },
      )
    },
  )

  it('may hold hostile text, which stays inert', () => {
    const report = read(hostileReport(40))
    expect(report.instances).toHaveLength(40)
    expect(JSON.stringify(report.settings)).not.toMatch(/\p{Cc}/u)
  })
})

describe('a file that no gate wrote', () => {
  const text = JSON.stringify(good)

  it('would be taken but for what is changed below', () => {
    expect(faultOf(text)).toBe('taken')
  })

  it.each([
    ['nothing', ''],
    ['half of one', text.slice(0, text.length / 2)],
    ['a number that JSON lacks', text.replace('"rounds":1', '"rounds":NaN')],
    ['more after its end', `${text}x`],
  ])('is told as no JSON: %s', (_, broken) => {
    expect(faultOf(broken)).toMatch(/not JSON in UTF-8/)
  })

  it('is told as no JSON where it is not UTF-8', () => {
    expect(() => readReport(new Uint8Array([0x7b, 0xff, 0x7d]))).toThrow(
      /not JSON in UTF-8/,
    )
  })

  it.each(['null', '[]', '3', '"report"', '{}', '{"conclusion":"success"}'])(
    'is told as no report: %s',
    (other) => {
      expect(faultOf(other)).toMatch(/not a report of this action/)
    },
  )

  it.each([
    ['a later version', { schemaVersion: 3 }, /of version 3, but/],
    ['another schema', { schema: 'urn:x:report:2' }, /'urn:x:report:2' of/],
    ['a version that is text', { schemaVersion: '1' }, /of version '1', but/],
    ['a schema that is none', { schema: null }, /schema is none of version 2/],
  ])('is told by its version: %s', (_, changes, message) => {
    expect(faultOf(changed(changes))).toMatch(message)
    expect(faultOf(changed(changes))).toMatch(/same release of both actions/)
  })

  it.each([
    ['a field too many', changed({ extra: 1 }), /\('extra'\)/],
    ['a prototype', text.replace('{', '{"__proto__":{"x":1},'), /__proto__/],
    [
      'a prototype within',
      text.replace('"counts":{', '"counts":{"__proto__":{"x":1},'),
      /__proto__/,
    ],
    ['counts that are a list', changed({ counts: [] }), /'\/counts'/],
    ['a count below zero', changed({ rounds: -1 }), /'\/rounds'/],
    ['half a round', changed({ rounds: 1.5 }), /'\/rounds'/],
    [
      'instances that are none',
      changed({ instances: [3] }),
      /'\/instances\/0'/,
    ],
    [
      'an id that is too long',
      first({ id: 'i'.repeat(129) }),
      /'\/instances\/0\/id'/,
    ],
    ['an empty id', first({ id: '' }), /'\/instances\/0\/id'/],
    ['a status that is none', first({ status: 'fine' }), /status'/],
    ['a time that is no date', changed({ startedAt: 'soon' }), /'\/startedAt'/],
    [
      'a date of year 12026',
      changed({ startedAt: '+012026-01-01T00:00:00Z' }),
      /'\/startedAt'/,
    ],
  ])('is told by the published schema: %s', (_, wrong, message) => {
    expect(faultOf(wrong)).toMatch(/does not follow the schema/)
    expect(faultOf(wrong)).toMatch(message)
    expect(Object.prototype).not.toHaveProperty('x')
  })

  it('shows nothing of it that could act', () => {
    const fault = faultOf(changed({ '\n::error::x': 1 }))
    expect(fault).not.toMatch(/\n/)
    expect(faultOf(changed({ schema: '##[error]x' }))).not.toContain('##[')
  })

  it('breaks a report, whichever of both the parser would take', () => {
    const text = toJson(gateReport('a', ['H']))
    const read = (text: string) => readReport(new TextEncoder().encode(text))
    expect(read(text).conclusion).toBe('success')
    const doubled = text.replace(
      '"conclusion": "success"',
      '"conclusion": "failure",\n  "conclusion": "success"',
    )
    expect(() => read(doubled)).toThrow(
      "one of its objects has the key 'conclusion' twice",
    )
  })
})
