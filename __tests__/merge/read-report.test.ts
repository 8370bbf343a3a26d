import { describe, expect, it } from '@jest/globals'
import { BrokenReport, readReport } from '../../src/merge/read-report.js'
import { toJson } from '../../src/report/json.js'
import type { Report } from '../../src/report/report.js'
import { hostileReport } from '../report/hostile-fixture.js'
import {
  badInputReport,
  instancesOf,
  reportOf,
  SETTINGS,
} from '../report/report-fixture.js'
import {
  ENDED,
  environmentReport,
  gateReport,
  LATE,
  merged,
  shardReport,
} from './merge-fixture.js'

const bytesOf = (text: string) => new TextEncoder().encode(text)
const read = (report: Report) => readReport(bytesOf(toJson(report)))

/** Why a text is no report. */
function faultOf(text: string): string {
  try {
    readReport(bytesOf(text))
  } catch (thrown) {
    if (thrown instanceof BrokenReport) return thrown.message
    throw thrown
  }
  return 'taken'
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

  it('may hold hostile text, which stays inert', () => {
    const report = read(hostileReport(40))
    expect(report.instances).toHaveLength(40)
    expect(JSON.stringify(report.settings)).not.toMatch(/\p{Cc}/u)
  })
})

type Json = Record<string, unknown>

