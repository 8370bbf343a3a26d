import { describe, expect, it } from '@jest/globals'
import { PermanentError } from '../../../src/gate/reading.js'
import type { Caller } from '../../../src/webplus/caller.js'
import {
  createEnvironmentSource,
  createHealthSource,
} from '../../../src/webplus/sources.js'
import { health, KEYS, listing, refused } from './outcomes.js'
import { setStage } from './source-stage.js'

const { signal } = new AbortController()

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

  it('is refused where there are none', async () => {
    const refusal = new PermanentError(refused)
    const { source } = staged(() => Promise.reject(refusal))
    await expect(source.prepare(signal)).rejects.toBe(refusal)
  })
})
