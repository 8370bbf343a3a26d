import { createServer as createTlsServer } from 'node:https'
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { Agent } from 'undici'
import {
  createGithubOidc,
  type GithubOidcOptions,
} from '../../src/credentials/github-oidc.js'
import type { KeyProvider } from '../../src/credentials/keys.js'
import { createSession } from '../../src/credentials/session.js'
import { backoffMs } from '../../src/gate/pace.js'
import { withTimeout } from '../../src/clock.js'
import { createStillClock, type StillClock } from '../still-clock.js'
import { closed, listen, serving } from '../webplus/loopback.js'
import { selfSigned } from '../self-signed.js'
import { realWire, saying, type Said, type Seen } from './loopback-wire.js'

const ISSUED_AT = Date.UTC(2026, 0, 2, 3, 4, 5)
const DATE = new Date(ISSUED_AT).toUTCString()
const HOUR_S = 3_600
const TOKEN = 'eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJyZXBvOm8vbiJ9.c2ln'
const SECRET = 'FakeSecretOfTheSession'
const SESSION_TOKEN = 'CAISFake/Token+Of=The=Session'

let agent: Agent
let clock: StillClock
let run: AbortController
let seen: Seen[]
let told: string[]
beforeEach(() => {
  agent = new Agent()
  clock = createStillClock()
  run = new AbortController()
  seen = []
  told = []
})
afterEach(async () => {
  run.abort()
  await agent.destroy()
  expect(clock.sleeping()).toEqual([])
})

const good = (lifeSeconds = HOUR_S): Said => ({
  headers: { date: DATE },
  body: {
    RequestId: '0A1B2C3D-0000-4000-8000-000000000001',
    Credentials: {
      AccessKeyId: 'STS.FakeKeyId',
      AccessKeySecret: SECRET,
      SecurityToken: SESSION_TOKEN,
      Expiration: new Date(ISSUED_AT + 1_000 * lifeSeconds)
        .toISOString()
        .replace('.000', ''),
    },
  },
})

const failing = (status: number, code: string, headers = {}): Said => ({
  status,
  headers: { date: DATE, ...headers },
  body: {
    RequestId: '0A1B2C3D-0000-4000-8000-000000000002',
    Code: code,
    Message: `::error::It holds ${TOKEN} in its text.`,
  },
})

/** A session whose backoff takes no time, at this origin. */
function sessionAt(
  stsOrigin: string,
  options: Partial<GithubOidcOptions> = {},
): KeyProvider {
  const exchange = createGithubOidc({
    wire: realWire(agent, clock),
    stsOrigin,
    roleArn: 'acs:ram::1234567890123456:role/gate',
    oidcProviderArn: 'acs:ram::1234567890123456:oidc-provider/GitHub',
    roleSessionName: 'webplus-health-gate',
    durationSeconds: HOUR_S,
    audience: 'sts.aliyuncs.com',
    idToken: (audience) => {
      told.push(`asked for ${audience}`)
      return Promise.resolve(TOKEN)
    },
    wallNowMs: () => ISSUED_AT,
    mask: (secret) => told.push(`masked ${secret}`),
    ...options,
  })
  return createSession({
    exchange,
    clock,
    random: () => 0,
    backoffMs,
    withTimeout,
    signal: run.signal,
  })
}

/** What `use` brings with a session at a server that answers so. */
function against<T>(
  say: (request: Seen, number: number) => Said | null,
  use: (session: KeyProvider) => Promise<T>,
  options: Partial<GithubOidcOptions> = {},
): Promise<T> {
  return serving(saying(seen, say), ({ host }) =>
    use(sessionAt(`http://${host}`, options)),
  )
}

const get = (session: KeyProvider) => session.get(run.signal)

/** Resolves once the server has seen so many requests. */
async function arrived(requests: number): Promise<void> {
  while (seen.length < requests)
    await new Promise((resolve) => setImmediate(resolve))
}

