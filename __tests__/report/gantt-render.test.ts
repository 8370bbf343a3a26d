import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, it } from '@jest/globals'
import { chromium } from 'playwright-core'
import { gantt } from '../../src/report/gantt.js'
import { hostileReport } from './hostile-fixture.js'
import { instancesOf } from './report-fixture.js'

const BROWSER = [
  '/usr/bin/chromium',
  '/usr/bin/google-chrome',
  '/usr/bin/chromium-browser',
].find((path) => existsSync(path))
const SECONDS_60 = 60_000

/** What mermaid draws in a browser: bars by class, and section names. */
async function drawn(
  diagrams: readonly string[],
): Promise<
  readonly { bars: number; crit: number; done: number; sections: string[] }[]
> {
  const browser = await chromium.launch({
    executablePath: BROWSER ?? '',
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
  })
  try {
    const page = await browser.newPage()
    await page.addScriptTag({
      content: readFileSync('node_modules/mermaid/dist/mermaid.min.js', 'utf8'),
    })
    const svgs = await page.evaluate(
      `Promise.all(${JSON.stringify(diagrams)}.map((text, i) => mermaid.render('d' + i, text).then(({ svg }) => {
        const box = document.createElement('div')
        box.innerHTML = svg
        const count = (selector) => box.querySelectorAll(selector).length
        return {
          bars: count('rect.task'),
          crit: count('rect[class*=crit]'),
          done: count('rect[class*=done]'),
          sections: [...box.querySelectorAll('.sectionTitle')].map((e) => e.textContent),
        }
      })))`,
    )
    return svgs as Awaited<ReturnType<typeof drawn>>
  } finally {
    await browser.close()
  }
}

describe('gantt in mermaid', () => {
  const inBrowser = BROWSER === undefined ? it.skip : it

  inBrowser(
    'draws every bar in its colour and every section by its name',
    async () => {
      const [plain, hostile] = await drawn([
        gantt(instancesOf(['UUHH', 'HH?']), 40_000),
        gantt(hostileReport(60).instances, 300_000),
      ])
      expect(plain).toEqual({
        bars: 4,
        crit: 1,
        done: 2,
        sections: ['2 i-bp100002', '1 i-bp100001'],
      })
      expect(hostile?.sections).toHaveLength(20)
      expect(hostile?.bars).toBe(110)
    },
    SECONDS_60,
  )
})
