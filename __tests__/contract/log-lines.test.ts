import { describe, expect, it, jest } from '@jest/globals'
import { connected, disconnected, runAgainst } from './against-simulator.js'
import {
  commandData,
  commandsIn,
  shownLog,
  withoutSettings,
} from './runner-output.js'

jest.setTimeout(30_000)

describe('the log', () => {
  it.concurrent('shows no retry as an annotation', async () => {
    const { scenario } = connected(8)
    const ran = await runAgainst(
      { ...scenario, faults: [{ kind: 'reset', timesPerId: 2 }] },
      { inputs: { 'instance-ids': connected(8).ids.join() } },
    )
    expect(ran.outputs).toMatchObject({ conclusion: 'success', requests: '24' })
    expect(commandsIn(ran.stdout).map(({ name }) => name)).toEqual(['add-mask'])
  })

  it.concurrent(
    'names at most 20 instances a round, and counts the rest',
    async () => {
      const ran = await runAgainst(
        {
          fleet: [
            { count: 25, prefix: 'i-up-' },
            { count: 35, prefix: 'i-dn-', ...disconnected() },
          ],
        },
        {
          inputs: {
            'instance-ids': [
              ...Array.from({ length: 25 }, (_, at) => fleetId('i-up-', at)),
              ...Array.from({ length: 35 }, (_, at) => fleetId('i-dn-', at)),
            ].join(),
            mode: 'once',
          },
        },
      )
      const [line = '', ...others] = ran.stdout
        .split('\n')
        .filter((one) => one.startsWith('Round 1 ('))
      expect(others).toEqual([])
      expect(line.match(/i-dn-\d+/g)).toHaveLength(20)
      expect(line).toMatch(/: 25 of 60 healthy; .* and 15 more are unhealthy /)
    },
  )

  it.concurrent('repeats no line while nothing changes', async () => {
    const ran = await runAgainst(
      { instances: { 'i-1': {}, 'i-2': disconnected() } },
      {
        inputs: {
          'instance-ids': 'i-1,i-2',
          interval: '100ms',
          timeout: '4s',
        },
      },
    )
    expect(Number(ran.outputs['rounds'])).toBeGreaterThan(3)
    const lines = shownLog(withoutSettings(ran.stdout)).trim().split('\n')
    expect(new Set(lines).size).toBe(lines.length)
    expect(
      lines.map((line) => /^(?:Round 1 |\S+ )/.exec(line)?.[0].trim()),
    ).toEqual(['Checking', 'Round 1', '::error::Timed', 'Verdict:'])
  })
})

it.concurrent(
  'the detail of each request is told under RUNNER_DEBUG=1 alone',
  async () => {
    const { scenario, ids } = connected(2)
    const inputs = { 'instance-ids': ids.join() }
    const plain = await runAgainst(scenario, {
      inputs,
      env: { RUNNER_DEBUG: 'false' },
    })
    expect(commandData(plain.stdout, 'debug')).toEqual([])
    const debug = await runAgainst(scenario, {
      inputs,
      env: { RUNNER_DEBUG: '1' },
    })
    expect(debug.ledger).toHaveLength(2)
    expect(commandData(debug.stdout, 'debug')).toEqual(
      debug.ledger.map(
        ({ instanceId, requestId }) =>
          expect.stringMatching(
            new RegExp(
              `^${String(instanceId)}, try 1, \\d+ ms: agent CONNECTED, .*${requestId}`,
            ),
          ) as unknown,
      ),
    )
  },
)

function fleetId(prefix: string, at: number): string {
  return `${prefix}${String(at + 1).padStart(2, '0')}`
}
