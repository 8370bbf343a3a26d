import { describe, expect, it } from '@jest/globals'
import { green, played, red } from './played-merge.js'

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
