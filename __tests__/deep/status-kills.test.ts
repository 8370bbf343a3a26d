import { expect, it } from '@jest/globals'
import { OUTPUT_NAMES } from '../../src/runner.js'
import { createChance } from './chance.js'
import { withGitHub, type PlayedGitHub } from '../unit/github/played-github.js'
import { runTold } from '../contract/against-github.js'
import {
  connected,
  disconnected,
  type RanAgainst,
} from '../contract/against-simulator.js'
import { BUSY_MS } from '../contract/built-action.js'

const KILLS = 50
const AT_ONCE = 3
// A pending post under way is waited for 500 ms after a signal; GitHub takes less.
const SLOWEST_ANSWER_MS = 250
const FIRST_SEED = Number(process.env['SEED'] ?? '1')

const BECOMES_HEALTHY = { instances: { 'i-1': disconnected(400) } }
const KINDS = [
  { scenario: BECOMES_HEALTHY, inputs: { interval: '100ms' } },
  { scenario: BECOMES_HEALTHY, inputs: { interval: '1h', timeout: '1s' } },
  { scenario: connected(1).scenario, inputs: { 'initial-delay': '300ms' } },
  { scenario: connected(1).scenario, inputs: { 'access-key-secret': 'Wrong' } },
  { scenario: connected(1).scenario, inputs: { timeout: '10x' } },
] as const
const STATES: Readonly<Record<string, string>> = {
  success: 'success',
  failure: 'failure',
  timed_out: 'failure',
  error: 'error',
  cancelled: 'error',
}

type Kind = (typeof KINDS)[number]
const sleep = (ms: number) =>
  new Promise<void>((resolve) => setTimeout(resolve, ms))

/** What one run was, and what it left at GitHub once that was at rest. */
interface Killed {
  readonly seed: number
  readonly ran: RanAgainst
  readonly states: readonly string[]
}

async function killed(seed: number, longestMs: number): Promise<Killed> {
  const { below, pick } = createChance(seed)
  const { scenario, inputs } = pick<Kind>(KINDS)
  const name = pick(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
  const atMs = below(Math.round(longestMs))
  return withGitHub(async (github) => {
    const answers: Promise<void>[] = []
    github.fail(() => {
      const until = sleep(below(SLOWEST_ANSWER_MS))
      answers.push(until)
      return { kind: 'hold', until }
    })
    const isTime = afterFirstAsk(atMs)
    const signals = [{ name, when: isTime }]
    const ran = await runTold(github, scenario, { inputs, signals })
    await Promise.all(answers)
    await sleep(20)
    return { seed, ran, states: statesIn(github) }
  })
}

function afterFirstAsk(ms: number): () => boolean {
  let firstAtMs: number | null = null
  return () => {
    firstAtMs ??= performance.now()
    return performance.now() - firstAtMs >= ms
  }
}

const statesIn = ({ statuses }: PlayedGitHub) =>
  statuses.map(({ state }) => state)

/** What a run may not leave behind, in words. */
function faultsOf({ seed, ran, states }: Killed): readonly string[] {
  const { outputs, exitCode, sinceSignalMs } = ran
  const conclusion = outputs['conclusion']
  const faults: string[] = []
  if (conclusion === undefined) {
    // Killed before it could heed a signal, so before anything was sent.
    if (exitCode !== null)
      faults.push(`no outputs, exit code ${String(exitCode)}`)
    if (states.length > 0) faults.push(`no outputs, but ${states.join()}`)
  } else {
    const end = STATES[conclusion] ?? `no state for ${conclusion}`
    const wanted = states[0] === 'pending' ? `pending,${end}` : end
    if (states.join() !== wanted)
      faults.push(`${conclusion} left the states ${states.join()}`)
    const missing = OUTPUT_NAMES.filter((output) => !(output in outputs))
    if (missing.length > 0) faults.push(`no output ${missing.join()}`)
    if (outputs['report-file'] === '') faults.push('no report')
  }
  if ((sinceSignalMs ?? 0) > 2_000 + BUSY_MS)
    faults.push(`gone ${String(sinceSignalMs)} ms after the signal`)
  return faults.map((fault) => `Seed ${String(seed)}: ${fault}.`)
}

/** Runs that end by themselves, or are killed after so long; by seeds. */
async function killAll(longestMs: number): Promise<readonly Killed[]> {
  const all: Killed[] = []
  let next = FIRST_SEED
  const worker = async () => {
    for (let seed = next; seed < FIRST_SEED + KILLS; seed = next) {
      next += 1
      all.push(await killed(seed, longestMs))
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, worker))
  return all
}

it(`killed at any moment, a run leaves no status pending (SEED=${String(FIRST_SEED)})`, async () => {
  const [{ scenario, inputs }] = KINDS
  const { durationMs } = await withGitHub((github) =>
    runTold(github, scenario, { inputs }),
  )
  const all = await killAll(1.3 * durationMs)
  expect(all).toHaveLength(KILLS)
  expect(all.flatMap(faultsOf)).toEqual([])
  // Else the moments were all too early or too late to show anything.
  const cancelled = all.filter(
    ({ ran }) => ran.outputs['conclusion'] === 'cancelled',
  )
  expect(cancelled.length).toBeGreaterThan(KILLS / 10)
  expect(cancelled.filter(({ states }) => states[0] === 'pending')).not.toEqual(
    [],
  )
}, 300_000)
