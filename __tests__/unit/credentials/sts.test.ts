import { describe, expect, it } from '@jest/globals'
import { closed, serving } from '../webplus/loopback.js'
import { forEachTest } from './each-test.js'
import { saying, type Seen } from './loopback-issuer.js'
import { ISSUED_AT } from './session-stage.js'
import {
  createStsStage,
  failing,
  good,
  SECRET,
  SESSION_TOKEN,
  TOKEN,
} from './sts-stage.js'

const stage = forEachTest(createStsStage)

describe('AssumeRoleWithOIDC', () => {
  it('is unsigned, with the token in the body and nowhere else', async () => {
    expect(await stage().against(() => good(), stage().get)).toEqual({
      accessKeyId: 'STS.FakeKeyId',
      accessKeySecret: SECRET,
      securityToken: SESSION_TOKEN,
    })
    expect(stage().seen).toHaveLength(1)
    const { method, url, headers, body } = stage().seen[0] as Seen
    expect(method).toBe('POST')
    expect(url).toBe(
      '/?Action=AssumeRoleWithOIDC&Version=2015-04-01&Format=JSON&Timestamp=2026-01-02T03%3A04%3A05Z',
    )
    expect(headers['content-type']).toBe('application/x-www-form-urlencoded')
    expect(headers.accept).toBe('application/json')
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
    await stage().against(() => {
      stage().told.push('sent')
      return good()
    }, stage().get)
    expect(stage().told).toEqual([
      'asked for sts.aliyuncs.com',
      `masked ${TOKEN}`,
      'sent',
      `masked ${SECRET}`,
      `masked ${SESSION_TOKEN}`,
    ])
  })

  it('masks what came of an answer that is not whole', async () => {
    const Credentials = { AccessKeySecret: SECRET }
    await stage().against(
      (_request, number) => (number === 1 ? { body: { Credentials } } : good()),
      stage().get,
    )
    expect(stage().told.indexOf(`masked ${SECRET}`)).toBe(2)
  })

  it('asks GitHub for a new token at each exchange', async () => {
    await stage().against(
      () => good(60),
      async (session) => {
        await stage().get(session)
        await stage().clock.move(60_000)
        await stage().get(session)
      },
    )
    expect(stage().seen).toHaveLength(2)
    expect(stage().told.filter((one) => one.startsWith('asked'))).toHaveLength(
      2,
    )
  })
})

describe('a runner whose clock STS does not take', () => {
  it("is corrected once by the answer's Date", async () => {
    const wallNowMs = () => ISSUED_AT - 36_000_000
    const late = failing(400, 'InvalidTimeStamp.Expired')
    const isRight = ({ url }: Seen) => url.includes('2026-01-02T03%3A04%3A05Z')
    await stage().against(
      (request) => (isRight(request) ? good() : late),
      stage().get,
      {
        wallNowMs,
      },
    )
    expect(stage().seen.map(isRight)).toEqual([false, true])
  })

  it('goes by the time of STS from then on, on its own clock', async () => {
    const late = failing(400, 'InvalidTimeStamp.Expired')
    await stage().clock.move(60_000)
    await stage().serving(
      (_request, number) => (number === 1 ? late : good()),
      async (origin) => {
        const exchange = stage().exchangeAt(origin, { wallNowMs: () => 0 })
        await expect(exchange(stage().run.signal)).rejects.toMatchObject({
          name: 'KeysDelayed',
          retryAfterMs: 0,
          failure: {
            class: 'api',
            error: {
              code: 'InvalidTimeStamp.Expired',
              message: expect.stringMatching(/^STS .* time\.$/),
            },
          },
        })
        await stage().clock.move(2_000)
        await exchange(stage().run.signal)
      },
    )
    const times = stage().seen.map(({ url }) =>
      new URLSearchParams(url).get('Timestamp'),
    )
    expect(times).toEqual(['1970-01-01T00:00:00Z', '2026-01-02T03:04:07Z'])
  })

  it('is refused at once where STS does not tell its time', async () => {
    const late = failing(400, 'InvalidTimeStamp.Expired', { date: '' })
    await expect(
      stage().against(() => late, stage().get),
    ).rejects.toMatchObject({
      detail: { code: 'InvalidTimeStamp.Expired' },
    })
    expect(stage().seen).toHaveLength(1)
  })

  it('is refused if that does not help', async () => {
    const late = failing(400, 'InvalidTimeStamp.Expired')
    await expect(
      stage().against(() => late, stage().get),
    ).rejects.toMatchObject({
      name: 'PermanentError',
      reason: 'auth',
      detail: { code: 'InvalidTimeStamp.Expired' },
    })
    expect(stage().seen).toHaveLength(2)
  })
})

describe('a stalled STS', () => {
  it('ends with the run, and its connection with it', async () => {
    await serving(
      saying(stage().seen, () => null),
      async ({ host, sockets }) => {
        const session = stage().sessionAt(`http://${host}`)
        const end = expect(stage().get(session)).rejects.toMatchObject({
          name: 'KeysDelayed',
          failure: { class: 'network', error: { code: 'Timeout' } },
        })
        await stage().until(() => stage().seen.length === 1)
        stage().run.abort()
        await end
        await closed(sockets[0])
      },
    )
  })

  it('is asked again after the request timeout', async () => {
    await stage().against(
      (_request, number) => (number === 1 ? null : good()),
      async (session) => {
        const keys = stage().get(session)
        await stage().until(() => stage().seen.length === 1)
        await stage().clock.move(10_000)
        expect(await keys).toMatchObject({ accessKeyId: 'STS.FakeKeyId' })
      },
    )
    expect(stage().seen).toHaveLength(2)
  })
})
