import { describe, expect, it } from '@jest/globals'
import { ledgerLine } from '../../../simulator/ledger.js'
import { DEPLOYMENTS } from './deployment-scenario.js'
import { field, running } from './running-simulator.js'

/** Every call of Web+ that changes something, as its clients send it. */
const WRITES: readonly (readonly [string, string, string])[] = [
  ['DeployAppEnv', 'POST', '/pop/v1/wam/appEnv/deploy'],
  ['UpdateAppEnv', 'PUT', '/pop/v1/wam/appEnv'],
  ['CreateAppEnv', 'POST', '/pop/v1/wam/appEnv'],
  ['RebuildAppEnv', 'POST', '/pop/v1/wam/appEnv/rebuild'],
  ['RestartAppEnv', 'POST', '/pop/v1/wam/appEnv/restart'],
  ['StartAppEnv', 'POST', '/pop/v1/wam/appEnv/start'],
  ['StopAppEnv', 'POST', '/pop/v1/wam/appEnv/stop'],
  ['GatherAppEnvLog', 'POST', '/pop/v1/wam/appEnv/gatherLog'],
  ['GatherAppEnvStats', 'POST', '/pop/v1/wam/appEnv/gatherStats'],
  ['TerminateAppEnv', 'DELETE', '/pop/v1/wam/appEnv'],
  ['AbortChange', 'POST', '/pop/v1/wam/change/abort'],
  // A read by its name that is sent as a write.
  ['DescribeChange', 'POST', '/pop/v1/wam/changeInfo'],
  // Actions that nobody knows, whatever the method.
  ['DescribeAnything', 'GET', '/pop/v1/wam/changeInfo'],
  ['StopInstance', 'POST', '/'],
  ['RebootInstance', 'GET', '/'],
]

describe('a call that writes', () => {
  it.each(WRITES)('is refused and in the ledger: %s', (action, method, path) =>
    running({ ...DEPLOYMENTS, session: {} }, async ({ simulator, ask }) => {
      const headers = { 'x-acs-action': action }
      const rawQuery = 'EnvId=we-1'
      const { status, body } = await ask({ method, path, rawQuery, headers })
      expect([status, field(body, 'Code')]).toEqual([403, 'Simulator.ReadOnly'])
      expect(simulator.ledger).toMatchObject([
        { action, method, path, status: 403, fault: 'write refused' },
      ])
      expect(ledgerLine(simulator.ledger)).toContain('1 write refused')
    }),
  )

  it.each(['POST', 'PUT', 'DELETE', 'PATCH'])(
    'is refused without an action too: %s',
    (method) =>
      running(DEPLOYMENTS, async ({ ask }) => {
        const path = '/pop/v1/wam/whatever'
        const { body } = await ask({ method, path, rawQuery: '' })
        expect(field(body, 'Code')).toBe('Simulator.ReadOnly')
      }),
  )
})
