import TeaXml from '@alicloud/tea-xml'
import { describe, expect, it } from '@jest/globals'
import { DEPLOYMENTS, call, PATHS } from './deployment-scenario.js'
import { field, running, type Running } from './running-simulator.js'
import { ENV_HEALTH } from './signed-request.js'

/** One field of each item of a list in an answer. */
async function listed(
  { ask }: Pick<Running, 'ask'>,
  asked: ReturnType<typeof call>,
  [list, item, name]: readonly [string, string, string],
): Promise<readonly unknown[]> {
  const { body } = await ask(asked)
  const items = field(body, list, item) as readonly Record<string, unknown>[]
  return items.map((one) => one[name])
}

describe('DescribeAppEnvs', () => {
  const ids = ['AppEnvs', 'AppEnv', 'EnvId'] as const

  it.each<readonly [Readonly<Record<string, string>>, readonly string[]]>([
    [{}, ['we-1', 'we-2', 'we-3']],
    [{ AppId: 'wa-1' }, ['we-1', 'we-2']],
    [{ AppId: 'wa-1', IncludeTerminated: 'true' }, ['we-1', 'we-2', 'we-4']],
    [{ EnvId: 'we-2' }, ['we-2']],
    [{ EnvName: 'shop' }, ['we-1', 'we-2', 'we-3']],
    [{ EnvSearch: 'TEST' }, ['we-2']],
    [{ EnvName: 'nothing' }, []],
  ])('with %j lists %j', (query, expected) =>
    running(DEPLOYMENTS, async (run) => {
      const found = await listed(run, call('DescribeAppEnvs', query), ids)
      expect(found).toEqual(expected)
    }),
  )

  it('has names, status, newest change and package version', () =>
    running(DEPLOYMENTS, async ({ clock, ask }) => {
      const asked = call('DescribeAppEnvs', { EnvId: 'we-1' })
      const first = await ask(asked)
      expect(JSON.parse(first.body)).toMatchObject({
        Code: 'OK',
        AppEnvs: {
          AppEnv: [
            {
              EnvId: 'we-1',
              EnvName: 'shop',
              AppId: 'wa-1',
              AppName: 'storefront',
              EnvStatus: 'RUNNING',
              LatestChangeId: 'wc-1',
              ApplyingChange: true,
              PkgVersionId: 'wp-1',
              PkgVersionLabel: 'v1',
              TotalInstances: 3,
            },
          ],
        },
        TotalCount: 1,
        PageNumber: 1,
        PageSize: 10,
      })
      clock.move(2999)
      const versions = ['AppEnvs', 'AppEnv', 'PkgVersionLabel'] as const
      expect(await listed({ ask }, asked, versions)).toEqual(['v1'])
      clock.move(1)
      expect(await listed({ ask }, asked, versions)).toEqual(['v2'])
    }))

  it('does not have an environment before its time', () =>
    running(DEPLOYMENTS, async (run) => {
      const asked = call('DescribeAppEnvs', { EnvName: 'late' })
      expect(await listed(run, asked, ids)).toEqual([])
      run.clock.move(5000)
      expect(await listed(run, asked, ids)).toEqual(['we-5'])
    }))

  it.each(['BadRequest', 'ParameterValidationFailed', 'AppNotExist'])(
    'is refused without AppId where the scenario says %s',
    (withoutAppId) =>
      running({ ...DEPLOYMENTS, lists: { withoutAppId } }, async (run) => {
        const { status, body } = await run.ask(call('DescribeAppEnvs'))
        expect([status, field(body, 'Code')]).toEqual([400, withoutAppId])
        const asked = call('DescribeAppEnvs', { AppId: 'wa-2' })
        expect(await listed(run, asked, ids)).toEqual(['we-3'])
      }),
  )

  it('lists none without AppId where the scenario says so', () =>
    running(
      { ...DEPLOYMENTS, lists: { withoutAppId: 'empty' } },
      async (run) => {
        expect(await listed(run, call('DescribeAppEnvs'), ids)).toEqual([])
      },
    ))
})

