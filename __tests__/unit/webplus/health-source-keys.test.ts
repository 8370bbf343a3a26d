import { describe, expect, it } from '@jest/globals'
import { PermanentError } from '../../../src/gate/reading.js'
import type {
  CredentialsSource,
  Keys,
} from '../../../src/webplus/credentials-port.js'
import { expired, health, KEYS, refused } from './outcomes.js'
import { readOnce } from './source-stage.js'

describe('keys that have expired', () => {
  /** Keys that can be renewed `times` times. */
  const renewable = (times: number) => {
    const renewed: Keys[] = []
    const proven: Keys[] = []
    const now = () => renewed.at(-1) ?? KEYS
    const keys: CredentialsSource = {
      get: () => Promise.resolve(now()),
      renew: (stale) => {
        if (stale !== now()) return Promise.resolve(now())
        if (renewed.length === times) return Promise.resolve(null)
        renewed.push({
          ...KEYS,
          accessKeyId: `k-${String(renewed.length + 2)}`,
        })
        return Promise.resolve(now())
      },
      proven: (these) => proven.push(these),
      lastFailure: () => null,
    }
    return { keys, renewed, proven }
  }

  it('are renewed and the call repeated', async () => {
    const { keys, proven } = renewable(1)
    const { answers, calls, thrown } = await readOnce({
      ids: ['a'],
      keys,
      script: ({ nth }) => (nth === 1 ? expired : health),
    })
    expect(thrown).toBeNull()
    expect(calls).toHaveLength(2)
    expect(answers).toEqual([['a', health]])
    expect(proven.map(({ accessKeyId }) => accessKeyId)).toEqual(['k-2'])
  })

  it('are renewed once a call: an endless refusal of them ends the run', async () => {
    const { keys, renewed } = renewable(9)
    const { thrown, calls } = await readOnce({
      ids: ['a'],
      keys,
      script: () => expired,
    })
    expect(thrown).toMatchObject({
      detail: { code: 'InvalidSecurityToken.Expired' },
    })
    expect(calls).toHaveLength(2)
    expect(renewed).toHaveLength(1)
  })

  it('end the run when they cannot be renewed, with no second call', async () => {
    const { thrown, calls } = await readOnce({
      ids: ['a', 'b'],
      script: () => expired,
    })
    expect(thrown).toMatchObject({
      reason: 'auth',
      detail: { code: 'InvalidSecurityToken.Expired' },
    })
    expect(calls).toHaveLength(1)
  })

  it('that ran out in line let nobody break the cap when they are there again', async () => {
    const { calls } = await readOnce({
      ids: ['a', 'b', 'c'],
      maxConcurrency: 3,
      maxRequestsPerSecond: 1,
      keys: (clock) => ({
        ...renewable(0).keys,
        async get(signal) {
          const isOut = clock.now() >= 500 && clock.now() < 5_000
          if (isOut) await clock.sleep(5_000 - clock.now(), signal)
          return KEYS
        },
      }),
      script: () => health,
    })
    expect(calls.map(({ atMs }) => atMs)).toEqual([0, 5_000, 6_000])
  })

  it('that cannot be had end the run with their own reason', async () => {
    const refusal = new PermanentError(refused)
    const { thrown, calls } = await readOnce({
      ids: ['a'],
      keys: { ...renewable(0).keys, get: () => Promise.reject(refusal) },
      script: () => health,
    })
    expect(thrown).toBe(refusal)
    expect(calls).toEqual([])
  })
})
