import { describe, expect, it, jest } from '@jest/globals'
import { asFields } from '../../../src/http/body.js'
import { instancesOf, reportOf } from '../report/report-fixture.js'
import { createStillClock } from '../still-clock.js'
import { GREEN, OPEN, standing } from './alert-run.js'
import { play, RED } from './notifier-end.js'
import { extrasAt } from './notifier-run.js'
import { withGitHub, type Fault, type Sent } from './played-github.js'

// A busy machine takes its time over each request.
jest.setTimeout(30_000)

const OTHER_RED = reportOf(instancesOf(['H', 'U']), {
  conclusion: 'timed_out',
  reason: 'timeout',
})

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
const FOR_GOOD: readonly (readonly [string, Fault])[] = [
  ['denies', answer(403, DENIED)],
  ['finds nothing', answer(404, 'Not Found')],
  ['refuses the token', answer(401, 'Bad credentials')],
  ['finds the request wrong', answer(422, 'Validation Failed')],
  ['has issues switched off', answer(410, 'Issues are disabled')],
  ['has locked the issue', answer(403, 'The issue is locked')],
  [
    'limits the rate for an hour',
    answer(429, 'Slow down', { 'retry-after': '3600' }),
  ],
  [
    'limits the rate, and does not say for how long',
    answer(403, 'Limited', { 'x-ratelimit-remaining': '0' }),
  ],
  [
    'limits the rate until long after the run',
    answer(403, 'Limited', {
      'x-ratelimit-remaining': '0',
      'x-ratelimit-reset': String(Math.ceil(Date.now() / 1_000) + 60),
    }),
  ],
  [
    'limits the content that is made',
    answer(403, 'You have exceeded a secondary rate limit'),
  ],
]
const IN_PASSING: readonly (readonly [string, Fault])[] = [
  ['breaks', answer(500, 'Server Error')],
  ['has a bad gateway', answer(502, 'Bad Gateway')],
  ['is away', answer(503, 'Unavailable')],
  ['asks for a moment', answer(503, 'Unavailable', { 'retry-after': '1' })],
  ['limits the rate', answer(429, 'Slow down')],
  ['limits it for 2 s', answer(429, 'Slow down', { 'retry-after': '2' })],
  [
    'has a secondary limit for 2 s',
    answer(403, 'You have exceeded a secondary rate limit', {
      'retry-after': '2',
    }),
  ],
  [
    'limits the rate until now',
    answer(403, 'API rate limit exceeded', {
      'x-ratelimit-remaining': '0',
      'x-ratelimit-reset': String(Math.floor(Date.now() / 1_000)),
    }),
  ],
  ['resets the connection', { kind: 'reset' }],
]

/** What one of the calls is, whatever issue or commit it is about. */
const kindOf = ({ method, path }: Pick<Sent, 'method' | 'path'>) =>
  `${method} ${path.replace('/repos/octo/shop/', '').replace(/\/[0-9a-f]{40}|\/\d+/, '')}`

/** Fails the first call of a kind after all was begun; another for each. */
function onceEach(fault: Fault, isCarriedOut = false) {
  const seen = new Set<string>()
  return (sent: Sent): Fault | null => {
    const kind = `${kindOf(sent)} ${String(asFields(sent.body)?.['state'])}`
    if (seen.has(kind) || kind.endsWith('pending')) return null
    seen.add(kind)
    return isCarriedOut ? { kind: 'lost', then: fault } : fault
  }
}

