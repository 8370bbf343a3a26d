import { describe, expect, it } from '@jest/globals'
import {
  describeAppEnvs,
  describeAppEnvStatus,
  describeApplications,
  describeChange,
  describeChanges,
  describeEvents,
} from '../../../src/deployment/calls.js'
import { describeInstancesFullStatus } from '../../../src/deployment/machine.js'
import { requestTarget, sign } from '../../../src/webplus/signature.js'
import type { AnyCall } from './played-web-plus.js'

const ROOT = '/pop/v1/wam'
const paging = { PageNumber: '3', PageSize: '50' }
const events = { environmentId: 'we-1', sinceMs: 1_700.7 }

describe('each call', () => {
  it.each<[AnyCall, string, Record<string, string>]>([
    [
      describeChange({ changeId: 'wc-1', environmentId: 'we-1' }),
      `${ROOT}/changeInfo`,
      { ChangeId: 'wc-1', EnvId: 'we-1' },
    ],
    [
      describeChange({ changeId: 'wc-1', environmentId: null }),
      `${ROOT}/changeInfo`,
      { ChangeId: 'wc-1' },
    ],
    [
      describeChanges('we-1', 3),
      `${ROOT}/change`,
      { EnvId: 'we-1', ...paging },
    ],
    [describeAppEnvStatus('we-1'), `${ROOT}/appEnv/status`, { EnvId: 'we-1' }],
    [
      describeAppEnvs({ search: 'shop' }, 3),
      `${ROOT}/appEnv`,
      { EnvSearch: 'shop', ...paging },
    ],
    [
      describeAppEnvs({ applicationId: 'wa-1', environmentId: 'we-1' }, 3),
      `${ROOT}/appEnv`,
      { AppId: 'wa-1', EnvId: 'we-1', ...paging },
    ],
    [
      describeApplications({ environment: 'shop', application: 'web' }, 3),
      `${ROOT}/application`,
      { EnvSearch: 'shop', AppSearch: 'web', ...paging },
    ],
    [
      describeEvents({ ...events, changeId: 'wc-1' }),
      `${ROOT}/event`,
      {
        EnvId: 'we-1',
        ChangeId: 'wc-1',
        ReverseByTimestamp: 'true',
        ...paging,
        PageNumber: '1',
      },
    ],
    [
      describeEvents({ ...events, changeId: null }),
      `${ROOT}/event`,
      {
        EnvId: 'we-1',
        StartTime: '1700',
        ReverseByTimestamp: 'true',
        ...paging,
        PageNumber: '1',
      },
    ],
    [
      describeInstancesFullStatus(['i-1', 'i-2']),
      '/',
      { 'InstanceId.1': 'i-1', 'InstanceId.2': 'i-2', PageSize: '100' },
    ],
  ])('asks as the API has it, and only reads: $action', (call, path, query) => {
    expect(call).toMatchObject({ path, query })
    expect(call.query).toEqual(query)
    expect(call.action).toMatch(/^Describe/)
    const isEcs = path === '/'
    expect([call.service, call.version]).toEqual(
      isEcs ? ['ecs', '2014-05-26'] : ['webplus', '2019-03-20'],
    )
  })

  it('lets itself be declined only where it lacks an application', () => {
    const codes = ['BadRequest', 'ParameterValidationFailed', 'AppNotExist']
    expect(describeAppEnvs({ environmentId: 'we-1' }, 1).declines).toEqual(
      codes,
    )
    expect(describeAppEnvs({ applicationId: 'wa-1' }, 1).declines).toEqual([])
    expect(describeAppEnvStatus('we-1').declines).toEqual([])
  })
})

describe('ECS', () => {
  it('is signed with the path of RPC, its ids sorted by code units', () => {
    const headers = {
      host: 'ecs-cn-hangzhou.aliyuncs.com',
      'x-acs-action': 'DescribeInstanceStatus',
      'x-acs-content-sha256':
        'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
      'x-acs-date': '2026-11-26T10:00:00Z',
      'x-acs-signature-nonce': '00000000-0000-4000-8000-000000000001',
      'x-acs-version': '2014-05-26',
    }
    const authorization = sign({
      algorithm: 'ACS3-HMAC-SHA256',
      keys: { accessKeyId: 'testid', accessKeySecret: 'testsecret' },
      method: 'GET',
      path: '/',
      query: {
        'InstanceId.1': 'i-bp1aaaaaaaaaaaaaaaaa',
        'InstanceId.2': 'i-bp1bbbbbbbbbbbbbbbbb',
        PageSize: '50',
        RegionId: 'cn-hangzhou',
      },
      headers,
    })
    expect(authorization).toMatch(
      /Signature=b952e22eb6a08d1dfa4fcaba7d8581c44e8a53b24548bdb878acef41dcf2f3f6$/,
    )
    const ten = describeInstancesFullStatus(
      Array.from({ length: 10 }, (_, at) => `i-${String(at)}`),
    )
    expect(requestTarget(ten)).toMatch(
      /^\/\?InstanceId\.1=i-0&InstanceId\.10=i-9&InstanceId\.2=i-1&/,
    )
  })
})
