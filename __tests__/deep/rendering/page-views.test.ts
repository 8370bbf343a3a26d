import { expect, it } from '@jest/globals'
import { toPage } from '../../../src/report/page/page.js'
import { type View, describeInChromium } from './chromium.js'
import { axeFindings, cutTexts, outsiders, unfold } from './looking.js'
import { REPORTS } from './reports.js'

// A phone, a tablet and a desk; 490 pixels are the tablet's at 200 %.
const WIDTHS = [360, 490, 980, 1_440]
const SCHEMES = ['light', 'dark'] as const

describeInChromium('the report page, wherever it is looked at', (show) => {
  it.each(REPORTS)(
    'fits, cuts nothing off, asks for nothing and runs nothing, in print too: %s',
    async (_, report) => {
      const first: View = { width: 360, scheme: 'light' }
      const { page, troubles } = await show(toPage(report), first)
      const seen = async () => [
        ...(await outsiders(page, 'main *')),
        ...(await cutTexts(page)),
      ]
      const folded = await seen()
      await unfold(page)
      const found: Record<string, readonly string[]> = { folded }
      for (const width of WIDTHS) {
        await page.setViewportSize({ width, height: 800 })
        found[String(width)] = await seen()
      }
      await page.emulateMedia({ media: 'print' })
      await page.setViewportSize({ width: 720, height: 800 })
      found['print'] = await seen()
      expect(Object.entries(found).filter(([, bad]) => bad.length > 0)).toEqual(
        [],
      )
      expect(troubles).toEqual([])
    },
  )

  it.each(
    REPORTS.flatMap(([name, report], i) =>
      SCHEMES.map((scheme, j) => ({
        name,
        report,
        scheme,
        width: WIDTHS[(i + j) % WIDTHS.length] ?? 360,
      })),
    ),
  )(
    'leaves axe nothing to find: $name, $width pixels, $scheme',
    async ({ report, width, scheme }) => {
      const { page } = await show(toPage(report), { width, scheme })
      await unfold(page)
      expect(await axeFindings(page)).toEqual([])
    },
  )
})
