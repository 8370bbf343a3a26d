import { describe, expect, it } from '@jest/globals'
import type { DeploymentCause } from '../../../src/gate/deployment-reading.js'
import type { Missing } from '../../../src/gate/reading.js'
import { errorAnnotation } from '../../../src/report/verdict.js'
import { whyText } from '../../../src/report/findings.js'
import { readReport } from '../../../src/merge/read-report.js'
import { toJson } from '../../../src/report/json.js'
import { toOutputs } from '../../../src/report/outputs.js'
import { toPage } from '../../../src/report/page/page.js'
import { toSummary } from '../../../src/report/summary/summary.js'
import { causeText } from '../../../src/report/deployment-wording.js'
import type {
  ReportFacts,
  ReportDeployment,
} from '../../../src/report/report.js'
import { verdictText } from '../../../src/report/wording.js'
import { merged, gateReport } from '../merge/merge-fixture.js'
import { changeOf, deploymentOf, findingsOf } from './deployment-fixture.js'
import { HOSTILE, instancesOf, reportOf, unwordedOf } from './report-fixture.js'

const missing: Missing = {
  kind: 'missing',
  notYours: false,
  error: { code: 'ChangeNotExists', message: 'None.' },
  requestId: 'R-9',
}
const match = (id: string, applicationName: string) => ({
  id,
  name: 'shop',
  applicationName,
})
const CAUSES: readonly (readonly [DeploymentCause, string])[] = [
  [
    { kind: 'unknown_environment', name: 'shop', applicationName: 'a' },
    "Web+ knows no environment named 'shop' in the application 'a'",
  ],
  [
    {
      kind: 'ambiguous',
      name: 'shop',
      matches: [match('we-1', 'a'), match('we-2', 'b')],
    },
    "More than one environment is named 'shop': a/shop = we-1, b/shop = we-2",
  ],
  [
    { kind: 'unknown_change', changeId: 'wc-1', missing },
    'Web+ does not know change wc-1 (ChangeNotExists: None, request id R-9)',
  ],
  [
    { kind: 'unknown_latest', environmentId: 'we-1' },
    'The environment we-1 has no change that deploys anything',
  ],
  [
    { kind: 'missing_environment', environmentId: 'we-1', missing },
    'Web+ does not know the environment we-1 (ChangeNotExists: None, request id R-9)',
  ],
  [
    { kind: 'foreign_change', change: changeOf(), environmentId: 'we-2' },
    'Change wc-1 is of the environment we-1, not of we-2',
  ],
  [
    { kind: 'change', change: changeOf() },
    'Change wc-1 (DeployAppEnv) failed: No disk',
  ],
  [
    { kind: 'change', change: changeOf({ state: 'aborted', message: '' }) },
    'Change wc-1 (DeployAppEnv) was aborted (Web+ gave no message)',
  ],
  [
    { kind: 'change', change: changeOf({ state: 'timed_out' }) },
    'Change wc-1 (DeployAppEnv) timed out: No disk',
  ],
  [
    { kind: 'change', change: changeOf({ state: 'paused' }) },
    "Change wc-1 (DeployAppEnv) is paused: somebody must resume it in Web+'s console",
  ],
  [
    {
      kind: 'version',
      wanted: 'v2',
      found: { id: 'wp-1', label: 'v1' },
      change: null,
    },
    "The environment carries package version 'v1' (wp-1), not 'v2'",
  ],
  [
    { kind: 'applying', change: changeOf() },
    'The environment still applies change wc-1 (DeployAppEnv)',
  ],
  [
    {
      kind: 'superseded',
      change: changeOf(),
      by: changeOf({ id: 'wc-2', by: 'bob', state: 'running' }),
      wasFinishedBefore: false,
    },
    'Change wc-2 (DeployAppEnv, by bob) took the environment over from change wc-1, and still runs',
  ],
]
const FAILED = {
  conclusion: 'failure',
  reason: 'change',
  deployment: deploymentOf({
    cause: { kind: 'change', change: changeOf() },
  }),
} as const

