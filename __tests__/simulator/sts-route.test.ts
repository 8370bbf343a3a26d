import { describe, expect, it } from '@jest/globals'
import TeaXml from '@alicloud/tea-xml'
import {
  askForToken,
  exchange,
  freshToken,
  keysIn,
  SESSION,
  type Exchange,
} from './key-requests.js'
import { field, get, running, type Running } from './running-simulator.js'
import { WALL_MS } from './signed-request.js'

const SHOP = { instances: { 'i-a': {} }, session: {} }
const at = (ms: number) =>
  new Date(WALL_MS + ms).toISOString().replace(/\.\d+Z$/, 'Z')
const codeOf = ({ body }: { readonly body: string }) => field(body, 'Code')

/** Asks Web+ with what an exchange gave. */
async function askWith(
  { ask, clock }: Running,
  key: ReturnType<typeof keysIn>,
): Promise<readonly unknown[]> {
  const dateMs = WALL_MS + clock.now()
  const answer = await ask({ key, dateMs })
  return [answer.status, codeOf(answer)]
}

describe('AssumeRoleWithOIDC', () => {
  it('gives keys that Web+ accepts until their end and not from then on', () =>
    running(SHOP, async (all) => {
      const { status, body } = await exchange(all)
      expect(status).toBe(200)
      const key = keysIn(body, 'Credentials')
      expect(key.expiration).toBe(at(900_000))
      expect(await askWith(all, key)).toEqual([200, 'OK'])
      all.clock.move(899_999)
      expect(await askWith(all, key)).toEqual([200, 'OK'])
      all.clock.move(1)
      const expired = [400, 'InvalidSecurityToken.Expired']
      expect(await askWith(all, key)).toEqual(expired)
      const next = keysIn((await exchange(all)).body, 'Credentials')
      expect(await askWith(all, next)).toEqual([200, 'OK'])
    }))

  it('gives keys of the life that the scenario has, whatever was asked for', () =>
    running({ session: { lifeSeconds: 2 } }, async (all) => {
      const form = { DurationSeconds: '3600' }
      const { body } = await exchange(all, { form })
      expect(keysIn(body, 'Credentials').expiration).toBe(at(2_000))
    }))

  it('counts the end by its own, skewed clock', () =>
    running({ session: {}, clockSkewMs: 60_000 }, async (all) => {
      const { body, headers } = await exchange(all)
      expect(keysIn(body, 'Credentials').expiration).toBe(at(960_000))
      expect(Date.parse(headers.date ?? '')).toBe(WALL_MS + 60_000)
    }))

  it('gives keys that fit together alone', () =>
    running(SHOP, async (all) => {
      const one = keysIn((await exchange(all)).body, 'Credentials')
      const other = keysIn((await exchange(all)).body, 'Credentials')
      expect(one.token).not.toBe(other.token)
      const mixed = { ...one, token: other.token }
      expect(await askWith(all, mixed)).toEqual([
        400,
        'InvalidSecurityToken.MismatchWithAccessKey',
      ])
    }))

  it('answers in XML where Format does not say JSON', () =>
    running(SHOP, async (all) => {
      const query = { Format: undefined }
      const good = await exchange(all, { query })
      expect(TeaXml.default.parseXml(good.body, null)).toMatchObject({
        AssumeRoleWithOIDCResponse: {
          Credentials: { Expiration: at(900_000) },
        },
      })
      const form = { RoleArn: undefined }
      const bad = await exchange(all, { query, form })
      expect(TeaXml.default.parseXml(bad.body, null)).toMatchObject({
        Error: { Code: 'InvalidParameter.RoleArn' },
      })
    }))

  it('writes down that there was an exchange, and nothing of its secrets', () =>
    running(SHOP, async (all) => {
      await exchange(all)
      const { ledger, givenOut } = all.simulator
      expect(ledger.map(({ method, path }) => [method, path])).toEqual([
        ['GET', '/oidc/token'],
        ['POST', '/'],
      ])
      expect(givenOut()).toHaveLength(3)
      for (const secret of givenOut())
        expect(JSON.stringify(ledger)).not.toContain(secret)
    }))
})

const NOT_OURS = (claims: object) =>
  [{ alg: 'RS256' }, claims]
    .map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
    .concat('c2ln')
    .join('.')
const ISSUER = 'https://token.actions.githubusercontent.com'

