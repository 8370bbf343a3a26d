import { describe, expect, it, jest } from '@jest/globals'
import type { Simulator } from '../../simulator/server.js'
import { held, withGitHub } from '../unit/github/played-github.js'
import { PLACE, runTold, withRunnerOf } from './against-github.js'
import {
  connected,
  disconnected,
  runAgainst,
  type AgainstOptions,
  type RawScenario,
} from './against-simulator.js'
import { runAction } from './built-action.js'
import { commandData } from './runner-output.js'

jest.setTimeout(30_000)

const UP = connected(1).scenario
const DOWN: RawScenario = { instances: { 'i-1': disconnected() } }
const PENDING = {
  ...PLACE,
  context: 'gate',
  state: 'pending',
  description: 'Waiting for the instances to be healthy.',
}

interface End {
  readonly conclusion: string
  readonly state: string
  readonly scenario: RawScenario
  readonly options?: AgainstOptions
}

const ends: readonly End[] = [
  { conclusion: 'success', state: 'success', scenario: UP },
  {
    conclusion: 'failure',
    state: 'failure',
    scenario: DOWN,
    options: { inputs: { mode: 'once' } },
  },
  {
    conclusion: 'failure',
    state: 'failure',
    scenario: DOWN,
    options: { inputs: { mode: 'once', 'fail-on': 'never' } },
  },
  {
    conclusion: 'timed_out',
    state: 'failure',
    scenario: DOWN,
    options: { inputs: { timeout: '6s' } },
  },
  {
    conclusion: 'error',
    state: 'error',
    scenario: UP,
    options: { inputs: { 'access-key-secret': 'Wrong' } },
  },
  {
    conclusion: 'error',
    state: 'error',
    scenario: UP,
    options: { inputs: { timeout: '10x' } },
  },
  {
    conclusion: 'cancelled',
    state: 'error',
    scenario: DOWN,
    options: {
      signals: [{ name: 'SIGINT', when: (out) => out.includes('Round 1') }],
    },
  },
  {
    conclusion: 'cancelled',
    state: 'error',
    scenario: DOWN,
    options: {
      signals: [{ name: 'SIGHUP', when: (out) => out.includes('Round 1') }],
    },
  },
]

describe('the commit status of the built action', () => {
  it.concurrent.each(ends)(
    'is pending, then closed once, on $conclusion as $state: $options.inputs',
    async ({ conclusion, state, scenario, options }) => {
      await withGitHub(async (github) => {
        const ran = await runTold(github, scenario, options)
        expect(ran.outputs['conclusion']).toBe(conclusion)
        const [, end] = github.statuses
        expect(github.statuses).toEqual([
          PENDING,
          { ...PENDING, state, description: end?.description },
        ])
        expect(github.ledger).toHaveLength(2)
        const message = ran.outputs['message'] ?? ''
        expect(end?.description).toBe(message)
        expect(message.length).toBeLessThanOrEqual(140)
        // A step that is green against its verdict says so.
        const isWarned = options?.inputs?.['fail-on'] === 'never'
        expect(commandData(ran.stdout, 'warning')).toHaveLength(
          Number(isWarned),
        )
      })
    },
  )

  it.concurrent(
    'is pending while the gate goes on, which does not wait for it',
    async () => {
      let simulator: Simulator | null = null
      const isAsked = async (): Promise<void> => {
        while ((simulator?.requestCount() ?? 0) === 0)
          await new Promise((resolve) => setTimeout(resolve, 5))
      }
      await withGitHub(async (github) => {
        github.fail(() =>
          github.ledger.length === 1
            ? { kind: 'hold', until: isAsked() }
            : null,
        )
        const ran = await runTold(github, UP, {
          onStart: (started) => {
            simulator = started
          },
        })
        expect(ran.exitCode).toBe(0)
        expect(github.statuses.map(({ state }) => state)).toEqual([
          'pending',
          'success',
        ])
      })
    },
  )

  it.concurrent(
    'is closed after pending, where a signal comes while that is on its way',
    async () => {
      await withGitHub(async (github) => {
        const slow = held()
        let isSent = false
        github.fail(() => (github.ledger.length === 1 ? slow.fault : null))
        void github.received(1).then(() => {
          isSent = true
          setTimeout(slow.release, 300)
        })
        const ran = await runTold(github, DOWN, {
          signals: [{ name: 'SIGINT', when: () => isSent }],
        })
        expect(ran.outputs['conclusion']).toBe('cancelled')
        expect(github.statuses.map(({ state }) => state)).toEqual([
          'pending',
          'error',
        ])
      })
    },
  )

  it.concurrent(
    'is closed under any bad input, in characters that GitHub takes',
    async () => {
      const inputs = { timeout: `${'🔥'.repeat(40)}10x`, mode: 'x' }
      await withGitHub(async (github) => {
        await runTold(github, UP, { inputs })
        const [, end] = github.statuses
        expect(end).toMatchObject({ state: 'error' })
        expect(end?.description).toMatch(/^Input 'mode' is 'x'.*\uFFFD{40}.*…$/)
        expect(end?.description?.length).toBeLessThanOrEqual(140)
      })
    },
  )

  it.concurrent(
    'is posted by the merge too, for good and for bad inputs',
    async () => {
      const { report } = await runAgainst(UP, {
        inputs: { 'instance-ids': 'i-1' },
      })
      const merged = (files: string) =>
        withGitHub(async (github) => {
          const ran = await withRunnerOf(github, (env) =>
            runAction({
              action: 'dist/merge/index.js',
              env,
              workspace: { 'report.json': JSON.stringify(report) },
              inputs: {
                'report-files': files,
                'github-token': 'ghs_played',
                'commit-status': 'fleet',
              },
            }),
          )
          expect(commandData(ran.stdout, 'warning')).toEqual([])
          return github.statuses.map(({ state, context, sha }) =>
            [state, context, sha].join(' '),
          )
        })
      const place = `fleet ${PLACE.sha}`
      expect(await merged('report.json')).toEqual([
        `pending ${place}`,
        `success ${place}`,
      ])
      expect(await merged('')).toEqual([`pending ${place}`, `error ${place}`])
    },
  )
})
