import { describe, expect, it, jest } from '@jest/globals'
import { withGitHub } from '../unit/github/played-github.js'
import { PLACE, runTold, type Event } from './against-github.js'
import { connected, disconnected } from './against-simulator.js'
import { withConnectProxy } from './connect-proxy.js'
import { commandData } from './runner-output.js'

jest.setTimeout(30_000)

const UP = connected(1).scenario
const DOWN = { instances: { 'i-1': disconnected() } }
const HEAD = 'a'.repeat(40)
const PULL = { pull_request: { number: 7, head: { sha: HEAD, ref: 'topic' } } }

/** All others are in unit/github/place.test.ts. */
const events: readonly (Event & { readonly sha: string })[] = [
  { name: 'pull_request', payload: PULL, sha: HEAD },
  {
    name: 'workflow_run',
    payload: { workflow_run: { head_sha: HEAD, head_branch: 'topic' } },
    sha: HEAD,
  },
  { name: 'schedule', payload: { schedule: '7 * * * *' }, sha: PLACE.sha },
]

describe('the built action posts its status', () => {
  it.concurrent.each(events)(
    'on the commit that $name is about',
    async (event) => {
      await withGitHub(async (github) => {
        await runTold(github, UP, { event })
        expect(github.statuses.map(({ sha }) => sha)).toEqual([
          event.sha,
          event.sha,
        ])
      })
    },
  )

  it.concurrent.each([
    ['issue_comment', { issue: { number: 7, pull_request: {} } }],
    ['check_run', ''],
  ] as const)(
    'nowhere under %s that names no commit, which one warning says',
    async (name, payload) => {
      await withGitHub(async (github) => {
        const ran = await runTold(github, UP, { event: { name, payload } })
        expect(github.ledger).toEqual([])
        expect(ran.exitCode).toBe(0)
        expect(commandData(ran.stdout, 'warning')).toEqual([
          expect.stringMatching(
            /^The commit status 'gate' was not posted: The .*'GITHUB_SHA' is only the head of the default branch\. Set 'status-sha'/,
          ),
        ])
      })
    },
  )

  it.concurrent.each([
    ['empty', ''],
    ['broken', '{"pull_request": {"head"'],
  ])('and opens its alert though the payload is %s', async (_, payload) => {
    await withGitHub(async (github) => {
      const ran = await runTold(github, DOWN, {
        event: { name: 'push', payload },
        inputs: { mode: 'once', 'alert-issue': 'true' },
      })
      expect(commandData(ran.stdout, 'warning')).toEqual([])
      expect(github.statuses.map(({ sha, state }) => [sha, state])).toEqual([
        [PLACE.sha, 'pending'],
        [PLACE.sha, 'failure'],
      ])
      expect(github.issues).toHaveLength(1)
    })
  })

  it.concurrent(
    'on the commit that status-sha names, whatever the event',
    async () => {
      const named = 'ABCDEF0123'.repeat(4)
      await withGitHub(async (github) => {
        await runTold(github, UP, {
          event: { name: 'pull_request', payload: PULL },
          inputs: { 'status-sha': named },
        })
        expect(github.statuses.map(({ sha, state }) => [sha, state])).toEqual([
          [named.toLowerCase(), 'pending'],
          [named.toLowerCase(), 'success'],
        ])
      })
    },
  )

  it.concurrent(
    'on GitHub Enterprise Server, below the path of GITHUB_API_URL',
    async () => {
      await withGitHub(
        async (github) => {
          expect(github.apiUrl).toMatch(/\/api\/v3$/)
          await runTold(github, UP)
          expect(github.statuses).toHaveLength(2)
        },
        { product: 'ghes-3.17' },
      )
    },
  )

  it.concurrent('through a proxy of the environment', async () => {
    await withGitHub(async (github) => {
      const port = Number(new URL(github.apiUrl).port)
      await withConnectProxy({ port: () => port }, async (proxy) => {
        const apiUrl = 'http://api.github.example'
        const http_proxy = `http://user:word@${proxy.host}`
        const ran = await runTold({ apiUrl }, UP, { env: { http_proxy } })
        expect(ran.exitCode).toBe(0)
        expect(github.statuses.map(({ state }) => state)).toEqual([
          'pending',
          'success',
        ])
        expect(proxy.tunnels[0]?.target).toBe('api.github.example:80')
      })
    })
  })
})