describe('AssumeRoleWithOIDC', () => {
  it('is unsigned, with the token in the body and nowhere else', async () => {
    expect(await against(() => good(), get)).toEqual({
      accessKeyId: 'STS.FakeKeyId',
      accessKeySecret: SECRET,
      securityToken: SESSION_TOKEN,
    })
    expect(seen).toHaveLength(1)
    const { method, url, headers, body } = seen[0] as Seen
    expect(method).toBe('POST')
    expect(url).toBe(
      '/?Action=AssumeRoleWithOIDC&Version=2015-04-01&Format=JSON&Timestamp=2026-01-02T03%3A04%3A05Z',
    )
    expect(headers['content-type']).toBe('application/x-www-form-urlencoded')
    expect(headers.authorization).toBeUndefined()
    expect(JSON.stringify(headers)).not.toContain(TOKEN)
    expect(Object.fromEntries(new URLSearchParams(body))).toEqual({
      OIDCProviderArn: 'acs:ram::1234567890123456:oidc-provider/GitHub',
      OIDCToken: TOKEN,
      RoleArn: 'acs:ram::1234567890123456:role/gate',
      RoleSessionName: 'webplus-health-gate',
      DurationSeconds: '3600',
    })
  })

  it('masks each secret before it does anything else with it', async () => {
    await against(() => {
      told.push('sent')
      return good()
    }, get)
    expect(told).toEqual([
      'asked for sts.aliyuncs.com',
      `masked ${TOKEN}`,
      'sent',
      `masked ${SECRET}`,
      `masked ${SESSION_TOKEN}`,
    ])
  })

  it('masks what came of an answer that is not whole', async () => {
    const Credentials = { AccessKeySecret: SECRET }
    await against(
      (_request, number) => (number === 1 ? { body: { Credentials } } : good()),
      get,
    )
    expect(told.indexOf(`masked ${SECRET}`)).toBe(2)
  })

  it('asks GitHub for a new token at each exchange', async () => {
    await against(
      () => good(60),
      async (session) => {
        await get(session)
        await clock.move(60_000)
        await get(session)
      },
    )
    expect(seen).toHaveLength(2)
    expect(told.filter((one) => one.startsWith('asked'))).toHaveLength(2)
  })
})

describe('the life of a session', () => {
  const renewals = (say: () => Said, options = {}) =>
    against(
      say,
      async (session) => {
        const counts: number[] = []
        for (const minutes of [0, 54, 2]) {
          await clock.move(minutes * 60_000)
          await get(session)
          // A renewal holds nobody up: its request comes a little later.
          if (minutes === 2) await arrived(2)
          counts.push(seen.length)
        }
        return counts
      },
      options,
    )

  it.each([
    ['ten hours fast', 10],
    ['ten hours slow', -10],
    ['right', 0],
  ])('is counted by the server where our clock is %s', async (_name, hours) => {
    const wallNowMs = () => ISSUED_AT + hours * 3_600_000
    expect(await renewals(() => good(), { wallNowMs })).toEqual([1, 1, 2])
  })

  it.each([
    ['without a Date', { ...good(), headers: { date: '' } }],
    ['that has ended when it begins', good(-HOUR_S)],
    ['without an Expiration', withoutExpiration()],
  ])('is the one asked for in an answer %s', async (_name, answer) => {
    const wallNowMs = () => ISSUED_AT + 36_000_000
    expect(await renewals(() => answer, { wallNowMs })).toEqual([1, 1, 2])
  })

  function withoutExpiration(): Said {
    return {
      headers: { date: DATE },
      body: {
        Credentials: {
          AccessKeyId: 'STS.FakeKeyId',
          AccessKeySecret: SECRET,
          SecurityToken: SESSION_TOKEN,
        },
      },
    }
  }
})

