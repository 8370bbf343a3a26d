import fc from 'fast-check'
import { describe, expect, it } from '@jest/globals'
import type { Conclusion } from '../../../src/gate/reading.js'
import { descriptionOf } from '../../../src/github/notifier.js'
import { instancesOf, reportOf } from '../report/report-fixture.js'
import { extrasAt, SHA } from './notifier-run.js'
import { held, turns, withGitHub } from './played-github.js'

const STATUS_ONLY = { alertLabel: null }
const URL = 'https://github.com/octo/shop/actions/runs/1234567890'

const ENDS: readonly (readonly [Conclusion, string])[] = [
  ['success', 'success'],
  ['failure', 'failure'],
  ['timed_out', 'failure'],
  ['error', 'error'],
  ['cancelled', 'error'],
]

describe('the commit status', () => {
  it.each(ENDS)(
    'is pending from the start and, on %s, closed as %s',
    async (conclusion, state) => {
      await withGitHub(async (github) => {
        const extras = extrasAt(github, { notifierOptions: STATUS_ONLY })
        extras.begin()
        const report = reportOf(instancesOf(['U']), { conclusion })
        expect(await extras.end(report)).toEqual([])
        const place = { sha: SHA, context: 'gate', target_url: URL }
        expect(github.statuses).toEqual([
          {
            ...place,
            state: 'pending',
            description: 'Waiting for the instances to be healthy.',
          },
          { ...place, state, description: report.message },
        ])
      })
    },
  )

  it('is posted once where nothing was pending, as with refused inputs', async () => {
    await withGitHub(async (github) => {
      const extras = extrasAt(github, { notifierOptions: STATUS_ONLY })
      await extras.end(reportOf([], { conclusion: 'error', reason: 'config' }))
      expect(github.statuses.map(({ state }) => state)).toEqual(['error'])
    })
  })

  it('is closed only once a slow pending post has come to rest', async () => {
    await withGitHub(async (github) => {
      const slow = held()
      github.fail(() => (github.ledger.length === 1 ? slow.fault : null))
      const extras = extrasAt(github, { notifierOptions: STATUS_ONLY })
      extras.begin()
      await github.received(1)
      const ended = extras.end(reportOf(instancesOf(['H'])))
      await turns(100)
      expect(github.ledger).toHaveLength(1)
      slow.release()
      expect(await ended).toEqual([])
      expect(github.statuses.map(({ state }) => state)).toEqual([
        'pending',
        'success',
      ])
    })
  })

  it('is closed although pending was refused, which one warning tells', async () => {
    await withGitHub(async (github) => {
      github.fail(() => (github.ledger.length === 1 ? { kind: 'reset' } : null))
      const extras = extrasAt(github, { notifierOptions: STATUS_ONLY })
      extras.begin()
      expect(await extras.end(reportOf(instancesOf(['H'])))).toEqual([
        expect.stringMatching(
          /^The commit status 'gate' could not be set to pending: .*read ECONNRESET/,
        ),
      ])
      expect(github.statuses.map(({ state }) => state)).toEqual(['success'])
    })
  })

  it('is posted on the commit that the event is about', async () => {
    await withGitHub(async (github) => {
      const head = 'a'.repeat(40)
      const extras = extrasAt(github, {
        notifierOptions: STATUS_ONLY,
        env: { GITHUB_EVENT_NAME: 'pull_request', GITHUB_EVENT_PATH: '/e' },
        event: JSON.stringify({ pull_request: { head: { sha: head } } }),
      })
      await extras.end(reportOf([]))
      expect(github.statuses.map(({ sha }) => sha)).toEqual([head])
    })
  })

  it('is closed as an error where a run is given up, and once only', async () => {
    await withGitHub(async (github) => {
      const given = extrasAt(github)
      given.begin()
      await given.abandon()
      expect(github.statuses).toMatchObject([
        { state: 'pending' },
        {
          state: 'error',
          description: expect.stringMatching(
            /^The result could not be reported/,
          ),
        },
      ])
      const ended = extrasAt(github, { notifierOptions: STATUS_ONLY })
      await ended.end(reportOf(instancesOf(['H'])))
      await ended.abandon()
      expect(github.statuses.slice(2)).toMatchObject([{ state: 'success' }])
      expect(github.issues).toEqual([])
    })
  })

  it('has a description that GitHub takes, whatever the message', async () => {
    const message = `${'🔥'.repeat(100)}${'é'.repeat(100)}`
    await withGitHub(async (github) => {
      const extras = extrasAt(github, { notifierOptions: STATUS_ONLY })
      expect(await extras.end(reportOf([], { message }))).toEqual([])
    })
  })

  it('cuts a description at 140 characters, never within one', () => {
    const text = fc.string({ unit: 'binary', maxLength: 400 })
    fc.assert(
      fc.property(text, (message) => {
        const description = descriptionOf(message)
        expect(description.length).toBeLessThanOrEqual(140)
        expect(description).not.toMatch(/[\u{10000}-\u{10ffff}]/u)
        if (!/\p{Cs}/u.test(message)) expect(description).not.toMatch(/\p{Cs}/u)
      }),
    )
    expect(descriptionOf('a'.repeat(140))).toBe('a'.repeat(140))
    expect(descriptionOf('a'.repeat(141))).toBe(`${'a'.repeat(139)}…`)
  })
})
