import { describe, expect, it } from '@jest/globals'
import { forEachTest } from './each-test.js'
import type { Said } from './loopback-issuer.js'
import {
  createEcsRoleStage,
  HOUR_MS,
  METADATA_TOKEN,
  roleKeys,
  SECRET,
  SESSION_TOKEN,
} from './ecs-role-stage.js'

const stage = forEachTest(createEcsRoleStage)

describe('the role of an ECS instance', () => {
  it('is asked for with a token of the metadata service', async () => {
    expect(
      await stage().against(
        stage().service(() => roleKeys()),
        stage().get,
      ),
    ).toEqual({
      accessKeyId: 'STS.RoleKeyId',
      accessKeySecret: SECRET,
      securityToken: SESSION_TOKEN,
    })
    expect(stage().seen.map(({ method, url }) => `${method} ${url}`)).toEqual([
      'PUT /latest/api/token',
      'GET /latest/meta-data/ram/security-credentials/gate-role',
    ])
    const [put, fetched] = stage().seen.map(({ headers }) => headers)
    expect(put?.['x-aliyun-ecs-metadata-token-ttl-seconds']).toBe('21600')
    expect(fetched?.['x-aliyun-ecs-metadata-token']).toBe(METADATA_TOKEN)
    expect(stage().told).toEqual(
      [METADATA_TOKEN, SECRET, SESSION_TOKEN].map((one) => `masked ${one}`),
    )
  })

  it('is renewed by the life that the service tells', async () => {
    await stage().against(
      stage().service(() => roleKeys(HOUR_MS)),
      async (session) => {
        await stage().get(session)
        await stage().clock.move(HOUR_MS - 300_001)
        await stage().get(session)
        expect(stage().seen).toHaveLength(2)
        await stage().clock.move(1)
        await stage().get(session)
        await stage().until(() => stage().seen.length === 4)
      },
    )
  })

  it.each<[string, Said, object]>([
    [
      'that is not there',
      { status: 404, body: '<html>404 - Not Found' },
      {
        detail: { code: 'NoSuchRole' },
        message: expect.stringContaining("'gate-role'"),
      },
    ],
    [
      'that the service has no keys for',
      { body: { Code: 'Failed', AccessKeyId: '' } },
      {
        detail: { code: 'Failed' },
        message: expect.stringContaining("'gate-role'"),
      },
    ],
    [
      'that is not to be had',
      { status: 403, body: '<html>403 - Forbidden' },
      { detail: { code: 'HTTP 403' } },
    ],
  ])('is refused at once: %s', async (_name, answer, expected) => {
    await expect(
      stage().against(
        stage().service(() => answer),
        stage().get,
      ),
    ).rejects.toMatchObject({
      name: 'PermanentError',
      reason: 'auth',
      ...expected,
    })
    expect(stage().seen).toHaveLength(2)
  })

  it('is refused at once where the service gives no token', async () => {
    await expect(
      stage().against(() => ({ status: 403 }), stage().get),
    ).rejects.toMatchObject({
      name: 'PermanentError',
      detail: { code: 'HTTP 403' },
    })
    expect(stage().seen).toHaveLength(1)
  })

  it.each<[string, Said]>([
    ['a 5xx', { status: 503 }],
    ['a 429', { status: 429 }],
    ['no answer of its kind', { body: 'Welcome to this hotel' }],
    ['keys that are not whole', { body: { Code: 'Success' } }],
  ])('is asked for again after %s', async (_name, answer) => {
    const keys = await stage().against(
      stage().service((number) => (number < 4 ? answer : roleKeys())),
      stage().get,
    )
    expect(keys.accessKeyId).toBe('STS.RoleKeyId')
    expect(stage().seen).toHaveLength(8)
  })
})
