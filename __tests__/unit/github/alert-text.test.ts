import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { marked } from 'marked'
import {
  changedText,
  issueBody,
  issueTitle,
  recoveredText,
} from '../../../src/github/alert-text.js'
import type { Report } from '../../../src/report/report.js'
import { findingsOf } from '../report/deployment-fixture.js'
import {
  anyHostile,
  hostileOf,
  hostileReport,
} from '../report/hostile-fixture.js'
import { keyOf } from './alert-run.js'
import { HOSTILE, instancesOf, reportOf } from '../report/report-fixture.js'
import {
  unhealthySet,
  parseMarker,
  printMarker,
} from '../../../src/github/alert-marker.js'

const SINCE = '2026-01-02T00:00:00.000Z'
const markerOf = ({ instances }: Report) => ({
  key: keyOf({ shard: null, environmentId: null, workflow: 'w', job: 'j' }),
  since: SINCE,
  unhealthy: unhealthySet(instances),
  sample: null,
  why: 'health',
  title: null,
})
const before = (count: number) => ({ count, digest: 'f'.repeat(64) })
const bodyOf = (report: Report) => issueBody(report, markerOf(report))

const hostileRun = (text: string, count: number): Report => {
  const report = hostileReport(count)
  return {
    ...report,
    conclusion: 'timed_out',
    reason: 'timeout',
    message: text,
    advice: text,
    run: { ...report.run, workflow: text, job: text },
  }
}

