import { describe, expect, it } from '@jest/globals'
import { errorText, shownError } from '../../../src/report/describe.js'

const TOKEN = `CAIS${'aB3/+='.repeat(60)}`

describe('shownError', () => {
  it.each([
    'SignatureDoesNotMatch',
    'IncompleteSignature',
    'signaturedoesnotmatch',
  ])('shows a sentence of its own in place of the message of %s', (code) => {
    const message = `Specified signature is not matched. server string to sign is:GET ${TOKEN}`
    expect(shownError({ code, message })).toEqual({
      code,
      message: 'Web+ refused the signature of the request.',
    })
  })

  it.each([
    [
      'Bad one. Server string to sign is:GET x-acs-security-token:secret',
      'Bad one.',
    ],
    ['StringToSign: secret', ''],
    ['No. The CanonicalRequest is secret', 'No.'],
    [`The token ${TOKEN} is wrong.`, 'The token *** is wrong.'],
  ])('leaves out what was signed of %j', (message, expected) => {
    expect(shownError({ code: 'Other', message }).message).toBe(expected)
  })

  it('keeps an ordinary message as it is', () => {
    const error = { code: 'InternalError', message: 'Try again.' }
    expect(shownError(error)).toEqual(error)
  })

  it('is bounded', () => {
    const text = 'x '.repeat(50_000)
    const { code, message } = shownError({ code: text, message: text })
    expect(code.length).toBeLessThanOrEqual(100)
    expect(message.length).toBeLessThanOrEqual(500)
  })
})

describe('errorText', () => {
  it.each([
    ['A', 'b', 'A: b'],
    ['A', '', 'A'],
    ['', 'b', 'b'],
    ['', '', 'unknown error'],
  ])('joins code %j and message %j', (code, message, expected) => {
    expect(errorText({ code, message }, 100)).toBe(expected)
  })
})
