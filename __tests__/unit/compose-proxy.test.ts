import { describe, expect, it } from '@jest/globals'
import { InputError } from '../../src/inputs/reader.js'
import { startGate } from '../../src/compose/gate-run.js'
import { parse } from './inputs/source.js'
import { createPlayedRuntime } from './played-runtime.js'

describe('the proxy of a watch', () => {
  it('has its password masked before the first line', async () => {
    const { runtime, told } = createPlayedRuntime({
      runtime: { proxyFor: () => new URL('http://u:p4ss@127.0.0.1:1') },
    })
    const watch = await startGate(runtime, parse({}))
    expect(told[0]).toEqual({ kind: 'mask', text: 'p4ss' })
    expect(told.findIndex(({ kind }) => kind === 'info')).toBe(
      told.filter(({ kind }) => kind === 'mask').length,
    )
    return watch.stop()
  })

  it('has no password masked that would take letters out of all that is printed', async () => {
    const { runtime, told } = createPlayedRuntime({
      runtime: { proxyFor: () => new URL('http://u:x1@127.0.0.1:1') },
    })
    const watch = await startGate(runtime, parse({}))
    const masks = told.filter(({ kind }) => kind === 'mask')
    expect(masks.map(({ text }) => text)).toEqual([
      Buffer.from('u:x1').toString('base64'),
    ])
    return watch.stop()
  })

  it('is asked for by the endpoint’s address', async () => {
    const asked: string[] = []
    const { runtime } = createPlayedRuntime({
      runtime: {
        proxyFor: ({ href }) => {
          asked.push(href)
          return new URL('http://127.0.0.1:1')
        },
      },
    })
    await (await startGate(runtime, parse({}))).stop()
    expect(asked).toEqual(['https://webplus.cn-hangzhou.aliyuncs.com/'])
  })

  it.each([
    [
      'throws',
      () => {
        throw new Error('Invalid URL: u:p4ss@')
      },
    ],
    ['is no HTTP proxy', () => new URL('socks4://u:p4ss@127.0.0.1')],
  ])(
    'that %s is a fault of the inputs, and shows no password',
    async (_, proxyFor) => {
      const { runtime, told } = createPlayedRuntime({ runtime: { proxyFor } })
      let thrown: unknown
      try {
        await startGate(runtime, parse({}))
      } catch (error) {
        thrown = error
      }
      expect(thrown).toBeInstanceOf(InputError)
      expect(String(thrown)).toContain('HTTPS_PROXY')
      expect(String(thrown)).not.toContain('p4ss')
      expect(told.map(({ kind }) => kind)).not.toContain('info')
    },
  )
})