describe('the body of an alert issue', () => {
  it('has the verdict, the table and a link to the run', () => {
    const body = bodyOf(
      reportOf(instancesOf(['H', 'U']), {
        conclusion: 'timed_out',
        reason: 'timeout',
      }),
    )
    expect(body).toMatch(
      /^### ❌ 2 instances in cn-hangzhou: timed out, 1 unhealthy\n/m,
    )
    expect(body).toMatch(/^\| 2 \| `i-bp100002` \| ❌ .*: DISCONNECTED/m)
    expect(body).toContain(
      '[This run](https://github.com/octo/shop/actions/runs/1234567890) of Deploy / gate looked at 2 instances.',
    )
  })

  it.each([1, 60, 2_000, 10_000])(
    'is within 60,000 bytes, and ends with its marker, for %d hostile instances',
    (count) => {
      const report = hostileRun(HOSTILE.join(' '), count)
      const body = bodyOf(report)
      expect(Buffer.byteLength(body)).toBeLessThanOrEqual(60_000)
      expect(parseMarker(body)).toEqual(markerOf(report))
    },
  )

  it.each(HOSTILE.map((text) => [text.slice(0, 40), text]))(
    'is inert, as are title and comments, for %j',
    (_, text) => {
      const report = hostileRun(text, 3)
      const forged = bodyOf(report)
      const texts = [
        forged.slice(forged.indexOf('-->') + 3, forged.lastIndexOf('<!--')),
        changedText(report, before(1)),
        recoveredText(report, SINCE),
      ]
      for (const shown of texts) {
        expect(shown).not.toMatch(/@\w|<!--|(?<!&)#\d/)
        const html = marked.parse(shown, { async: false })
        expect(html).not.toMatch(/<(?:img|script|a href="(?!https:\/\/github))/)
      }
      expect(issueTitle(report)).not.toMatch(/[\r\n]/)
      expect(issueTitle(report).length).toBeLessThanOrEqual(200)
    },
  )

  it('has what the diagnosis found', () => {
    const report = reportOf(instancesOf(['U', 'U']), {
      conclusion: 'timed_out',
      reason: 'timeout',
      diagnosis: [...findingsOf(1), ...findingsOf(2, 'WARN: slow').slice(2)],
    })
    expect(bodyOf(report)).toMatch(/^- `e-1`: ERROR: no disk/m)
    expect(bodyOf(report)).toMatch(/^<details><summary>1 more finding/m)
  })

  describe('that a person wrote around', () => {
    const old = reportOf(instancesOf(['U', 'H']))
    const now = reportOf(instancesOf(['H', 'U']))
    const rewritten = (body: string) => issueBody(now, markerOf(now), body)

    it('keeps what they wrote, and is renewed in our part alone', () => {
      fc.assert(
        fc.property(fc.string(), fc.string(), (above, below) => {
          const body = `${above}\n${bodyOf(old)}\r\n${below}`
          expect(rewritten(body)).toBe(`${above}\n${bodyOf(now)}\r\n${below}`)
        }),
      )
    })

    it('says in the first line of our part that it is rewritten', () => {
      const [begin, first] = bodyOf(old).split('\n')
      expect(begin).toBe('<!-- webplus-health-gate:begin -->')
      expect(first).toBe(
        '<sub>webplus-health-gate rewrites this part at each change; what you write above or below it stays.</sub>',
      )
    })

    it('keeps all but the marker where they took the beginning of our part away', () => {
      const body = bodyOf(old).replace(
        '<!-- webplus-health-gate:begin -->',
        'Mine.',
      )
      const marker = (report: Report) => printMarker(markerOf(report))
      expect(rewritten(body)).toBe(body.replace(marker(old), marker(now)))
    })

    it.each([0, 30_000, 55_000])(
      'stays within what GitHub takes, with %d bytes of theirs, for any hostile report',
      (bytes) => {
        fc.assert(
          fc.property(anyHostile, (hostile) => {
            const report = hostileOf(hostile)
            const around = 'x'.repeat(bytes)
            const body = `${around}${bodyOf(old)}`
            const text = issueBody(report, markerOf(report), body)
            expect(Buffer.byteLength(text)).toBeLessThanOrEqual(65_536)
            expect(text.startsWith(around)).toBe(true)
            expect(parseMarker(text)).toEqual(markerOf(report))
          }),
          { numRuns: 20 },
        )
      },
    )

    it('stays within what GitHub takes', () => {
      const report = hostileReport(2_000)
      const body = `${'€'.repeat(10_000)}${bodyOf(report)}`
      const text = issueBody(report, markerOf(report), body)
      expect(Buffer.byteLength(text)).toBeLessThanOrEqual(60_000)
      expect(parseMarker(text)).toEqual(markerOf(report))
    })
  })

  it('takes no marker from what a server said', () => {
    const fake = bodyOf(reportOf(instancesOf(['U'])))
    const report = hostileRun(fake.slice(fake.lastIndexOf('<!--')), 2)
    expect(parseMarker(bodyOf(report))).toEqual(markerOf(report))
  })

  it('lets no address end the link', () => {
    const report = reportOf(instancesOf(['U']))
    const url = 'https://github.com/a) [x](http://evil.example "'
    const body = bodyOf({ ...report, run: { ...report.run, url } })
    const link = /\[This run\]\(([^)]*)\)/.exec(body)?.[1]
    expect(link).toBe(
      'https://github.com/a%29%20%5Bx%5D%28http://evil.example%20%22',
    )
  })
})

describe('what else an alert says', () => {
  it('is entitled by the environment, else by workflow and job', () => {
    const report = reportOf([])
    expect(issueTitle(report)).toBe('Web+ is not healthy (Deploy / gate)')
    const { settings } = report
    if (!settings) throw new Error('The fixture has settings.')
    expect(
      issueTitle({
        ...report,
        settings: { ...settings, environmentId: 'we-1' },
      }),
    ).toBe('Web+ is not healthy (we-1)')
  })

  it('counts and names the unhealthy on a change, ten at most', () => {
    const few = changedText(
      reportOf(instancesOf(['U', 'H', '?', 'U'])),
      before(3),
    )
    expect(few.split('\n')[0]).toBe(
      'The unhealthy instances changed: 2 now, 3 before: `i-bp100001`, `i-bp100004`.',
    )
    const many = changedText(
      reportOf(instancesOf(Array<string>(12).fill('U'))),
      before(0),
    )
    expect(many.split('\n')[0]).toMatch(
      /12 now, 0 before: .*`i-bp10000a` and 2 more\.$/,
    )
    const none = changedText(reportOf(instancesOf(['?'])), before(1))
    expect(none.split('\n')[0]).toBe(
      'The unhealthy instances changed: 0 now, 1 before.',
    )
  })

  it('does not call an empty share healthy', () => {
    const text = recoveredText(reportOf([]), SINCE)
    expect(text).toMatch(/^This job has no instance to judge any more; closed/)
    expect(text.split('\n')[0]).not.toContain('ealthy')
  })

  it('tells on recovery how long it lasted', () => {
    const report = reportOf(instancesOf(['H']), {
      startedAt: '2026-01-02T02:00:00.000Z',
      durationMs: 300_000,
    })
    expect(recoveredText(report, SINCE)).toMatch(
      /^✅ Healthy again after 2 h 5 m\.\n/,
    )
    // The clock of another runner may be ahead.
    expect(recoveredText(report, '2026-01-03T00:00:00.000Z')).toMatch(
      /after 0 s\./,
    )
  })
})
