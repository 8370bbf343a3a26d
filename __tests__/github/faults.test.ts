import { describe, expect, it } from '@jest/globals'
import { play, RED } from './extras-end.js'
import { extrasAt } from './extras-run.js'
import { withGitHub, type Fault } from './played-github.js'

const answer = (
  status: number,
  message: string,
  headers: Readonly<Record<string, string>> = {},
): Fault => ({
  kind: 'answer',
  status,
  headers,
  body: {
    message,
    documentation_url: 'https://docs.github.com/rest',
    ...(status === 422 ? {} : { status: String(status) }),
  },
})

const DENIED = 'Resource not accessible by integration'
const AT_ONCE: readonly (readonly [string, Fault, string])[] = [
  ['denies', answer(403, DENIED), `GitHub answered 403 (${DENIED})`],
  [
    'finds nothing',
    answer(404, 'Not Found'),
    'GitHub answered 404 (Not Found)',
  ],
  [
    'refuses the token',
    answer(401, 'Bad credentials'),
    "GitHub refused the token: 401 (Bad credentials); check the input 'github-token'",
  ],
  [
    'finds the request wrong',
    answer(422, 'Validation Failed'),
    'GitHub answered 422 (Validation Failed)',
  ],
  ['breaks', answer(500, 'Server Error'), 'GitHub answered 500 (Server Error)'],
  ['is away', answer(503, 'Unavailable'), 'GitHub answered 503 (Unavailable)'],
  [
    'limits the rate',
    answer(403, 'API rate limit exceeded', { 'x-ratelimit-remaining': '0' }),
    "GitHub's rate limit is reached: 403 (API rate limit exceeded)",
  ],
  [
    'limits the rate for a while',
    answer(429, 'Slow down', { 'retry-after': '60' }),
    "GitHub's rate limit is reached: 429 (Slow down)",
  ],
  [
    'resets the connection',
    { kind: 'reset' },
    'GitHub could not be reached (read ECONNRESET)',
  ],
]

describe('whatever GitHub does', () => {
  it.each(AT_ONCE)(
    'the end is not delayed where it %s, and each extra warns once of its permission',
    async (_, fault, why) => {
      await withGitHub(async (github) => {
        github.fail(() => fault)
        const { warnings, tookMs, sleeping } = await play(github)
        expect(tookMs).toBe(0)
        expect(sleeping).toEqual([])
        const needs = (permission: string) =>
          `It needs the permission '${permission}'; runs for pull requests from forks and of Dependabot get a read-only token.`
        expect(warnings).toEqual([
          `The commit status 'gate' could not be closed: ${why}. ${needs('statuses: write')}`,
          `The alert issue with the label 'webplus-health' could not be kept up to date: ${why}. ${needs('issues: write')}`,
        ])
      })
    },
  )

  it('no call is repeated', async () => {
    await withGitHub(async (github) => {
      github.fail(() => answer(500, 'Server Error'))
      await play(github)
      expect(github.ledger.map(({ method }) => method).sort()).toEqual([
        'GET',
        'POST',
        'POST',
      ])
    })
  })

  it('an answer that breaks off is told, and not taken for an empty list', async () => {
    await withGitHub(async (github) => {
      github.fail(({ method }) =>
        method === 'GET' ? { kind: 'break-off' } : null,
      )
      const { warnings } = await play(github)
      expect(warnings).toEqual([
        expect.stringContaining("GitHub's answer broke off or is no issue"),
      ])
      expect(github.issues).toEqual([])
    })
  })

  it('a server that is not there is told', async () => {
    const gone = await withGitHub((github) => Promise.resolve(github.apiUrl))
    const warnings = await extrasAt({ apiUrl: gone }).end(RED)
    expect(warnings).toHaveLength(2)
    for (const warning of warnings)
      expect(warning).toMatch(/could not be reached \(connect ECONNREFUSED/)
  })

  it('a place that is not known is told, without a call', async () => {
    await withGitHub(async (github) => {
      const nowhere = extrasAt(github, { repository: 'octo' })
      nowhere.begin()
      const warnings = await nowhere.end(RED)
      expect(warnings).toHaveLength(2)
      for (const warning of warnings)
        expect(warning).toContain("'GITHUB_REPOSITORY' is 'octo': expected")
      const noToken = extrasAt(github, { wishes: { token: '' } })
      for (const warning of await noToken.end(RED))
        expect(warning).toContain("the input 'github-token' is empty")
      expect(github.ledger).toEqual([])
    })
  })
})
