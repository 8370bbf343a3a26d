import { describe, expect, it } from '@jest/globals'
import type { Report } from '../../../src/report/report.js'
import {
  ENDED,
  environmentReport,
  gateReport,
  LATE,
  merged,
  shardReport,
} from './merge-fixture.js'
import { toPage } from '../../../src/report/page/page.js'
import { partsLog } from '../../../src/report/log.js'
import {
  SUMMARY_BYTES,
  toSummary,
} from '../../../src/report/summary/summary.js'
import { HOSTILE } from '../report/hostile-text.js'

describe('the words of a merge', () => {
  const green = gateReport('green', ['H', 'UH'])
  const stale = (letters: readonly string[], needed = 3) =>
    gateReport('slow', letters, { ...ENDED.timedOut, ...LATE, needed })
  const cases: readonly (readonly [
    string,
    readonly Report[],
    message: RegExp,
    advice: RegExp,
  ])[] = [
    [
      'a green',
      [green],
      /^Merged 1 report: 2 of 2 instances healthy\. Oldest reading: green-1, 2026-01-02T03:04:06Z\.$/,
      /^$/,
    ],
    [
      'a failure, what is wrong first',
      [green, gateReport('red', ['H', 'U'], ENDED.failure)],
      /^Too few instances are healthy\. Merged 2 reports: 3 of 4 instances healthy, needs 4; not healthy: red-2 \(DISCONNECTED, app UNKNOWN\)\. Oldest reading: green-1, 2026-01-02T03:04:06Z\.$/,
      /agent runs/,
    ],
    [
      'a gate that vouched for nothing, by its name',
      [green, gateReport('flaps', ['HUH'], ENDED.timedOut)],
      /^Healthy at the end, but not in as many rounds as its own gate requires: flaps\./,
      /./,
    ],
    [
      'an environment without instances',
      [green, environmentReport('we-1', [], { ...ENDED.timedOut, needed: 2 })],
      /^we-1: Timed out after .*Merged 2 reports: /,
      /environment/,
    ],
    [
      'an environment that lacks instances',
      [environmentReport('we-1', ['H'], { ...ENDED.timedOut, needed: 3 })],
      /^we-1 is short of 2 instances\. Too few/,
      /showed up/,
    ],
    [
      'empty shares alone',
      [shardReport('0/1', [])],
      /^No instance was judged\. Merged 1 report: no instance was seen\.$/,
      /agent runs/,
    ],
    [
      'ids not found',
      [gateReport('gone', ['M', 'H'], ENDED.notFound)],
      /^Web\+ does not know 1 instance: gone-1 \(not found\)\. Too few/,
      /./,
    ],
    [
      'an error, in the words of its report',
      [green, gateReport('e', ['?'], ENDED.error)],
      /^e: No answer after .* Merged 2 reports: 2 of 3 instances healthy, needs 3; not healthy: e-1/,
      /./,
    ],
    [
      'healthy instances that were not read again, first of all',
      [green, stale(['H', 'H', 'U'])],
      /^Too few instances are healthy: 2 of 4 were last read before the last round of their gate \(slow\)\. Merged 2 reports: 4 of 5 instances healthy, needs 5; not healthy: slow-3/,
      /./,
    ],
    [
      'a cancellation',
      [green, gateReport('c', ['H'], ENDED.cancelled)],
      /^Cancelled: c\. Merged 2 reports/,
      /^Run that job again/,
    ],
    [
      'refused inputs of one gate',
      [green, gateReport('f', [], { ...ENDED.config, faults: ['Bad.'] })],
      /^f: Bad\.$/,
      /inputs/,
    ],
  ]

  it.each(cases)('tell of %s', (_, reports, message, advice) => {
    const told = merged(reports)
    expect(told.message).toMatch(message)
    expect(told.advice).toMatch(advice)
  })

  const big = gateReport('big', ['H', 'H', 'H', 'H', 'H'])
  it.each<[string, readonly Report[], RegExp]>([
    [
      'a gate that stayed shut over readings that it did not repeat',
      [big, stale(['H', 'U'], 1)],
      /^1 of 6 was last read before the last round of its gate \(slow\)\. Merged/,
    ],
    [
      'another cause than readings that were not repeated',
      [big, stale(['H', 'U'], 2), gateReport('f', ['HUH'], ENDED.timedOut)],
      /^Healthy at the end, but not in as many rounds as its own gate requires: f\. Merged/,
    ],
  ])('tell, where enough are healthy, of %s', (_, reports, message) => {
    const { conclusion, message: told } = merged(reports, {
      kind: 'count',
      count: 5,
    })
    expect(conclusion).toBe('failure')
    expect(told).toMatch(message)
  })

  it('say under a green whose health is not fresh', () => {
    expect(
      merged([green, stale(['H', 'U'])], { kind: 'count', count: 2 }).message,
    ).toBe(
      'Merged 2 reports: 3 of 4 instances healthy (needs 2). 1 of 3 was last read before the last round of its gate (slow). Not healthy: slow-2 (DISCONNECTED, app UNKNOWN). Not green by itself: slow. Oldest reading: green-1, 2026-01-02T03:04:06Z.',
    )
  })

  it('say under a green who is not healthy and whose gate did not open', () => {
    const red = gateReport('red', ['H', 'U'], ENDED.failure)
    expect(merged([green, red], { kind: 'count', count: 3 }).message).toBe(
      'Merged 2 reports: 3 of 4 instances healthy (needs 3). Not healthy: red-2 (DISCONNECTED, app UNKNOWN). Not green by itself: red. Oldest reading: green-1, 2026-01-02T03:04:06Z.',
    )
  })
})

