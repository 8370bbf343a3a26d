import { describe, expect, it } from '@jest/globals'
import { toJson } from '../../../src/report/json.js'
import type { Report } from '../../../src/report/report.js'
import { SETTINGS } from '../report/report-fixture.js'
import {
  changed,
  faultOf,
  first,
  good,
  instances,
  type Json,
} from './broken-report.js'
import { ENDED, gateReport, LATE } from './merge-fixture.js'

describe('a file that no gate wrote', () => {
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
    [
      'a figure without measure',
      { requests: 1e300 },
      /'requests' is too large/,
    ],
    ['an ignored id of two lines', { ignored: ['a\n::error::b'] }, /not an id/],
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
})
