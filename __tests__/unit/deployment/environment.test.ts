import { describe, expect, it } from '@jest/globals'
import {
  readApplications,
  readEnvironments,
} from '../../../src/deployment/environment.js'
import { identityOf, readStatus } from '../../../src/deployment/environment.js'
import { xmlFields, xmlOf } from './played-web-plus.js'

const status = {
  EnvId: 'we-1',
  EnvName: 'shop',
  EnvStatus: 'RUNNING',
  LastEnvStatus: 'RUNNING',
  LatestChangeId: 'wc-1',
  ApplyingChange: false,
  AbortingChange: false,
  ChangeBanner: 'x',
  InstanceAgentStatus: { ConnectedInstances: 2, DisconnectedInstances: 1 },
  InstanceAppStatus: {
    HealthyInstances: 1,
    UnhealthyInstances: 0,
    StoppedInstances: 1,
    UnknownInstances: 1,
  },
}
const statusRead = {
  kind: 'status',
  name: 'shop',
  status: 'RUNNING',
  latestChangeId: 'wc-1',
  isApplying: false,
  isAborting: false,
  counters: {
    connected: 2,
    disconnected: 1,
    stopped: 1,
  },
  requestId: 'R-1',
}
const read = (fields: object) =>
  readStatus({
    fields: fields as Record<string, unknown>,
    environmentId: 'we-1',
    requestId: 'R-1',
  })

describe('the status of an environment', () => {
  it('is read from JSON and XML alike, its wrapper named as a field of it', () => {
    expect(read({ EnvStatus: status })).toEqual(statusRead)
    const xml = `<DescribeAppEnvStatusResponse>${xmlOf({ EnvStatus: status })}</DescribeAppEnvStatusResponse>`
    expect(read(xmlFields(xml))).toEqual(statusRead)
  })

  it.each<[string, object, string]>([
    ['none', {}, 'MissingEnvStatus'],
    ['a word', { EnvStatus: 'RUNNING' }, 'MissingEnvStatus'],
    [
      'another environment',
      { EnvStatus: { ...status, EnvId: 'we-2' } },
      'WrongEnvironment',
    ],
    [
      'no environment',
      { EnvStatus: { ...status, EnvId: undefined } },
      'WrongEnvironment',
    ],
  ])('that is about %s is no usable answer', (_, fields, code) => {
    expect(read(fields)).toMatchObject({ code })
  })

  it.each<[string, object, object]>([
    ['no newest change', { LatestChangeId: '' }, { latestChangeId: null }],
    [
      'a newest change that is no id',
      { LatestChangeId: 'wc/1' },
      { latestChangeId: null },
    ],
    ['no flags', { ApplyingChange: undefined }, { isApplying: null }],
    ['a flag that is none', { AbortingChange: 0 }, { isAborting: null }],
    ['flags as text', { ApplyingChange: 'true' }, { isApplying: true }],
    [
      'no counters',
      { InstanceAgentStatus: undefined, InstanceAppStatus: 'x' },
      { counters: { connected: null, stopped: null } },
    ],
    [
      'a status in small letters',
      { EnvStatus: 'stopped' },
      { status: 'STOPPED' },
    ],
  ])('with %s says what it does', (_, fields, expected) => {
    expect(read({ EnvStatus: { ...status, ...fields } })).toMatchObject(
      expected,
    )
  })
})

describe('an identity', () => {
  const markers = {
    latestChangeId: 'wc-1',
    isApplying: false,
    isAborting: false,
  }
  it.each<[string, Parameters<typeof identityOf>[0], object]>([
    ['what there is', markers, { kind: 'identity', packageVersion: null }],
    [
      'a version',
      { ...markers, packageVersion: { id: null, label: 'v2' } },
      { packageVersion: { label: 'v2' } },
    ],
    [
      'no newest change',
      { ...markers, latestChangeId: null },
      { kind: 'identity', latestChangeId: null },
    ],
    [
      'not whether it applies',
      { ...markers, isApplying: null },
      { error: { code: 'MissingChangeFlags' } },
    ],
    [
      'not whether it aborts',
      { ...markers, isAborting: null },
      { error: { code: 'MissingChangeFlags' } },
    ],
    [
      'no version where one was asked for',
      { ...markers, packageVersion: null },
      { error: { code: 'MissingPkgVersion' } },
    ],
  ])('says %s, or is none', (_, given, expected) => {
    expect(identityOf({ ...given, requestId: 'R-1' })).toMatchObject(expected)
  })
})

const environment = {
  ...status,
  AppId: 'wa-1',
  AppName: 'web',
  PkgVersionId: 'wp-2',
  PkgVersionLabel: 'v2',
  TotalInstances: 2,
}

describe('a list of environments', () => {
  const page = (fields: object) =>
    readEnvironments(fields as Record<string, unknown>, 'R-1')
  const listed = {
    id: 'we-1',
    name: 'shop',
    applicationId: 'wa-1',
    applicationName: 'web',
    status: 'RUNNING',
    latestChangeId: 'wc-1',
    isApplying: false,
    isAborting: false,
    packageVersion: { id: 'wp-2', label: 'v2' },
  }

  it('is read from JSON and XML alike', () => {
    const fields = { AppEnvs: { AppEnv: [environment] }, TotalCount: 1 }
    const expected = { kind: 'page', items: [listed], totalCount: 1 }
    expect(page(fields)).toMatchObject(expected)
    expect(page(xmlFields(`<R>${xmlOf(fields)}</R>`))).toEqual(page(fields))
  })

  it.each<[string, object, object]>([
    [
      'a version by id',
      { PkgVersionLabel: undefined },
      { packageVersion: { id: 'wp-2', label: null } },
    ],
    [
      'a version by label',
      { PkgVersionId: '' },
      { packageVersion: { id: null, label: 'v2' } },
    ],
    [
      'no version',
      { PkgVersionId: '', PkgVersionLabel: 3 },
      { packageVersion: null },
    ],
    ['no application', { AppId: undefined }, { applicationId: null }],
    ['a name with white space', { EnvName: ' shop' }, { name: ' shop' }],
  ])('with %s says what it does', (_, fields, expected) => {
    const read = page({ AppEnvs: [{ ...environment, ...fields }] })
    expect('items' in read && read.items[0]).toMatchObject(expected)
  })

  it.each<[string, object, string]>([
    ['absent', {}, 'MissingAppEnvs'],
    ['of texts', { AppEnvs: ['we-1'] }, 'WrongAppEnvs'],
    [
      'of environments without an id',
      { AppEnvs: [{ ...environment, EnvId: '' }] },
      'WrongAppEnvs',
    ],
  ])('that is %s is no usable answer', (_, fields, code) => {
    expect(page(fields)).toMatchObject({ code })
  })
})

describe('a list of applications', () => {
  const page = (fields: object) =>
    readApplications(fields as Record<string, unknown>, 'R-1')

  it('is read from JSON and XML alike', () => {
    const fields = {
      Applications: { Application: [{ AppId: 'wa-1', AppName: 'web' }] },
      TotalCount: '1',
    }
    expect(page(fields)).toMatchObject({
      items: [{ id: 'wa-1', name: 'web' }],
      totalCount: 1,
    })
    expect(page(xmlFields(`<R>${xmlOf(fields)}</R>`))).toEqual(page(fields))
  })

  it.each<[object, string]>([
    [{}, 'MissingApplications'],
    [{ Applications: [1] }, 'WrongApplications'],
    [{ Applications: [{ AppName: 'web' }] }, 'WrongApplications'],
  ])('such as %j is no usable answer', (fields, code) => {
    expect(page(fields)).toMatchObject({ code })
  })
})
