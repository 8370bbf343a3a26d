import { describe, expect, it } from '@jest/globals'
import { PermanentError } from '../../../src/gate/reading.js'
import { createHealthSource } from '../../../src/webplus/sources.js'
import {
  clockOff,
  health,
  passing,
  refused,
  reset,
  throttledFor,
  unknownHost,
} from './outcomes.js'
import { readOnce, setStage } from './source-stage.js'

describe('a refusal', () => {
  it('ends the reading with no second call sent for it', async () => {
    const { calls, thrown, answers } = await readOnce({
      ids: ['a', 'b', 'c'],
      script: () => refused,
      maxConcurrency: 10,
    })
    expect(thrown).toBeInstanceOf(PermanentError)
    expect(thrown).toMatchObject({
      reason: 'auth',
      detail: { code: 'Forbidden.RAM' },
      requestId: 'R-5',
    })
    expect(calls).toHaveLength(1)
    expect(answers).toEqual([])
  })

  it('is made of a host name that does not exist after 3 tries, before any answer', async () => {
    const { calls, thrown } = await readOnce({
      ids: ['a'],
      script: () => unknownHost,
    })
    expect(thrown).toMatchObject({
      reason: 'network',
      detail: { code: 'ENOTFOUND' },
    })
    expect(calls).toHaveLength(3)
    // DNS is often not ready in a runner's first second.
    expect(calls[2]?.atMs).toBeGreaterThanOrEqual(3_000)
  })

  it('is not made of a name that becomes known within 3 s', async () => {
    const { answers } = await readOnce({
      ids: ['a', 'b'],
      script: ({ nth }) => (nth < 3 ? unknownHost : health),
    })
    expect(answers).toEqual([
      ['a', health],
      ['b', health],
    ])
  })

  it('is not made of one such failure after two of another kind', async () => {
    const { thrown, answers } = await readOnce({
      ids: ['a'],
      script: ({ nth }) => (nth < 3 ? reset : unknownHost),
    })
    expect(thrown).toBeNull()
    expect(answers).toHaveLength(1)
  })

  it.each([
    ['a good one', health],
    ['an error', passing],
  ])(
    'is not made of one after any answer, even one that was an error: %s',
    async (_, first) => {
      const { thrown, answers } = await readOnce({
        ids: ['a', 'b'],
        script: ({ total }) => (total === 1 ? first : unknownHost),
      })
      expect(thrown).toBeNull()
      expect(answers).toHaveLength(2)
    },
  )
})

it('of one caller leaves the limiter to the next', async () => {
  const { caller, play } = setStage({ maxConcurrency: 1 })
  const read = (outcome: typeof refused | typeof health) =>
    play((signal) =>
      createHealthSource({
        caller,
        maxConcurrency: 1,
        client: { describeInstanceHealth: () => Promise.resolve(outcome) },
      }).read({
        ids: ['a'],
        onAnswer: () => undefined,
        isNeeded: () => true,
        signal,
      }),
    )
  expect(await read(refused)).toBeInstanceOf(PermanentError)
  expect(await read(health)).toBeNull()
})

