import { describe, expect, it, jest } from '@jest/globals'
import fc from 'fast-check'
import { playDeployment } from './deployment-runner.js'
import {
  asked,
  faultsOf,
  INTERVAL_MS,
  mustOpen,
  TIMEOUT_MS,
  type Asked,
  type Life,
} from './deployment-law.js'
import { scriptOf, runtimes, type World } from './deployment-world.js'

// Some seconds alone, many on a busy machine.
jest.setTimeout(120_000)

async function play(runtime: World, wanted: Asked): Promise<Life> {
  const identities: number[] = []
  const { mode, latencyMs, threshold, changeId, packageVersion } = wanted
  const isOnce = mode === 'once'
  const end = await playDeployment({
    wanted: {
      changeId,
      packageVersion,
      notFound: isOnce ? 'fail' : 'wait',
    },
    script: scriptOf(runtime, packageVersion !== null, (atMs) =>
      identities.push(atMs),
    ),
    mode,
    latencyMs,
    timeoutMs: TIMEOUT_MS,
    intervalMs: INTERVAL_MS,
    rules: { successThreshold: isOnce ? 1 : threshold },
  })
  expect(end.timersLeft).toBe(0)
  return {
    ...end,
    lateMs: 0,
    runtime,
    wanted,
    identities,
    rounds: end.played,
    healthAtMs: end.calls.flatMap(({ id, atMs }) =>
      id === 'health' ? [atMs] : [],
    ),
  }
}

describe('whatever happens to an environment', () => {
  it('no green is too early or of another change, no red untrue, and no lasting change red', async () => {
    const met: Record<string, number> = {}
    const count = (what: string) => {
      met[what] = (met[what] ?? 0) + 1
    }
    await fc.assert(
      fc.asyncProperty(runtimes, asked, async (runtime, wanted) => {
        const life = await play(runtime, wanted)
        const { conclusion, cause } = life.verdict
        count(conclusion)
        if (cause !== null) count(cause.kind)
        const faults = faultsOf(life)
        if (mustOpen(runtime, wanted)) {
          count('had to open')
          if (conclusion !== 'success') faults.push(`${conclusion} by mistake`)
        }
        expect(faults).toEqual([])
      }),
      { numRuns: 3_000 },
    )
    const rare = MET.filter((one) => (met[one] ?? 0) < 20)
    expect(rare).toEqual([])
  })
})

const MET = [
  'success',
  'failure',
  'timed_out',
  'error',
  'change',
  'superseded',
  'version',
  'had to open',
]
