import { describe, expect, it, jest } from '@jest/globals'
import { OPEN, standing } from '../unit/github/alert-run.js'
import { withGitHub, type PlayedGitHub } from '../unit/github/played-github.js'
import { PLACE, runTold } from './against-github.js'
import { disconnected, type AgainstOptions } from './against-simulator.js'
import { commandData } from './runner-output.js'

jest.setTimeout(180_000)

const FIRST_TIMEOUT_S = 1
const MAX_TIMEOUT_S = 16

/** Two instances, of which some are down. */
const fleet = (down: readonly string[]) => ({
  instances: Object.fromEntries(
    ['i-1', 'i-2'].map((id) => [id, down.includes(id) ? disconnected() : {}]),
  ),
})

/**
 * A run that only keeps the alert; fails if it warned. Where the machine is so
 * slow that no answer came before the deadline, which touches no alert, it is
 * run again with twice the time.
 */
async function watch(
  github: PlayedGitHub,
  down: readonly string[],
  { inputs, ...options }: AgainstOptions = {},
  timeoutS = FIRST_TIMEOUT_S,
): Promise<string> {
  const before = github.ledger.length
  const ran = await runTold(github, fleet(down), {
    ...options,
    inputs: {
      'instance-ids': 'i-1,i-2',
      'commit-status': '',
      'alert-issue': 'true',
      timeout: `${String(timeoutS)}s`,
      ...inputs,
    },
  })
  expect(commandData(ran.stdout, 'warning').join()).not.toContain('alert')
  const requests = github.ledger.length - before
  const isTooSlow = ran.outputs['reason'] === 'network' && requests === 0
  if (isTooSlow && timeoutS < MAX_TIMEOUT_S)
    return watch(
      github,
      down,
      { ...options, ...(inputs && { inputs }) },
      2 * timeoutS,
    )
  return `${ran.outputs['conclusion'] ?? ''} ${String(ran.exitCode)}, ${String(requests)} requests`
}

describe('the alert issue of the built action', () => {
  it.concurrent(
    'opens on timed_out, has a comment for a change, is closed on success, and opens anew',
    async () => {
      await withGitHub(async (github) => {
        expect(await watch(github, ['i-1'])).toBe('timed_out 1, 3 requests')
        expect(standing(github)).toEqual([{ number: 1, ...OPEN }])
        expect(github.issues[0]).toMatchObject({
          title: expect.stringMatching(
            /^\d+ of \d+ instances? unhealthy: .* \(Deploy \/ gate\)$/,
          ),
          labels: ['webplus-health'],
        })
        expect(github.issues[0]?.body).toContain(PLACE.target_url)
        expect(github.issues[0]?.body).toContain('`i-1`')

        expect(await watch(github, ['i-1'])).toBe('timed_out 1, 1 requests')
        expect(standing(github)).toEqual([{ number: 1, ...OPEN }])

        const once = { inputs: { mode: 'once' } }
        expect(await watch(github, ['i-2'], once)).toBe('failure 1, 3 requests')
        expect(standing(github)).toEqual([{ number: 1, ...OPEN, comments: 1 }])

        expect(await watch(github, [])).toBe('success 0, 3 requests')
        const closed = { state: 'closed', stateReason: 'completed' }
        const first = { number: 1, ...closed, comments: 2 }
        expect(standing(github)).toEqual([first])
        expect(github.issues[0]?.comments[1]).toMatch(
          /^✅ Healthy again after /,
        )

        expect(await watch(github, [])).toBe('success 0, 1 requests')
        await watch(github, ['i-1', 'i-2'])
        expect(standing(github)).toEqual([first, { number: 2, ...OPEN }])
      })
    },
  )

  it.concurrent(
    'opens though the step stays green by fail-on: never, under a label of its own',
    async () => {
      await withGitHub(async (github) => {
        const inputs = { 'fail-on': 'never', 'alert-label': 'sick 🤒' }
        expect(await watch(github, ['i-2'], { inputs })).toBe(
          'timed_out 0, 3 requests',
        )
        expect(standing(github)).toEqual([{ number: 1, ...OPEN }])
        expect(github.issues[0]?.labels).toEqual(['sick 🤒'])
      })
    },
  )

  it.concurrent(
    'is not even looked at on error, on bad inputs and on cancellation',
    async () => {
      await withGitHub(async (github) => {
        await watch(github, ['i-1'])
        const rows: readonly (readonly [string, AgainstOptions])[] = [
          ['error', { inputs: { 'access-key-secret': 'Wrong' } }],
          ['error', { inputs: { timeout: '10x' } }],
          [
            'cancelled',
            {
              inputs: { timeout: '1m' },
              signals: [
                {
                  name: 'SIGINT',
                  when: (stdout) => stdout.includes('Round 1'),
                },
              ],
            },
          ],
        ]
        for (const [conclusion, options] of rows)
          expect(await watch(github, ['i-2'], options)).toBe(
            `${conclusion} 1, 0 requests`,
          )
        expect(standing(github)).toEqual([{ number: 1, ...OPEN }])
      })
    },
  )
})
