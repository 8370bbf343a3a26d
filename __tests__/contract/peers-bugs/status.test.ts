import { describe, expect, it, jest } from '@jest/globals'
import { PLACE, runTold } from '../against-github.js'
import {
  disconnected,
  type AgainstOptions,
  type RawScenario,
} from '../against-simulator.js'
import { held, withGitHub } from '../../unit/github/played-github.js'

jest.setTimeout(20_000)

const UP = { instances: { 'i-1': {} } }
const DOWN = { instances: { 'i-1': disconnected() } }
const HEAD = 'a'.repeat(40)

describe('a pending status', () => {
  const ends: readonly (readonly [
    string,
    RawScenario,
    AgainstOptions,
    string,
  ])[] = [
    ['a green run', UP, {}, 'success'],
    ['a timeout', DOWN, { inputs: { timeout: '3s' } }, 'failure'],
    ['a wrong input', UP, { inputs: { timeout: 'abc' } }, 'error'],
    ['a wrong secret', UP, { inputs: { 'access-key-secret': 'x' } }, 'error'],
    [
      'fail-on: never',
      DOWN,
      { inputs: { mode: 'once', 'fail-on': 'never' } },
      'failure',
    ],
    [
      'a signal between two rounds',
      DOWN,
      { signals: [{ name: 'SIGTERM', when: (o) => o.includes('Round 1') }] },
      'error',
    ],
  ]

  it.each(ends)(
    'is never left to block a merge for ever: %s',
    async (_, scenario, options, state) => {
      await withGitHub(async (github) => {
        await runTold(github, scenario, options)
        expect(github.statuses.map((status) => status.state)).toEqual([
          'pending',
          state,
        ])
      })
    },
  )

  it('is closed after it, where a signal comes while it is still on its way', async () => {
    await withGitHub(async (github) => {
      const slow = held()
      let isSent = false
      github.fail(() => (github.ledger.length === 1 ? slow.fault : null))
      void github.received(1).then(() => {
        isSent = true
        setTimeout(slow.release, 300)
      })
      const signals = [{ name: 'SIGINT', when: () => isSent }] as const
      const inputs = { timeout: '10s' }
      const ran = await runTold(github, DOWN, { inputs, signals })
      expect(ran.outputs['conclusion']).toBe('cancelled')
      expect(github.statuses.map(({ state }) => state)).toEqual([
        'pending',
        'error',
      ])
    })
  })
})

describe('a status', () => {
  it.each([
    ['pull_request', { pull_request: { head: { sha: HEAD } } }],
    ['pull_request_target', { pull_request: { head: { sha: HEAD } } }],
    ['workflow_run', { workflow_run: { head_sha: HEAD } }],
  ])(
    'is on the head, not on the merge commit or the default branch: %s',
    async (name, payload) => {
      expect(PLACE.sha).not.toBe(HEAD)
      await withGitHub(async (github) => {
        await runTold(github, UP, { event: { name, payload } })
        expect(github.statuses.map(({ sha }) => sha)).toEqual([HEAD, HEAD])
      })
    },
  )
})
