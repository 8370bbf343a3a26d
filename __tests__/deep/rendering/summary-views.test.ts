import { expect, it } from '@jest/globals'
import { gantt } from '../../../src/report/summary/details.js'
import { describeInChromium } from './chromium.js'
import { showSummary } from './github-summary.js'
import { axeFindings, outsiders, unfold } from './looking.js'
import { REPORTS } from './reports.js'

// GitHub's own style makes every wide table scroll; Chromium lets keys reach
// such a region, and Markdown cannot give it a tabindex.
const WITHOUT = ['scrollable-region-focusable']

describeInChromium('the summary as GitHub shows it', (show) => {
  it.each(
    REPORTS.map(([name, report], i) => ({
      name,
      report,
      scheme: i % 2 === 0 ? ('light' as const) : ('dark' as const),
    })),
  )(
    'fits, draws its diagram, runs nothing and leaves axe nothing to find: $name, $scheme',
    async ({ report, scheme }) => {
      const view = { width: 1_280, scheme }
      const { page, troubles } = await showSummary(show, report, view)
      const diagrams = gantt(report.instances, report.durationMs) === '' ? 0 : 1
      expect(await page.locator('.mermaid > svg').count()).toBe(diagrams)
      expect(await page.getByText('Syntax error').count()).toBe(0)
      await unfold(page)
      expect(await axeFindings(page, { without: WITHOUT })).toEqual([])
      for (const width of [1_280, 360]) {
        await page.setViewportSize({ width, height: 800 })
        expect(await outsiders(page, 'article > *')).toEqual([])
      }
      expect(troubles).toEqual([])
    },
  )
})
