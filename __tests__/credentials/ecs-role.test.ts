import { createServer } from 'node:http'
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { Agent } from 'undici'
import { withTimeout } from '../../src/clock.js'
import { createEcsRole } from '../../src/credentials/ecs-role.js'
import type { KeyProvider } from '../../src/credentials/keys.js'
import { createSession } from '../../src/credentials/session.js'
import { backoffMs } from '../../src/gate/pace.js'
import { createStillClock, type StillClock } from '../still-clock.js'
import { closed, listen, serving } from '../webplus/loopback.js'
import { realWire, saying, type Said, type Seen } from './loopback-wire.js'

const ISSUED_AT = Date.UTC(2026, 0, 2, 3, 4, 5)
const HOUR_MS = 3_600_000
const METADATA_TOKEN = 'AQAfakeMetadataToken=='
const SECRET = 'FakeSecretOfTheRole'
const SESSION_TOKEN = 'CAISFakeTokenOfTheRole'

let agent: Agent
let clock: StillClock
let run: AbortController
let seen: Seen[]
let masked: string[]
beforeEach(() => {
  agent = new Agent()
  clock = createStillClock()
  run = new AbortController()
  seen = []
  masked = []
})
afterEach(async () => {
  run.abort()
  await agent.destroy()
  expect(clock.sleeping()).toEqual([])
})

function roleKeys(lifeMs = 6 * HOUR_MS): Said {
  return {
    headers: { date: new Date(ISSUED_AT).toUTCString() },
    body: {
      Code: 'Success',
      AccessKeyId: 'STS.RoleKeyId',
      AccessKeySecret: SECRET,
      SecurityToken: SESSION_TOKEN,
      Expiration: new Date(ISSUED_AT + lifeMs).toISOString(),
      LastUpdated: '2026-01-02T03:00:00Z',
    },
  }
}

/** A metadata service that gives tokens, and answers for the role by `say`. */
const service =
  (say: (number: number) => Said | null) =>
  ({ method }: Seen): Said | null =>
    method === 'PUT'
      ? { body: METADATA_TOKEN }
      : say(seen.filter((one) => one.method === 'GET').length)

function sessionAt(origin: string): KeyProvider {
  const ecs = createEcsRole({
    wire: realWire(agent, clock),
    origin,
    role: 'gate-role',
    mask: (secret) => masked.push(secret),
  })
  return createSession({
    ...ecs,
    clock,
    random: () => 0,
    backoffMs,
    withTimeout,
    signal: run.signal,
  })
}

function against<T>(
  say: (request: Seen, number: number) => Said | null,
  use: (session: KeyProvider) => Promise<T>,
): Promise<T> {
  return serving(saying(seen, say), ({ host }) =>
    use(sessionAt(`http://${host}`)),
  )
}

const get = (session: KeyProvider) => session.get(run.signal)

async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise((resolve) => setImmediate(resolve))
}

