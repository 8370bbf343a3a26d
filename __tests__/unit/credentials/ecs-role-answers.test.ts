import { describe, expect, it } from '@jest/globals'
import type { FreshKeys } from '../../../src/credentials/token-exchange.js'
import { forEachTest } from './each-test.js'
import {
  createEcsRoleStage,
  METADATA_TOKEN,
  roleKeys,
  SECRET,
  SESSION_TOKEN,
} from './ecs-role-stage.js'
import type { Said } from './loopback-issuer.js'

const TOKEN: Said = { body: METADATA_TOKEN }

const stage = forEachTest(createEcsRoleStage)

/** One exchange with a service that gives this token and these keys. */
function exchanged(
  { token = TOKEN, keys = roleKeys() }: { token?: Said; keys?: Said },
  role?: string,
): Promise<FreshKeys> {
  return stage().serving(
    ({ method }) => (method === 'PUT' ? token : keys),
    (origin) => stage().exchangeAt(origin, role)(stage().run.signal),
  )
}

const oversize = { body: `${METADATA_TOKEN}${' '.repeat(70_000)}` }

describe('the token of a metadata service', () => {
  it('is taken without the line break that ends it', async () => {
    await exchanged({ token: { body: ` ${METADATA_TOKEN}\n` } })
    expect(stage().told[0]).toBe(`masked ${METADATA_TOKEN}`)
    expect(stage().seen[1]?.headers['x-aliyun-ecs-metadata-token']).toBe(
      METADATA_TOKEN,
    )
  })

  it.each<[string, Said, object]>([
    ['a page', { body: 'Welcome to this hotel' }, { name: 'KeysDelayed' }],
    ['nothing', { body: '' }, { name: 'KeysDelayed' }],
    ['a body that is too large', oversize, { name: 'KeysDelayed' }],
    ['an error', { ...TOKEN, status: 403 }, { name: 'PermanentError' }],
  ])('is none: %s', async (_name, token, expected) => {
    await expect(exchanged({ token })).rejects.toMatchObject(expected)
    expect([stage().seen.length, stage().told]).toEqual([1, []])
  })
})

describe('the keys of a metadata service', () => {
  it('are asked for by a role whose name is no path', async () => {
    await exchanged({}, '../a b/c')
    expect(stage().seen[1]?.url).toBe(
      '/latest/meta-data/ram/security-credentials/..%2Fa%20b%2Fc',
    )
  })

  it('need no code, and live a quarter of an hour if no end is told', async () => {
    await stage().clock.move(1_000)
    const { AccessKeyId, AccessKeySecret, SecurityToken } = roleKeys()
      .body as Record<string, string>
    const keys = { body: { AccessKeyId, AccessKeySecret, SecurityToken } }
    expect(await exchanged({ keys })).toMatchObject({
      keys: { accessKeyId: AccessKeyId },
      givenAtMs: 1_000,
      lifeMs: 900_000,
    })
  })

  it.each<[string, Said, { code: string; says: string; advice: RegExp }]>([
    [
      'the role is not there',
      { ...roleKeys(), status: 404 },
      {
        code: 'NoSuchRole',
        says: "no keys for the RAM role 'gate-role'",
        advice: /^Attach .*'gate-role'.*'ecs-ram-role'\.$/,
      },
    ],
    [
      'it says that it failed',
      { body: { ...(roleKeys().body as object), Code: 'Failed' } },
      {
        code: 'Failed',
        says: "answered Failed for the RAM role 'gate-role'",
        advice: /^Check .*'gate-role'.*ecs\.aliyuncs\.com\.$/,
      },
    ],
    ...[400, 403, 428, 430, 499].map(
      (
        status,
      ): [string, Said, { code: string; says: string; advice: RegExp }] => [
        `HTTP ${String(status)}, keys or not`,
        { ...roleKeys(), status },
        {
          code: `HTTP ${String(status)}`,
          says: `answered HTTP ${String(status)}`,
          advice: /^Check that .* is enabled .*'ecs-ram-role'\.$/,
        },
      ],
    ),
  ])('are refused, and why: %s', async (_name, keys, expected) => {
    const { code, says, advice } = expected
    await expect(exchanged({ keys })).rejects.toMatchObject({
      name: 'PermanentError',
      reason: 'auth',
      detail: { code },
      message: expect.stringContaining(says),
      advice: expect.stringMatching(advice),
    })
  })

  it.each([
    ['the token', METADATA_TOKEN.replace(/=/g, '')],
    ['the secret', SECRET],
    ['the session token', SESSION_TOKEN],
  ])('are told of without %s that its code repeats', async (_, code) => {
    const keys = { body: { ...(roleKeys().body as object), Code: code } }
    const end = exchanged({ keys })
    const told = await end.then(
      (fresh) => fresh.lifeMs,
      (error: unknown) => error,
    )
    expect(JSON.stringify([told, String(told)])).not.toContain(code)
  })

  it.each<[string, Said, string]>([
    ['HTTP 302', { status: 302 }, 'HTTP 302'],
    ['HTTP 399', { status: 399 }, 'HTTP 399'],
    ['HTTP 429', { status: 429 }, 'HTTP 429'],
    ['HTTP 500', { ...roleKeys(), status: 500 }, 'HTTP 500'],
    ['HTTP 503', { status: 503, body: { Code: 'Busy' } }, 'HTTP 503'],
    [
      'keys that are not whole',
      { body: { Code: 'Success' } },
      'UnreadableBody',
    ],
    ['a body that is too large', oversize, 'UnreadableBody'],
  ])('may come later: %s', async (_name, keys, code) => {
    const why = code.startsWith('HTTP')
      ? `The metadata service answered ${code}.`
      : 'The answer is not from the metadata service.'
    await expect(exchanged({ keys })).rejects.toMatchObject({
      name: 'KeysDelayed',
      retryAfterMs: null,
      isUnknownHost: false,
      failure: {
        class: 'api',
        error: {
          code,
          message: expect.stringMatching(
            new RegExp(`^No keys from '127\\.0\\.0\\.1:\\d+': ${why}$`),
          ),
        },
      },
    })
  })
})
