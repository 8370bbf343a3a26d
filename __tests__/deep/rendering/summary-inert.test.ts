import { expect, it } from '@jest/globals'
import { gantt } from '../../../src/report/timeline.js'
import { hostileReport } from '../../unit/report/hostile-fixture.js'
import { instancesOf, reportOf } from '../../unit/report/report-fixture.js'
import { describeInChromium } from './chromium.js'
import { showSummary } from './github-summary.js'
import { strangeReport } from './reports.js'

const DESK = { width: 1_280, scheme: 'light' } as const
const COUNTS = `(selectors) => selectors.map((one) => document.querySelectorAll(one).length)`
// What GitHub makes a mention, a reference, an address or an emoji of; a time
// of the day is none.
const ACTS = /@\w|#\d|\bgh-\d|https?:\/\/|\bwww\.\w|:(?!\d\d:)\w+:/i

describeInChromium('hostile text in a summary', (show) => {
  it('makes no element, and nothing that GitHub would act on', async () => {
    const { page } = await showSummary(show, strangeReport(), DESK)
    const elements = await page.evaluate<readonly string[]>(
      `[...new Set([...document.querySelectorAll('article *:not(.mermaid *)')].map((one) => one.localName))]`,
    )
    expect([...elements].sort()).toEqual(
      'br code details h3 li p pre strong sub summary table tbody td th thead tr ul'.split(
        ' ',
      ),
    )
    const texts = await page.evaluate<readonly string[]>(
      `[...document.querySelectorAll('article :is(p, td, li):not(:has(code))')].map((one) => one.textContent)`,
    )
    expect(texts.join(' ')).toContain('octocat')
    expect(texts.filter((text) => ACTS.test(text))).toEqual([])
    expect(texts.join('')).not.toMatch(/[\u202a-\u202e\u2066-\u2069]/)
  })

  it('changes no diagram: every bar in its colour, every lane by its name', async () => {
    const plain = reportOf(instancesOf(['UUHH', 'HH?']))
    const first = await showSummary(show, plain, DESK)
    const selectors = ['rect.task', 'rect[class*=crit]', 'rect[class*=done]']
    const counts = `(${COUNTS})(${JSON.stringify(selectors)})`
    expect(await first.page.evaluate(counts)).toEqual([4, 1, 2])
    expect(await first.page.locator('.sectionTitle').allTextContents()).toEqual(
      ['i-bp100002', 'i-bp100001'],
    )

    const hostile = hostileReport(60)
    const second = await showSummary(show, hostile, DESK)
    const bars = gantt(hostile).match(/ :/g)
    expect(await second.page.locator('rect.task').count()).toBe(bars?.length)
    expect(await second.page.locator('.sectionTitle').count()).toBe(20)
    expect(
      await second.page
        .locator('.mermaid :is(a, foreignObject, script)')
        .count(),
    ).toBe(0)
  })
})