it.each<readonly [Readonly<Record<string, string>>, readonly string[]]>([
  [{}, ['wa-1', 'wa-2']],
  [{ AppId: 'wa-2' }, ['wa-2']],
  [{ AppName: 'store' }, ['wa-1']],
  [{ AppSearch: 'OFF' }, ['wa-2']],
  [{ EnvSearch: 'test' }, ['wa-1']],
  [{ PageSize: '1', PageNumber: '2' }, ['wa-2']],
])('DescribeApplications with %j lists %j', (query, expected) =>
  running(DEPLOYMENTS, async (run) => {
    const asked = call('DescribeApplications', query)
    const names = ['Applications', 'Application', 'AppId'] as const
    expect(await listed(run, asked, names)).toEqual(expected)
  }),
)

it.each<readonly [Readonly<Record<string, string>>, readonly string[]]>([
  [{ AppId: 'wa-1' }, ['wp-1', 'wp-2']],
  [{ AppId: 'wa-2' }, ['wp-9']],
  [{ AppId: 'wa-1', PkgVersionLabel: 'v2' }, ['wp-2']],
  [{ AppId: 'wa-1', PkgVersionSearch: 'V' }, ['wp-1', 'wp-2']],
])('DescribePkgVersions with %j lists %j', (query, expected) =>
  running(DEPLOYMENTS, async (run) => {
    const asked = call('DescribePkgVersions', query)
    const names = ['PkgVersions', 'PkgVersion', 'PkgVersionId'] as const
    expect(await listed(run, asked, names)).toEqual(expected)
  }),
)

it('DescribeEnvResource lists the instances that are there, imported or not as a text', () =>
  running(DEPLOYMENTS, async ({ ask }) => {
    const asked = call('DescribeEnvResource', { EnvId: 'we-1' })
    expect(field((await ask(asked)).body, 'EnvResource')).toEqual({
      Instances: {
        Instance: ['i-1', 'i-2', 'i-4'].map((Id) => ({
          Id,
          Imported: 'false',
        })),
      },
      LoadBalancers: { LoadBalancer: [] },
      ScalingGroup: { Id: 'asg-we-1' },
    })
    const headers = { ...asked.headers, accept: 'text/xml' }
    const { body } = await ask({ ...asked, headers })
    expect(TeaXml.default.parseXml(body, null)).toMatchObject({
      DescribeEnvResourceResponse: {
        EnvResource: { Instances: { Instance: [{ Id: 'i-1' }, {}, {}] } },
      },
    })
  }))

