import { describe, expect, it } from '@jest/globals'
import {
  codeOf,
  isPrintable,
  issuedKeys,
  textOf,
  withLife,
} from '../../../src/credentials/issuer-client.js'
import { numberedKeys } from './scripted-exchange.js'
import { DATE, ISSUED_AT } from './session-stage.js'
import { areSameKeys } from '../../../src/credentials/token-exchange.js'

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