const refusals: readonly (readonly [string, Exchange, number, string])[] = [
  [
    'another role',
    { form: { RoleArn: 'acs:ram::1:role/other' } },
    404,
    'EntityNotExist.Role',
  ],
  [
    'another provider',
    { form: { OIDCProviderArn: 'acs:ram::1:oidc-provider/other' } },
    401,
    'AuthenticationFail.NoPermission',
  ],
  [
    'a role that is no ARN',
    { form: { RoleArn: 'web' } },
    400,
    'InvalidParameter.RoleArn',
  ],
  [
    'a provider that is no ARN',
    { form: { OIDCProviderArn: '' } },
    400,
    'InvalidParameter.OIDCProviderArn',
  ],
  [
    'a session name with a space',
    { form: { RoleSessionName: 'a b' } },
    400,
    'InvalidParameter.RoleSessionName',
  ],
  ...['899', '3601', '1e3', ''].map(
    (seconds) =>
      [
        `a duration of '${seconds}'`,
        { form: { DurationSeconds: seconds } },
        400,
        'InvalidParameter.DurationSeconds',
      ] as const,
  ),
  [
    'a token that is none',
    { form: { OIDCToken: 'nothing' } },
    401,
    'AuthenticationFail.OIDCToken.Invalid',
  ],
  [
    'no token',
    { form: { OIDCToken: undefined } },
    400,
    'InvalidParameter.OIDCToken',
  ],
  [
    'a token of another issuer',
    { form: { OIDCToken: NOT_OURS({ iss: 'https://gitlab.com' }) } },
    401,
    'AuthenticationFail.OIDCToken.IssuerNotMatch',
  ],
  [
    'a token that somebody else signed',
    { form: { OIDCToken: NOT_OURS({ iss: ISSUER }) } },
    401,
    'AuthenticationFail.OIDCToken.InvalidSignature',
  ],
  [
    'a token in the address',
    { query: { OIDCToken: 'x.y.z' } },
    400,
    'InvalidParameter.OIDCToken',
  ],
  [
    'a body that is no form',
    { contentType: 'application/json' },
    400,
    'InvalidParameter.OIDCToken',
  ],
  [
    'another action',
    { query: { Action: 'AssumeRole' } },
    404,
    'InvalidApi.NotFound',
  ],
  [
    'another version',
    { query: { Version: '2019-03-20' } },
    404,
    'InvalidApi.NotFound',
  ],
  [
    'a time of another form',
    { query: { Timestamp: String(WALL_MS) } },
    400,
    'InvalidTimeStamp.Format',
  ],
  [
    'a time that is off',
    { query: { Timestamp: at(-900_001) } },
    400,
    'InvalidTimeStamp.Expired',
  ],
]

describe('STS', () => {
  it.each(refusals)('refuses %s', (_, differs, status, code) =>
    running(SHOP, async (all) => {
      const answer = await exchange(all, differs)
      expect([answer.status, codeOf(answer)]).toEqual([status, code])
      expect(JSON.parse(answer.body)).toMatchObject({
        RequestId: answer.headers['x-acs-request-id'],
        HostId: `127.0.0.1:${String(all.simulator.port)}`,
      })
    }),
  )

  it('takes a token once', () =>
    running(SHOP, async (all) => {
      const form = { OIDCToken: await freshToken(all) }
      expect((await exchange(all, { form })).status).toBe(200)
      expect(codeOf(await exchange(all, { form }))).toBe(
        'AuthenticationFail.OIDCToken.Invalid',
      )
    }))

  it.each([
    [299_999, 200, undefined],
    [300_000, 401, 'AuthenticationFail.OIDCToken.Expired'],
  ])('judges a token that is %d ms old', (ms, status, code) =>
    running(SHOP, async (all) => {
      const form = { OIDCToken: await freshToken(all) }
      all.clock.move(ms)
      const answer = await exchange(all, { form })
      expect([answer.status, codeOf(answer)]).toEqual([status, code])
    }),
  )

  it('refuses a token for another audience', () =>
    running(SHOP, async (all) => {
      const form = { OIDCToken: await freshToken(all, 'elsewhere') }
      expect(codeOf(await exchange(all, { form }))).toBe(
        'AuthenticationFail.OIDCToken.AudienceNotMatch',
      )
    }))

  it('refuses as often as the scenario says, after the exchanges that it spares', () => {
    const refuse = { code: 'InternalError', skip: 1, times: 2 }
    return running({ session: { refuse } }, async (all) => {
      const statuses: number[] = []
      for (let nth = 0; nth < 4; nth += 1)
        statuses.push((await exchange(all)).status)
      expect(statuses).toEqual([200, 500, 500, 200])
    })
  })

  it('is not there in a scenario without a session', () =>
    running({}, async ({ simulator }) => {
      const { status } = await get(`${simulator.origin}/`, { method: 'POST' })
      expect(status).toBe(404)
    }))
})

describe('GitHub’s OIDC endpoint', () => {
  it('gives another token each time, for the audience asked for', () =>
    running(SHOP, async (all) => {
      const tokens = [await freshToken(all, 'a b'), await freshToken(all, 'c')]
      const claims = tokens.map(
        (token) =>
          JSON.parse(
            Buffer.from(token.split('.')[1] ?? '', 'base64url').toString(),
          ) as unknown,
      )
      const seconds = WALL_MS / 1000
      expect(claims).toMatchObject([
        { iss: ISSUER, aud: 'a b', iat: seconds, exp: seconds + 300 },
        { aud: 'c' },
      ])
      expect(tokens[0]).not.toBe(tokens[1])
    }))

  it('refuses whoever has not the token of the job', () =>
    running(SHOP, async (all) => {
      const { status } = await askForToken(all, { bearer: 'guessed' })
      expect(status).toBe(401)
      expect(all.simulator.givenOut()).toEqual([])
    }))

  it('answers with the status that the scenario has for it', () =>
    running({ session: { oidcStatus: 503 } }, async (all) => {
      expect((await askForToken(all)).status).toBe(503)
    }))
})

describe.each([
  ['sts', 'POST', '/'],
  ['oidc', 'GET', '/oidc/token'],
  ['metadata', 'PUT', '/latest/api/token'],
])('a stalled service (%s)', (stall, method, path) => {
  it('never answers', () =>
    running(
      {
        session: {
          ...SESSION,
          refuse: null,
          lifeSeconds: 2,
          ecsRole: 'web',
          stall,
        },
      },
      async ({ simulator }) => {
        const leaving = new AbortController()
        const asked = get(`${simulator.origin}${path}`, {
          method,
          signal: leaving.signal,
        })
        while (simulator.ledger[0]?.trouble !== 'stall')
          await get(`${simulator.origin}/nothing`)
        leaving.abort()
        await expect(asked).rejects.toMatchObject({ name: 'AbortError' })
      },
    ))
})
