import { describe, expect, it } from '@jest/globals'
import {
  at,
  codeOf,
  exchange,
  freshToken,
  ISSUER,
  SHOP,
  type Exchange,
} from './key-requests.js'
import { get, running } from './running-simulator.js'
import { WALL_MS } from './signed-request.js'

const NOT_OURS = (claims: object) =>
  [{ alg: 'RS256' }, claims]
    .map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
    .concat('c2ln')
    .join('.')

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
