import { expect, it } from '@jest/globals'
import { createChance } from './chance.js'
import { KILL_KINDS } from './kill-kinds.js'
import { signalsWithin } from './signal-times.js'
import { brokenParts, neverBegan } from './whole-run.js'

// DEEP=1 asks for the full count; SEED begins with another one, as a failure
// names it.
const IS_DEEP = process.env['DEEP'] === '1'
const FIRST_SEED = Number(
  process.env['SEED'] ?? (IS_DEEP ? Date.now() % 1_000_000 : 1),
)
const KILLS = IS_DEEP ? 300 : 30
const AT_ONCE = 3
// Most kinds last so long when nothing disturbs them.
const LONGEST_MS = 2_000

const STATES: Readonly<Record<string, string>> = {
  success: 'success',
  failure: 'failure',
  timed_out: 'failure',
  error: 'error',
  cancelled: 'error',
}

/** How a run that was killed ended, and what is wrong with that. */
interface Killed {
  readonly conclusion: string
  readonly faults: readonly string[]
}

async function killed(seed: number): Promise<Killed> {
  const chance = createChance(seed)
  const [name, kind] = chance.pick(Object.entries(KILL_KINDS))
  const signals = signalsWithin(chance, LONGEST_MS)
  const { ran, states } = await kind(signals, chance)
  const conclusion = neverBegan(ran)
    ? 'never began'
    : (ran.outputs['conclusion'] ?? 'none')
  const faults = [
    ...brokenParts(ran),
    ...(states === null ? [] : statusFaults(states, conclusion)),
  ]
  return {
    conclusion,
    faults: faults.map((fault) => `SEED=${String(seed)}, ${name}: ${fault}`),
  }
}

/** Where GitHub hangs the end cannot be told; where it does not it must be. */
function statusFaults(
  states: readonly string[],
  conclusion: string,
): readonly string[] {
  const end = STATES[conclusion] ?? ''
  const isFit = ['', 'pending', end, `pending,${end}`].includes(states.join())
  return isFit ? [] : [`${conclusion} left the states ${states.join()}`]
}

it(`a run that is told to end, at any moment and again, leaves all whole and is gone in time (SEED=${String(FIRST_SEED)})`, async () => {
  const all: Killed[] = []
  let next = FIRST_SEED
  const worker = async () => {
    for (let seed = next; seed < FIRST_SEED + KILLS; seed = next) {
      next += 1
      all.push(await killed(seed))
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, worker))
  expect(all.flatMap(({ faults }) => faults)).toEqual([])
  expect(all).toHaveLength(KILLS)
  // Else the moments were all too early or too late to show anything.
  const cancelled = all.filter(({ conclusion }) => conclusion === 'cancelled')
  expect(cancelled.length).toBeGreaterThan(KILLS / 10)
}, 1_200_000)
