import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals'
import { expectNoCanary, canaryOf } from './canaries.js'
import { instancesOf, reportOf } from '../unit/report/report-fixture.js'
import { extrasAt } from '../unit/github/notifier-run.js'
import { withGitHub, type Fault } from '../unit/github/played-github.js'

const TOKEN = canaryOf('ghs_', 40).replace(/[^A-Za-z0-9_]/g, 'x')
const RED = reportOf(instancesOf(['U']), { conclusion: 'failure' })

const echo = (token: string): Fault => ({
  kind: 'answer',
  status: 403,
  body: {
    message: `Denied to 'token ${token}' (${token.slice(0, 20)}\u200b${token.slice(20)})`,
    documentation_url: `https://docs.github.com/?${token}`,
    status: '403',
  },
})

describe('a call to GitHub', () => {
  const said: string[] = []
  const spies: { mockRestore: () => void }[] = []

  // Octokit takes hold of the console when it is loaded, so before that.
  beforeAll(() => {
    const note = (...words: unknown[]) => {
      said.push(words.map(String).join(' '))
    }
    for (const name of ['debug', 'info', 'log', 'warn', 'error'] as const)
      spies.push(jest.spyOn(console, name).mockImplementation(note))
  })
  afterAll(() => {
    for (const spy of spies) spy.mockRestore()
  })

  it('says nothing on the console, though an endpoint is deprecated', async () => {
    await withGitHub(async (github) => {
      const headers = {
        deprecation: '@1735689600',
        sunset: 'Wed, 31 Dec 2025 23:59:59 GMT',
        'x-github-request-id': 'A:1',
      }
      github.fail(() => ({ kind: 'headers', headers }))
      const extras = extrasAt(github)
      extras.begin()
      expect(await extras.end(RED)).toEqual([])
      expect(github.ledger).toHaveLength(5)
    })
    expect(said).toEqual([])
  })

  it('never shows the token, though a server repeats it', async () => {
    await withGitHub(
      async (github) => {
        github.fail(() => echo(TOKEN))
        const extras = extrasAt(github, { notifierOptions: { token: TOKEN } })
        extras.begin()
        const warnings = await extras.end(RED)
        expect(github.ledger[0]?.headers.authorization).toBe(`token ${TOKEN}`)
        expect(warnings).toHaveLength(2)
        expect(warnings[0]).toContain("403 (Denied to 'token ***' (***))")
        expectNoCanary({ warnings: warnings.join('\n') }, [TOKEN])
      },
      { token: TOKEN },
    )
  })

  it('never shows a token that is no header', async () => {
    await withGitHub(async (github) => {
      for (const token of [`${TOKEN}\nx`, `${TOKEN}é中`]) {
        const warnings = await extrasAt(github, {
          notifierOptions: { token },
        }).end(RED)
        expect(warnings).toHaveLength(2)
        expectNoCanary({ warnings: warnings.join('\n') }, [TOKEN])
      }
      expect(github.ledger).toEqual([])
    })
    expect(said).toEqual([])
  })
})
