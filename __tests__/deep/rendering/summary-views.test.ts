import { expect, it } from '@jest/globals'
import { gantt } from '../../../src/report/timeline.js'
import { describeInChromium } from './chromium.js'
import { showSummary } from './github-summary.js'
import { axeFindings, outsiders, unfold } from './looking.js'
import { REPORTS } from './reports.js'

// GitHub's own style makes every wide table scroll; Chromium lets keys reach
// such a region, and Markdown cannot give it a tabindex.
const WITHOUT = ['scrollable-region-focusable']
// A phone, a tablet and a desk; 490 pixels are the tablet's at 200 %.
const WIDTHS = [360, 490, 980, 1_440]

describeInChromium('the summary as GitHub shows it', (show) => {
  it.each(
    REPORTS.flatMap(([name, report]) =>
      (['light', 'dark'] as const).map((scheme) => ({ name, report, scheme })),
    ),
  )(
    'fits, draws its diagram, runs nothing and leaves axe nothing to find: $name, $scheme',
    async ({ report, scheme }) => {
      const view = { width: 1_440, scheme }
      const { page, troubles } = await showSummary(show, report, view)
      const diagrams = gantt(report) === '' ? 0 : 1
      expect(await page.locator('.mermaid > svg').count()).toBe(diagrams)
      expect(await page.getByText('Syntax error').count()).toBe(0)
      const ticks = await page.locator('.mermaid .tick text').allTextContents()
      expect(new Set(ticks).size).toBe(ticks.length)
      await unfold(page)
      expect(await axeFindings(page, { without: WITHOUT })).toEqual([])
      for (const width of WIDTHS) {
        await page.setViewportSize({ width, height: 800 })
        expect(await outsiders(page, 'article > *')).toEqual([])
      }
      await page.emulateMedia({ media: 'print' })
      expect(await outsiders(page, 'article > *')).toEqual([])
      expect(troubles).toEqual([])
    },
  )
})
