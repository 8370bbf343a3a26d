import { describe, expect, it, jest } from '@jest/globals'
import { withGitHub, type Fault } from '../unit/github/played-github.js'
import { runTold } from './against-github.js'
import {
  connected,
  disconnected,
  runAgainst,
  type AgainstOptions,
  type RanAgainst,
  type RawScenario,
} from './against-simulator.js'
import { BUSY_MS, type Ran } from './built-action.js'
import { commandData } from './runner-output.js'

jest.setTimeout(60_000)

const answer = (
  status: number,
  headers: Readonly<Record<string, string>> = {},
  message = 'No.\n::error::pwned',
): Fault => ({
  kind: 'answer',
  status,
  headers,
  body: {
    message,
    documentation_url: 'https://docs.github.com/rest',
    ...(status === 422 ? {} : { status: String(status) }),
  },
})

const PERMISSIONS = /'statuses: write'.*'issues: write'/
const AT_FAULT = /GitHub itself is at fault.*GitHub itself is at fault/
const LIMITED = /rate limit is reached.*rate limit is reached/
/** All others are in unit/github/faults.test.ts. */
const faults: readonly (readonly [string, Fault, RegExp])[] = [
  ['denies', answer(403), PERMISSIONS],
  ['has issues switched off', answer(410), /switch them on in its settings/],
  ['breaks', answer(500), AT_FAULT],
  ['limits the rate', answer(403, { 'x-ratelimit-remaining': '0' }), LIMITED],
  ['resets', { kind: 'reset' }, /must be able to reach.*must be able to reach/],
  ['hangs', { kind: 'hang' }, /no answer in time.*no answer in time/],
]
/** What is made again until the 15 s are over. */
const IN_PASSING = ['breaks', 'resets', 'hangs']

const UP = connected(1).scenario
const DOWN: RawScenario = { instances: { 'i-1': disconnected() } }
/** The same ends without GitHub, played once. */
let plainly: readonly Promise<RanAgainst>[] | null = null
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
    '%s, the verdict stands, one warning says what to do, and only what may pass is asked for again',
    async (kind, fault, says) => {
      plainly ??= ENDS.map((end) => runAgainst(...end))
      const plains = await Promise.all(plainly)
      const checkEnd = async (plain: RanAgainst, at: number) => {
        const [scenario, options] = ENDS[at] ?? [UP, {}]
        const told = await withGitHub(async (github) => {
          github.fail(() => fault)
          const inputs = { ...options.inputs, ...BOTH }
          const ran = await runTold(github, scenario, { ...options, inputs })
          const least = IN_PASSING.includes(kind) ? 4 : 3
          expect(github.ledger.length).toBeGreaterThanOrEqual(least)
          if (least === 3) expect(github.ledger).toHaveLength(3)
          return ran
        })
        expect(settled(told)).toEqual(settled(plain))
        expect(warningsOf(plain)).toEqual([])
        expect(warningsOf(told)).toEqual([
          expect.stringMatching(says) as unknown,
        ])
        if (says !== PERMISSIONS)
          expect(warningsOf(told)[0]).not.toContain('permission')
        expect(warningsOf(told)[0]).not.toContain('\n')
        expect(errorsOf(told)).toEqual(errorsOf(plain))
        expect(told.stderr).toBe('')
        expect(delayMs(told)).toBeLessThan(15_000 + 1_000 + 2 * BUSY_MS)
      }
      await Promise.all(plains.map(checkEnd))
    },
  )

  it.concurrent.each([
    ['answers 502', answer(502)],
    ['resets', { kind: 'reset' }],
    ['limits the rate for a second', answer(403, { 'retry-after': '1' })],
  ] as const)(
    '%s once at the closing of the status, it is closed all the same, and nothing is warned of',
    async (_, fault) => {
      await withGitHub(async (github) => {
        github.fail(() => (github.ledger.length === 2 ? fault : null))
        const ran = await runTold(github, UP)
        expect(ran.exitCode).toBe(0)
        expect(warningsOf(ran)).toEqual([])
        expect(github.statuses.map(({ state }) => state)).toEqual([
          'pending',
          'success',
        ])
        expect(github.ledger).toHaveLength(3)
      })
    },
  )

  it.concurrent(
    'answers 502 once to the closing after a signal, it is closed in its 1.5 s',
    async () => {
      await withGitHub(async (github) => {
        github.fail(() => (github.ledger.length === 2 ? answer(502) : null))
        const ran = await runTold(github, DOWN, {
          signals: [
            { name: 'SIGTERM', when: (out) => out.includes('Round 1') },
          ],
        })
        expect(ran.outputs['conclusion']).toBe('cancelled')
        expect(github.statuses.map(({ state }) => state)).toEqual([
          'pending',
          'error',
        ])
        expect(ran.sinceSignalMs).toBeLessThan(2_000 + BUSY_MS)
      })
    },
  )

  it.concurrent(
    'opens an issue and answers 502, there is one issue',
    async () => {
      await withGitHub(async (github) => {
        github.fail(({ method, path }) =>
          method === 'POST' && path.endsWith('/issues')
            ? { kind: 'lost', then: answer(502) }
            : null,
        )
        const ran = await runTold(github, DOWN, {
          inputs: { mode: 'once', ...BOTH },
        })
        expect(warningsOf(ran)).toEqual([])
        expect(github.issues).toHaveLength(1)
        expect(
          github.ledger
            .filter(({ path }) => path.endsWith('/issues'))
            .map(({ method }) => method),
        ).toEqual(['GET', 'POST', 'GET', 'GET'])
      })
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
