import { describe, expect, it } from '@jest/globals'
import { systemClock } from '../../../simulator/clock.js'
import type { Simulator } from '../../../simulator/server.js'
import {
  type SignatureVerifier,
  ownVerifier,
} from '../../../simulator/authentication.js'
import { DEPLOYMENTS, PATHS } from './deployment-scenario.js'
import { callApi, popCore, ROAClient, type Caller } from './official-calls.js'
import { officialVerifier } from './official-verifier.js'
import { running } from './running-simulator.js'
import { ENV_HEALTH, HEALTH } from './signed-request.js'

const SHOP = {
  keys: [
    { id: 'plain', secret: 'plain-secret' },
    { id: 'session', secret: 'session-secret', token: 'a-token' },
  ],
  instances: { 'i-a': {}, 'i b+c': { timeline: [{ atMs: 0 }] } },
  environments: { 'we-1': {} },
}

const VERIFIERS: readonly (readonly [string, SignatureVerifier])[] = [
  ['the official library', officialVerifier],
  ['our signer', ownVerifier],
]

describe.each([
  ['openapi-client with ACS3-HMAC-SHA256', callApi],
  ['pop-core with HMAC-SHA1', popCore],
])('%s', (_, call) => {
  const against = (
    test: (simulator: Simulator) => Promise<void>,
    verifier: SignatureVerifier = officialVerifier,
    scenario: object = SHOP,
  ): Promise<void> =>
    running(scenario, ({ simulator }) => test(simulator), {
      clock: systemClock,
      verifier,
    })

  it.each(VERIFIERS)(
    'reads an instance’s health, judged by %s',
    (_name, verifier) =>
      against(async (simulator) => {
        expect(
          await call(simulator, HEALTH, { InstanceId: 'i-a' }),
        ).toMatchObject({
          Code: 'OK',
          InstanceHealth: {
            InstanceId: 'i-a',
            AgentStatus: 'CONNECTED',
            AppStatus: 'HEALTHY',
            DisconnectedTime: 0,
          },
        })
      }, verifier),
  )

  it.each(VERIFIERS)(
    'reads an environment’s health, judged by %s',
    (_name, verifier) =>
      against(async (simulator) => {
        const query = { EnvId: 'we-1', RegionId: 'cn-hangzhou' }
        expect(await call(simulator, ENV_HEALTH, query)).toMatchObject({
          EnvInstanceHealth: {
            EnvId: 'we-1',
            InstanceHealthList: {
              InstanceHealth: [{ InstanceId: 'i-a' }, { InstanceId: 'i b+c' }],
            },
          },
        })
      }, verifier),
  )

  it('sends ids with signs that need escaping', () =>
    against(async (simulator) => {
      const query = { InstanceId: 'i b+c' }
      expect(await call(simulator, HEALTH, query)).toMatchObject({
        InstanceHealth: { InstanceId: 'i b+c' },
      })
    }))

  it('is let in with a session', () =>
    against(async (simulator) => {
      const caller = {
        id: 'session',
        secret: 'session-secret',
        token: 'a-token',
      }
      await call(simulator, HEALTH, { InstanceId: 'i-a' }, caller)
      expect(simulator.ledger[0]).toMatchObject({ status: 200 })
    }))

  it.each<readonly [string, Record<string, string>, object]>([
    [
      PATHS.DescribeChange,
      { ChangeId: 'wc-1' },
      { Change: { ChangeId: 'wc-1' } },
    ],
    [PATHS.DescribeChanges, { EnvId: 'we-1' }, { TotalCount: 2 }],
    [
      PATHS.DescribeAppEnvStatus,
      { EnvId: 'we-1', RegionId: 'cn-hangzhou' },
      { EnvStatus: { LatestChangeId: 'wc-1' } },
    ],
    [
      PATHS.DescribeAppEnvs,
      { AppId: 'wa-1', PageSize: '50' },
      { TotalCount: 2 },
    ],
    [PATHS.DescribeApplications, {}, { TotalCount: 2 }],
    [PATHS.DescribePkgVersions, { AppId: 'wa-1' }, { TotalCount: 2 }],
    [
      PATHS.DescribeEvents,
      { EnvId: 'we-1', ReverseByTimestamp: 'true' },
      { Events: { Event: [{ EventMessage: 'started' }] } },
    ],
    [
      PATHS.DescribeEnvResource,
      { EnvId: 'we-1' },
      { EnvResource: { Instances: { Instance: [{ Id: 'i-1' }, {}, {}] } } },
    ],
  ])('is answered at %s', (path, query, body) =>
    against(
      async (simulator) => {
        expect(await call(simulator, path, query)).toMatchObject(body)
      },
      officialVerifier,
      { ...DEPLOYMENTS, keys: SHOP.keys },
    ),
  )

  it('understands why it is refused', () =>
    against(async (simulator) => {
      const ask = (caller: Caller): Promise<unknown> =>
        call(simulator, HEALTH, { InstanceId: 'i-a' }, caller)
      await expect(ask({ secret: 'wrong' })).rejects.toMatchObject({
        code: 'SignatureDoesNotMatch',
      })
      await expect(ask({ id: 'nobody' })).rejects.toMatchObject({
        code: 'InvalidAccessKeyId.NotFound',
      })
      await expect(
        call(simulator, HEALTH, { InstanceId: 'i-nobody' }),
      ).rejects.toMatchObject({ code: 'InstanceNotExists' })
    }))

  it('understands that its clock is off', () =>
    against(
      async (simulator) => {
        await expect(
          call(simulator, HEALTH, { InstanceId: 'i-a' }),
        ).rejects.toMatchObject({ code: 'InvalidTimeStamp.Expired' })
      },
      officialVerifier,
      { ...SHOP, clockSkewMs: -1_200_000 },
    ))
})

it('openapi-client asks ECS, whose good answer has no code', () =>
  running(
    { ...DEPLOYMENTS, keys: SHOP.keys },
    async ({ simulator }) => {
      const query = {
        RegionId: 'cn-hangzhou',
        'InstanceId.1': 'i-1',
        'InstanceId.10': 'i-4',
        'InstanceId.2': 'i-2',
        PageSize: '100',
      }
      const body = await callApi(simulator, '/', query)
      expect(body).not.toHaveProperty('Code')
      expect(body).toMatchObject({
        InstanceFullStatusSet: {
          InstanceFullStatusType: [
            { InstanceId: 'i-1', Status: { Name: 'Running' } },
            { InstanceId: 'i-4' },
            { InstanceId: 'i-2' },
          ],
        },
      })
      await expect(
        callApi(simulator, '/', { 'InstanceId.1': 'i-1' }),
      ).rejects.toMatchObject({ code: 'MissingParameter' })
    },
    { clock: systemClock },
  ))

it('pop-core understands an error in XML', () =>
  running(
    SHOP,
    async ({ simulator }) => {
      const client = new ROAClient({
        accessKeyId: 'plain',
        accessKeySecret: 'plain-secret',
        endpoint: simulator.origin,
        apiVersion: '2019-03-20',
      })
      const headers = { accept: 'text/xml', connection: 'close' }
      await expect(
        client.get(HEALTH, { InstanceId: 'i-nobody' }, headers),
      ).rejects.toMatchObject({ code: 'InstanceNotExists' })
    },
    { clock: systemClock },
  ))