const green = gateReport('green', ['H', 'UH'])
const red = gateReport('red', ['H', 'U'], ENDED.failure)
const report = merged([green, red])

describe('the table of the merged reports', () => {
  it('stands in the summary, those not green first, each with its run', () => {
    const summary = toSummary(report)
    const rows = summary
      .split('\n')
      .filter((line) => /actions\/runs/.test(line))
    expect(rows).toEqual([
      expect.stringMatching(
        /^\| \[red\]\(https:\/\/\S+\) \| ❌ not healthy<br>Not healthy after .*<br>\*\*Next:\*\* Check that .* \| 1 of 2 \| 12 s \|$/,
      ),
      expect.stringMatching(
        /^\| \[green\]\(https:\/\/\S+\) \| ✅ healthy \| 2 of 2 \| 22 s \|$/,
      ),
    ])
  })

  it('stands in the page, those not green first', () => {
    const page = toPage(report)
    expect(page).toContain('<h2>Reports</h2>')
    expect(page.indexOf('>red</a>')).toBeLessThan(page.indexOf('>green</a>'))
  })

  it("is in no gate's own summary or page", () => {
    expect(toSummary(green)).not.toContain('| Report |')
    expect(toPage(green)).not.toContain('<h2>Reports</h2>')
  })

  it('is cut with a count where there are very many', () => {
    const many = Array.from({ length: 2_000 }, (_, i) =>
      environmentReport(`we-${String(i)}`, ['U'], ENDED.failure),
    )
    const whole = merged(many)
    const summary = toSummary(whole)
    expect(Buffer.byteLength(summary)).toBeLessThanOrEqual(SUMMARY_BYTES)
    expect(summary).toMatch(/… and \d+ more reports/)
    expect(toPage(whole)).toMatch(/… and \d+ more reports/)
    expect(partsLog(whole.parts)).toHaveLength(21)
    expect(partsLog(whole.parts).at(-1)).toBe('And 1980 more reports.')
  })

  it.each(HOSTILE)('keeps hostile text inert: %j', (text) => {
    const hostile: Report = {
      ...report,
      parts: report.parts.map((part) => ({
        ...part,
        name: text,
        message: text,
        url: `https://x/${text}`,
      })),
    }
    const table = toSummary(hostile)
      .split('\n')
      .filter((line) => line.includes('not healthy<br>'))
    expect(table).toHaveLength(1)
    expect(table[0]).not.toMatch(
      /<(?!br>|code>|\/code>)|\]\((?!https:\/\/x\/[\w.:/-]*\))/,
    )
    expect(toPage(hostile)).not.toMatch(/<(?:script|img|b onmouse)/i)
    for (const line of partsLog(hostile.parts))
      expect(line).not.toMatch(/##\[|^\s*::|\n/)
  })
})
