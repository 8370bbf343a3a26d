import { describe, expect, it, jest } from '@jest/globals'
import {
  endAt,
  GONE,
  GREEN,
  LABEL,
  OPEN,
  runOf,
  standing,
} from './alert-run.js'
import { extrasAt } from './notifier-run.js'
import { withGitHub } from './played-github.js'

// A busy machine takes its time over each request.
jest.setTimeout(30_000)

describe('the alert issue among others', () => {
  it('leaves alone what is not its own', async () => {
    await withGitHub(async (github) => {
      await endAt(github, runOf('HU'))
      const body = github.issues[0]?.body ?? ''
      github.issues.slice().forEach((issue) => (issue.state = 'closed'))
      const others = [
        github.seed({ labels: [LABEL], body: 'A stranger asks.' }),
        github.seed({ labels: [LABEL], body: null }),
        github.seed({ labels: [], body }),
        github.seed({ labels: [`${LABEL}-2`], body }),
        github.seed({ labels: [LABEL], body: body.replace('"v":1', '"v":2') }),
        github.seed({ labels: [LABEL], body, isPullRequest: true }),
      ]
      await endAt(github, GREEN)
      await endAt(github, runOf('UU'))
      expect(others.map(({ state, comments }) => [state, comments])).toEqual(
        others.map(() => ['open', []]),
      )
      expect(github.issues.slice(7)).toMatchObject([{ ...OPEN, comments: [] }])
    })
  })

  it('is found under its label in any case, behind more than a page of others', async () => {
    await withGitHub(async (github) => {
      for (let i = 0; i < 230; i += 1)
        github.seed({ labels: [LABEL], body: `Question ${String(i)}` })
      await endAt(github, runOf('HU'))
      await endAt(github, runOf('HU'), 'WebPlus-Health')
      await endAt(github, GREEN)
      expect(github.issues).toHaveLength(231)
      expect(github.issues.at(-1)?.state).toBe('closed')
    })
  })

  it('keeps the oldest where there are several, whatever the end', async () => {
    for (const [report, first] of [
      [runOf('HU'), OPEN],
      [GREEN, { state: 'closed', stateReason: 'completed', comments: 1 }],
    ] as const)
      await withGitHub(async (github) => {
        await endAt(github, runOf('HU'))
        const body = github.issues[0]?.body ?? ''
        github.seed({ labels: [LABEL], body })
        github.seed({ labels: [LABEL], body })
        await endAt(github, report)
        expect(standing(github)).toEqual([
          { number: 1, ...first },
          { number: 2, ...GONE },
          { number: 3, ...GONE },
        ])
        expect(github.issues[2]?.comments[0]).toContain('#1 is the older one')
      })
  })

  it('gives way to an older one that another run opened meanwhile, and tells its own set there', async () => {
    await withGitHub(async (github) => {
      await endAt(github, runOf('UH'))
      const body = github.issues[0]?.body ?? ''
      github.issues.slice().forEach((issue) => (issue.state = 'closed'))
      github.fail(({ method, path }) => {
        const isOpening = method === 'POST' && path.endsWith('/issues')
        if (isOpening) github.seed({ labels: [LABEL], body })
        return null
      })
      await endAt(github, runOf('HU'))
      expect(standing(github).slice(1)).toEqual([
        { number: 2, ...OPEN, comments: 1 },
        { number: 3, ...GONE },
      ])
      expect(github.issues[1]?.comments[0]).toContain('`i-bp100002`')
    })
  })

  it('is not left open where GitHub drops its label, since it would not be found again', async () => {
    await withGitHub(async (github) => {
      github.settings.dropsLabels = true
      const notifierOptions = { commitStatus: null }
      const warnings = await extrasAt(github, { notifierOptions }).end(
        runOf('U'),
      )
      expect(warnings).toEqual([
        expect.stringMatching(
          /dropped the label from issue #1.*'issues: write'/,
        ),
      ])
      expect(github.issues[0]?.state).toBe('closed')
    })
  })

  it('comments once on a change although the comment fails', async () => {
    await withGitHub(async (github) => {
      await endAt(github, runOf('UH'))
      github.fail(({ path }) =>
        path.endsWith('/comments')
          ? {
              kind: 'answer',
              status: 403,
              body: { message: 'The issue is locked' },
            }
          : null,
      )
      const notifierOptions = { commitStatus: null }
      expect(
        await extrasAt(github, { notifierOptions }).end(runOf('HU')),
      ).toHaveLength(1)
      github.fail(() => null)
      await endAt(github, runOf('HU'))
      expect(standing(github)).toEqual([{ number: 1, ...OPEN }])
    })
  })
})
