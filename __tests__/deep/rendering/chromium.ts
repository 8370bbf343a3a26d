import { existsSync } from 'node:fs'
import { afterAll, afterEach, beforeAll, describe, jest } from '@jest/globals'
import { type Browser, type Page, chromium } from 'playwright-core'

const PATH = process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium'
const IS_DEMANDED = process.env['CI_CHROMIUM'] === '1'
const SECONDS_120 = 120_000
const ADDRESS = 'http://report.test/'

/** How a document is looked at; a phone's width is 360 px. */
export interface View {
  readonly width: number
  readonly scheme: 'light' | 'dark'
}

/** A document in a browser. */
export interface Shown {
  readonly page: Page
  /** What no document of ours may cause: console lines, errors, dialogs, windows, requests. */
  readonly troubles: readonly string[]
}

/** Shows HTML until the test ends. */
export type Show = (html: string, view: View) => Promise<Shown>

/**
 * A describe whose tests share one Chromium (CHROMIUM_PATH, else Debian's).
 * Skipped with a word where there is none, red if CI_CHROMIUM=1 demands it.
 */
export function describeInChromium(
  name: string,
  tests: (show: Show) => void,
): void {
  const isThere = existsSync(PATH)
  if (!isThere && !IS_DEMANDED) {
    process.stderr.write(
      `Skipped '${name}': no Chromium at '${PATH}'; install it or set CHROMIUM_PATH.\n`,
    )
  }
  const describeHere = isThere || IS_DEMANDED ? describe : describe.skip
  // A browser is slow where others keep the machine busy.
  jest.setTimeout(SECONDS_120)
  describeHere(name, () => {
    let browser: Browser | null = null
    beforeAll(async () => {
      browser = await chromium.launch({
        executablePath: PATH,
        // A container has no user namespaces for the sandbox, and no display.
        args: [
          '--no-sandbox',
          '--disable-gpu',
          '--disable-background-networking',
          '--disable-component-update',
          '--disable-sync',
          '--no-first-run',
        ],
      })
    })
    afterEach(async () => {
      for (const one of browser?.contexts() ?? []) await one.close()
    })
    afterAll(async () => {
      await browser?.close()
    })
    tests((html, view) => {
      if (browser === null) throw new Error('The browser has not started.')
      return show(browser, html, view)
    })
  })
}

async function show(
  browser: Browser,
  html: string,
  { width, scheme }: View,
): Promise<Shown> {
  const context = await browser.newContext({
    viewport: { width, height: 800 },
    colorScheme: scheme,
  })
  const page = await context.newPage()
  const troubles: string[] = []
  page.on('console', (line) => troubles.push(`console: ${line.text()}`))
  page.on('pageerror', ({ message }) => troubles.push(`error: ${message}`))
  page.on('popup', (popup) => troubles.push(`window: ${popup.url()}`))
  page.on('dialog', (dialog) => {
    troubles.push(`dialog: ${dialog.message()}`)
    void dialog.dismiss()
  })
  await page.route('**/*', async (route) => {
    const url = route.request().url()
    if (url === ADDRESS) {
      await route.fulfill({
        contentType: 'text/html; charset=utf-8',
        body: html,
      })
      return
    }
    troubles.push(`request: ${url}`)
    await route.abort()
  })
  await page.goto(ADDRESS)
  return { page, troubles }
}
