import { expect, it } from '@jest/globals'
import { toPage } from '../../../src/report/page/page.js'
import { type View, describeInChromium } from './chromium.js'
import { axeFindings, outsiders, unfold } from './looking.js'
import { REPORTS } from './reports.js'

const PHONE_BY_DAY: View = { width: 360, scheme: 'light' }
const VIEWS: readonly View[] = [
  PHONE_BY_DAY,
  { width: 1_280, scheme: 'dark' },
  { width: 1_280, scheme: 'light' },
  { width: 360, scheme: 'dark' },
]

describeInChromium(
  'the report page on a phone and a desk, by day and night',
  (show) => {
    it.each(REPORTS)(
      'fits, asks for nothing and runs nothing: %s',
      async (_, report) => {
        const { page, troubles } = await show(toPage(report), PHONE_BY_DAY)
        const seen: unknown[] = [await outsiders(page, 'main *')]
        await unfold(page)
        for (const width of [320, 720, 900, 1_280]) {
          await page.setViewportSize({ width, height: 800 })
          seen.push(await outsiders(page, 'main *'))
        }
        expect(seen).toEqual([[], [], [], [], []])
        expect(troubles).toEqual([])
      },
    )

    // Each report in one view by turn, and one report in all of them.
    const looks = REPORTS.flatMap(([name, report], i) =>
      VIEWS.filter(
        (_, j) => i % VIEWS.length === j || name === 'a failure of 5',
      ).map((view) => ({ name, report, ...view })),
    )

    it.each(looks)(
      'leaves axe nothing to find: $name, $width pixels, $scheme',
      async ({ report, width, scheme }) => {
        const { page } = await show(toPage(report), { width, scheme })
        await unfold(page)
        expect(await axeFindings(page)).toEqual([])
      },
    )
  },
)
