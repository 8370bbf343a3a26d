import { describe, expect, it } from '@jest/globals'
import { safeMessage } from '../../../src/webplus/error-codes.js'
import { decoded, GOOD } from './good-answer.js'

describe('the sentence for a refused request', () => {
  it.each([
    ['InvalidSecurityToken.Odd', 'x', 'Web+ rejected the security token.'],
    ['The.InvalidSecurityToken', 'x', /^Web\+ rejected the request as The\./],
    ['SignatureOdd', 'x', 'Web+ rejected the request as SignatureOdd.'],
    ['AccessKeyIdOdd', 'x', 'Web+ rejected the request as AccessKeyIdOdd.'],
    ['BadRequest', 'StringToSign', 'Web+ rejected the request as BadRequest.'],
    [
      'BadRequest',
      'string to sign',
      'Web+ rejected the request as BadRequest.',
    ],
    [
      'SignatureDoesNotMatch',
      'x',
      'Web+ computed a different signature for this request.',
    ],
    ['IncompleteSignature', 'x', 'Web+ found the signature incomplete.'],
    ['InvalidSecurityToken.Expired', 'x', 'The security token has expired.'],
    ['InvalidSecurityToken.Malformed', 'x', 'The security token is malformed.'],
    [
      'InvalidSecurityToken.MismatchWithAccessKey',
      'x',
      'The security token does not belong to the access key.',
    ],
    ['BadRequest', 'x-acs-date', 'Web+ rejected the request as BadRequest.'],
  ])('is our own where it may hold what was signed: %s', (code, said, own) => {
    expect(safeMessage(code, said)).toEqual(
      typeof own === 'string' ? own : expect.stringMatching(own),
    )
  })

  it.each([
    'SignatureNonceUsed',
    'InvalidAccessKeyId.NotFound',
    'InvalidAccessKeyId.Inactive',
    'MissingSecurityToken',
    'BadRequest',
  ])('is the server’s where it is harmless: %s', (code) => {
    expect(safeMessage(code, 'As the server says.')).toBe('As the server says.')
  })
})

describe('the sentence for an answer without a code', () => {
  const redirect = 'The server answered with a redirect, which is not followed.'
  it.each([
    [299, 'The server answered HTTP 299 without a Web+ error code.'],
    [300, redirect],
    [399, redirect],
    [400, 'The server answered HTTP 400 without a Web+ error code.'],
  ])('tells a redirect from the rest: HTTP %d', async (status, message) => {
    expect(await decoded({ status, body: '' })).toMatchObject({
      error: { code: `HTTP ${String(status)}`, message },
    })
  })
})

it.each([
  ['1.25', '1.25'],
  ['1.250', '1.250'],
  ['9'.repeat(40), '9'.repeat(40)],
  ['9'.repeat(41), null],
  ['x1', null],
  ['1x', null],
  ['1.x', null],
  [['5'], null],
])('a time is passed on as it came, or not at all: %j', async (told, time) => {
  const InstanceHealth = { ...GOOD.InstanceHealth, DisconnectedTime: told }
  expect(await decoded({ body: { ...GOOD, InstanceHealth } })).toMatchObject({
    disconnectedTime: time,
  })
})

it('a request id out of a header is cut', async () => {
  const headers = { 'x-acs-request-id': 'r'.repeat(101) }
  expect(await decoded({ headers, body: '{}' })).toMatchObject({
    requestId: 'r'.repeat(100),
  })
})
