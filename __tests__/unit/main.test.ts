import { describe, expect, it } from '@jest/globals'
import { run } from '../../src/main.js'
import { DOWN, UP } from './one-instance.js'
import { ALL_OUTPUTS, played } from './played-main.js'
import { createPlayedRuntime } from './played-runtime.js'

describe('a run whose instances are healthy', () => {
  it('stays green and sets every output', async () => {
    const { outputs, texts } = await played(UP)
    expect(texts('failed')).toEqual([])
    expect(Object.keys(outputs).sort()).toEqual(ALL_OUTPUTS)
    expect(outputs).toMatchObject({
      conclusion: 'success',
      healthy: 'true',
      reason: 'ok',
      'healthy-instances': '["i-a"]',
      requests: '1',
    })
  })

  it('writes the report and the page that its outputs name', async () => {
    const { outputs, files } = await played(UP)
    const report = files.get(outputs['report-file'] ?? '')
    expect(JSON.parse(report ?? '')).toMatchObject({ conclusion: 'success' })
    expect(files.get(outputs['report-page'] ?? '')).toContain('<html')
  })

  it('tells of ids that differ only in case, after its first lines', async () => {
    const { texts } = await played(UP, {
      inputs: { 'instance-ids': 'i-a I-A' },
    })
    const lines = texts('info')
    expect(lines[lines.indexOf('::endgroup::') + 1]).toMatch(
      /^Note: .* 'i-a' and 'I-A'\./,
    )
  })

  it('lets no sleep outlive it', async () => {
    const { clock } = await played(UP)
    expect(clock.sleeping()).toEqual([])
  })

  it('measures by the clock that does not jump, whatever the wall shows', async () => {
    let wallMs = Date.now()
    const { outputs } = await played(DOWN, {
      runtime: { wallNowMs: () => wallMs },
      onRound: async ({ clock, cancel }) => {
        await clock.move(1_500)
        wallMs -= 86_400_000
        cancel()
      },
    })
    expect(outputs['duration-seconds']).toBe('1.5')
  })

  it('gets by with a wall clock that is a day off', async () => {
    const { outputs } = await played(UP, {
      runtime: { wallNowMs: () => Date.now() - 86_400_000 },
    })
    expect(outputs).toMatchObject({ conclusion: 'success', requests: '2' })
  })
})

describe('the outputs that a killed process leaves', () => {
  it('are all set, as cancelled, before anything is logged', async () => {
    const { told } = await played(UP)
    const firstLine = told.findIndex(({ kind }) => kind === 'info')
    const before = told.slice(0, firstLine)
    const names = before.filter(({ kind }) => kind === 'output')
    expect(names.map(({ text }) => text).sort()).toEqual(ALL_OUTPUTS)
  })

  it('say cancelled, as nothing else is known', async () => {
    const values: unknown[] = []
    const playing = createPlayedRuntime({
      core: {
        setOutput: (name, value) => {
          if (name === 'conclusion') values.push(value)
        },
      },
    })
    await run(playing.runtime)
    expect(values[0]).toBe('cancelled')
  })

  it('come after the masks, which come first of all', async () => {
    const { told } = await played(UP, {
      inputs: { 'access-key-secret': 'a-secret', 'security-token': 'a-token' },
    })
    expect(told.slice(0, 2)).toEqual([
      { kind: 'mask', text: 'a-secret' },
      { kind: 'mask', text: 'a-token' },
    ])
  })
})

describe('inputs that are refused', () => {
  it('end the run as error, config, with every fault and without a call', async () => {
    const { outputs, texts, files, requests } = await played(UP, {
      inputs: { timeout: 'abc', interval: '-1', 'fail-on': 'never' },
    })
    expect(requests).toBe(0)
    expect(outputs).toMatchObject({ conclusion: 'error', reason: 'config' })
    expect(Object.keys(outputs).sort()).toEqual(ALL_OUTPUTS)
    expect(texts('failed')).toHaveLength(1)
    const report = JSON.parse(
      files.get(outputs['report-file'] ?? '') ?? '',
    ) as {
      faults: string[]
    }
    expect(report.faults).toEqual([
      expect.stringContaining("'timeout'"),
      expect.stringContaining("'interval'"),
    ])
  })

  it.each([
    [
      'throws',
      () => {
        throw new Error('Invalid URL: http://u:p4ssword@')
      },
    ],
    ['is no HTTP proxy', () => new URL('socks5://u:p4ssword@proxy.example')],
  ])(
    'are told of when the environment’s proxy %s, without its password',
    async (_, proxyFor) => {
      const { told, outputs, requests } = await played(UP, {
        runtime: { proxyFor },
      })
      expect(requests).toBe(0)
      expect(outputs).toMatchObject({ conclusion: 'error', reason: 'config' })
      expect(outputs['message']).toContain('HTTPS_PROXY')
      expect(JSON.stringify(told)).not.toContain('p4ssword')
    },
  )
})

describe('a cancellation', () => {
  it('ends a waiting run as cancelled, and red whatever fail-on says', async () => {
    const { outputs, texts, clock } = await played(DOWN, {
      inputs: { 'fail-on': 'never' },
      onRound: ({ cancel }) => {
        cancel()
      },
    })
    expect(outputs).toMatchObject({
      conclusion: 'cancelled',
      reason: 'cancelled',
      'unhealthy-instances': '["i-a"]',
    })
    expect(texts('failed')).toHaveLength(1)
    expect(clock.sleeping()).toEqual([])
  })

  it('before the first call lets none be made', async () => {
    const { outputs, requests } = await played(UP, {
      runtime: { cancel: AbortSignal.abort() },
    })
    expect(outputs['conclusion']).toBe('cancelled')
    expect(requests).toBe(0)
  })
})

describe('a verdict that is not green', () => {
  it('makes the step red with one error text', async () => {
    const { outputs, texts } = await played(DOWN, { inputs: { mode: 'once' } })
    expect(outputs).toMatchObject({
      conclusion: 'failure',
      healthy: 'false',
      reason: 'unhealthy',
    })
    expect(texts('failed')).toEqual([expect.stringContaining('i-a')])
  })

  it('leaves the step green with a warning where fail-on says never', async () => {
    const { outputs, texts } = await played(DOWN, {
      inputs: { mode: 'once', 'fail-on': 'never' },
    })
    expect(outputs).toMatchObject({ conclusion: 'failure', healthy: 'false' })
    expect(texts('failed')).toEqual([])
    expect(texts('warning')).toEqual([expect.stringContaining('i-a')])
  })
})
