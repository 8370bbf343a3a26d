import { expect, it, jest } from '@jest/globals'
import { connected, runAgainst } from './against-simulator.js'
import { expectVerdict } from './expected-outputs.js'
import { commandData } from './runner-output.js'

jest.setTimeout(30_000)

const { ids, scenario } = connected(10)

it.concurrent(
  'three jobs of ten ids judge every id exactly once, in order',
  async () => {
    const jobs = await Promise.all(
      [0, 1, 2].map((index) =>
        runAgainst(scenario, {
          inputs: {
            'instance-ids': ids.join(),
            shard: `${String(index)}/3`,
            timeout: '20s',
          },
        }),
      ),
    )
    expect(jobs.map(({ outputs }) => outputs['total-count'])).toEqual([
      '3',
      '3',
      '4',
    ])
    expect(jobs.map(({ exitCode }) => exitCode)).toEqual([0, 0, 0])
    const judged = jobs.flatMap(
      ({ outputs }) =>
        JSON.parse(outputs['healthy-instances'] ?? '[]') as string[],
    )
    expect(judged).toEqual(ids)
    // Requests in flight at once may arrive in any order.
    const asked = jobs.flatMap(({ ledger }) =>
      ledger.map(({ instanceId }) => instanceId),
    )
    expect(asked.toSorted()).toEqual(ids.toSorted())
    const [, second] = jobs
    expect(second?.report).toMatchObject({
      settings: { shard: '1/3' },
      instances: [{ position: 4 }, { position: 5 }, { position: 6 }],
    })
  },
)

it.concurrent('a sick id makes its own shard red alone', async () => {
  const down = { timeline: [{ atMs: 0, agentStatus: 'DISCONNECTED' }] }
  const jobs = await Promise.all(
    ['0/2', '1/2'].map((shard) =>
      runAgainst(
        { instances: { 'i-1': {}, 'i-2': down } },
        { inputs: { 'instance-ids': 'i-1 i-2', shard, mode: 'once' } },
      ),
    ),
  )
  expect(jobs.map(({ outputs }) => outputs['conclusion'])).toEqual([
    'success',
    'failure',
  ])
})

it.concurrent(
  'an empty share is a success with a total of 0, and no request',
  async () => {
    const ran = await runAgainst(connected(2).scenario, {
      inputs: { 'instance-ids': 'i-1,i-2', shard: '0/3', 'min-healthy': '2' },
    })
    expectVerdict(ran, {
      conclusion: 'success',
      reason: 'ok',
      message:
        /^0 of 0 instances healthy: this job's share of the ids is empty/,
      instances: [],
      rounds: 0,
      requests: 0,
    })
    expect(ran.ledger).toEqual([])
    expect(commandData(ran.stdout, 'error')).toEqual([])
    expect(commandData(ran.stdout, 'warning')).toEqual([])
    expect(ran.summary).toContain('share of the ids is empty')
  },
)

it.concurrent(
  'an empty share does not hide a fault in the inputs',
  async () => {
    const ran = await runAgainst(connected(2).scenario, {
      inputs: { 'instance-ids': 'i-1', shard: '0/2', 'access-key-id': '' },
    })
    expect(ran.outputs).toMatchObject({ conclusion: 'error', reason: 'config' })
    expect(ran.exitCode).toBe(1)
  },
)
