import { describe, expect, it } from '@jest/globals'
import { instancesOf, reportOf } from '../report/report-fixture.js'
import { extrasAt, SHA } from './extras-run.js'
import { withGitHub } from './played-github.js'

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

  it.each([307, 308])(
    'posts again where a repository has moved to (%d)',
    async (status) => {
      await withGitHub(async (github) => {
        github.fail(({ path }) =>
          path.startsWith('/repos/octo/shop/')
            ? {
                kind: 'answer',
                status,
                headers: {
                  location: `${github.apiUrl}${path.replace('shop', 'store')}`,
                },
                body: { message: 'Moved', url: 'x', documentation_url: 'x' },
              }
            : null,
        )
        const extras = extrasAt(github, { wishes: { alertLabel: null } })
        expect(await extras.end(redOf(['U']))).toEqual([])
        expect(github.statuses).toMatchObject([{ sha: SHA, state: 'failure' }])
      })
    },
  )

  it('does not take a redirect that loses the post for a status', async () => {
    await withGitHub(async (github) => {
      github.fail(({ method, path }) =>
        method === 'POST'
          ? {
              kind: 'answer',
              status: 301,
              headers: { location: `${github.apiUrl}/repos/octo/store/issues` },
              body: { message: 'Moved', url: path, documentation_url: 'x' },
            }
          : null,
      )
      const extras = extrasAt(github, { wishes: { alertLabel: null } })
      expect(await extras.end(redOf(['U']))).toEqual([
        expect.stringContaining('GitHub answered 200 instead of 201'),
      ])
      expect(github.statuses).toEqual([])
    })
  })

  it('calls nobody where nothing is wished for', async () => {
    await withGitHub(async (github) => {
      const wishes = { commitStatus: null, alertLabel: null }
      const extras = extrasAt(github, { wishes })
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
      const extras = extrasAt(github, { wishes: { commitStatus: null } })
      expect(await extras.end(redOf(['U']))).toEqual([
        expect.stringContaining('more than 2000 open issues have the label'),
      ])
      expect(github.ledger).toHaveLength(20)
    })
  })
})
