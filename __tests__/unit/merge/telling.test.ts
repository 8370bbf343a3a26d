import { describe, expect, it } from '@jest/globals'
import { toPage } from '../../../src/report/page/page.js'
import { partsLog } from '../../../src/report/summary/parts.js'
import {
  SUMMARY_BYTES,
  toSummary,
} from '../../../src/report/summary/summary.js'
import type { Report } from '../../../src/report/report.js'
import { HOSTILE } from '../report/hostile-text.js'
import {
  ENDED,
  environmentReport,
  gateReport,
  merged,
} from './merge-fixture.js'

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
