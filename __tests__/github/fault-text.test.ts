import { describe, expect, it } from '@jest/globals'
import { TimeoutError } from '../../src/clock.js'
import { AnswerError, faultText } from '../../src/github/fault-text.js'
import { HOSTILE } from '../report/hostile-text.js'

const TOKEN = 'ghs_0123456789abcdef'
const textOf = (thrown: unknown, token = TOKEN) =>
  faultText({
    what: 'The commit status could not be closed',
    thrown,
    permission: 'statuses: write',
    token,
  })

const answered = (response: object) =>
  Object.assign(new Error('octokit says'), { response })
const failed = (cause: unknown) =>
  Object.assign(new Error('fetch failed', { cause }), { response: undefined })

const CASES: readonly (readonly [string, unknown, string])[] = [
  [
    'a time that is over',
    new TimeoutError('x'),
    'GitHub gave no answer in time',
  ],
  ['an answer that is none', new AnswerError('It broke off.'), 'It broke off'],
  [
    'an answer without words',
    answered({ status: 502, data: '<html>', headers: {} }),
    'GitHub answered 502',
  ],
  [
    'an answer with details',
    answered({
      status: 422,
      data: { message: 'Invalid', errors: [{ message: 'too long' }, 7, null] },
      headers: {},
    }),
    'GitHub answered 422 (Invalid: too long)',
  ],
  [
    'a refusal that is no rate limit',
    answered({
      status: 403,
      data: { message: 'No' },
      headers: { 'x-ratelimit-remaining': '41' },
    }),
    'GitHub answered 403 (No)',
  ],
  [
    'a network error deep within',
    failed(new Error('x', { cause: new Error('read ECONNRESET') })),
    'GitHub could not be reached (read ECONNRESET)',
  ],
  [
    'a network error that has a code alone',
    failed({ code: 'ETIMEDOUT', message: '' }),
    'GitHub could not be reached (ETIMEDOUT)',
  ],
  ['what is no Error', 7, 'something that is no Error was thrown'],
]

describe('faultText', () => {
  it.each(CASES)('tells %s', (_, thrown, why) => {
    expect(textOf(thrown)).toBe(
      `The commit status could not be closed: ${why}. It needs the permission 'statuses: write'; runs for pull requests from forks and of Dependabot get a read-only token.`,
    )
  })

  it('asks for a token where there is none', () => {
    expect(textOf(new Error('x'), '')).toContain(
      "the input 'github-token' is empty",
    )
  })

  it('ends, whatever the error is the cause of', () => {
    const loop = new Error('round and round')
    loop.cause = loop
    expect(textOf(loop)).toContain('round and round')
  })

  it.each(HOSTILE.map((text) => [text.slice(0, 30), text]))(
    'is one bounded line, for %j',
    (_, message) => {
      for (const thrown of [
        new Error(message),
        answered({ status: 500, data: { message }, headers: {} }),
      ]) {
        const text = textOf(thrown)
        expect(text).not.toMatch(/[\r\n\u2028]/)
        expect(text.length).toBeLessThan(600)
      }
    },
  )

  it.each([
    ['six characters of it', TOKEN.slice(8, 14)],
    ['its base64', Buffer.from(`x-access-token:${TOKEN}`).toString('base64')],
  ])('holds no words that repeat the token: %s', (_, repeated) => {
    const data = { message: `Bad token ${repeated}` }
    expect(textOf(answered({ status: 403, data, headers: {} }))).toContain(
      'could not be closed: GitHub answered 403 (in words that repeat the token). It needs',
    )
  })

  it('keeps words that share what all tokens begin with', () => {
    const data = { message: 'See github_pat_ tokens, or ghs_' }
    for (const token of ['github_pat_11ABCDEFG0', 'ghs_0123456789abcdef'])
      expect(
        textOf(answered({ status: 403, data, headers: {} }), token),
      ).toContain('(See github_pat_ tokens, or ghs_)')
  })

  it('holds no part of the token, wherever it stands and the text is cut', () => {
    for (let before = 0; before < 300; before += 1) {
      const message = `${'-'.repeat(before)}${TOKEN}`
      for (const thrown of [
        new Error(message),
        answered({ status: 500, data: { message }, headers: {} }),
      ])
        expect(textOf(thrown)).not.toContain(TOKEN.slice(0, 5))
    }
  })
})
