import { expect, it, jest } from '@jest/globals'
import { runAgainst } from '../contract/against-simulator.js'
import { actionPlan, inputsOf, scenarioOf } from './law-action-plans.js'
import { faultsOf } from './law.js'
import { asSeenByTheRun, evidenceOf } from './law-ledger.js'

// DEEP=1 asks for the full count; SEED begins with another one, as a failure
// names it.
const RUNS = process.env['DEEP'] === '1' ? 300 : 30
const FIRST_SEED = Number(process.env['SEED'] ?? '1')
const AT_ONCE = 3

jest.setTimeout(3_600_000)

/** What is against the law in the run of a seed. */
async function faultsOfSeed(
  seed: number,
  count: (conclusion: string) => void,
): Promise<readonly string[]> {
  const plan = actionPlan(seed)
  const ran = await runAgainst(scenarioOf(plan), { inputs: inputsOf(plan) })
  count(ran.outputs['conclusion'] ?? 'none')
  const isGreen = ran.outputs['conclusion'] === 'success'
  if (ran.exitCode !== (isGreen ? 0 : 1)) return ['another exit code']
  const faults = [...asSeenByTheRun(evidenceOf(plan, ran))].map(faultsOf)
  return faults.some((one) => one.length === 0) ? [] : (faults[0] ?? [])
}

const saysLate = (fault: string) => fault.endsWith('too late')

it(`the law holds for ${String(RUNS)} runs of the built action from seed ${String(FIRST_SEED)} on`, async () => {
  const seeds = Array.from({ length: RUNS }, (_, at) => FIRST_SEED + at)
  const faults: string[] = []
  const met: Record<string, number> = {}
  const count = (conclusion: string) => {
    met[conclusion] = (met[conclusion] ?? 0) + 1
  }
  const work = async () => {
    for (let seed = seeds.shift(); seed !== undefined; seed = seeds.shift()) {
      const found = await faultsOfSeed(seed, count)
      // A busy machine makes a run late; a gate that waits too long is so again.
      const isLate = found.length > 0 && found.every(saysLate)
      const own = isLate ? await faultsOfSeed(seed, count) : found
      faults.push(...own.map((fault) => `SEED=${String(seed)}: ${fault}`))
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, work))
  expect(faults).toEqual([])
  expect(Object.keys(met).sort()).toEqual([
    'error',
    'failure',
    'success',
    'timed_out',
  ])
})
