import { expect, it } from '@jest/globals'
import { BUILT_IN } from '../../../simulator/scenarios/built-in.js'
import { call } from './deployment-scenario.js'
import { field, running } from './running-simulator.js'

/** A scenario that answers at once, since a wait would move the clock. */
const atOnce = (name: string) => ({
  ...(BUILT_IN.get(name) as object),
  latencyMs: 0,
})

const SHOP = { EnvId: 'we-shop' }
const change = (ChangeId: string) => call('DescribeChange', { ChangeId })
const status = call('DescribeAppEnvStatus', SHOP)
const flags = (finished: boolean, succeeded: boolean) => ({
  Change: { ChangeFinished: finished, ChangeSucceed: succeeded },
})

it.each<readonly [string, string, number, ReturnType<typeof call>, object]>([
  ['deploy', 'runs', 5_999, change('wc-deploy'), flags(false, false)],
  ['deploy', 'then succeeds', 6_000, change('wc-deploy'), flags(true, true)],
  [
    'deploy',
    'is healthy all along',
    3_000,
    status,
    {
      EnvStatus: {
        ApplyingChange: true,
        InstanceAppStatus: { HealthyInstances: 5, UnhealthyInstances: 0 },
      },
    },
  ],
  [
    'deploy-failed',
    'fails with a message',
    3_000,
    change('wc-deploy'),
    {
      Change: {
        ChangeFinished: true,
        ChangeSucceed: false,
        ChangeMessage: expect.stringContaining('i-shop-web-2'),
      },
    },
  ],
  [
    'deploy-failed',
    'has an event with HTML',
    3_000,
    call('DescribeEvents', { ...SHOP, ReverseByTimestamp: 'true' }),
    {
      Events: {
        Event: [{ EventMessage: expect.stringContaining('<b>') }, {}],
      },
    },
  ],
  [
    'superseded',
    'first succeeds',
    2_999,
    change('wc-deploy'),
    flags(true, true),
  ],
  [
    'superseded',
    'has its own change as the newest',
    2_999,
    status,
    { EnvStatus: { LatestChangeId: 'wc-deploy', ApplyingChange: false } },
  ],
  [
    'superseded',
    'then has another as the newest',
    3_000,
    status,
    { EnvStatus: { LatestChangeId: 'wc-hotfix', ApplyingChange: true } },
  ],
  [
    'by-name',
    'wants an application',
    0,
    call('DescribeAppEnvs', { EnvName: 'shop' }),
    { Code: 'BadRequest' },
  ],
  [
    'by-name',
    'has one environment a page',
    0,
    call('DescribeAppEnvs', { AppId: 'wa-storefront', PageNumber: 3 }),
    {
      AppEnvs: { AppEnv: [{ EnvId: 'we-shop', PkgVersionLabel: 'v42' }] },
      TotalCount: 3,
    },
  ],
  [
    'diagnosis',
    'has a change that failed',
    0,
    change('wc-deploy'),
    flags(true, false),
  ],
])('%s %s', (name, _, atMs, asked, body) =>
  running(atOnce(name), async ({ clock, ask }) => {
    await ask(call('DescribeApplications'))
    clock.move(atMs)
    expect(JSON.parse((await ask(asked)).body)).toMatchObject(body)
  }),
)

it('diagnosis has a machine that is stopped, and one with a scheduled event', () =>
  running(atOnce('diagnosis'), async ({ ask }) => {
    const headers = {
      'x-acs-action': 'DescribeInstancesFullStatus',
      'x-acs-version': '2014-05-26',
    }
    const rawQuery =
      'InstanceId.1=i-shop-stopped&InstanceId.2=i-shop-reboot&RegionId=x'
    const { body } = await ask({ path: '/', rawQuery, headers })
    const set = ['InstanceFullStatusSet', 'InstanceFullStatusType'] as const
    expect(field(body, ...set)).toMatchObject([
      { Status: { Name: 'Stopped' } },
      {
        HealthStatus: { Name: 'Impaired' },
        ScheduledSystemEventSet: {
          ScheduledSystemEventType: [
            { EventType: { Name: 'SystemFailure.Reboot' } },
          ],
        },
      },
    ])
  }))
