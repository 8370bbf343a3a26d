import { describe, expect, it, jest } from '@jest/globals'
import fc from 'fast-check'
import { faultsOf } from './law.js'
import { mustOpen } from './law-mercy.js'
import { plans } from './law-plans.js'
import { playPlan } from './law-run.js'

// DEEP=1 asks for the full count; SEED begins with another one, as a failure
// names it.
const CASES = process.env['DEEP'] === '1' ? 100_000 : 10_000
const SEED = Number(process.env['SEED'] ?? '1')

jest.setTimeout(3_600_000)

describe('the law of the verdict', () => {
  it(`holds for ${String(CASES)} fleets from seed ${String(SEED)} on`, async () => {
    const met: Record<string, number> = {}
    const count = (what: string) => {
      met[what] = (met[what] ?? 0) + 1
    }
    await fc.assert(
      fc.asyncProperty(plans, async (plan) => {
        const evidence = await playPlan(plan)
        const { conclusion, reason } = evidence.ended
        count(`${conclusion}/${reason}`)
        const isDue = mustOpen(plan)
        if (isDue) count('had to open')
        const faults = faultsOf(evidence)
        if (isDue && conclusion !== 'success')
          faults.push(`${conclusion} though all it met was passing`)
        // A client that hears no abort is not let go by its own timer either.
        const isDeaf = plan.trips.includes('deaf')
        if (evidence.timersLeft > 0 && !isDeaf) faults.push('left a timer')
        expect(faults).toEqual([])
      }),
      { seed: SEED, numRuns: CASES },
    )
    // Every verdict was met, and often enough to mean something.
    const rare = VERDICTS.filter((one) => (met[one] ?? 0) <= CASES / 1_000)
    expect(rare).toEqual([])
  })
})

const VERDICTS = [
  'success/ok',
  'failure/unhealthy',
  'failure/not_found',
  'timed_out/timeout',
  'error/auth',
  'error/network',
  'error/throttled',
  'error/api',
  'cancelled/cancelled',
  'had to open',
]