describe('the deployment in a report', () => {
  it.each(CAUSES)('is worded by its cause: %j', (cause, text) => {
    expect(causeText(cause)).toBe(text)
  })

  it.each(CAUSES)('comes back from its file as it was: %j', (cause) => {
    const report = reportOf(instancesOf(['U']), {
      ...FAILED,
      deployment: deploymentOf({ cause }),
      diagnosis: findingsOf(7),
    })
    expect(readReport(new TextEncoder().encode(toJson(report)))).toEqual(report)
  })

  it('comes first in the message, and its first finding in the next step', () => {
    const facts = unwordedOf(instancesOf(['U']), {
      conclusion: 'timed_out',
      reason: 'timeout',
      deployment: deploymentOf(),
      diagnosis: findingsOf(2),
    })
    const { message, advice } = verdictText(facts)
    expect(message).toMatch(/^shop, change wc-1: Timed out after /)
    expect(advice).toBe('i-1: The machine is stopped.')
  })

  it.each(CAUSES)('names what decided once: %j', (cause) => {
    const text = causeText(cause)
    const isNamed = text.includes("'shop'")
    for (const environmentName of isNamed ? ['shop'] : ['shop', null]) {
      const { message } = verdictText(
        unwordedOf([], {
          ...FAILED,
          deployment: deploymentOf({ cause, environmentName }),
        }),
      )
      expect(message).toContain(text)
      const head = message.slice(0, message.indexOf(text))
      for (const told of ['shop', 'we-1', 'wc-1'])
        if (text.includes(told)) expect(head).not.toContain(told)
      // And whatever it does not name comes first.
      const where = environmentName ?? 'we-1'
      if (!text.includes(where)) expect(head).toContain(where)
      if (!text.includes('wc-1')) expect(head).toContain('wc-1')
    }
  })

  it.each([
    ['a green', 'success', 'ok', true],
    ['a red', 'failure', 'unhealthy', true],
    ['a deadline', 'timed_out', 'timeout', true],
    ['an error', 'error', 'network', false],
  ] as const)(
    'says after %s of ids and a change that nobody compared them',
    (_, conclusion, reason, says) => {
      const told = (
        deployment: Partial<ReportDeployment>,
        statuses: readonly string[] = ['H'],
      ) =>
        verdictText(
          unwordedOf(instancesOf(statuses), {
            conclusion,
            reason,
            deployment: deploymentOf({ environmentName: null, ...deployment }),
          }),
        ).message
      const sentence = "The ids were not checked against the change's"
      expect(told({}).includes(sentence)).toBe(says)
      expect(told({}, ['']).includes(sentence)).toBe(false)
      expect(told({ environmentName: 'shop' })).not.toContain(sentence)
      expect(told({ change: null })).not.toContain(sentence)
    },
  )

  const settings = unwordedOf([]).settings
  it.each<[string, Partial<ReportFacts>, boolean]>([
    ['without a deployment', {}, true],
    ['with a change', { deployment: deploymentOf() }, false],
    [
      'with a version',
      { deployment: deploymentOf({ change: null, packageVersion: 'v2' }) },
      false,
    ],
    ['with a name alone', { deployment: deploymentOf({ change: null }) }, true],
    [
      'with a change that is settled only',
      { settings: settings && { ...settings, changeId: 'latest' } },
      false,
    ],
    [
      'on schedule',
      { run: { ...unwordedOf([]).run, event: 'schedule' } },
      false,
    ],
    ['on push', { run: { ...unwordedOf([]).run, event: 'push' } }, true],
  ])(
    'leaves no word on agents that stay connected where it knows which is there: %s',
    (_, changed, isTold) => {
      const told = verdictText(unwordedOf(instancesOf(['H']), changed))
      expect(told.message).not.toContain('connected')
      expect(told.advice.includes('stay connected')).toBe(isTold)
    },
  )

  it('is told in outputs, the diagnosis in at most 10 KiB', () => {
    const report = reportOf(instancesOf(['U']), {
      ...FAILED,
      diagnosis: findingsOf(400),
    })
    const { values } = toOutputs(report, { reportFile: '', reportPage: '' })
    expect(values['environment-id']).toBe('we-1')
    expect(JSON.parse(values.change)).toMatchObject({ id: 'wc-1', by: 'alice' })
    const findings = JSON.parse(values.diagnosis) as unknown[]
    expect(findings.length).toBeGreaterThan(5)
    expect(Buffer.byteLength(values.diagnosis)).toBeLessThanOrEqual(10_240)
  })

  it('shows an error event and folds a warning, all inert', () => {
    const hostile = HOSTILE.join(' ')
    const [machine, error, warning] = [
      ...findingsOf(1, `ERROR: ${hostile}`),
      ...findingsOf(2, `WARN: ${hostile}`).slice(2),
    ]
    const report = reportOf(instancesOf(['U']), {
      ...FAILED,
      diagnosis: [machine, error, warning].flatMap((one) => one ?? []),
    })
    for (const text of [toSummary(report), toPage(report)]) {
      const fold = text.indexOf('1 more finding of the diagnosis')
      expect(fold).toBeGreaterThan(0)
      expect(text.indexOf('e-1')).toBeLessThan(fold)
      expect(text.indexOf('e-1')).toBeGreaterThan(0)
      expect(text.indexOf('e-2')).toBeGreaterThan(fold)
      expect(text).not.toMatch(/<img|<script>/)
    }
  })

  it('tells by an event why, by the clock and without the markup of a console, and then what to do', () => {
    const event = {
      code: 'event',
      subject: 'i-1',
      text: '2026-01-02T21:24:06.289Z ERROR: <p>Start of <b>i-1</b> failed</p>',
      source: 'webplus',
    } as const
    const report = reportOf([], { ...FAILED, diagnosis: [event] })
    const why = '21:24:06 UTC ERROR: Start of i-1 failed.'
    expect(whyText(report)).toBe(why)
    expect(report.advice).toBe(
      'Open the change wc-1 in the Web+ console, mend the cause and deploy again; Web+ rolls nothing back by itself.',
    )
    expect(toSummary(report)).toContain(
      `**Why:** ${why}\n\n**Next:** Open the change wc-1`,
    )
    expect(toPage(report)).toContain('<b>Why</b> 21:24:06 UTC ERROR: Start of ')
    expect(errorAnnotation(report)).toContain(`\nWhy: ${why}\nNext: Open the`)
  })

  it('repeats in no list what the verdict says of the change', () => {
    const diagnosis = [
      {
        code: 'change_failed',
        subject: 'wc-1',
        text: 'Change wc-1 failed: No disk.',
        source: 'webplus',
      },
      {
        code: 'change_failed',
        subject: 'wc-2',
        text: 'Change wc-2 failed: No memory.',
        source: 'webplus',
      },
    ] as const
    const text = toSummary(reportOf([], { ...FAILED, diagnosis }))
    expect(text.match(/No disk/g)).toHaveLength(1)
    expect(text).toContain('**Why:** Change wc-2 failed: No memory.')
  })

  it('has the title of what was judged once, and says why no health was read', () => {
    const text = toSummary(reportOf([], FAILED))
    expect(text.match(/shop/g)).toHaveLength(1)
    expect(text).toContain('Health was not read: the change failed first.')
  })

  it('decides a merge with its own verdict, whatever the quorum', () => {
    const green = gateReport('green', ['H', 'H', 'H'])
    const red = gateReport('red', ['H'], FAILED)
    const one = merged([green, red], { kind: 'share', percent: 1 })
    expect(one).toMatchObject({ conclusion: 'failure', reason: 'change' })
    expect(one.message).toContain('wc-1')
    expect(one.deployment).toMatchObject({ environmentId: null, change: null })
    expect(merged([red]).deployment.change?.id).toBe('wc-1')
  })
})
