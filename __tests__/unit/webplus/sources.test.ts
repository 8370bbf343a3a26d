import { describe, expect, it } from '@jest/globals'
import { PermanentError } from '../../../src/gate/reading.js'
import type { Caller } from '../../../src/webplus/caller.js'
import type { Health } from '../../../src/gate/reading.js'
import { describeInstanceHealth } from '../../../src/webplus/health.js'
import type { OutcomeOf } from '../../../src/webplus/call-error.js'
import {
  createAsk,
  createEnvironmentSource,
  createHealthSource,
} from '../../../src/webplus/sources.js'
import { health, KEYS, listing, passing, refused } from './outcomes.js'
import { setStage } from './source-stage.js'

const { signal } = new AbortController()
const healthCall = describeInstanceHealth('i-1')

describe.each([
  [
    'instances',
    (caller: Caller) =>
      createHealthSource({
        caller,
        maxConcurrency: 1,
        client: { describeInstanceHealth: () => Promise.resolve(health) },
      }),
  ],
  [
    'an environment',
    (caller: Caller) =>
      createEnvironmentSource({
        caller,
        environmentId: 'we-1',
        client: { describeEnvironmentHealth: () => Promise.resolve(listing()) },
      }),
  ],
])('a source of %s', (_, sourceOf) => {
  const staged = (get: () => Promise<typeof KEYS>) => {
    const { caller } = setStage({
      keys: {
        get,
        renew: () => Promise.resolve(null),
        proven: () => undefined,
        lastFailure: () => null,
      },
    })
    return { caller, source: sourceOf(caller) }
  }

  it('is ready once there are keys, and has asked for nothing else', async () => {
    let asked = 0
    const { caller, source } = staged(() => {
      asked += 1
      return Promise.resolve(KEYS)
    })
    await source.prepare(signal)
    expect(asked).toBe(1)
    expect(caller.requests()).toBe(0)
  })

  it('is cut off while its keys fail', () => {
    for (const failure of [null, passing]) {
      const { caller } = setStage({
        keys: {
          get: () => Promise.resolve(KEYS),
          renew: () => Promise.resolve(null),
          proven: () => undefined,
          lastFailure: () => failure,
        },
      })
      expect(sourceOf(caller).isCutOff?.()).toBe(failure !== null)
    }
  })

  it('is refused where there are none', async () => {
    const refusal = new PermanentError(refused)
    const { source } = staged(() => Promise.reject(refusal))
    await expect(source.prepare(signal)).rejects.toBe(refusal)
  })
})

describe('the milestones of a caller', () => {
  const readFrom = (caller: Caller, signal: AbortSignal) =>
    createHealthSource({
      caller,
      maxConcurrency: 1,
      client: { describeInstanceHealth: () => Promise.resolve(health) },
    }).read({
      ids: ['i-1'],
      onAnswer: () => undefined,
      isNeeded: () => true,
      signal,
    })

  it('are its first keys and its first request, whatever comes later', async () => {
    const { caller, clock, play } = setStage({})
    expect(caller.milestones()).toEqual({ keysAtMs: null, firstSentAtMs: null })
    const thrown = await play(async (stop) => {
      await clock.sleep(5, stop)
      await caller.prepare(stop)
      await clock.sleep(10, stop)
      await readFrom(caller, stop)
      await clock.sleep(20, stop)
      await readFrom(caller, stop)
      await caller.prepare(stop)
    })
    expect(thrown).toBeNull()
    expect(caller.milestones()).toEqual({ keysAtMs: 5, firstSentAtMs: 15 })
  })

  it('has keys by its first request where none were asked for before', async () => {
    const { caller, clock, play } = setStage({})
    await play(async (stop) => {
      await clock.sleep(7, stop)
      await readFrom(caller, stop)
    })
    expect(caller.milestones()).toEqual({ keysAtMs: 7, firstSentAtMs: 7 })
  })
})

describe('a question', () => {
  const ask = async (
    outcomes: readonly OutcomeOf<Health>[],
    abortAtMs?: number,
  ) => {
    const { caller, play } = setStage(
      abortAtMs === undefined ? {} : { abortAtMs },
    )
    const left = [...outcomes]
    const asked: string[] = []
    const question = createAsk({
      caller,
      client: {
        perform: (call) => {
          asked.push(call.action)
          return Promise.resolve((left.shift() ?? health) as never)
        },
      },
    })
    const answers: unknown[] = []
    const thrown = await play(async (stop) => {
      answers.push(await question(healthCall, stop))
    })
    return { answers, asked, thrown }
  }

  it('has the answer of its call', async () => {
    expect(await ask([health])).toEqual({
      answers: [health],
      asked: [healthCall.action],
      thrown: null,
    })
  })

  it('is repeated where it fails in passing', async () => {
    const { answers, asked } = await ask([passing, passing, health])
    expect(answers).toEqual([health])
    expect(asked).toHaveLength(3)
  })

  it('is not answered where the run ends first', async () => {
    const { answers, asked } = await ask([health], 0)
    expect([answers, asked]).toEqual([[null], []])
  })

  it('throws what waiting cannot cure', async () => {
    const { thrown } = await ask([refused])
    expect(thrown).toBeInstanceOf(PermanentError)
  })
})
