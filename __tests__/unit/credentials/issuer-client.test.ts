import { describe, expect, it } from '@jest/globals'
import {
  codeOf,
  errorOf,
  isPrintable,
  issuedKeys,
  send,
  textOf,
  withLife,
} from '../../../src/credentials/issuer-client.js'
import { areSameKeys } from '../../../src/credentials/token-exchange.js'
import type { TransportError } from '../../../src/http/errors.js'
import type { HttpAnswer } from '../../../src/http/request.js'
import { forEachTest } from './each-test.js'
import type { Said } from './loopback-issuer.js'
import { numberedKeys } from './scripted-exchange.js'
import { createSessionStage, DATE, ISSUED_AT } from './session-stage.js'

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

const WHOLE = {
  AccessKeyId: 'STS.1',
  AccessKeySecret: 'secret-1',
  SecurityToken: 'token-1',
}

describe('the code of an answer', () => {
  const LONG = 'x'.repeat(40)
  it.each([
    'InternalError',
    'EntityNotExist.Role',
    'A.b.C.d',
    LONG,
    `${LONG}.${LONG}`,
  ])('is shown: %s', (code) => {
    expect(codeOf({ Code: code })).toBe(code)
    expect(codeOf({ code })).toBe(code)
  })

  it.each([
    ['more than four names', 'A.b.C.d.E'],
    ['a long name', `${LONG}x`],
    ['a long name after a short one', `A.${LONG}x`],
    ['digits', 'eyJhbGci0iJ9'],
    ['digits after a dot', 'A.1'],
    ['text before it', '::error::Denied'],
    ['text after it', 'Denied <img>'],
    ['another sign between', 'A-b'],
    ['a dot at the end', 'A.'],
    ['nothing', ''],
    ['no text', 7],
  ])('is none: %s', (_name, code) => {
    expect(codeOf({ Code: code })).toBeNull()
  })

  it('is none where the body cannot be read', () => {
    expect(codeOf(null)).toBeNull()
    expect(textOf(null, 'Code')).toBeNull()
  })
})

describe('a text that can travel in a header', () => {
  it.each(['!', '~', 'AQA/fake+Token=='])('is %s', (text) => {
    expect(isPrintable(text)).toBe(true)
  })

  it.each(['', ' ', 'a b', 'a\n', '\ta', '\u007f', 'é', 'a\r\nX-Evil: b'])(
    'is not %j',
    (text) => {
      expect(isPrintable(text)).toBe(false)
    },
  )
})

describe('issued keys', () => {
  const read = (fields: Parameters<typeof issuedKeys>[0]) => {
    const masked: string[] = []
    const keys = issuedKeys(fields, (secret) => masked.push(secret))
    return { keys, masked }
  }

  it('are all three, and what is secret of them is masked', () => {
    expect(read(WHOLE)).toEqual({
      keys: numberedKeys(1),
      masked: ['secret-1', 'token-1'],
    })
  })

  it.each([
    ['AccessKeyId', ['secret-1', 'token-1']],
    ['AccessKeySecret', ['token-1']],
    ['SecurityToken', ['secret-1']],
  ])('are none without %s, and masked all the same', (name, masked) => {
    for (const value of [undefined, '', 7])
      expect(read({ ...WHOLE, [name]: value })).toEqual({ keys: null, masked })
  })

  it.each(Object.keys(WHOLE))(
    'are none where no header can hold %s',
    (name) => {
      expect(read({ ...WHOLE, [name]: 'a\r\nb' }).keys).toBeNull()
    },
  )

  it('are none where there is nothing to read', () => {
    expect(read(null)).toEqual({ keys: null, masked: [] })
  })
})

describe('the life of issued keys', () => {
  const lifeOf = (Expiration: unknown, date = DATE) =>
    withLife({
      keys: numberedKeys(1),
      fields: { Expiration },
      headers: { date },
      givenAtMs: 17,
      fallbackMs: 900_000,
    })
  const at = (afterMs: number) => new Date(ISSUED_AT + afterMs).toISOString()

  it.each([
    ['from the Date of the answer to their end', at(60_000), DATE, 60_000],
    ['one millisecond at least', at(1), DATE, 1],
    ['another, where they are over at once', at(0), DATE, 900_000],
    ['another, where they are over', at(-60_000), DATE, 900_000],
    ['another without a Date', at(60_000), '', 900_000],
    ['another without an end', undefined, DATE, 900_000],
    ['another with an end that is no date', 'soon', DATE, 900_000],
  ])('is %s', (_name, expiration, date, lifeMs) => {
    expect(lifeOf(expiration, date)).toEqual({
      keys: numberedKeys(1),
      givenAtMs: 17,
      lifeMs,
    })
  })
})

describe('keys', () => {
  it('are the same in whatever object', () => {
    expect(areSameKeys(numberedKeys(1), { ...numberedKeys(1) })).toBe(true)
  })

  it.each(['accessKeyId', 'accessKeySecret', 'securityToken'])(
    'are others if the %s is another',
    (name) => {
      const other = { ...numberedKeys(1), [name]: 'another' }
      expect(areSameKeys(numberedKeys(1), other)).toBe(false)
    },
  )
})