describe('a fault in passing', () => {
  it.each<[string, Said]>([
    ['InternalError', failing(500, 'InternalError')],
    ['a 4xx that is in passing', failing(400, 'ServiceUnavailable')],
    ['a 502 of a gateway', { status: 502, body: '<html>Bad gateway' }],
    ['a redirect', { status: 302, headers: { location: '/elsewhere' } }],
    ['a page of a proxy', { status: 403, body: '<html>Blocked' }],
    ['a 200 that is no answer', { body: 'Welcome to this hotel' }],
    ['keys that no header can hold', badKeys()],
    ['keys in a body that is too large', padded()],
  ])('is tried again: %s', async (_name, answer) => {
    const keys = await against(
      (_request, number) => (number < 4 ? answer : good()),
      get,
    )
    expect(keys.accessKeyId).toBe('STS.FakeKeyId')
    expect(seen).toHaveLength(4)
  })

  function padded(): Said {
    const { headers = {}, body } = good()
    return { headers, body: JSON.stringify(body) + ' '.repeat(70_000) }
  }

  function badKeys(): Said {
    return {
      body: {
        Credentials: {
          AccessKeyId: 'a\r\nb',
          AccessKeySecret: 'c',
          SecurityToken: 'd',
        },
      },
    }
  }

  it.each<[string, Said, number]>([
    [
      'x-acs-retry-after, in ms',
      failing(400, 'Throttling.User', { 'x-acs-retry-after': '1700' }),
      1_700,
    ],
    [
      'Retry-After, in s',
      failing(503, 'ServiceUnavailable', { 'retry-after': '3' }),
      3_000,
    ],
    ['no pause: half a second and more', failing(429, 'Throttling'), 500],
  ])('waits as throttling asks: %s', async (_name, answer, pauseMs) => {
    await against(
      (_request, number) => (number === 1 ? answer : good()),
      async (session) => {
        const keys = get(session)
        while (!clock.sleeping().includes(pauseMs))
          await new Promise((resolve) => setImmediate(resolve))
        expect(session.lastFailure()).toMatchObject({
          class: 'throttled',
          requestId: '0A1B2C3D-0000-4000-8000-000000000002',
        })
        expect(seen).toHaveLength(1)
        await clock.move(pauseMs)
        await keys
      },
    )
    expect(seen).toHaveLength(2)
  })

  it('is what the deadline reports', async () => {
    await against(
      (_request, number) => {
        if (number === 5) run.abort()
        return failing(500, 'InternalError')
      },
      async (session) => {
        await expect(get(session)).rejects.toMatchObject({
          name: 'KeysPending',
          failure: {
            class: 'api',
            error: {
              code: 'InternalError',
              message: expect.stringMatching(
                /^No keys from '127\.0\.0\.1:\d+': STS answered InternalError\.$/,
              ),
            },
            requestId: '0A1B2C3D-0000-4000-8000-000000000002',
          },
        })
        expect(session.lastFailure()).toMatchObject({ class: 'api' })
      },
    )
  })

  it('is a connection that is refused', async () => {
    const { host, close } = await listen(createTlsServer())
    await close()
    let tokens = 0
    const session = sessionAt(`http://${host}`, {
      idToken: () => {
        tokens += 1
        if (tokens === 3) run.abort()
        return Promise.resolve(TOKEN)
      },
    })
    await expect(get(session)).rejects.toMatchObject({
      name: 'KeysPending',
      failure: { class: 'network', error: { code: 'ECONNREFUSED' } },
    })
  })
})

describe('a runner whose clock STS does not take', () => {
  it("is corrected once by the answer's Date", async () => {
    const wallNowMs = () => ISSUED_AT - 36_000_000
    const late = failing(400, 'InvalidTimeStamp.Expired')
    const isRight = ({ url }: Seen) => url.includes('2026-01-02T03%3A04%3A05Z')
    await against((request) => (isRight(request) ? good() : late), get, {
      wallNowMs,
    })
    expect(seen.map(isRight)).toEqual([false, true])
  })

  it('is refused if that does not help', async () => {
    const late = failing(400, 'InvalidTimeStamp.Expired')
    await expect(against(() => late, get)).rejects.toMatchObject({
      name: 'KeysRefused',
      kind: 'auth',
      code: 'InvalidTimeStamp.Expired',
    })
    expect(seen).toHaveLength(2)
  })
})