describe('whatever GitHub does', () => {
  it.each(FOR_GOOD)(
    'the end is not delayed where it %s, no call is repeated, and each extra warns once',
    async (_, fault) => {
      await withGitHub(async (github) => {
        github.fail(() => fault)
        const { warnings, tookMs, sleeping } = await play(github)
        expect(tookMs).toBe(0)
        expect(sleeping).toEqual([])
        expect(github.ledger.map(kindOf).sort()).toEqual([
          'GET issues',
          'POST statuses',
          'POST statuses',
        ])
        expect(warnings).toEqual([
          expect.stringMatching(
            /^The commit status 'gate' could not be posted/,
          ),
          expect.stringMatching(/^The alert issue with the label 'webplus-hea/),
        ])
      })
    },
  )

  it.each(IN_PASSING)(
    'each call is made again where it %s once, and nothing is left to tell',
    async (_, fault) => {
      await withGitHub(async (github) => {
        github.fail(onceEach(fault))
        const { warnings } = await play(github)
        expect(warnings).toEqual([])
        expect(github.statuses.map(({ state }) => state)).toEqual([
          'pending',
          'failure',
        ])
        expect(standing(github)).toEqual([{ number: 1, ...OPEN }])
        const changed = await play(github, { report: OTHER_RED })
        expect(changed.warnings).toEqual([])
        expect(standing(github)).toEqual([{ number: 1, ...OPEN, comments: 1 }])
        const green = await play(github, { report: GREEN })
        expect(green.warnings).toEqual([])
        expect(standing(github)).toMatchObject([
          { state: 'closed', comments: 2 },
        ])
      })
    },
  )

  it.each([
    ['answers 502', answer(502, 'Bad Gateway')],
    ['resets the connection', { kind: 'reset' }],
    ['breaks off', { kind: 'break-off' }],
  ] as const)(
    'nothing is done twice where it has done it and %s',
    async (_, fault) => {
      await withGitHub(async (github) => {
        // What breaks off is carried out anyway.
        github.fail(onceEach(fault, fault.kind !== 'break-off'))
        for (const report of [RED, OTHER_RED, GREEN])
          expect((await play(github, { report })).warnings).toEqual([])
        expect(standing(github)).toMatchObject([
          { number: 1, state: 'closed', comments: 2 },
        ])
        const opened = github.ledger.map(kindOf)
        expect(opened.filter((kind) => kind === 'POST issues')).toHaveLength(1)
        expect(
          opened.filter((kind) => kind === 'POST issues/comments'),
        ).toHaveLength(2)
      })
    },
  )

  it('calls are repeated at a slowing pace until the 15 s are over, and the last fault is told', async () => {
    await withGitHub(async (github) => {
      github.fail(() => answer(502, 'Bad Gateway'))
      const { warnings, tookMs, sleeping } = await play(github)
      expect(tookMs).toBeGreaterThan(13_000)
      expect(tookMs).toBeLessThanOrEqual(15_000)
      expect(sleeping).toEqual([])
      const lists = github.ledger.filter(({ method }) => method === 'GET')
      // At once, then after 0.125, 0.25, 0.5, 1 s, and each 1.5 s from then on.
      expect(lists).toHaveLength(13)
      for (const warning of warnings)
        expect(warning).toMatch(
          /GitHub answered 502 \(Bad Gateway\)\. GitHub its/,
        )
    })
  })

  it('a last try that the 15 s cut short does not hide the fault before it', async () => {
    await withGitHub(async (github) => {
      const clock = createStillClock()
      github.fail(() =>
        clock.now() < 72_000 ? answer(502, 'Bad Gateway') : { kind: 'hang' },
      )
      const { warnings, tookMs } = await play(github, { clock })
      expect(tookMs).toBe(15_000)
      expect(warnings).toHaveLength(2)
      for (const warning of warnings)
        expect(warning).toContain('GitHub answered 502 (Bad Gateway)')
    })
  })

  it('pending is repeated no more once the run ends, which closes the status', async () => {
    await withGitHub(async (github) => {
      github.fail(({ body }) =>
        asFields(body)?.['state'] === 'pending' ? answer(502, 'Bad') : null,
      )
      const { warnings, tookMs } = await play(github, { begunMs: 0 })
      expect(tookMs).toBe(0)
      expect(warnings).toEqual([
        expect.stringContaining('could not be set to pending: GitHub answered'),
      ])
      expect(github.statuses.map(({ state }) => state)).toEqual(['failure'])
    })
  })

  it('a signal leaves the repeating 1.5 s', async () => {
    await withGitHub(async (github) => {
      github.fail(({ body }) =>
        asFields(body)?.['state'] === 'pending' ? null : answer(502, 'Bad'),
      )
      const { tookMs } = await play(github, {
        onEnd: (cancel) => {
          cancel.abort()
        },
      })
      expect(tookMs).toBeGreaterThan(500)
      expect(tookMs).toBeLessThanOrEqual(1_500)
    })
  })

  it('an answer that breaks off is told, and not taken for an empty list', async () => {
    await withGitHub(async (github) => {
      github.fail(({ method }) =>
        method === 'GET' ? { kind: 'break-off' } : null,
      )
      const { warnings } = await play(github)
      expect(warnings).toEqual([
        expect.stringContaining("GitHub's answer broke off or is not an issue"),
      ])
      expect(github.issues).toEqual([])
    })
  })

  it('a server that is not there is told', async () => {
    const gone = await withGitHub((github) => Promise.resolve(github.apiUrl))
    const { warnings } = await play({
      apiUrl: gone,
      received: () => Promise.resolve(),
    })
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
      const noToken = extrasAt(github, { notifierOptions: { token: '' } })
      for (const warning of await noToken.end(RED))
        expect(warning).toContain("the input 'github-token' is empty")
      expect(github.ledger).toEqual([])
    })
  })
})
