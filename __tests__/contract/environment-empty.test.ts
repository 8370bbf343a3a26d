import { describe, expect, it, jest } from '@jest/globals'
import { connected, runAgainst } from './against-simulator.js'
import { environmentOf, OF } from './environment-scenario.js'
import { expectVerdict } from './expected-outputs.js'
import { commandData } from './runner-output.js'

jest.setTimeout(40_000)

describe('an empty environment is never green', () => {
  const empty = (emptyList: string) => ({
    environments: { 'we-1': { emptyList } },
  })

  it.concurrent.each(['wrapped', 'bare'])(
    'and is waited for to the deadline: %s',
    async (emptyList) => {
      const ran = await runAgainst(empty(emptyList), {
        inputs: { ...OF, interval: '1s', timeout: '6s' },
      })
      expectVerdict(ran, {
        conclusion: 'timed_out',
        reason: 'timeout',
        message: /^Timed out after .+: no instance was seen/,
        instances: [],
        rounds: 'some',
        requests: Number(ran.outputs['rounds']),
      })
      expect(commandData(ran.stdout, 'error').join()).toContain(
        'The environment lists no instance',
      )
    },
  )

  it.concurrent('and fails one look', async () => {
    const ran = await runAgainst(empty('wrapped'), {
      inputs: { ...OF, mode: 'once' },
    })
    expectVerdict(ran, {
      conclusion: 'failure',
      reason: 'unhealthy',
      message: /^Not healthy/,
      instances: [],
      rounds: 1,
      requests: 1,
    })
  })
})

describe('an environment that Web+ does not know', () => {
  it.concurrent.each([
    ['alone', ''],
    ['with ids', 'i-1,i-2'],
  ])('is a failure at once, which names it: %s', async (_, ids) => {
    for (const notFound of ['fail', 'ignore']) {
      const ran = await runAgainst(connected(2).scenario, {
        inputs: { ...OF, 'instance-ids': ids, 'not-found': notFound },
      })
      expect(ran.outputs).toMatchObject({
        conclusion: 'failure',
        reason: 'not_found',
        'healthy-count': '0',
        rounds: '1',
        requests: '1',
      })
      expect(ran.exitCode).toBe(1)
      const [error = ''] = commandData(ran.stdout, 'error')
      expect(error).toContain('EnvNotExists')
      expect(error).toContain('Check the id of the environment (we-…)')
    }
  })

  it.concurrent('is waited for under not-found: wait', async () => {
    const error = { kind: 'error', code: 'EnvNotExists', httpStatus: 404 }
    const ran = await runAgainst(
      environmentOf({ 'i-1': {} }, { faults: [{ ...error, times: 2 }] }),
      { inputs: { ...OF, 'not-found': 'wait' } },
    )
    expect(ran.outputs).toMatchObject({
      conclusion: 'success',
      rounds: '3',
      requests: '3',
    })
  })
})