describe('the role of an ECS instance', () => {
  it('is asked for with a token of the metadata service', async () => {
    expect(
      await against(
        service(() => roleKeys()),
        get,
      ),
    ).toEqual({
      accessKeyId: 'STS.RoleKeyId',
      accessKeySecret: SECRET,
      securityToken: SESSION_TOKEN,
    })
    expect(seen.map(({ method, url }) => `${method} ${url}`)).toEqual([
      'PUT /latest/api/token',
      'GET /latest/meta-data/ram/security-credentials/gate-role',
    ])
    const [put, fetched] = seen.map(({ headers }) => headers)
    expect(put?.['x-aliyun-ecs-metadata-token-ttl-seconds']).toBe('21600')
    expect(fetched?.['x-aliyun-ecs-metadata-token']).toBe(METADATA_TOKEN)
    expect(masked).toEqual([METADATA_TOKEN, SECRET, SESSION_TOKEN])
  })

  it('is renewed by the life that the service tells', async () => {
    await against(
      service(() => roleKeys(HOUR_MS)),
      async (session) => {
        await get(session)
        await clock.move(HOUR_MS - 300_001)
        await get(session)
        expect(seen).toHaveLength(2)
        await clock.move(1)
        await get(session)
        await until(() => seen.length === 4)
      },
    )
  })

  it.each<[string, Said, object]>([
    [
      'that is not there',
      { status: 404, body: '<html>404 - Not Found' },
      { code: 'NoSuchRole', message: expect.stringContaining("'gate-role'") },
    ],
    [
      'that the service has no keys for',
      { body: { Code: 'Failed', AccessKeyId: '' } },
      { code: 'Failed', message: expect.stringContaining("'gate-role'") },
    ],
    [
      'that is not to be had',
      { status: 403, body: '<html>403 - Forbidden' },
      { code: 'HTTP 403' },
    ],
  ])('is refused at once: %s', async (_name, answer, expected) => {
    await expect(
      against(
        service(() => answer),
        get,
      ),
    ).rejects.toMatchObject({
      name: 'KeysRefused',
      kind: 'auth',
      ...expected,
    })
    expect(seen).toHaveLength(2)
  })

  it('is refused at once where the service gives no token', async () => {
    await expect(against(() => ({ status: 403 }), get)).rejects.toMatchObject({
      name: 'KeysRefused',
      code: 'HTTP 403',
    })
    expect(seen).toHaveLength(1)
  })

  it.each<[string, Said]>([
    ['a 5xx', { status: 503 }],
    ['a 429', { status: 429 }],
    ['no answer of its kind', { body: 'Welcome to this hotel' }],
    ['keys that are not whole', { body: { Code: 'Success' } }],
  ])('is asked for again after %s', async (_name, answer) => {
    const keys = await against(
      service((number) => (number < 4 ? answer : roleKeys())),
      get,
    )
    expect(keys.accessKeyId).toBe('STS.RoleKeyId')
    expect(seen).toHaveLength(8)
  })
})

describe('where no metadata service gives keys', () => {
  const NO_SERVICE = {
    name: 'KeysRefused',
    kind: 'auth',
    code: 'NoMetadataService',
    message: expect.stringMatching(
      /within 5 s: 'ecs-ram-role' needs a self-hosted runner on an ECS instance\./,
    ),
  }

  it('gives up after 5 s of silence, and closes its connection', async () => {
    await serving(
      saying(seen, () => null),
      async ({ host, sockets }) => {
        const end = expect(
          get(sessionAt(`http://${host}`)),
        ).rejects.toMatchObject(NO_SERVICE)
        await until(() => seen.length === 1)
        await clock.move(4_999)
        expect(clock.sleeping()).not.toEqual([])
        await clock.move(1)
        await end
        await closed(sockets[0])
      },
    )
  })

  it('gives up after 5 s of refused connections', async () => {
    const { host, close } = await listen(createServer())
    await close()
    const session = sessionAt(`http://${host}`)
    const end = expect(get(session)).rejects.toMatchObject({
      ...NO_SERVICE,
      message: expect.stringContaining(
        `The last try: No keys from '${host}': The connection to ${host} was refused.`,
      ),
    })
    await until(() => session.lastFailure()?.error.code === 'ECONNREFUSED')
    await clock.move(5_000)
    await end
  })

  it('is asked until the run ends while it answers 5xx: it is there', async () => {
    await against(
      () => ({ status: 503 }),
      async (session) => {
        const end = expect(get(session)).rejects.toMatchObject({
          name: 'KeysPending',
          failure: { class: 'api' },
        })
        await until(() => seen.length > 3)
        await clock.move(5_000)
        const before = seen.length
        await until(() => seen.length > before)
        run.abort()
        await end
      },
    )
  })

  it('ends with the run before that', async () => {
    await against(
      () => null,
      async (session) => {
        const end = expect(get(session)).rejects.toMatchObject({
          name: 'KeysPending',
          failure: { class: 'network' },
        })
        await until(() => seen.length === 1)
        run.abort()
        await end
      },
    )
  })

  it('goes on at a renewal until the run ends', async () => {
    let isDown = false
    const healthy = service(() => roleKeys(HOUR_MS))
    await against(
      (request) => (isDown ? { status: 503 } : healthy(request)),
      async (session) => {
        await get(session)
        isDown = true
        await clock.move(HOUR_MS)
        const keys = get(session)
        await until(() => seen.length > 5)
        await clock.move(6_000)
        expect(session.lastFailure()).toMatchObject({ class: 'api' })
        isDown = false
        expect(await keys).toMatchObject({ accessKeyId: 'STS.RoleKeyId' })
      },
    )
  })
})