describe('a file that no gate wrote', () => {
  const good = JSON.parse(
    toJson(gateReport('g', ['H', 'U'], ENDED.failure)),
  ) as Json
  const text = JSON.stringify(good)
  const instances = good['instances'] as readonly Json[]
  const changed = (changes: Json) => JSON.stringify({ ...good, ...changes })
  const first = (changes: Json) =>
    changed({ instances: [{ ...instances[0], ...changes }, instances[1]] })

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
      expect(faultOf(other)).toMatch(/no report of this action/)
    },
  )

  it.each([
    ['a later version', { schemaVersion: 2 }, /of version 2, but/],
    ['another schema', { schema: 'urn:x:report:2' }, /'urn:x:report:2' of/],
    ['a version that is text', { schemaVersion: '1' }, /of version '1', but/],
    ['a schema that is none', { schema: null }, /schema is none of version 1/],
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

  const counts = { total: 2, healthy: 1, unhealthy: 1, unknown: 0 }
  const success = { conclusion: 'success', reason: 'ok' }
  it.each([
    [
      'a reason of another conclusion',
      { reason: 'timeout' },
      /'failure' with the reason 'timeout'/,
    ],
    [
      'a total that is no sum',
      { counts: { ...counts, total: 3 } },
      /counts 3 instances but lists 2/,
    ],
    [
      'more healthy than it lists',
      { counts: { ...counts, healthy: 2, unhealthy: 0 } },
      /counts 2 healthy/,
    ],
    [
      'a green without the quorum',
      { ...success, needed: 2 },
      /success with 1 healthy instances, but it needs 2/,
    ],
    [
      'a green without a quorum to meet',
      { ...success, needed: null },
      /needs an unknown number/,
    ],
    ['a green that needs none', { ...success, needed: 0 }, /needs 0/],
    [
      'a green without instances and without a shard',
      {
        ...success,
        instances: [],
        counts: { total: 0, healthy: 0, unhealthy: 0, unknown: 0 },
      },
      /success without any instance/,
    ],
    [
      'an id twice',
      {
        instances: [
          instances[0],
          { ...instances[1], id: instances[0]?.['id'] },
        ],
      },
      /'g-1' twice/,
    ],
    [
      'a shard that cannot be',
      { settings: { ...(good['settings'] as Json), shard: '4/4' } },
      /shard is '4\/4'/,
    ],
    ['an endless duration', { durationSeconds: 1e300 }, /longer than/],
    ['a figure without measure', { requests: 1e300 }, /'requests' is beyond/],
    ['an ignored id of two lines', { ignored: ['a\n::error::b'] }, /no id/],
  ])('is told by its own contradictions: %s', (_, changes, message) => {
    expect(faultOf(changed(changes))).toMatch(message)
  })

  const UNHEALTHY_SINCE = { ...instances[1], id: 'g-1', healthyAfterSeconds: 0 }
  it.each<[string, Json]>([
    ['healthy, last read unhealthy', { status: 'unknown' }],
    ['unhealthy, yet healthy since', UNHEALTHY_SINCE],
    ['healthy after its end', { healthyAfterSeconds: 1e6 }],
    [
      'read after its end',
      { last: { ...(instances[0]?.['last'] as Json), atSeconds: 1e6 } },
    ],
  ])('is told by an instance that cannot be: %s', (_, changes) => {
    const unknown = { total: 2, healthy: 0, unhealthy: 1, unknown: 1 }
    const two = { ...unknown, unhealthy: 2, unknown: 0 }
    const fitting =
      'status' in changes
        ? { counts: changes['status'] === 'unknown' ? unknown : two }
        : {}
    const wrong = { ...(JSON.parse(first(changes)) as Json), ...fitting }
    expect(faultOf(JSON.stringify(wrong))).toMatch(/'g-1' contradicts itself/)
  })

  it.each<[string, string, Json]>([
    [
      'healthy without an answer',
      'H',
      { kind: 'none', class: 'api', error: { code: 'C', message: 'M' } },
    ],
    [
      'healthy though it is not found',
      'H',
      { kind: 'missing', notYours: false, error: { code: 'C', message: 'M' } },
    ],
    [
      'unhealthy without an answer',
      'U',
      { kind: 'none', class: 'api', error: { code: 'C', message: 'M' } },
    ],
    [
      'unknown though it was answered',
      '?',
      {
        kind: 'health',
        agentStatus: 'CONNECTED',
        appStatus: 'HEALTHY',
        disconnectedTime: 0,
      },
    ],
  ])('is told by an answer that does not say so: %s', (_, letter, answer) => {
    const report = JSON.parse(
      toJson(gateReport('g', [letter], ENDED.timedOut)),
    ) as Json & { readonly instances: readonly Json[] }
    const [one] = report.instances
    const with_ = (field: string, value: unknown) =>
      faultOf(
        JSON.stringify({ ...report, instances: [{ ...one, [field]: value }] }),
      )
    const reading = (given: Json) => ({
      ...(one?.['last'] as Json),
      answer: { requestId: null, ...given },
    })
    expect(with_('last', one?.['last'])).toBe('taken')
    expect(with_('last', reading(answer))).toMatch(/'g-1' contradicts itself/)
    expect(with_('changes', [{ round: 1, ...reading(answer) }])).toMatch(
      /'g-1' contradicts itself/,
    )
  })

  const HELD = { startedAtMs: 400, endedAtMs: 400, outcome: 'held' } as const
  const settings = { ...SETTINGS, successThreshold: 2 }
  it.each<[string, Partial<Report>, RegExp]>([
    ['no round', { lastRound: null, rounds: 0, streak: 0 }, /last round/],
    ['no last round', { lastRound: null }, /last round did not hold/],
    [
      'a last round that broke',
      { lastRound: { ...HELD, outcome: 'broke' } },
      /last round did not hold/,
    ],
    [
      'a last round that decided nothing',
      { lastRound: { ...HELD, outcome: 'undecided' } },
      /last round did not hold/,
    ],
    ['no round that held', { streak: 0 }, /held in 0 of its 3 rounds/],
    ['too few that held', { settings }, /held in 1 of its 3 rounds.*needs 2/],
    ['more that held than were', { streak: 4 }, /held in 4 of its 3 rounds/],
    ['no settings', { settings: null }, /without settings/],
    [
      'health older than its last round',
      { ...LATE, lastRound: { ...LATE.lastRound, outcome: 'held' } },
      /0 healthy instances in its last round, but it needs 1/,
    ],
  ])('is told by a green that rests on %s', (_, changes, message) => {
    const green = gateReport('g', ['H'], { rounds: 3 })
    expect(faultOf(toJson(green))).toBe('taken')
    expect(faultOf(toJson({ ...green, ...changes }))).toMatch(message)
  })

  it('shows nothing of it that could act', () => {
    const fault = faultOf(changed({ '\n::error::x': 1 }))
    expect(fault).not.toMatch(/\n/)
    expect(faultOf(changed({ schema: '##[error]x' }))).not.toContain('##[')
  })
})
