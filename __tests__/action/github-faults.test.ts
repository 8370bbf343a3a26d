import { describe, expect, it, jest } from '@jest/globals'
import { withGitHub, type Fault } from '../github/played-github.js'
import { runTold } from './against-github.js'
import {
  connected,
  disconnected,
  runAgainst,
  type AgainstOptions,
  type RawScenario,
} from './against-simulator.js'
import { BUSY_MS, type Ran } from './built-action.js'
import { commandData } from './runner-output.js'

jest.setTimeout(60_000)

const answer = (
  status: number,
  headers: Readonly<Record<string, string>> = {},
): Fault => ({
  kind: 'answer',
  status,
  headers,
  body: {
    message: 'No.\n::error::pwned',
    documentation_url: 'https://docs.github.com/rest',
    ...(status === 422 ? {} : { status: String(status) }),
  },
})

const faults: readonly (readonly [string, Fault])[] = [
  ['denies', answer(403)],
  ['finds nothing', answer(404)],
  ['finds the request wrong', answer(422)],
  ['breaks', answer(500)],
  ['limits the rate', answer(403, { 'x-ratelimit-remaining': '0' })],
  ['limits the rate for an hour', answer(429, { 'retry-after': '3600' })],
  ['resets', { kind: 'reset' }],
  ['hangs', { kind: 'hang' }],
]

const UP = connected(1).scenario
const DOWN: RawScenario = { instances: { 'i-1': disconnected() } }
const ENDS: readonly (readonly [RawScenario, AgainstOptions])[] = [
  [UP, { inputs: { 'instance-ids': 'i-1' } }],
  [DOWN, { inputs: { 'instance-ids': 'i-1', mode: 'once' } }],
]
const BOTH = { 'alert-issue': 'true' }

/** The outputs without what differs from run to run. */
function settled({ exitCode, outputs }: Ran) {
  const telling = Object.entries(outputs).filter(
    ([name]) => !/^(report-|duration|instances$)/.test(name),
  )
  const { message = '', ...texts } = Object.fromEntries(telling)
  // The cut is elsewhere where a time has more digits.
  return { exitCode, ...texts, message: timeless(message).slice(0, 80) }
}

const timeless = (text: string) => text.replace(/[\d.]+ m?s/g, 'a while')
const errorsOf = ({ stdout }: Ran) => commandData(stdout, 'error').map(timeless)

const warningsOf = ({ stdout }: Ran) => commandData(stdout, 'warning')
/** How long the run went on after its verdict was known. */
const delayMs = ({ durationMs, outputs }: Ran) =>
  durationMs - 1_000 * Number(outputs['duration-seconds'])

describe('where GitHub', () => {
  it.concurrent.each(faults)(
    '%s, the verdict stands, and one warning names the permissions',
    async (kind, fault) => {
      const checkEnd = async ([scenario, options]: (typeof ENDS)[number]) => {
        const plain = await runAgainst(scenario, options)
        const told = await withGitHub(async (github) => {
          github.fail(() => fault)
          const inputs = { ...options.inputs, ...BOTH }
          const ran = await runTold(github, scenario, { ...options, inputs })
          expect(github.ledger.length).toBeGreaterThanOrEqual(2)
          return ran
        })
        expect(settled(told)).toEqual(settled(plain))
        expect(warningsOf(plain)).toEqual([])
        expect(warningsOf(told)).toEqual([
          expect.stringMatching(
            /'statuses: write'.*'issues: write'/,
          ) as unknown,
        ])
        expect(warningsOf(told)[0]).not.toContain('\n')
        expect(errorsOf(told)).toEqual(errorsOf(plain))
        expect(told.stderr).toBe('')
        const mostMs = kind === 'hangs' ? 15_000 : 0
        expect(delayMs(told)).toBeLessThan(mostMs + 1_000 + BUSY_MS)
      }
      await Promise.all(ENDS.map(checkEnd))
    },
  )

  it.concurrent(
    'hangs, a run is gone within 2 s of a signal, before its verdict and after it',
    async () => {
      const isWaiting = (stdout: string) => stdout.includes('Round 1')
      for (const [scenario, conclusion] of [
        [DOWN, 'cancelled'],
        [UP, 'success'],
      ] as const)
        await withGitHub(async (github) => {
          github.fail(() => ({ kind: 'hang' }))
          let sinceMs = 0
          const ran = await runTold(github, scenario, {
            inputs: BOTH,
            signals: [
              {
                name: 'SIGTERM',
                when: (stdout) => {
                  if (!isWaiting(stdout)) return false
                  sinceMs ||= performance.now()
                  return performance.now() >= sinceMs + 500
                },
              },
            ],
          })
          expect(ran.outputs['conclusion']).toBe(conclusion)
          expect(ran.exitCode).toBe(conclusion === 'success' ? 0 : 1)
          expect(ran.sinceSignalMs).toBeLessThan(2_000 + BUSY_MS)
          expect(warningsOf(ran)).toHaveLength(1)
          expect(ran.report).not.toBeNull()
        })
    },
  )

  it.concurrent(
    'cannot be trusted, as TLS is not verified, nothing is sent and one warning says why',
    async () => {
      await withGitHub(async (github) => {
        const ran = await runTold(github, UP, {
          inputs: BOTH,
          env: { NODE_TLS_REJECT_UNAUTHORIZED: '0' },
        })
        expect(github.ledger).toEqual([])
        expect(ran.exitCode).toBe(0)
        expect(ran.outputs['conclusion']).toBe('success')
        expect(warningsOf(ran)).toEqual([
          expect.stringMatching(
            /^Left out 'commit-status' and 'alert-issue': environment variable 'NODE_TLS_REJECT_UNAUTHORIZED' is '0'/,
          ),
        ])
      })
    },
  )

  it.concurrent(
    'is asked by a shard, no status is posted, and the fault is told',
    async () => {
      await withGitHub(async (github) => {
        const ran = await runTold(github, UP, { inputs: { shard: '0/2' } })
        expect(github.ledger).toEqual([])
        expect(ran.outputs).toMatchObject({ reason: 'config' })
        expect(ran.outputs['message']).toMatch(/^Input 'shard' is '0\/2', but/)
        expect(warningsOf(ran)).toEqual([])
      })
    },
  )
})
