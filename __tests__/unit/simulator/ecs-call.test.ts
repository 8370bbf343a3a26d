import { describe, expect, it } from '@jest/globals'
import { field, running } from './running-simulator.js'
import { WALL_MS } from './signed-request.js'

const SHOP = {
  instances: {
    'i-1': {},
    'i-2': {
      ecs: [
        { atMs: 0, status: 'Stopped', health: 'NotApplicable' },
        {
          atMs: 1000,
          status: 'Running',
          health: 'Impaired',
          events: [
            {
              type: 'SystemMaintenance.Reboot',
              notBeforeMs: 3_600_000,
              reason: 'Maintenance',
            },
          ],
        },
        { atMs: 2000, status: null },
      ],
    },
    'i-gone': { timeline: [{ atMs: 0, missing: 'InstanceNotExists' }] },
  },
}
const ECS = {
  path: '/',
  headers: {
    'x-acs-action': 'DescribeInstancesFullStatus',
    'x-acs-version': '2014-05-26',
  },
}
const of = (...ids: readonly string[]) => ({
  ...ECS,
  rawQuery: ids
    .map((id, at) => `InstanceId.${String(at + 1)}=${id}`)
    .concat('RegionId=cn-hangzhou')
    .join('&'),
})
const SET = ['InstanceFullStatusSet', 'InstanceFullStatusType']

describe('DescribeInstancesFullStatus', () => {
  it('answers without a code, and leaves out ids that it does not know', () =>
    running(SHOP, async ({ simulator, ask }) => {
      const { status, headers, body } = await ask(
        of('i-1', 'i-2', 'i-gone', 'i-x'),
      )
      expect(status).toBe(200)
      expect(JSON.parse(body)).toEqual({
        RequestId: headers['x-acs-request-id'],
        InstanceFullStatusSet: {
          InstanceFullStatusType: [
            {
              InstanceId: 'i-1',
              Status: { Code: 0, Name: 'Running' },
              HealthStatus: { Code: 0, Name: 'OK' },
              ScheduledSystemEventSet: { ScheduledSystemEventType: [] },
            },
            {
              InstanceId: 'i-2',
              Status: { Code: 0, Name: 'Stopped' },
              HealthStatus: { Code: 0, Name: 'NotApplicable' },
              ScheduledSystemEventSet: { ScheduledSystemEventType: [] },
            },
          ],
        },
        TotalCount: 2,
        PageNumber: 1,
        PageSize: 10,
      })
      expect(simulator.ledger[0]).toMatchObject({
        action: 'DescribeInstancesFullStatus',
        code: null,
        fault: null,
      })
    }))

  it('plays the timeline of the machine, scheduled events included', () =>
    running(SHOP, async ({ clock, ask }) => {
      await ask(of('i-2'))
      clock.move(1000)
      const { body } = await ask(of('i-2'))
      expect(field(body, ...SET)).toMatchObject([
        {
          HealthStatus: { Name: 'Impaired' },
          ScheduledSystemEventSet: {
            ScheduledSystemEventType: [
              {
                EventType: { Name: 'SystemMaintenance.Reboot' },
                EventCycleStatus: { Name: 'Scheduled' },
                NotBefore: new Date(WALL_MS + 3_600_000)
                  .toISOString()
                  .replace('.000', ''),
                Reason: 'Maintenance',
                ImpactLevel: '100',
              },
            ],
          },
        },
      ])
      clock.move(1000)
      expect(field((await ask(of('i-2'))).body, ...SET)).toEqual([])
    }))

  it.each([
    ['no region', 'InstanceId.1=i-1', 'MissingParameter'],
    ['a page of 101', 'PageSize=101&RegionId=x', 'InvalidParameter.PageSize'],
    ['a page of none', 'PageSize=0&RegionId=x', 'InvalidParameter.PageSize'],
    ['page 0', 'PageNumber=0&RegionId=x', 'InvalidParameter.PageNumber'],
    [
      'an id too many',
      Array.from({ length: 101 }, (_, at) => `InstanceId.${String(at + 1)}=i`)
        .sort()
        .concat('RegionId=x')
        .join('&'),
      'InvalidParameter.InstanceId',
    ],
  ])('refuses %s', (_, rawQuery, code) =>
    running(SHOP, async ({ ask }) => {
      const { status, body } = await ask({ ...ECS, rawQuery })
      expect([status, field(body, 'Code')]).toEqual([400, code])
    }),
  )

  it.each([
    ['the version of Web+', { 'x-acs-version': '2019-03-20' }, 404],
    ['no action', { 'x-acs-action': undefined, 'x-acs-version': '1' }, 404],
  ])('is not there for %s', (_, differs, status) =>
    running(SHOP, async ({ ask }) => {
      const headers = { ...ECS.headers, ...differs }
      expect((await ask({ ...of('i-1'), headers })).status).toBe(status)
    }),
  )

  it('takes ACS3 alone', () =>
    running(SHOP, async ({ ask }) => {
      const { body } = await ask({ ...of('i-1'), algorithm: 'HMAC-SHA1' })
      expect(field(body, 'Code')).toBe('IncompleteSignature')
    }))

  it('has no part in the limit of Web+', () =>
    running(
      { ...SHOP, throttle: { ratePerSecond: 0.001 } },
      async ({ ask }) => {
        for (let times = 0; times < 3; times += 1)
          expect((await ask(of('i-1'))).status).toBe(200)
      },
    ))
})
