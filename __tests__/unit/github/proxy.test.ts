import { afterEach, describe, expect, it } from '@jest/globals'
import { withConnectProxy } from '../../contract/connect-proxy.js'
import { reportOf } from '../report/report-fixture.js'
import { extrasAt } from './notifier-run.js'
import { withGitHub } from './played-github.js'

// The toolkit reads these as it is loaded, so that this needs a file of its own.
const NAMES = ['GITHUB_API_URL', 'http_proxy', 'no_proxy']

describe('a proxy of the environment', () => {
  afterEach(() => {
    for (const name of NAMES) Reflect.deleteProperty(process.env, name)
  })

  it('leads to GitHub, with its user name and password', async () => {
    await withGitHub(async (github) => {
      const port = Number(new URL(github.apiUrl).port)
      await withConnectProxy({ port: () => port }, async (proxy) => {
        const apiUrl = 'http://api.github.example'
        process.env['GITHUB_API_URL'] = apiUrl
        process.env['http_proxy'] = `http://user:word@${proxy.host}`
        process.env['no_proxy'] = 'other.example'
        const extras = extrasAt(
          { apiUrl },
          { notifierOptions: { alertLabel: null } },
        )
        extras.begin()
        expect(await extras.end(reportOf([]))).toEqual([])
        expect(github.statuses).toHaveLength(2)
        const login = `Basic ${Buffer.from('user:word').toString('base64')}`
        const target = 'api.github.example:80'
        expect(proxy.tunnels[0]).toEqual({ target, login })
      })
    })
  })
})
