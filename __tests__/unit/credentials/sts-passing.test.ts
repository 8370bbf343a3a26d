import { describe, expect, it } from '@jest/globals'
import { createServer } from 'node:http'
import { listen } from '../webplus/loopback.js'
import { forEachTest } from './each-test.js'
import type { Said } from './loopback-issuer.js'
import {
  createStsStage,
  failing,
  good,
  TOKEN,
  REQUEST_ID,
} from './sts-stage.js'

const stage = forEachTest(createStsStage)

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
    ['keys beside an error', { ...good(), status: 500 }],
  ])('is tried again: %s', async (_name, answer) => {
    const keys = await stage().against(
      (_request, number) => (number < 4 ? answer : good()),
      stage().get,
    )
    expect(keys.accessKeyId).toBe('STS.FakeKeyId')
    expect(stage().seen).toHaveLength(4)
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
    await stage().against(
      (_request, number) => (number === 1 ? answer : good()),
      async (session) => {
        const keys = stage().get(session)
        await stage().until(() => stage().clock.sleeping().includes(pauseMs))
        expect(session.lastFailure()).toMatchObject({
          class: 'throttled',
          requestId: REQUEST_ID,
        })
        expect(stage().seen).toHaveLength(1)
        await stage().clock.move(pauseMs)
        await keys
      },
    )
    expect(stage().seen).toHaveLength(2)
  })

  it('is what the deadline reports', async () => {
    await stage().against(
      (_request, number) => {
        if (number === 5) stage().run.abort()
        return failing(500, 'InternalError')
      },
      async (session) => {
        await expect(stage().get(session)).rejects.toMatchObject({
          name: 'KeysDelayed',
          failure: {
            class: 'api',
            error: {
              code: 'InternalError',
              message: expect.stringMatching(
                /^No keys from '127\.0\.0\.1:\d+': STS answered InternalError\.$/,
              ),
            },
            requestId: REQUEST_ID,
          },
        })
        expect(session.lastFailure()).toMatchObject({ class: 'api' })
      },
    )
  })

  it('is a connection that is refused', async () => {
    const { host, close } = await listen(createServer())
    await close()
    let tokens = 0
    const session = stage().sessionAt(`http://${host}`, {
      idToken: () => {
        tokens += 1
        if (tokens === 3) stage().run.abort()
        return Promise.resolve(TOKEN)
      },
    })
    await expect(stage().get(session)).rejects.toMatchObject({
      name: 'KeysDelayed',
      failure: { class: 'network', error: { code: 'ECONNREFUSED' } },
    })
  })
})
