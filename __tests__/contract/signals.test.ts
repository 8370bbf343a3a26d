import { describe, expect, it, jest } from '@jest/globals'
import type { Simulator } from '../../simulator/server.js'
import {
  connected,
  disconnected,
  KEY,
  runAgainst,
  type AgainstOptions,
  type RanAgainst,
  type RawScenario,
} from './against-simulator.js'
import { withBlackHole } from './black-hole.js'
import { BUSY_MS, runAction } from './built-action.js'
import { expectVerdict } from './expected-outputs.js'
import { commandData } from './runner-output.js'

jest.setTimeout(40_000)

const BETWEEN: RawScenario = {
  instances: { 'i-1': {}, 'i-2': disconnected() },
}
const STALLED: RawScenario = {
  ...connected(2).scenario,
  faults: [{ kind: 'stall', ids: ['i-2'] }],
}

const moments = [
  {
    moment: 'in a round with a stalled call',
    scenario: STALLED,
    inputs: { 'request-timeout': '10m' },
    calls: 2,
    says: '',
    stands: { healthy: ['i-1'], unknown: ['i-2'], rounds: 1, requests: 2 },
  },
  {
    moment: 'between two rounds',
    scenario: BETWEEN,
    inputs: { interval: '1h', timeout: '2h' },
    calls: 2,
    says: 'Round 1',
    stands: { healthy: ['i-1'], unhealthy: ['i-2'], rounds: 1, requests: 2 },
  },
  {
    moment: 'during initial-delay',
    scenario: BETWEEN,
    inputs: { 'initial-delay': '5m' },
    calls: 0,
    says: 'Checking 2 instances',
    stands: { unknown: ['i-1', 'i-2'], rounds: 0, requests: 0 },
  },
] as const

type Moment = (typeof moments)[number]

/** A run that gets these signals, 10 ms apart, once its moment has come. */
async function interrupted(
  { scenario, inputs, calls, says }: Moment,
  names: readonly NodeJS.Signals[],
): Promise<RanAgainst> {
  let simulator: Simulator | null = null
  let cameAtMs: number | null = null
  const isThere = (stdout: string) =>
    stdout.includes(says) && (simulator?.requestCount() ?? 0) >= calls
  const signals = names.map((name, at) => ({
    name,
    when: (stdout: string) => {
      if (!isThere(stdout)) return false
      cameAtMs ??= performance.now()
      // A moment after the round line is surely one between two rounds.
      return performance.now() >= cameAtMs + 100 + at * 10
    },
  }))
  const options: AgainstOptions = {
    inputs: { 'instance-ids': 'i-1,i-2', ...inputs },
    signals,
    onStart: (started) => {
      simulator = started
    },
  }
  return runAgainst(scenario, options)
}

function expectWhole(
  ran: RanAgainst,
  { stands, calls }: Moment,
  exitCode: number | null = 1,
): void {
  expectVerdict(ran, {
    conclusion: 'cancelled',
    reason: 'cancelled',
    message: /^Cancelled after /,
    ...stands,
    exitCode,
  })
  expect(ran.sinceSignalMs).toBeLessThan(2_000 + BUSY_MS)
  expect(ran.ledger).toHaveLength(calls)
  expect(ran.summary).toMatch(/^### 🚫 .+: cancelled$/m)
  // Once, and to its end.
  expect(ran.summary.match(/^### /gm)).toHaveLength(1)
  expect(ran.summary).toMatch(/<\/details>\s*$/)
  expect(commandData(ran.stdout, 'error')).toEqual([
    expect.stringMatching(/^Cancelled after /),
  ])
}

describe.each(moments)('a run that is cancelled $moment', (moment) => {
  it.concurrent.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)(
    'leaves everything whole within 2 s of %s',
    async (name) => {
      expectWhole(await interrupted(moment, [name]), moment)
    },
  )

  it.concurrent(
    'is not disturbed by further signals while it cleans up',
    async () => {
      const names = ['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGTERM'] as const
      const ran = await interrupted(moment, names)
      // Node itself lets go of signals in its last moments, when all is written.
      expectWhole(ran, moment, ran.exitCode === null ? null : 1)
    },
  )
})

it.concurrent(
  'a run that is killed leaves outputs that say cancelled',
  async () => {
    const ran = await interrupted(moments[1], ['SIGKILL'])
    expect(ran.exitCode).toBe(null)
    expect(ran.outputs).toMatchObject({
      conclusion: 'cancelled',
      healthy: 'false',
      reason: 'cancelled',
      instances: '[]',
      'report-file': '',
    })
  },
)

it.concurrent(
  'a run that is cancelled in a TLS handshake is gone within 2 s',
  async () => {
    await withBlackHole(async ({ host, connections }) => {
      const ran = await runAction({
        inputs: {
          'instance-ids': 'i-1',
          'access-key-id': KEY.id,
          'access-key-secret': KEY.secret,
          'api-endpoint': `https://${host}`,
        },
        signals: [{ name: 'SIGINT', when: () => connections() > 0 }],
      })
      expect(ran.outputs['conclusion']).toBe('cancelled')
      expect(ran.sinceSignalMs).toBeLessThan(2_000 + BUSY_MS)
    })
  },
)
