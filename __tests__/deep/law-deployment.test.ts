import { describe, expect, it, jest } from '@jest/globals'
import fc from 'fast-check'
import { asked, faultsOf, mustOpen } from '../unit/gate/deployment-law.js'
import { runtimes } from '../unit/gate/deployment-world.js'
import { playLife, type Way } from './law-deployment-run.js'

// DEEP=1 asks for the full count; SEED begins with another one, as a failure
// names it.
const CASES = process.env['DEEP'] === '1' ? 100_000 : 2_000
const SEED = Number(process.env['SEED'] ?? '1')

jest.setTimeout(3_600_000)

const ways: fc.Arbitrary<Way> = fc.record({
  byIds: fc.boolean(),
  concurrency: fc.constantFrom(1, 1, 2, 10),
  lateMs: fc.constantFrom(0, 0, 3, 40),
  downFromMs: fc.oneof(
    { weight: 9, arbitrary: fc.constant(null) },
    { weight: 1, arbitrary: fc.nat({ max: 110_000 }) },
  ),
  seed: fc.nat(),
})

describe('the law of the verdict under changes', () => {
  it(`holds for ${String(CASES)} lives from seed ${String(SEED)} on`, async () => {
    const met: Record<string, number> = {}
    const count = (what: string) => {
      met[what] = (met[what] ?? 0) + 1
    }
    await fc.assert(
      fc.asyncProperty(
        runtimes,
        asked,
        ways,
        async (runtime, wanted, chosen) => {
          // An environment is needed for the newest change, and for a version alone.
          const byIds =
            chosen.byIds && wanted.changeId?.startsWith('wc-') === true
          const life = await playLife(runtime, wanted, { ...chosen, byIds })
          const { conclusion, reason, cause } = life.verdict
          count(`${conclusion}/${reason}`)
          if (cause !== null) count(cause.kind)
          const faults = faultsOf(life)
          if (chosen.downFromMs === null && mustOpen(runtime, wanted)) {
            count('had to open')
            if (conclusion !== 'success')
              faults.push(`${conclusion} by mistake`)
          }
          if (life.timersLeft > 0) faults.push('left a timer')
          expect(faults).toEqual([])
        },
      ),
      { seed: SEED, numRuns: CASES },
    )
    // Every verdict was met, and often enough to mean something.
    const rare = MET.filter((one) => (met[one] ?? 0) <= CASES / 1_000)
    expect(rare).toEqual([])
    if (process.env['DEEP'] === '1')
      process.stdout.write(`${JSON.stringify(met)}\n`)
  })
})

const MET = [
  'success/ok',
  'failure/change',
  'timed_out/timeout',
  'error/superseded',
  'error/network',
  'error/api',
  'change',
  'version',
  'superseded',
  'unknown_change',
  'had to open',
]
