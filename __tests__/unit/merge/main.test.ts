import { describe, expect, it } from '@jest/globals'
import { toJson } from '../../../src/report/json.js'
import { OUTPUT_NAMES } from '../../../src/runner.js'
import { gateReport } from './merge-fixture.js'
import { green, played, red } from './played-merge.js'

describe('a merge', () => {
  it('is green, with every output, files, summary and log', async () => {
    const { outputs, texts, files } = await played({
      reports: { 'a.json': green, 'c.json': gateReport('c', ['H']) },
    })
    expect(texts('failed')).toEqual([])
    expect(Object.keys(outputs).sort()).toEqual([...OUTPUT_NAMES].sort())
    expect(outputs).toMatchObject({
      conclusion: 'success',
      reason: 'ok',
      healthy: 'true',
      'total-count': '3',
      message:
        'Merged 2 reports: 3 of 3 instances healthy. Oldest reading: a-1, 2026-01-02T03:04:06Z.',
    })
    expect([...files.keys()]).toEqual([
      '/temp/run/report.json',
      '/temp/run/report.html',
    ])
    expect(texts('summary')).toEqual([
      expect.stringContaining(') | ✅ healthy | 2 of 2 |'),
    ])
    expect(texts('info')).toEqual([
      expect.stringMatching(/^Report a: success \(ok\), 2 of 2 instances/),
      expect.stringMatching(/^Report c: success/),
      expect.stringMatching(/^Verdict: success \(ok\)\. Merged 2 reports/),
    ])
  })

  it('is red, with one error', async () => {
    const { outputs, texts } = await played({
      reports: { 'a.json': green, 'b.json': red },
    })
    expect(outputs['conclusion']).toBe('failure')
    expect(texts('failed')).toEqual([expect.stringContaining('b-2')])
    expect(texts('warning')).toEqual([])
  })

  it('stays green under fail-on: never, but for a set that is not whole', async () => {
    const inputs = { 'fail-on': 'never' }
    const reports = { 'b.json': red }
    const whole = await played({ reports, inputs })
    expect(whole.texts('failed')).toEqual([])
    const short = await played({
      reports,
      inputs: { ...inputs, 'expected-reports': '2' },
    })
    expect(short.texts('failed')).toHaveLength(1)
    expect(short.outputs).toMatchObject({
      conclusion: 'error',
      reason: 'config',
      'total-count': '0',
    })
  })

  it('tells of everything that is wrong with the reports in one error', async () => {
    const { outputs, texts } = await played({
      inputs: { 'expected-reports': '9' },
      reports: {
        'a.json': green,
        'again.json': green,
        'half.json': toJson(red).slice(0, 99),
        'next.json': toJson(red).replace(
          '"schemaVersion": 2',
          '"schemaVersion": 3',
        ),
        'locked.json': red,
      },
    })
    const [error, ...others] = texts('failed')
    expect(others).toEqual([])
    expect(error).toContain("'half.json' is broken")
    expect(error).toContain("'next.json' is broken: its schema is")
    expect(error).toContain("'locked.json' cannot be read ('EACCES')")
    expect(error).toContain('both judge')
    expect(error).toContain("'expected-reports' is '9'")
    expect(outputs).toMatchObject({ conclusion: 'error', reason: 'config' })
    const [summary] = texts('summary')
    expect(summary).toContain('5 faults: there can be no verdict')
    expect(summary).toContain('| half.json | ❌ error')
    expect(summary).not.toContain('inputs; no call')
  })

  it('is an error where there is no report at all', async () => {
    const { outputs, texts } = await played()
    expect(outputs).toMatchObject({ conclusion: 'error', reason: 'config' })
    expect(texts('failed')).toEqual([
      expect.stringContaining("line '*.json', but there is no such file"),
    ])
  })

  it('is an error under bad inputs, each of them told', async () => {
    const { outputs, texts } = await played({
      inputs: { 'report-files': ' ', 'min-healthy': 'most' },
    })
    expect(outputs).toMatchObject({ conclusion: 'error', reason: 'config' })
    expect(texts('failed')[0]).toMatch(
      /'report-files' is empty.*'min-healthy'/s,
    )
  })

  it('masks the token before anything else', async () => {
    const { told } = await played({ inputs: { 'github-token': 'a-token' } })
    expect(told[0]).toEqual({ kind: 'mask', text: 'a-token' })
  })
})

