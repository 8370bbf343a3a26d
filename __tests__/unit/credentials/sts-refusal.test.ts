import { createServer as createTlsServer } from 'node:https'
import { describe, expect, it } from '@jest/globals'
import { Agent } from 'undici'
import { selfSigned } from '../../contract/self-signed.js'
import { listen } from '../webplus/loopback.js'
import { forEachTest } from './each-test.js'
import {
  createStsStage,
  failing,
  good,
  REQUEST_ID,
  SECRET,
} from './sts-stage.js'

const stage = forEachTest(createStsStage)

describe('a refusal', () => {
  it.each<[string, number]>([
    ['AuthenticationFail.NoPermission', 401],
    ['AuthenticationFail.OIDCToken.Expired', 401],
    ['AuthenticationFail.OIDCToken.AudienceNotMatch', 401],
    ['AuthenticationFail.SomethingNew', 500],
    ['EntityNotExist.Role', 404],
    ['InvalidParameter.DurationSeconds', 400],
  ])('ends the exchange at once: %s', async (code, status) => {
    const error: unknown = await stage()
      .against(() => failing(status, code), stage().get)
      .catch((thrown: unknown) => thrown)
    expect(error).toMatchObject({
      name: 'PermanentError',
      reason: 'auth',
      detail: { code },
      requestId: REQUEST_ID,
    })
    expect(JSON.stringify([error, String(error)])).not.toMatch(/eyJ|::error/)
    expect(stage().seen).toHaveLength(1)
  })

  it('is read from XML too', async () => {
    const body =
      '<?xml version="1.0"?><Error><Code>EntityNotExist.Role</Code><RequestId>0A1B2C3D-0000-4000-8000-000000000003</RequestId></Error>'
    await expect(
      stage().against(() => ({ status: 404, body }), stage().get),
    ).rejects.toMatchObject({
      detail: { code: 'EntityNotExist.Role' },
      requestId: '0A1B2C3D-0000-4000-8000-000000000003',
    })
  })

  it('shows no code or request id that is more than a name', async () => {
    const body = { Code: '::error::x', RequestId: '<img>' }
    await stage().against(
      (_request, number) => {
        if (number === 3) stage().run.abort()
        return { status: 403, body }
      },
      async (session) => {
        await expect(stage().get(session)).rejects.toMatchObject({
          failure: { error: { code: 'HTTP 403' }, requestId: null },
        })
      },
    )
  })

  it('shows no secret of the keys that come with it', async () => {
    const { body } = good()
    const repeating = { ...(body as object), Code: SECRET, RequestId: SECRET }
    await stage().against(
      (_request, number) => {
        if (number === 3) stage().run.abort()
        return { status: 500, body: repeating }
      },
      async (session) => {
        const error: unknown = await stage()
          .get(session)
          .catch((thrown: unknown) => thrown)
        expect(error).toMatchObject({
          failure: { error: { code: 'HTTP 500' }, requestId: null },
        })
        expect(JSON.stringify([error, String(error)])).not.toContain(SECRET)
      },
    )
  })

  it('is an unknown code once three exchanges brought nothing else', async () => {
    const refused: unknown = await stage().against(
      () => failing(403, 'Never.Heard.Of'),
      async (session) => {
        const keys = stage()
          .get(session)
          .catch((thrown: unknown) => thrown)
        for (const pauseMs of [500, 1_000]) {
          await stage().until(() => stage().clock.sleeping().includes(pauseMs))
          await stage().clock.move(pauseMs)
        }
        return keys
      },
    )
    expect(refused).toMatchObject({
      name: 'PermanentError',
      reason: 'api',
      detail: { code: 'Never.Heard.Of' },
      requestId: REQUEST_ID,
      advice: expect.stringMatching(/error center/),
    })
    expect(stage().seen).toHaveLength(3)
  })

  it('is a proxy that wants a password', async () => {
    await expect(
      stage().against(() => ({ status: 407 }), stage().get),
    ).rejects.toMatchObject({
      reason: 'network',
      detail: { code: 'HTTP 407' },
    })
  })

  it('is a certificate that does not verify', async () => {
    const years = { notBefore: '200101000000Z', notAfter: '491231235959Z' }
    const pem = selfSigned({ name: 'localhost', ...years })
    const server = await listen(createTlsServer(pem))
    const { port } = new URL(`http://${server.host}`)
    try {
      await expect(
        stage().get(stage().sessionAt(`https://localhost:${port}`)),
      ).rejects.toMatchObject({
        reason: 'network',
        detail: { code: 'DEPTH_ZERO_SELF_SIGNED_CERT' },
        message: expect.stringMatching(
          /^No keys from 'localhost:\d+': The cert/,
        ),
      })
    } finally {
      await server.close()
    }
  })

  it('is a host that does not exist, after three tries', async () => {
    const unknown = new Error('getaddrinfo ENOTFOUND nowhere.example')
    Object.assign(unknown, { code: 'ENOTFOUND', hostname: 'nowhere.example' })
    let lookups = 0
    const elsewhere = createStsStage(
      new Agent({
        connect: (_options, callback) => {
          lookups += 1
          callback(unknown, null)
        },
      }),
    )
    const refused = expect(
      elsewhere.get(elsewhere.sessionAt('http://nowhere.example')),
    ).rejects.toMatchObject({
      reason: 'network',
      detail: { code: 'ENOTFOUND' },
    })
    for (const nth of [1, 2]) {
      await elsewhere.until(() => elsewhere.clock.sleeping().includes(1_500))
      expect(lookups).toBe(nth)
      await elsewhere.clock.move(1_500)
    }
    await refused
    expect(lookups).toBe(3)
    expect(elsewhere.clock.now()).toBe(3_000)
    await elsewhere.end()
  })
})
