import { describe, expect, it } from '@jest/globals'
import { health, passing } from './outcomes.js'
import { readOnce } from './source-stage.js'

describe('reading', () => {
  it('asks each id once and hands each answer on', async () => {
    const { answers, calls, caller } = await readOnce({
      ids: ['a', 'b'],
      script: () => health,
    })
    expect(answers).toEqual([
      ['a', health],
      ['b', health],
    ])
    expect(calls.map(({ id }) => id)).toEqual(['a', 'b'])
    expect(caller.requests()).toBe(2)
    expect(caller.lastFailure()).toBeNull()
  })

  it('tells of each request that was sent', async () => {
    const { log } = await readOnce({
      ids: ['a'],
      script: ({ nth }) => (nth === 1 ? passing : health),
    })
    expect(log).toEqual([
      { id: 'a', tryNumber: 1, durationMs: 10, outcome: passing },
      { id: 'a', tryNumber: 2, durationMs: 10, outcome: health },
    ])
  })

  it('sends nothing more once nothing more is wanted', async () => {
    const { calls, answers } = await readOnce({
      ids: ['a', 'b', 'c', 'd'],
      script: () => health,
      isWanted: (sent) => sent < 2,
    })
    expect(calls).toHaveLength(2)
    expect(answers).toHaveLength(2)
  })

  it('does not repeat a failed call that is no longer wanted', async () => {
    const { calls, answers } = await readOnce({
      ids: ['a'],
      script: () => passing,
      isWanted: (sent) => sent < 1,
    })
    expect(calls).toHaveLength(1)
    expect(answers).toEqual([])
  })

  it('sends nothing where it is aborted before it starts', async () => {
    const { calls } = await readOnce({
      ids: ['a'],
      script: () => health,
      abortAtMs: 0,
    })
    expect(calls).toEqual([])
  })

  it('gives no answer for a try that is cut short, and leaves no timer', async () => {
    const { answers, endedAtMs, clock, source } = await readOnce({
      ids: ['a', 'b'],
      script: () => 'hang',
      abortAtMs: 3_000,
    })
    expect(answers).toEqual([])
    expect(endedAtMs).toBe(3_000)
    expect(clock.pending()).toBe(0)
    expect(source.lastFailure()).toBeNull()
  })

  it('throws on what is no Refusal, a bug, once all is at rest', async () => {
    const { thrown } = await readOnce({
      ids: ['a', 'b'],
      script: () => new TypeError('bug'),
    })
    expect(thrown).toEqual(new TypeError('bug'))
  })
})

describe('a failure in passing', () => {
  it('is tried up to two more times after 0.25 s and 0.5 s of mean backoff', async () => {
    const { calls, answers } = await readOnce({
      ids: ['a'],
      script: () => passing,
    })
    expect(calls.map(({ atMs }) => atMs)).toEqual([0, 260, 770])
    expect(answers).toEqual([['a', { ...passing, kind: 'none' }]])
  })

  it('is forgotten when the next try succeeds', async () => {
    const { answers, source } = await readOnce({
      ids: ['a'],
      script: ({ nth }) => (nth < 3 ? passing : health),
    })
    expect(answers).toEqual([['a', health]])
    expect(source.lastFailure()).toMatchObject({
      class: 'api',
      error: passing.error,
    })
  })

  it('does not keep the others waiting while it backs off', async () => {
    const { answers } = await readOnce({
      ids: ['a', 'b', 'c'],
      script: ({ id, nth }) => (id === 'a' && nth === 1 ? passing : health),
    })
    expect(answers.map(([id]) => id)).toEqual(['b', 'c', 'a'])
  })

  it('covers a request that takes longer than request-timeout', async () => {
    const { answers, calls } = await readOnce({
      ids: ['a'],
      script: ({ nth }) => (nth === 1 ? 'hang' : health),
    })
    expect(calls.map(({ atMs }) => atMs)).toEqual([0, 5_250])
    expect(answers).toEqual([['a', health]])
  })
})
