import { describe, expect, it } from '@jest/globals'
import { originFaults, originOf } from '../../../src/merge/report-set.js'
import type { Report } from '../../../src/report/report.js'
import { gateReport, ORIGIN, readOf } from './merge-fixture.js'
import { played } from './played-merge.js'
import { named } from '../../../src/merge/named-reports.js'

const a = gateReport('a', ['H'])
const of = (name: string, run: Partial<Report['run']>): Report => {
  const report = gateReport(name, ['H'])
  return { ...report, run: { ...report.run, ...run } }
}
const faultsOf = (reports: readonly Report[], origin = ORIGIN) =>
  originFaults(named(readOf(reports)), origin)
const advice = 'Download only the artifacts of that run, into an empty folder.'

describe('the reports of a merge', () => {
  it.each<[string, Partial<Report['run']>, string]>([
    ['another run', { runId: '41' }, "(run '41' of 'octo/shop')"],
    [
      'another repository',
      { repository: 'octo/shop2' },
      "(run '1234567890' of 'octo/shop2')",
    ],
    ['no run', { runId: null }, '(names no run)'],
    ['no repository', { repository: null }, '(names no run)'],
  ])('are refused if one is of %s', (_, run, told) => {
    for (const reports of [[a, of('b', run)], [of('b', run)]])
      expect(faultsOf(reports)).toEqual([
        `The report 'b' ${told}: expected reports of this run, '1234567890' of 'Octo/Shop'. ${advice}`,
      ])
  })

  it('are refused though all of them are of one and the same other run', () => {
    const all = ['a', 'b', 'c', 'd'].map((name) => of(name, { runId: '41' }))
    const [fault, ...others] = faultsOf(all)
    expect(others).toEqual([])
    expect(fault).toMatch(/^The reports 'a' \(run '41' .*\) and 1 more: /)
  })

  it('may be of any attempt, and of the repository in any case', () => {
    const again = of('b', { runAttempt: '7', repository: 'OCTO/shop' })
    expect(faultsOf([a, again])).toEqual([])
  })

  it('may be of the run that started this one, which a fault names too', () => {
    const origin = { ...ORIGIN, startedBy: '41' }
    const started = of('b', { runId: '41' })
    expect(faultsOf([a, started], origin)).toEqual([])
    expect(faultsOf([started, of('c', { runId: '40' })], origin)).toEqual([
      `The report 'c' (run '40' of 'octo/shop'): expected reports of this run, '1234567890' of 'Octo/Shop', or of run '41', which started it. ${advice}`,
    ])
  })

  it.each([
    ['GITHUB_REPOSITORY', { ...ORIGIN, repository: null }],
    ['GITHUB_RUN_ID', { ...ORIGIN, runId: null }],
  ])('are none where %s is not set', (name, origin) => {
    const nowhere = of('b', { runId: null, repository: null })
    expect(faultsOf([nowhere], origin)).toEqual([
      expect.stringContaining(`Environment variable '${name}' is not set`),
    ])
  })
})

describe('the run that started a merge', () => {
  const originWith = (payload: string) =>
    originOf({ GITHUB_EVENT_PATH: '/event' }, () =>
      new TextEncoder().encode(payload),
    )

  it.each([
    ['a workflow_run', '{"workflow_run":{"id":41}}', '41'],
    ['an id as text', '{"workflow_run":{"id":"41"}}', '41'],
    [
      'the largest id',
      '{"workflow_run":{"id":9007199254740991}}',
      '9007199254740991',
    ],
    ['another event', '{"pull_request":{"id":41}}', null],
    ['no run in it', '{"workflow_run":null}', null],
    ['no id in it', '{"workflow_run":{"id":{}}}', null],
    ['an empty payload', '', null],
    ['half a payload', '{"workflow_run":{"id":41', null],
    ['null', 'null', null],
    ['a text', '"x"', null],
  ])('is that of the event: %s', (_, payload, startedBy) => {
    expect(originWith(payload).startedBy).toBe(startedBy)
  })

  it('is none where there is no payload, or none that can be read', () => {
    const origin = { repository: 'o/r', runId: '7', startedBy: null }
    const env = { GITHUB_REPOSITORY: 'o/r', GITHUB_RUN_ID: ' 7 ' }
    const fail = () => {
      throw new Error('locked')
    }
    expect(originOf(env, fail)).toEqual(origin)
    expect(originOf({ ...env, GITHUB_EVENT_PATH: '/e' }, fail)).toEqual(origin)
  })
})

describe('a merge', () => {
  it('is red on a folder that holds the reports of another run, whatever fail-on says', async () => {
    const { outputs, texts } = await played({
      reports: { 'a.json': a },
      env: { GITHUB_RUN_ID: '99' },
      inputs: { 'fail-on': 'never' },
    })
    expect(outputs).toMatchObject({ conclusion: 'error', reason: 'config' })
    expect(texts('failed')).toEqual([
      expect.stringContaining("expected reports of this run, '99'"),
    ])
  })

  it('takes the reports of the run that started it, by its event', async () => {
    const { outputs } = await played({
      reports: { 'a.json': a },
      env: { GITHUB_RUN_ID: '99', GITHUB_EVENT_PATH: '/event' },
      files: { '/event': '{"workflow_run":{"id":1234567890}}' },
    })
    expect(outputs['conclusion']).toBe('success')
  })

  it.each(['', '{'])(
    'lives with an event that is broken: %j',
    async (event) => {
      const { outputs } = await played({
        reports: { 'a.json': a },
        env: { GITHUB_EVENT_PATH: '/event' },
        files: { '/event': event },
      })
      expect(outputs['conclusion']).toBe('success')
    },
  )
})
