import { expect, it } from '@jest/globals'
import type { Conclusion } from '../../../src/gate/reading.js'
import { toPage } from '../../../src/report/page/page.js'
import { instancesOf, reportOf } from '../../unit/report/report-fixture.js'
import { describeInChromium } from './chromium.js'
import { axeFindings, outsiders } from './looking.js'
import { reportNamed } from './reports.js'

const DESK = { width: 1_280, scheme: 'light' } as const
const TITLE = '60 instances in cn-hangzhou: timed out, 5 unhealthy'
const CONCLUSIONS: readonly Conclusion[] = [
  'success',
  'failure',
  'timed_out',
  'error',
  'cancelled',
]

describeInChromium('the report page in use', (show) => {
  it('has a language, a title, and headings in order', async () => {
    const { page } = await show(toPage(reportNamed('a timeout of 60')), DESK)
    expect(await page.title()).toBe(TITLE)
    expect(await page.locator('html').getAttribute('lang')).toBe('en')
    expect(await page.locator(':is(h1, h2, h3)').allTextContents()).toEqual([
      TITLE,
      'Timeline',
      'Instances',
    ])
  })

  it('is walked by keys from top to bottom, and unfolds by them', async () => {
    const { page } = await show(toPage(reportNamed('a timeout of 60')), DESK)
    const focused = `[document.activeElement.textContent, getComputedStyle(document.activeElement).outlineStyle]`
    const stops: unknown[] = []
    for (let i = 0; i < 3; i += 1) {
      await page.keyboard.press('Tab')
      stops.push(await page.evaluate(focused))
    }
    expect(stops).toEqual([
      ['octo/shop · Deploy · gate', 'solid'],
      ['30 more lanes', 'solid'],
      ['30 more rows', 'solid'],
    ])
    await page.keyboard.press('Enter')
    expect(await page.locator('tbody tr:visible').count()).toBe(60)
  })

  it('tells each status by sign, word and form, also in forced colours', async () => {
    const report = reportOf(instancesOf(['UUU', 'U?', 'UH']))
    const { page } = await show(toPage(report), DESK)
    await page.emulateMedia({ forcedColors: 'active' })
    expect(await page.locator('.lanes .sign').allInnerTexts()).toEqual([
      '✗',
      '?',
      '✓',
    ])
    expect(await page.locator('tbody b').allInnerTexts()).toEqual([
      'unhealthy',
      'no answer',
      'healthy',
    ])
    const forms = await page.evaluate(
      `[...document.querySelectorAll('.lanes .lane')].map((one) => {
        const last = one.querySelector('rect:last-of-type')
        return [getComputedStyle(last).fill.startsWith('url('), last.getBoundingClientRect().height]
      })`,
    )
    expect(forms).toEqual([
      [true, 18],
      [false, 6],
      [false, 18],
    ])
  })

  it('tells each conclusion by word and sign', async () => {
    const seen = new Set<string>()
    for (const conclusion of CONCLUSIONS) {
      const { page } = await show(toPage(reportOf([], { conclusion })), DESK)
      seen.add((await page.locator('.icon path').getAttribute('d')) ?? '')
      seen.add(await page.locator('h1').innerText())
    }
    expect(seen.size).toBe(2 * CONCLUSIONS.length)
  })

  it('moves nothing', async () => {
    const { page } = await show(toPage(reportNamed('a timeout of 60')), DESK)
    await page.emulateMedia({ reducedMotion: 'reduce' })
    const moving = await page.evaluate(
      `[...document.querySelectorAll('*')].filter((one) => {
        const { animationName, transitionDuration } = getComputedStyle(one)
        return animationName !== 'none' || transitionDuration !== '0s'
      }).length`,
    )
    expect(moving).toBe(0)
  })

  it('is printed in dark ink, unfolded, on few sheets', async () => {
    const html = toPage(reportNamed('a timeout of 60'))
    const { page } = await show(html, { width: 720, scheme: 'dark' })
    await page.emulateMedia({ media: 'print', colorScheme: 'dark' })
    expect(
      await page.evaluate(`getComputedStyle(document.body).backgroundColor`),
    ).toBe('rgb(255, 255, 255)')
    expect(await outsiders(page, 'main *')).toEqual([])
    expect(await axeFindings(page)).toEqual([])
    expect(
      await page.evaluate(
        `[...document.querySelectorAll('tbody tr')].filter((one) => one.getBoundingClientRect().height > 0).length`,
      ),
    ).toBe(2 * 60)
    const pdf = (await page.pdf({ format: 'A4' })).toString('latin1')
    const sheets = pdf.match(/\/Type \/Page\b/g)?.length ?? 0
    expect(sheets).toBeGreaterThan(1)
    expect(sheets).toBeLessThan(12)
  })

  it('shows 2,000 instances folded and cut, with their count, at once', async () => {
    const html = toPage(reportNamed('a timeout of 2,000'))
    expect(html.length).toBeLessThan(2 * 1024 * 1024)
    const { page } = await show(html, { width: 360, scheme: 'light' })
    const readyMs = await page.evaluate<number>(
      `performance.getEntriesByType('navigation')[0].domComplete`,
    )
    // Some 300 ms; the rest is for a busy machine.
    expect(readyMs).toBeLessThan(8_000)
    expect(await page.locator('tbody tr:visible').count()).toBe(30)
    expect(await page.locator('.lanes li:visible').count()).toBe(1 + 30)
    expect(await page.locator('summary').allInnerTexts()).toEqual([
      '270 more lanes',
      '1970 more rows',
      'Request ids and ages',
      'Settings',
    ])
    expect(await page.locator('section > p.quiet').last().innerText()).toBe(
      '… and 1700 more instances; the report file has all.',
    )
  })
})
