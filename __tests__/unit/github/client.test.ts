import { describe, expect, it } from '@jest/globals'
import { instancesOf, reportOf } from '../report/report-fixture.js'
import { extrasAt, SHA } from './notifier-run.js'
import { withGitHub, type Fault } from './played-github.js'

const redOf = (letters: readonly string[]) =>
  reportOf(instancesOf(letters), { conclusion: 'failure', reason: 'unhealthy' })

describe('the client', () => {
  it('does all that it can on GitHub Enterprise Server, whose root GITHUB_API_URL tells', async () => {
    await withGitHub(
      async (github) => {
        expect(github.apiUrl).toMatch(/\/api\/v3$/)
        const endings = [
          redOf(['U', 'H']),
          redOf(['H', 'U']),
          reportOf(instancesOf(['H', 'H'])),
        ]
        for (const report of endings) {
          const extras = extrasAt({ apiUrl: `${github.apiUrl}/` })
          extras.begin()
          expect(await extras.end(report)).toEqual([])
        }
        expect(github.statuses).toHaveLength(6)
        expect(github.issues).toMatchObject([{ state: 'closed' }])
        const kinds = github.ledger.map(({ method, path }) =>
          [method, path.replace(SHA, 'SHA')].join(' '),
        )
        expect([...new Set(kinds)].sort()).toEqual([
          'GET /repos/octo/shop/issues',
          'PATCH /repos/octo/shop/issues/1',
          'POST /repos/octo/shop/issues',
          'POST /repos/octo/shop/issues/1/comments',
          'POST /repos/octo/shop/statuses/SHA',
        ])
      },
      { product: 'ghes-3.17' },
    )
  })

  const moved = (status: number, location: string): Fault => ({
    kind: 'answer',
    status,
    headers: { location },
    body: { message: 'Moved', url: 'x', documentation_url: 'x' },
  })

  it.each([301, 302, 307, 308])(
    'does all of it where a repository has moved to (%d), with the same method',
    async (status) => {
      await withGitHub(async (github) => {
        github.fail(({ path }) =>
          path.startsWith('/repos/octo/shop/')
            ? moved(status, `${github.apiUrl}${path.replace('shop', 'store')}`)
            : null,
        )
        const endings = [
          redOf(['U', 'H']),
          redOf(['H', 'U']),
          reportOf(instancesOf(['H', 'H'])),
        ]
        for (const report of endings)
          expect(await extrasAt(github).end(report)).toEqual([])
        expect(github.statuses.map(({ state }) => state)).toEqual([
          'failure',
          'failure',
          'success',
        ])
        expect(github.issues).toMatchObject([
          { state: 'closed', comments: ['', ''].map(() => expect.any(String)) },
        ])
        const wentOn = github.ledger.filter(({ path }) => /store/.test(path))
        expect(wentOn).toHaveLength(github.ledger.length / 2)
        for (const { headers } of wentOn)
          expect(headers.authorization).toBe('token ghs_played')
        for (const { method, query } of wentOn)
          if (method === 'GET') expect(query['labels']).toBe('webplus-health')
      })
    },
  )

  it('takes neither token nor post to another host, nor round and round', async () => {
    await withGitHub(async (other) => {
      await withGitHub(async (github) => {
        const roundabout = `${github.apiUrl}/repos/octo/shop/statuses/${SHA}`
        for (const location of [`${other.apiUrl}/x`, roundabout, 'http://[']) {
          github.fail(() => moved(301, location))
          const extras = extrasAt(github, {
            notifierOptions: { alertLabel: null },
          })
          expect(await extras.end(redOf(['U']))).toEqual([
            "The commit status 'gate' could not be posted: GitHub answered 301, which leads to no other address of its API.",
          ])
        }
        expect(other.ledger).toEqual([])
        expect(github.ledger.map(({ method }) => method)).toEqual(
          Array.from({ length: 6 }, () => 'POST'),
        )
        expect(github.statuses).toEqual([])
      })
    })
  })

  it('calls nobody where nothing is wished for', async () => {
    await withGitHub(async (github) => {
      const notifierOptions = { commitStatus: null, alertLabel: null }
      const extras = extrasAt(github, { notifierOptions })
      extras.begin()
      expect(await extras.end(redOf(['U']))).toEqual([])
      expect(github.ledger).toEqual([])
    })
  })

  it('gives up on a list that has no end', async () => {
    await withGitHub(async (github) => {
      github.fail(() => ({
        kind: 'headers',
        headers: { link: `<${github.apiUrl}/x>; rel="next"` },
      }))
      const extras = extrasAt(github, {
        notifierOptions: { commitStatus: null },
      })
      expect(await extras.end(redOf(['U']))).toEqual([
        expect.stringContaining('more than 2000 open issues have the label'),
      ])
      expect(github.ledger).toHaveLength(20)
    })
  })
})