describe('the status of a merge', () => {
  const inputs = { 'commit-status': 'Web+', 'github-token': 'a-token' }
  const notifierOptions = expect.objectContaining({
    token: 'a-token',
    commitStatus: 'Web+',
    statusSha: null,
  })

  it('is posted at the start and at the end', async () => {
    const { posted, texts } = await played({
      inputs,
      reports: { 'a.json': green },
    })
    expect(posted).toEqual([notifierOptions, 'begin', 'success'])
    expect(texts('warning')).toEqual(['No status.'])
  })

  it('is posted under bad inputs too', async () => {
    const { posted } = await played({ inputs: { ...inputs, summary: 'x' } })
    expect(posted).toEqual([notifierOptions, 'begin', 'error'])
  })

  it('is not thought of where none is wanted', async () => {
    expect((await played({ reports: { 'a.json': green } })).posted).toEqual([])
  })
})

describe('a merge', () => {
  it('is cancelled between two files', async () => {
    const cancel = new AbortController()
    let reads = 0
    const { outputs, texts } = await played({
      reports: { 'a.json': green, 'b.json': red },
      runtime: { cancel: cancel.signal },
      onRead: () => {
        reads += 1
        cancel.abort()
      },
    })
    expect(reads).toBe(1)
    expect(outputs).toMatchObject({
      conclusion: 'cancelled',
      reason: 'cancelled',
    })
    expect(texts('failed')).toHaveLength(1)
  })

  it('lets a signal come through every tenth of a second, as reading blocks', async () => {
    const cancel = new AbortController()
    let reads = 0
    const { outputs } = await played({
      reports: { 'a.json': green, 'b.json': red, 'c.json': red },
      runtime: {
        cancel: cancel.signal,
        clock: {
          now: () => reads * 60,
          sleep: (ms) => {
            // Nothing else can happen while no timer is waited for.
            if (ms > 0) cancel.abort()
            return Promise.resolve()
          },
        },
      },
      onRead: () => {
        reads += 1
      },
    })
    expect(reads).toBe(2)
    expect(outputs['conclusion']).toBe('cancelled')
  })

  it('ends as an error where something unforeseen is thrown', async () => {
    const { outputs, texts } = await played({
      reports: { 'a.json': green },
      onRead: () => {
        throw new TypeError('Oops.')
      },
    })
    expect(outputs).toMatchObject({ conclusion: 'error', reason: 'api' })
    expect(texts('failed')[0]).toContain('TypeError: Oops after')
  })

  it('ends at an error that nobody could catch, and reads no further', async () => {
    const crash = new AbortController()
    let reads = 0
    const { outputs, texts, posted } = await played({
      inputs: { 'commit-status': 'Web+', 'github-token': 'a-token' },
      reports: { 'a.json': green, 'b.json': red },
      runtime: { crash: crash.signal },
      onRead: () => {
        reads += 1
        crash.abort(new TypeError('Oops.'))
      },
    })
    expect(reads).toBe(1)
    expect(outputs).toMatchObject({ conclusion: 'error', reason: 'api' })
    expect(outputs['report-file']).not.toBe('')
    expect(texts('failed')).toEqual([expect.stringContaining('Oops')])
    expect(posted.at(-1)).toBe('error')
  })

  it('ends at such an error even where the work hangs', async () => {
    const sleep = () => new Promise<never>(() => undefined)
    let nowMs = 0
    const { outputs, texts } = await played({
      reports: { 'a.json': green },
      runtime: {
        clock: { now: () => (nowMs += 1_000), sleep },
        crash: AbortSignal.abort(new Error('early')),
      },
    })
    expect(outputs['conclusion']).toBe('error')
    expect(texts('failed')).toHaveLength(1)
  })
})
