import { describe, expect, it } from '@jest/globals'
import { DOWN, UP } from './one-instance.js'
import { ALL_OUTPUTS, played } from './played-main.js'
import { createPlayedRuntime } from './played-runtime.js'

describe('something unexpected that is thrown inside', () => {
  const fail = (thrown: unknown) => (): never => {
    throw thrown
  }

  it.each([
    ['an Error', new TypeError('odd'), 'TypeError: odd'],
    [
      'an Error with a cause',
      new Error('odd', { cause: new Error('why') }),
      'why',
    ],
    ['a text', 'odd', 'not an Error'],
    ['nothing', undefined, 'not an Error'],
  ])('leaves the step red and all outputs set: %s', async (_, thrown, told) => {
    const { outputs, texts } = await played(UP, {
      inputs: { 'fail-on': 'error' },
      runtime: { nonce: fail(thrown) },
    })
    expect(outputs).toMatchObject({ conclusion: 'error', reason: 'api' })
    expect(Object.keys(outputs).sort()).toEqual(ALL_OUTPUTS)
    expect(texts('failed')).toEqual([expect.stringContaining(told)])
  })

  it.each([
    ['the dice', { random: fail('odd') }],
    [
      'the clock',
      {
        clock: {
          now: () => 5,
          sleep: (ms: number) =>
            ms === 60_000 ? new Promise<void>(() => undefined) : fail('odd')(),
        },
      },
    ],
  ])('leaves the step red when it comes from %s', async (_, runtime) => {
    const { outputs, texts } = await played(DOWN, { runtime })
    expect(outputs['conclusion']).toBe('error')
    expect(texts('failed')).toHaveLength(1)
  })

  it.each([
    ['setting an output', { setOutput: fail('disk full') }],
    ['masking', { setSecret: fail(new Error('disk full')) }],
    ['a log line', { info: fail('disk full') }],
  ])('leaves the step red when %s fails', async (_, core) => {
    const { texts } = await played(UP, { core })
    expect(texts('failed')).toHaveLength(1)
  })

  it.each([
    ['an Error', new Error('ENOSPC'), 'ENOSPC'],
    ['a text', 'ENOSPC', 'an unknown error'],
  ])(
    'is a warning when a file cannot be written: %s',
    async (_, thrown, why) => {
      const { files } = createPlayedRuntime().runtime
      const ran = await played(UP, {
        runtime: { files: { ...files, write: fail(thrown) } },
      })
      expect(ran.texts('failed')).toEqual([])
      expect(ran.texts('warning')).toEqual([expect.stringContaining(why)])
      expect(ran.outputs).toMatchObject({
        conclusion: 'success',
        'report-file': '',
        'report-page': '',
      })
    },
  )

  it.each([
    ['an Error', new Error('EROFS'), 'EROFS'],
    ['a text', 'EROFS', 'an unknown error'],
  ])(
    'is a warning when the summary cannot be written: %s',
    async (_, thrown, why) => {
      const ran = await played(UP, { writeSummary: fail(thrown) })
      expect(ran.texts('failed')).toEqual([])
      expect(ran.texts('warning')).toEqual([expect.stringContaining(why)])
      expect(ran.outputs['conclusion']).toBe('success')
    },
  )
})

describe('an error that nobody caught', () => {
  it.each([
    ['an Error', new Error('odd'), 'odd'],
    ['a text', 'odd', 'Uncaught'],
  ])(
    'ends the run as error with all outputs set: %s',
    async (_, reason, told) => {
      const { outputs, texts } = await played(DOWN, {
        onRound: ({ crash }) => {
          crash(reason)
        },
      })
      expect(outputs).toMatchObject({ conclusion: 'error', reason: 'api' })
      expect(outputs['report-file']).not.toBe('')
      expect(texts('failed')).toEqual([expect.stringContaining(told)])
    },
  )

  it('ends a run that has hardly begun as well', async () => {
    const { outputs, texts } = await played(DOWN, {
      runtime: { crash: AbortSignal.abort(new Error('early')) },
    })
    expect(outputs['conclusion']).toBe('error')
    expect(texts('failed')).toHaveLength(1)
  })
})
