import { expect } from '@jest/globals'
import { connected, runAgainst, type RanAgainst } from './against-simulator.js'
import { expectVerdict } from './expected-outputs.js'
import { commandData } from './runner-output.js'

const { scenario, ids } = connected(3)
const GOOD = { 'instance-ids': ids.join(), timeout: '10s' }

/**
 * A run with these inputs on top of good ones, which must be refused by one
 * error, before any call; `fault` is that error without what to do next.
 */
export async function refused(
  inputs: Readonly<Record<string, string>>,
  variables: Readonly<Record<string, string>> = {},
): Promise<{ readonly ran: RanAgainst; readonly fault: string }> {
  const isFile = (inputs['instance-ids-file'] ?? '') !== ''
  const ran = await runAgainst(scenario, {
    inputs: { ...GOOD, ...(isFile ? { 'instance-ids': '' } : {}), ...inputs },
    env: { RUNNER_DEBUG: '1', ...variables },
  })
  expectVerdict(ran, {
    conclusion: 'error',
    reason: 'config',
    message: /./,
    instances: [],
    rounds: 0,
    requests: 0,
    exitCode: 1,
  })
  expect(ran.ledger).toEqual([])
  const errors = commandData(ran.stdout, 'error')
  expect(errors).toHaveLength(1)
  expect(commandData(ran.stdout, 'warning')).toEqual([])
  const [fault = '', ...rest] = (errors[0] ?? '').split('\n')
  expect(rest).toEqual([expect.stringMatching(/^Next: Correct the inputs/)])
  return { ran, fault }
}
