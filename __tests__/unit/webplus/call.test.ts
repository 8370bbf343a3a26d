import { describe, expect, it } from '@jest/globals'
import { screenOf } from '../../../src/http/redaction.js'
import {
  decodeAnswer,
  ecsCall,
  webplusCall,
} from '../../../src/webplus/call.js'
import {
  describeEnvironmentHealth,
  describeInstanceHealth,
} from '../../../src/webplus/health.js'

const good = { kind: 'good' } as const
const shared = {
  query: { A: '1' },
  maxBytes: 10,
  read: () => good,
}
const ecs = ecsCall({ ...shared, action: 'DescribeMachines' })
const changes = webplusCall({
  ...shared,
  action: 'DescribeChanges',
  path: 'change',
  declines: ['BadRequest'],
})

const answered = (fields: object, status = 200) => ({
  status,
  headers: {},
  body: JSON.stringify(fields),
  screen: screenOf([]),
})

describe('a call', () => {
  it('to ECS is an RPC of its version, and declines nothing', () => {
    expect(ecs).toEqual({
      ...shared,
      service: 'ecs',
      action: 'DescribeMachines',
      path: '/',
      version: '2014-05-26',
      declines: [],
      exact: [],
    })
  })

  it('to Web+ is below its root, and declines what it names', () => {
    expect(changes).toMatchObject({
      service: 'webplus',
      path: '/pop/v1/wam/change',
      version: '2019-03-20',
      declines: ['BadRequest'],
      exact: [],
    })
    const plain = webplusCall({ ...shared, action: 'A', path: 'a' })
    expect([plain.declines, plain.exact]).toEqual([[], []])
  })

  it.each([
    [
      describeInstanceHealth('i-1'),
      {
        action: 'DescribeInstanceHealth',
        path: '/pop/v1/wam/instance/health',
        query: { InstanceId: 'i-1' },
        maxBytes: 1_048_576,
      },
    ],
    [
      describeEnvironmentHealth('we-1'),
      {
        action: 'DescribeAppEnvInstanceHealth',
        path: '/pop/v1/wam/appEnv/instanceHealth',
        query: { EnvId: 'we-1' },
        maxBytes: 16_777_216,
      },
    ],
  ])('for health is the one of the manual: %#', async (call, expected) => {
    expect(call).toMatchObject(expected)
    // The gate itself advises on a permission that is missing for it.
    const refused = answered({ Code: 'NoPermission', Message: 'No.' }, 403)
    expect(await decodeAnswer<{ kind: string }>(refused, call)).toEqual({
      kind: 'permanent',
      reason: 'auth',
      error: { code: 'NoPermission', message: 'No.' },
      requestId: null,
    })
  })
})

describe('an answer of ECS', () => {
  it('is good with a request id and no code', async () => {
    expect(await decodeAnswer(answered({ RequestId: 'R-1' }), ecs)).toBe(good)
  })

  it.each<[string, object, number]>([
    ['without a request id', {}, 200],
    ['with an empty request id', { RequestId: '' }, 200],
    ['with a code', { RequestId: 'R-1', Code: 'OK' }, 200],
    ['with another status', { RequestId: 'R-1' }, 202],
  ])('is not good %s', async (_, fields, status) => {
    const read = await decodeAnswer(answered(fields, status), ecs)
    expect(read.kind).toBe('transient')
  })

  it('is not good where it cannot be read', async () => {
    const page = { ...answered({}), body: '<html>' }
    expect(await decodeAnswer(page, ecs)).toMatchObject({
      kind: 'transient',
      error: { code: 'UnreadableBody' },
    })
  })
})

describe('an answer of Web+', () => {
  it('is declined with a code that the call names', async () => {
    const fields = { Code: 'BadRequest', Message: 'AppId is missing.' }
    expect(await decodeAnswer(answered(fields, 400), changes)).toEqual({
      kind: 'declined',
      error: { code: 'BadRequest', message: 'AppId is missing.' },
    })
    const other = await decodeAnswer(answered(fields, 400), ecs)
    expect(other.kind).toBe('permanent')
  })

  it.each([
    [changes, 'webplus:DescribeChanges'],
    [ecs, 'ecs:DescribeMachines'],
  ])('that lacks a permission names it: %#', async (call, permission) => {
    for (const Code of ['NoPermission', 'Forbidden.RAM', 'PermissionDenied'])
      expect(
        await decodeAnswer(answered({ Code, Message: 'No.' }, 403), call),
      ).toMatchObject({
        kind: 'permanent',
        advice: `Grant the RAM user or role ${permission} on resource *.`,
      })
  })

  it('that fails for another reason has no advice of its own', async () => {
    for (const Code of ['ServiceDisabled', 'InternalError'])
      expect(
        await decodeAnswer(answered({ Code, Message: 'No.' }, 403), changes),
      ).not.toHaveProperty('advice')
  })

  it('is no error of the code OK with a status of an error', async () => {
    const read = await decodeAnswer(answered({ Code: 'OK' }, 500), changes)
    expect(read).toMatchObject({
      kind: 'transient',
      error: { code: 'HTTP 500' },
    })
  })

  it('that redirects is not followed', async () => {
    const read = await decodeAnswer(answered({}, 302), changes)
    expect(read).toMatchObject({
      error: {
        code: 'HTTP 302',
        message: 'The server answered with a redirect, which is not followed.',
      },
    })
  })
})
