import { describe, expect, it } from '@jest/globals'
import { TimeoutError } from '../../../src/clock.js'
import { AnswerError, faultText } from '../../../src/github/errors.js'
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

const NEEDS =
  " It needs the permission 'statuses: write'; runs for pull requests from forks and of Dependabot get a read-only token."
const AT_FAULT = ' GitHub itself is at fault. Run the job again to report it.'
const UNREACHED =
  " The runner must be able to reach the address in 'GITHUB_API_URL', through its proxy if it has one."
const LIMITED =
  ' The limit lasts longer than this run: start fewer jobs at once, or run this one again.'

const said = (
  status: number,
  message: string,
  headers: Readonly<Record<string, string>> = {},
) => answered({ status, data: { message }, headers })

const CASES: readonly (readonly [string, unknown, string])[] = [
  [
    'a time that is over',
    new TimeoutError('x'),
    'GitHub gave no answer in time. Run the job again to report it.',
  ],
  ['an answer that is none', new AnswerError('It broke off.'), 'It broke off.'],
  [
    'an answer that a lacking permission makes',
    new AnswerError('It dropped the label', { isOfPermission: true }),
    `It dropped the label.${NEEDS}`,
  ],
  [
    'an answer without words',
    answered({ status: 502, data: '<html>', headers: {} }),
    `GitHub answered 502.${AT_FAULT}`,
  ],
  [
    'an answer with details',
    answered({
      status: 422,
      data: { message: 'Invalid', errors: [{ message: 'too long' }, 7, null] },
      headers: {},
    }),
    'GitHub answered 422 (Invalid: too long). GitHub rejected the request as invalid, and would reject it again.',
  ],
  [
    'a commit of another repository',
    said(422, 'No commit found for SHA: abc'),
    "GitHub answered 422 (No commit found for SHA: abc). The commit is not in this repository: check 'status-sha'.",
  ],
  [
    'a commit with a thousand statuses',
    said(
      422,
      'This SHA and context has reached the maximum number of statuses',
    ),
    "GitHub answered 422 (This SHA and context has reached the maximum number of statuses). GitHub allows 1,000 statuses per commit and name: choose another name in 'commit-status'.",
  ],
  [
    'a permission that the token lacks',
    said(403, 'Resource not accessible by integration', {
      'x-ratelimit-remaining': '41',
    }),
    `GitHub answered 403 (Resource not accessible by integration).${NEEDS}`,
  ],
  [
    'a repository that the token may not see',
    said(404, 'Not Found'),
    `GitHub answered 404 (Not Found).${NEEDS} The repository or issue may also be gone.`,
  ],
  [
    'a token that is refused',
    said(401, 'Bad credentials'),
    "GitHub rejected the token: 401 (Bad credentials). Check the input 'github-token': it may have expired.",
  ],
  [
    'an issue that is locked',
    said(403, 'Unable to create comment because issue is locked.'),
    'GitHub answered 403 (Unable to create comment because issue is locked.). The issue is locked: unlock it, or close it and the next run opens another.',
  ],
  [
    'a repository that is archived',
    said(403, 'Repository was archived so is read-only.'),
    'GitHub answered 403 (Repository was archived so is read-only.). The repository is archived, so nothing in it can be written.',
  ],
  [
    'an organization that lets only some in',
    said(403, 'octo has an IP allow list enabled'),
    'GitHub answered 403 (octo has an IP allow list enabled). An owner of the organization must allow access for the runner or the token.',
  ],
  [
    'issues that are switched off',
    said(410, 'Issues are disabled for this repo'),
    "GitHub answered 410 (Issues are disabled for this repo). Issues are switched off in this repository: switch them on in its settings, or set 'alert-issue' to 'false'.",
  ],
  [
    'a rate limit',
    said(403, 'API rate limit exceeded', { 'x-ratelimit-remaining': '0' }),
    `GitHub's rate limit is reached: 403 (API rate limit exceeded).${LIMITED}`,
  ],
  [
    'a secondary rate limit that says no time',
    said(403, 'You have exceeded a secondary rate limit'),
    `GitHub's rate limit is reached: 403 (You have exceeded a secondary rate limit).${LIMITED}`,
  ],
  [
    'a network error deep within',
    failed(new Error('x', { cause: new Error('read ECONNRESET') })),
    `GitHub could not be reached (read ECONNRESET).${UNREACHED}`,
  ],
  [
    'a network error that has a code alone',
    failed({ code: 'ETIMEDOUT', message: '' }),
    `GitHub could not be reached (ETIMEDOUT).${UNREACHED}`,
  ],
  [
    'a certificate that nobody vouches for',
    failed(
      Object.assign(new Error('self-signed certificate'), {
        code: 'DEPTH_ZERO_SELF_SIGNED_CERT',
      }),
    ),
    'GitHub could not be reached (self-signed certificate). The runner does not trust the certificate: set NODE_EXTRA_CA_CERTS to add an authority of your own.',
  ],
]

describe('faultText', () => {
  it.each(CASES)('tells %s, and what to do', (_, thrown, told) => {
    expect(textOf(thrown)).toBe(
      `The commit status could not be closed: ${told}`,
    )
  })

  it('tells what is no Error', () => {
    expect(textOf(7)).toContain('a value that is not an Error was thrown.')
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
      'could not be closed: GitHub answered 403 (with a message that repeats the token). It needs',
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