describe('a call about deployments', () => {
  const refusals: readonly (readonly [
    keyof typeof PATHS,
    Readonly<Record<string, string>>,
    number,
    string,
  ])[] = [
    ['DescribeChange', {}, 400, 'ParameterValidationFailed'],
    ['DescribeChange', { EnvId: 'we-1' }, 400, 'ParameterValidationFailed'],
    ['DescribeChange', { ChangeId: 'wc-x' }, 404, 'ChangeNotExists'],
    [
      'DescribeChange',
      { EnvId: 'we-x', ChangeId: 'wc-1' },
      403,
      'ResourceAuthFailed',
    ],
    ['DescribeChanges', {}, 400, 'ParameterValidationFailed'],
    ['DescribeChanges', { EnvId: 'we-x' }, 403, 'ResourceAuthFailed'],
    [
      'DescribeChanges',
      { EnvId: 'we-1', ActionName: 'x' },
      400,
      'ChangeActionNameInvalid',
    ],
    [
      'DescribeChanges',
      { EnvId: 'we-1', PageNumber: '0' },
      400,
      'ParameterValidationFailed',
    ],
    ['DescribeAppEnvStatus', {}, 400, 'ParameterValidationFailed'],
    ['DescribeAppEnvStatus', { EnvId: 'we-x' }, 403, 'ResourceAuthFailed'],
    ['DescribeAppEnvs', { AppId: 'wa-x' }, 400, 'AppNotExist'],
    ['DescribeAppEnvs', { PageSize: 'x' }, 400, 'ParameterValidationFailed'],
    ['DescribePkgVersions', {}, 400, 'ParameterValidationFailed'],
    ['DescribePkgVersions', { AppId: 'wa-x' }, 403, 'ResourceAuthFailed'],
    ['DescribeEvents', {}, 400, 'ParameterValidationFailed'],
    ['DescribeEvents', { EnvId: 'we-x' }, 403, 'ResourceAuthFailed'],
    [
      'DescribeEvents',
      { EnvId: 'we-1', StartTime: 'x' },
      400,
      'ParameterValidationFailed',
    ],
    ['DescribeEnvResource', {}, 400, 'ParameterValidationFailed'],
    ['DescribeEnvResource', { EnvId: 'we-5' }, 403, 'ResourceAuthFailed'],
  ]
  it.each(refusals)('%s with %j is %d %s', (action, query, status, code) =>
    running(DEPLOYMENTS, async ({ simulator, ask }) => {
      const received = await ask(call(action, query))
      expect([received.status, field(received.body, 'Code')]).toEqual([
        status,
        code,
      ])
      expect(simulator.ledger[0]).toMatchObject({ action, status, code })
    }),
  )

  it('has to be signed', () =>
    running(DEPLOYMENTS, async ({ ask }) => {
      const key = { id: 'LTAI5tSimulatorTestKey01', secret: 'x', token: null }
      for (const action of Object.keys(PATHS) as (keyof typeof PATHS)[]) {
        const { status, body } = await ask({ ...call(action), key })
        expect([status, field(body, 'Code')]).toEqual([
          400,
          'SignatureDoesNotMatch',
        ])
      }
    }))

  it('meets faults that name it, and no others', () =>
    running(
      {
        ...DEPLOYMENTS,
        faults: [
          {
            kind: 'error',
            httpStatus: 403,
            code: 'Forbidden.RAM',
            actions: ['DescribeChange'],
          },
          { kind: 'other-instance', instanceId: 'we-x', ids: ['we-1'] },
        ],
      },
      async ({ ask }) => {
        const change = await ask(call('DescribeChange', { ChangeId: 'wc-1' }))
        expect(field(change.body, 'Code')).toBe('Forbidden.RAM')
        const changes = await ask(call('DescribeChanges', { EnvId: 'we-2' }))
        expect(changes.status).toBe(200)
        const asked = call('DescribeAppEnvStatus', { EnvId: 'we-1' })
        const status = await ask(asked)
        expect(field(status.body, 'EnvStatus', 'EnvId')).toBe('we-x')
      },
    ))

  it('moves no chance of health', async () => {
    const faults = [{ kind: 'error', probability: 0.5 }]
    const statuses = async (others: number) => {
      const seen: number[] = []
      await running({ ...DEPLOYMENTS, faults }, async ({ ask }) => {
        for (let round = 0; round < 12; round += 1) {
          for (let other = 0; other < others; other += 1)
            await ask(call('DescribeAppEnvStatus', { EnvId: 'we-1' }))
          const asked = { path: ENV_HEALTH, rawQuery: 'EnvId=we-1' }
          seen.push((await ask(asked)).status)
        }
      })
      return seen
    }
    const alone = await statuses(0)
    expect(new Set(alone)).toEqual(new Set([200, 500]))
    expect(await statuses(2)).toEqual(alone)
  })

  it('takes its token from the same bucket as health', () =>
    running(
      { ...DEPLOYMENTS, throttle: { ratePerSecond: 0.001 } },
      async ({ ask }) => {
        await ask()
        const { body } = await ask(call('DescribeApplications'))
        expect(field(body, 'Code')).toBe('Throttling.User')
      },
    ))
})
