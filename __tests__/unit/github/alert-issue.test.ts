import { describe, expect, it } from '@jest/globals'
import { SETTINGS } from '../report/report-fixture.js'
import { endAt, GREEN, LABEL, OPEN, runOf, standing } from './alert-run.js'
import { withGitHub, type PlayedGitHub } from './played-github.js'
import { parseMarker } from '../../../src/github/alert-marker.js'

const methodsOf = ({ ledger }: PlayedGitHub) =>
  ledger.map(({ method, path }) => `${method} ${path.slice(17)}`)

describe('the alert issue', () => {
  it.each(['failure', 'timed_out'] as const)(
    'is opened on %s, with the label and a marker',
    async (conclusion) => {
      await withGitHub(async (github) => {
        await endAt(github, runOf('HU', conclusion))
        const [issue] = github.issues
        expect(issue).toMatchObject({
          title: '1 of 2 instances unhealthy: i-bp100002 (Deploy / gate)',
          labels: [LABEL],
          ...OPEN,
          comments: [],
        })
        expect(parseMarker(issue?.body ?? '')?.unhealthy.count).toBe(1)
        expect(methodsOf(github)).toEqual([
          'GET issues',
          'POST issues',
          'GET issues',
        ])
      })
    },
  )

  it.each(['error', 'cancelled'] as const)(
    'is not looked at on %s',
    async (conclusion) => {
      await withGitHub(async (github) => {
        await endAt(github, runOf('HU'))
        const before = github.ledger.length
        await endAt(github, runOf('UU', conclusion))
        expect(github.ledger).toHaveLength(before)
      })
    },
  )

  it('is left as it is while the same instances are unhealthy', async () => {
    await withGitHub(async (github) => {
      await endAt(github, runOf('UUH'))
      const before = github.issues[0]?.body
      await endAt(github, runOf('UUH', 'failure'))
      await endAt(github, runOf('UU?'))
      expect(standing(github)).toEqual([{ number: 1, ...OPEN }])
      expect(github.issues[0]?.body).toBe(before)
    })
  })

  it('gets one comment and a new body when others are unhealthy', async () => {
    await withGitHub(async (github) => {
      await endAt(github, runOf('UHH'))
      const since = parseMarker(github.issues[0]?.body ?? '')?.since
      await endAt(github, runOf('HUH', 'timed_out', { durationMs: 9e6 }))
      await endAt(github, runOf('HUH'))
      const [issue] = github.issues
      expect(issue?.comments).toEqual([
        expect.stringContaining('1 now, 1 before: `i-bp100002`.'),
      ])
      expect(issue?.body).toMatch(/\| 2 \| `i-bp100002` \| ❌ unhealthy/)
      expect(parseMarker(issue?.body ?? '')?.since).toBe(since)
    })
  })

  it('gets a new title with them, and what a person wrote stays', async () => {
    await withGitHub(async (github) => {
      await endAt(github, runOf('UHH'))
      const [issue] = github.issues
      if (issue === undefined) throw new Error('No issue was opened.')
      expect(issue.title).toContain('1 of 3 instances unhealthy: i-bp100001')
      issue.body = `Ask Li first.\n\n${issue.body ?? ''}\n\nLi: on it.`
      await endAt(github, runOf('HUU'))
      expect(issue.title).toContain('2 of 3 instances unhealthy: i-bp100002')
      expect(issue.body).toMatch(/^Ask Li first\.\n\n[^]*\n\nLi: on it\.$/)
      expect(issue.body).toContain(': timed out, 2 unhealthy')
      issue.title = 'The shop is down'
      await endAt(github, runOf('HHU'))
      await endAt(github, runOf('UHU'))
      expect(issue.title).toBe('The shop is down')
      expect(issue.comments).toHaveLength(3)
    })
  })

  it('is closed on success with how long it lasted, and the next fall opens a new one', async () => {
    await withGitHub(async (github) => {
      const startedAt = '2026-01-02T03:00:00.000Z'
      await endAt(github, runOf('HU', 'failure', { startedAt, durationMs: 0 }))
      const later = { startedAt: '2026-01-02T04:00:00.000Z', durationMs: 6e4 }
      await endAt(github, { ...GREEN, ...later })
      expect(github.issues[0]).toMatchObject({
        state: 'closed',
        stateReason: 'completed',
        comments: [expect.stringMatching(/^✅ Healthy again after 1 h 1 m\./)],
      })
      await endAt(github, GREEN)
      await endAt(github, runOf('HU'))
      expect(standing(github)).toEqual([
        {
          ...OPEN,
          number: 1,
          state: 'closed',
          stateReason: 'completed',
          comments: 1,
        },
        { number: 2, ...OPEN },
      ])
    })
  })

  it('is one for each environment, whatever the workflow', async () => {
    await withGitHub(async (github) => {
      const runIn = (environmentId: string | null, workflow: string) => {
        const report = runOf('U')
        const settings = { ...SETTINGS, environmentId }
        return { ...report, settings, run: { ...report.run, workflow } }
      }
      await endAt(github, runIn('we-1', 'Deploy'))
      await endAt(github, runIn('we-1', 'Nightly'))
      await endAt(github, runIn('we-2', 'Deploy'))
      await endAt(github, runIn(null, 'Deploy'))
      await endAt(github, runIn(null, 'Nightly'))
      expect(
        github.issues.map(({ title }) => title.replace(/^.*\((.*)\)$/, '$1')),
      ).toEqual(['we-1', 'we-2', 'Deploy / gate', 'Nightly / gate'])
    })
  })
})