describe('a refusal', () => {
  it.each<[string, number]>([
    ['AuthenticationFail.NoPermission', 401],
    ['AuthenticationFail.OIDCToken.Expired', 401],
    ['AuthenticationFail.OIDCToken.AudienceNotMatch', 401],
    ['AuthenticationFail.SomethingNew', 500],
    ['EntityNotExist.Role', 404],
    ['InvalidParameter.DurationSeconds', 400],
    ['Never.Heard.Of', 403],
  ])('ends the exchange at once: %s', async (code, status) => {
    const error: unknown = await against(
      () => failing(status, code),
      get,
    ).catch((thrown: unknown) => thrown)
    expect(error).toMatchObject({
      name: 'KeysRefused',
      kind: 'auth',
      code,
      requestId: '0A1B2C3D-0000-4000-8000-000000000002',
    })
    expect(JSON.stringify([error, String(error)])).not.toMatch(/eyJ|::error/)
    expect(seen).toHaveLength(1)
  })

  it('is read from XML too', async () => {
    const body =
      '<?xml version="1.0"?><Error><Code>EntityNotExist.Role</Code><RequestId>0A1B2C3D-0000-4000-8000-000000000003</RequestId></Error>'
    await expect(
      against(() => ({ status: 404, body }), get),
    ).rejects.toMatchObject({
      code: 'EntityNotExist.Role',
      requestId: '0A1B2C3D-0000-4000-8000-000000000003',
    })
  })

  it('shows no code or request id that is more than a name', async () => {
    const body = { Code: '::error::x', RequestId: '<img>' }
    await against(
      (_request, number) => {
        if (number === 3) run.abort()
        return { status: 403, body }
      },
      async (session) => {
        await expect(get(session)).rejects.toMatchObject({
          failure: { error: { code: 'HTTP 403' }, requestId: null },
        })
      },
    )
  })

  it('is a proxy that wants a password', async () => {
    await expect(against(() => ({ status: 407 }), get)).rejects.toMatchObject({
      kind: 'network',
      code: 'HTTP 407',
    })
  })

  it('is a certificate that does not verify', async () => {
    const years = { notBefore: '200101000000Z', notAfter: '491231235959Z' }
    const pem = selfSigned({ name: 'localhost', ...years })
    const server = await listen(createTlsServer(pem))
    const { port } = new URL(`http://${server.host}`)
    try {
      await expect(
        get(sessionAt(`https://localhost:${port}`)),
      ).rejects.toMatchObject({
        kind: 'network',
        code: 'DEPTH_ZERO_SELF_SIGNED_CERT',
        message: expect.stringMatching(
          /^No keys from 'localhost:\d+': The cert/,
        ),
      })
    } finally {
      await server.close()
    }
  })

  it('is a host that does not exist, after three tries', async () => {
    const options = { idToken: () => Promise.resolve(TOKEN) }
    const unknown = new Error('getaddrinfo ENOTFOUND nowhere.example')
    Object.assign(unknown, { code: 'ENOTFOUND', hostname: 'nowhere.example' })
    await agent.destroy()
    let lookups = 0
    agent = new Agent({
      connect: (_options, callback) => {
        lookups += 1
        callback(unknown, null)
      },
    })
    await expect(
      get(sessionAt('http://nowhere.example', options)),
    ).rejects.toMatchObject({ kind: 'network', code: 'ENOTFOUND' })
    expect(lookups).toBe(3)
  })
})

describe('a stalled STS', () => {
  it('ends with the run, and its connection with it', async () => {
    await serving(
      saying(seen, () => null),
      async ({ host, sockets }) => {
        const session = sessionAt(`http://${host}`)
        const end = expect(get(session)).rejects.toMatchObject({
          name: 'KeysPending',
          failure: { class: 'network', error: { code: 'Timeout' } },
        })
        await arrived(1)
        run.abort()
        await end
        await closed(sockets[0])
      },
    )
  })

  it('is asked again after the request timeout', async () => {
    await against(
      (_request, number) => (number === 1 ? null : good()),
      async (session) => {
        const keys = get(session)
        await arrived(1)
        await clock.move(10_000)
        expect(await keys).toMatchObject({ accessKeyId: 'STS.FakeKeyId' })
      },
    )
    expect(seen).toHaveLength(2)
  })
})
