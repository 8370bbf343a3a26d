import {
  changeOf,
  deploymentOf,
  findingsOf,
} from '../../unit/report/deployment-fixture.js'
import { reportChange } from '../../../src/report/run.js'
import type { Report } from '../../../src/report/report.js'
import { ENDED, gateReport, merged } from '../../unit/merge/merge-fixture.js'
import { hostileReport } from '../../unit/report/hostile-fixture.js'
import { HOSTILE } from '../../unit/report/hostile-text.js'
import {
  badInputReport,
  instancesOf,
  reportOf,
} from '../../unit/report/report-fixture.js'

const STRANGE = [
  ...HOSTILE,
  '%%{init: {"securityLevel": "loose"}}%%',
  'x :crit, a, 2000-01-01, 1d\n  click a href "javascript:alert(1)"',
  '</svg><svg onload=alert(1)>',
  '&lt;script&gt;alert(1)&lt;/script&gt;',
  '"><style>*{display:none}</style>',
  '\u0645\u0631\u062d\u0628\u0627 \u05e9\u05dc\u05d5\u05dd \u202eabc',
  '\u4e91\u670d\u52a1\u5668\u5b9e\u4f8b'.repeat(20),
  'W'.repeat(160),
]

/** Instances of a rolling restart: most come back, every 12th does not. */
function rolling(count: number): Report['instances'] {
  return instancesOf(
    Array.from({ length: count }, (_, i) => {
      const before = 'H'.repeat(1 + Math.floor((i / count) * 8))
      if (i % 12 === 3) return before.padEnd(20, 'U')
      if (i % 12 === 7) return `${before}UUH`.padEnd(17, 'H').padEnd(20, '?')
      return `${before}UU?U`.padEnd(20, 'H')
    }),
  )
}

const TIMED_OUT = { conclusion: 'timed_out', reason: 'timeout' } as const

/** A report whose every untrusted text, ids too, is hostile. */
export function strangeReport(): Report {
  const report = hostileReport(STRANGE.length)
  return {
    ...report,
    message: STRANGE.join(' '),
    advice: STRANGE.join(' '),
    ignored: STRANGE,
    instances: report.instances.map((one, i) => ({
      ...one,
      id: STRANGE[i] ?? one.id,
    })),
  }
}

/** Every conclusion, and every size from 0 to 2,000 instances, by name. */
export const REPORTS: readonly (readonly [name: string, report: Report])[] = [
  ['a success of 1', reportOf(instancesOf(['UUUH']))],
  ['a success of none', reportOf([])],
  [
    'a failure of 5',
    reportOf(instancesOf(['HH', 'M', 'H', 'HO', 'A']), {
      conclusion: 'failure',
      reason: 'not_found',
    }),
  ],
  ['a timeout of 60', reportOf(rolling(60), { ...TIMED_OUT, needed: 54 })],
  ['a timeout of 2,000', reportOf(rolling(2_000), TIMED_OUT)],
  [
    'refused keys',
    reportOf(instancesOf(['', '', '', '', '']), {
      conclusion: 'error',
      reason: 'auth',
      lastRound: null,
      cause: {
        error: {
          code: 'InvalidAccessKeyId.NotFound',
          message: 'Specified access key is not found.',
        },
        requestId: '8906582E-6722-4D3A-A1B2-C4D5E6F70812',
      },
    }),
  ],
  [
    'refused inputs',
    badInputReport([
      "Input 'timeout' is '10x': expected a duration such as 30s, 5m or 1h30m.",
      ...STRANGE,
    ]),
  ],
  [
    'a cancelled run',
    reportOf(instancesOf(['UU', 'HH', 'U?']), {
      conclusion: 'cancelled',
      reason: 'cancelled',
      throttling: { pauses: 3, pausedMs: 4_500 },
    }),
  ],
  [
    'a failed change with a diagnosis',
    reportOf(instancesOf(['H', 'U']), {
      conclusion: 'failure',
      reason: 'change',
      deployment: deploymentOf({
        cause: { kind: 'change', change: changeOf() },
      }),
      diagnosis: findingsOf(9, STRANGE.join(' ')),
    }),
  ],
  [
    'a deploy that succeeded',
    reportOf(instancesOf(['HH', 'HH', 'UH']), {
      deployment: deploymentOf({
        change: reportChange(
          changeOf({ state: 'succeeded', finishedAtMs: 60_000 }),
          { id: 'wp-1', label: 'v42' },
        ),
      }),
    }),
  ],
  [
    'a change that another took over from',
    reportOf(instancesOf(['H', 'H']), {
      conclusion: 'error',
      reason: 'superseded',
      deployment: deploymentOf({
        cause: {
          kind: 'superseded',
          change: changeOf(),
          by: { ...changeOf(), id: 'wc-2', state: 'running' },
          wasFinishedBefore: false,
        },
      }),
    }),
  ],
  [
    'no environment of the name',
    reportOf([], {
      conclusion: 'failure',
      reason: 'not_found',
      needed: 1,
      deployment: deploymentOf({
        environmentId: null,
        change: null,
        cause: {
          kind: 'unknown_environment',
          name: 'shop',
          applicationName: null,
        },
      }),
    }),
  ],
  [
    'a merge',
    merged([
      gateReport('green', ['H', 'UH', 'HUHUH']),
      gateReport('red', ['H', 'U', '?'], ENDED.failure),
      gateReport('unread', ['', ''], ENDED.error),
    ]),
  ],
  ['long ids', hostileReport(8)],
  ['hostile text', strangeReport()],
]

/** The report of that name. */
export function reportNamed(wanted: string): Report {
  const found = REPORTS.find(([name]) => name === wanted)
  if (found === undefined) throw new Error(`There is no report '${wanted}'.`)
  return found[1]
}
