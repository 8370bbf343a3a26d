import { describe, expect, it } from '@jest/globals'
import { errorOf, send } from '../../../src/credentials/issuer-client.js'
import type { TransportError } from '../../../src/http/errors.js'
import type { HttpAnswer } from '../../../src/http/request.js'
import { forEachTest } from './each-test.js'
import type { Said } from './loopback-issuer.js'
import { createSessionStage } from './session-stage.js'

const stage = forEachTest(createSessionStage)

/** What a request brings at a server that answers so. */
function sent(said: Said | null): Promise<HttpAnswer> {
  return stage().serving(
    () => said,
    (origin) =>
      send(stage().client, {
        origin,
        path: '/p?q=1',
        method: 'POST',
        headers: { 'x-name': 'value' },
        body: 'b=1',
        signal: stage().run.signal,
      }),
  )
}

const ERROR = { code: 'SOME_CODE', message: 'It went wrong.' }
const REQUEST_ID = 'some-id'

describe('a request for keys', () => {
  it('is sent as it is given, and its answer read', async () => {
    const answer = await sent({ status: 202, body: 'text' })
    expect(answer).toMatchObject({ status: 202, body: 'text' })
    expect(stage().seen).toMatchObject([
      { method: 'POST', url: '/p?q=1', body: 'b=1' },
    ])
    expect(stage().seen[0]?.headers['x-name']).toBe('value')
  })

  it('reads bodies of 64 KiB and no more', async () => {
    expect((await sent({ body: 'x'.repeat(65_536) })).body).toHaveLength(65_536)
    expect((await sent({ body: 'x'.repeat(65_537) })).body).toBeNull()
  })

  it('brings nothing where its body cannot be unpacked', async () => {
    const broken = { headers: { 'content-encoding': 'br' }, body: 'xx' }
    await expect(sent(broken)).rejects.toMatchObject({
      name: 'KeysDelayed',
      retryAfterMs: null,
      failure: {
        class: 'api',
        error: {
          code: 'BrokenEncoding',
          message: expect.stringMatching(
            /^No keys from '127\.0\.0\.1:\d+': The compressed body of the answer is broken or cut short\.$/,
          ),
        },
        requestId: null,
      },
    })
  })

  it('takes no longer than its timeout, which is named', async () => {
    const end = expect(sent(null)).rejects.toMatchObject({
      name: 'KeysDelayed',
      failure: {
        class: 'network',
        error: {
          code: 'Timeout',
          message: expect.stringMatching(
            /^No keys from '127\.0\.0\.1:\d+': No answer within 10 s\.$/,
          ),
        },
      },
    })
    await stage().until(() => stage().seen.length === 1)
    await stage().clock.move(9_999)
    expect(stage().clock.sleeping()).toHaveLength(1)
    await stage().clock.move(1)
    await end
  })

  it('is pending where its signal ends it', async () => {
    const end = expect(sent(null)).rejects.toMatchObject({
      name: 'KeysDelayed',
      failure: { class: 'network', error: { code: 'Timeout' } },
    })
    await stage().until(() => stage().seen.length === 1)
    stage().run.abort()
    await end
  })
})

describe('an error on the way to keys', () => {
  const known = { error: ERROR, requestId: REQUEST_ID }
  const message = "No keys from 'sts.example': It went wrong."

  it.each(['transient', 'unknown_host'] as const)(
    'is passed on with its host: %s',
    (kind) => {
      const fault: TransportError = { kind, class: 'network', ...known }
      expect(errorOf(fault, 'sts.example')).toMatchObject({
        name: 'KeysDelayed',
        failure: {
          class: 'network',
          error: { code: ERROR.code, message },
          requestId: REQUEST_ID,
        },
        isUnknownHost: kind === 'unknown_host',
        retryAfterMs: null,
      })
    },
  )

  it.each([
    ['auth', 'auth'],
    ['network', 'network'],
    ['api', 'network'],
  ] as const)('is a refusal for %s as one of %s', (reason, kind) => {
    const fault: TransportError = { kind: 'permanent', reason, ...known }
    expect(errorOf(fault, 'sts.example')).toMatchObject({
      name: 'PermanentError',
      reason: kind,
      detail: { code: ERROR.code, message },
      requestId: REQUEST_ID,
      advice: null,
    })
  })
})