describe('throttling', () => {
  it('puts the request back in line behind the others', async () => {
    const { calls, answers } = await readOnce({
      ids: ['a', 'b', 'c'],
      script: ({ total }) => (total === 1 ? throttledFor(2_000) : health),
    })
    expect(calls.map(({ id }) => id)).toEqual(['a', 'b', 'c', 'a'])
    expect(calls[1]?.atMs).toBe(2_110)
    expect(answers).toHaveLength(3)
  })

  it('is no error: an id throttled five times still gets its answer', async () => {
    const { answers, source } = await readOnce({
      ids: ['a'],
      script: ({ nth }) => (nth <= 5 ? throttledFor(100) : health),
    })
    expect(answers).toEqual([['a', health]])
    expect(source.lastFailure()).toMatchObject({ class: 'throttled' })
  })

  it('ends the run at once when the pause asked for outlasts the time left', async () => {
    const { thrown, endedAtMs, calls } = await readOnce({
      ids: ['a', 'b'],
      script: () => throttledFor(9_000),
      deadlineAtMs: 700,
    })
    expect(thrown).toMatchObject({
      reason: 'throttled',
      detail: { code: 'Throttling.User' },
    })
    expect(endedAtMs).toBe(10)
    expect(calls).toHaveLength(1)
  })

  it('without a word on how long goes on until less than 200 ms are left', async () => {
    const { thrown, endedAtMs } = await readOnce({
      ids: ['a', 'b'],
      script: () => throttledFor(null),
      deadlineAtMs: 2_000,
    })
    expect(thrown).toMatchObject({ reason: 'throttled' })
    expect(endedAtMs).toBeGreaterThan(1_800)
    expect(endedAtMs).toBeLessThan(2_000)
  })

  it.each([
    ['1 s', 1_000, 1_000],
    ['3 s', 3_000, 2_010],
  ])(
    'that ends the run lets calls of %s in flight end, 2 s at most',
    async (_, latencyMs, endedAtMs) => {
      const end = await endedWithOneInFlight(latencyMs)
      expect(end).toEqual({
        endedAtMs,
        calls: ['first', 'throttled', 'slow'],
        answered: latencyMs > 2_000 ? ['first'] : ['first', 'slow'],
        reason: 'throttled',
      })
    },
  )
})

/** Throttled for longer than there is, with a call of so long in flight. */
async function endedWithOneInFlight(latencyMs: number) {
  const { clock, caller, play } = setStage({ maxConcurrency: 2 })
  const calls: string[] = []
  const answered: string[] = []
  const source = createHealthSource({
    caller,
    maxConcurrency: 2,
    client: {
      async describeInstanceHealth({ instanceId: id, signal }) {
        calls.push(id)
        const ms = id === 'slow' ? latencyMs : id === 'first' ? 0 : 10
        await clock.sleep(ms, signal)
        if (signal.aborted) return { kind: 'aborted' }
        return id === 'throttled' ? throttledFor(3_600_000) : health
      },
    },
  })
  const thrown = await play((signal) =>
    source.read({
      ids: ['first', 'throttled', 'slow', 'never', 'sent'],
      onAnswer: (id) => answered.push(id),
      isNeeded: () => true,
      signal,
    }),
  )
  const reason = thrown instanceof PermanentError ? thrown.reason : null
  return { endedAtMs: clock.now(), calls, answered, reason }
}

describe('a clock that is off', () => {
  it('is set once by the server’s Date and the request repeated', async () => {
    const { answers, calls, thrown } = await readOnce({
      ids: ['a', 'b'],
      script: ({ wallMs }) =>
        Math.abs(wallMs - 5_000_000) > 100_000 ? clockOff(5_000_000) : health,
    })
    expect(thrown).toBeNull()
    expect(answers).toHaveLength(2)
    expect(calls.map(({ id }) => id)).toEqual(['a', 'b', 'a'])
  })

  it('is repeated by all that were in flight when it was learnt', async () => {
    const { answers, thrown } = await readOnce({
      ids: ['a', 'b', 'c'],
      maxConcurrency: 3,
      script: ({ id, nth }) =>
        id === 'a' || nth > 1 ? health : clockOff(5_000_000),
    })
    expect(thrown).toBeNull()
    expect(answers).toHaveLength(3)
  })

  it('refuses the run when the server still says expired, or names no date', async () => {
    for (const date of [5_000_000, null]) {
      const { thrown, calls } = await readOnce({
        ids: ['a'],
        script: () => clockOff(date),
      })
      expect(thrown).toMatchObject({
        reason: 'auth',
        detail: { code: 'InvalidTimeStamp.Expired' },
      })
      expect(calls).toHaveLength(date === null ? 1 : 2)
    }
  })
})
