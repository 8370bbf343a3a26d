import type { MinHealthy } from '../../../src/gate/rules.js'
import type { Report } from '../../../src/report/report.js'
import {
  ALL,
  ENDED,
  environmentReport,
  gateReport,
  LATE,
  shardReport,
} from './merge-fixture.js'

/** A share of the instances. */
export const share = (percent: number): MinHealthy => ({
  kind: 'share',
  percent,
})
const count = (number: number): MinHealthy => ({ kind: 'count', count: number })
/** A report that is green by itself. */
export const green = gateReport('green', ['H', 'UH', 'H', 'H'])
const empty = shardReport('1/2', [])
const red = gateReport('red', ['H', 'U'], ENDED.failure)
/** What is told of an environment that is not there. */
export const cause = {
  error: { code: 'EnvNotExists', message: 'No such environment.' },
  requestId: 'R-1',
}

type Case = readonly [
  rule: string,
  reports: readonly Report[],
  minHealthy: MinHealthy,
  conclusion: Report['conclusion'],
  reason: Report['reason'],
  needed: number,
]

/** What a merge of reports comes to under a quorum. */
export const CASES: readonly Case[] = [
  ['all healthy', [green, gateReport('b', ['H'])], ALL, 'success', 'ok', 5],
  ['an empty share beside others', [green, empty], ALL, 'success', 'ok', 4],
  ['empty shares alone', [empty], ALL, 'failure', 'unhealthy', 1],
  ['too few healthy', [green, red], ALL, 'failure', 'unhealthy', 6],
  ['enough healthy, rounded up', [green, red], share(80), 'success', 'ok', 5],
  [
    'one too few, rounded up',
    [green, red],
    share(84),
    'failure',
    'unhealthy',
    6,
  ],
  ['a count that is met', [green, red], count(5), 'success', 'ok', 5],
  [
    'a count above all there are',
    [green, red],
    count(7),
    'failure',
    'unhealthy',
    7,
  ],
  [
    'greens of a laxer quorum than the merge has',
    [gateReport('lax', ['H', 'U'], { needed: 1 })],
    ALL,
    'failure',
    'unhealthy',
    2,
  ],
  [
    'a cancelled report, whatever else',
    [
      green,
      gateReport('e', ['?'], ENDED.error),
      gateReport('c', ['H'], ENDED.cancelled),
    ],
    share(1),
    'cancelled',
    'cancelled',
    1,
  ],
  [
    'an error, however many are healthy',
    [green, gateReport('e', ['?'], ENDED.error)],
    share(1),
    'error',
    'network',
    1,
  ],
  [
    'refused inputs before another error',
    [
      gateReport('e', ['?'], ENDED.error),
      gateReport('f', [], { ...ENDED.config, needed: null, faults: ['Bad.'] }),
    ],
    share(1),
    'error',
    'config',
    1,
  ],
  [
    'a gate that held too few rounds, though all are healthy at its end',
    [green, gateReport('flaps', ['HUH'], ENDED.timedOut)],
    share(1),
    'failure',
    'unhealthy',
    1,
  ],
  [
    'a gate that judged nothing',
    [green, environmentReport('we-1', [], { ...ENDED.timedOut, needed: 1 })],
    share(1),
    'timed_out',
    'timeout',
    1,
  ],
  [
    'instances that never showed up count as not healthy',
    [green, environmentReport('we-1', ['H'], { ...ENDED.timedOut, needed: 3 })],
    share(80),
    'failure',
    'unhealthy',
    6,
  ],
  [
    'instances that never showed up, within what may be missing',
    [green, environmentReport('we-1', ['H'], { ...ENDED.timedOut, needed: 3 })],
    share(70),
    'success',
    'ok',
    5,
  ],
  [
    'instances of a shut gate that its last round did not read again',
    [
      green,
      gateReport('slow', ['H', 'H', 'U'], { ...ENDED.timedOut, ...LATE }),
    ],
    share(70),
    'failure',
    'unhealthy',
    5,
  ],
  [
    'enough healthy ones without those',
    [
      green,
      gateReport('slow', ['H', 'H', 'U'], { ...ENDED.timedOut, ...LATE }),
    ],
    share(50),
    'success',
    'ok',
    4,
  ],
  [
    'instances of a shut gate that has no last round',
    [
      green,
      gateReport('odd', ['H', 'U'], { ...ENDED.timedOut, lastRound: null }),
    ],
    share(70),
    'failure',
    'unhealthy',
    5,
  ],
  [
    'ids not found that leave too few',
    [green, gateReport('gone', ['M', 'H'], ENDED.notFound)],
    ALL,
    'failure',
    'not_found',
    6,
  ],
  [
    'ids not found that are not why',
    [red, gateReport('gone', ['M', 'H'], ENDED.notFound), green],
    share(87.5),
    'failure',
    'unhealthy',
    7,
  ],
  [
    'an environment that is not found',
    [
      green,
      environmentReport('we-1', [], { ...ENDED.notFound, needed: 1, cause }),
    ],
    share(10),
    'failure',
    'not_found',
    1,
  ],
]
