import { expect, it } from '@jest/globals'
import { badgeOf, badgeSvg } from '../../../src/history/files.js'
import { historyPage } from '../../../src/history/page/page.js'
import { type View, describeInChromium } from './chromium.js'
import { axeFindings, outsiders, unfold } from './looking.js'
import { OVERVIEWS } from '../../unit/history/histories.js'

const RUNS = 'https://github.com/octo/shop/actions/runs/'
const WIDTHS = [360, 980, 1_440] as const
const SCHEMES = ['light', 'dark'] as const
const PHONE: View = { width: 360, scheme: 'light' }

const pageOf = ([, overview, label]: (typeof OVERVIEWS)[number]) =>
  historyPage(overview, { label, runsUrl: RUNS })
const named = (wanted: string): string => {
  const found = OVERVIEWS.find(([name]) => name === wanted)
  if (found === undefined) throw new Error(`There is no '${wanted}'.`)
  return pageOf(found)
}

describeInChromium('the status page', (show) => {
  it.each(OVERVIEWS)(
    'fits every width, asks for nothing and runs nothing: %s',
    async (...one) => {
      const { page, troubles } = await show(pageOf(one), PHONE)
      const seen: unknown[] = [
        await outsiders(page, 'main *:not(.tip, .tip *)'),
      ]
      await unfold(page)
      for (const width of [320, 720, ...WIDTHS]) {
        await page.setViewportSize({ width, height: 800 })
        seen.push(await outsiders(page, 'main *:not(.tip, .tip *)'))
      }
      expect(seen).toEqual([[], [], [], [], [], []])
      expect(troubles).toEqual([])
    },
  )

  // Each in one view by turn, and one in all of them.
  const views = WIDTHS.flatMap((width) =>
    SCHEMES.map((scheme): View => ({ width, scheme })),
  )
  const looks = OVERVIEWS.flatMap((one, i) =>
    views
      .filter((_, j) => i === 1 || i % views.length === j)
      .map((view) => ({ one, name: one[0], ...view })),
  )

  it.each(looks)(
    'leaves axe nothing to find: $name, $width pixels, $scheme',
    async ({ one, width, scheme }) => {
      const { page } = await show(pageOf(one), { width, scheme })
      await unfold(page)
      expect(await axeFindings(page)).toEqual([])
    },
  )

  it('has a language, a title, and headings in order', async () => {
    const { page } = await show(named('a season that ends down'), PHONE)
    expect(await page.title()).toBe('shop health: Not healthy')
    expect(await page.locator('html').getAttribute('lang')).toBe('en')
    expect(await page.locator(':is(h1, h2, h3)').allInnerTexts()).toEqual([
      'shop health\nNot healthy',
      'Last 90 days',
      'Incidents',
      'Last 7 days by the hour',
      'Not measured',
      'How this is counted',
    ])
  })

  it('has 90 bars, in three rows of 30 on a phone and in one on a desk', async () => {
    const { page } = await show(named('a season that ends up'), PHONE)
    const rows = `new Set([...document.querySelectorAll('main > section:first-of-type .bars .bar')].map((one) => one.getBoundingClientRect().top)).size`
    const bars = 'main > section:first-of-type .bars > .bar'
    expect(await page.locator(bars).count()).toBe(90)
    expect(await page.evaluate(rows)).toBe(3)
    await page.setViewportSize({ width: 980, height: 800 })
    expect(await page.evaluate(rows)).toBe(1)
  })

  it('tells each bar in words to whoever points at it, within the window', async () => {
    const { page } = await show(named('a season that ends up'), PHONE)
    for (const nth of [0, 29, 45, 89]) {
      const bar = page.locator('.bars > .bar').nth(nth)
      await bar.hover()
      expect(await bar.locator('.tip').innerText()).toMatch(/^2026-\d\d-\d\d/)
      expect(await outsiders(page, '.bar:hover .tip')).toEqual([])
    }
    await page.locator('.hours .bar').nth(20).hover()
    expect(await outsiders(page, '.bar:hover .tip')).toEqual([])
  })

  it('is printed on white, unfolded', async () => {
    const { page } = await show(named('a season that ends down'), {
      width: 720,
      scheme: 'dark',
    })
    await page.emulateMedia({ media: 'print', colorScheme: 'dark' })
    expect(
      await page.evaluate(`getComputedStyle(document.body).backgroundColor`),
    ).toBe('rgb(255, 255, 255)')
    expect(await outsiders(page, 'main *:not(.tip, .tip *)')).toEqual([])
    expect(await axeFindings(page)).toEqual([])
    const pdf = (await page.pdf({ format: 'A4' })).toString('latin1')
    expect(pdf.match(/\/Type \/Page\b/g)?.length).toBeLessThan(9)
  })

  it('makes no element of hostile text', async () => {
    const { page, troubles } = await show(named('hostile text'), PHONE)
    const elements = await page.evaluate<readonly string[]>(
      `[...new Set([...document.querySelectorAll('main *')].map((one) => one.localName))].sort()`,
    )
    expect(elements).toEqual(
      'a b caption circle code dd details div dl dt h1 h2 header li ol p path section span summary svg table tbody td th thead time tr ul'.split(
        ' ',
      ),
    )
    expect(await page.title()).toBe(
      '"><img src=x onerror=alert(1)>${x}</title>&amp;: Healthy',
    )
    expect(troubles).toEqual([])
  })
})

describeInChromium('the badge', (show) => {
  it.each(OVERVIEWS)(
    'is a picture of its size with a title: %s',
    async (...one) => {
      const [, overview, label] = one
      const svg = badgeSvg(badgeOf(overview, label))
      expect(Buffer.byteLength(svg)).toBeLessThan(
        label.length > 20 ? 2_048 : 1_024,
      )
      // Parsed as XML, as an image is.
      const { page, troubles } = await show(
        `<!doctype html><html lang="en"><title>x</title><main><h1>x</h1>${svg}</main>`,
        { width: 980, scheme: 'light' },
      )
      expect(
        await page.evaluate(
          `new DOMParser().parseFromString(${JSON.stringify(svg)}, 'image/svg+xml').querySelector('parsererror')`,
        ),
      ).toBeNull()
      const title = await page.locator('svg title').textContent()
      expect(title).toBe(await page.locator('svg').getAttribute('aria-label'))
      expect(title?.startsWith(`${label}: `)).toBe(true)
      const boxes = `[...document.querySelectorAll('svg path')].reduce((sum, one) => sum + one.getBBox().width, 0)`
      const width = Number(await page.locator('svg').getAttribute('width'))
      expect(await page.evaluate(boxes)).toBeCloseTo(width, 0)
      expect(await axeFindings(page)).toEqual([])
      expect(troubles).toEqual([])
    },
  )
})
