/**
 * The pictures of the README, taken in Chromium from a red run of the built
 * action against the simulator: `npm run pictures`. CHROMIUM_PATH names the
 * browser; `--action PATH` another bundle than dist/index.js.
 */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { marked } from 'marked'
import { chromium } from 'playwright-core'

const SCENARIO = 'diagnosis'
const WIDTH = 860
const MARGIN = 16

const root = new URL('../', import.meta.url)
const require = createRequire(import.meta.url)

/** Runs `npm start` and gives the paths that it prints. */
async function tryAction() {
  const program = fileURLToPath(new URL('dist/simulator/index.js', root))
  const options = [program, 'try', SCENARIO, ...process.argv.slice(2)]
  const child = spawn(process.execPath, options)
  let log = ''
  child.stdout.on('data', (text) => {
    log += String(text)
  })
  await once(child, 'close')
  const path = (name) =>
    fileURLToPath(new RegExp(`^${name} +(file:.*)$`, 'm').exec(log)?.[1])
  return { summary: path('Summary'), page: path('Report page') }
}

/** The summary as GitHub shows it, by its styles. */
function asGitHubShows(markdown, scheme) {
  const style = readFileSync(
    require.resolve(`github-markdown-css/github-markdown-${scheme}.css`),
    'utf8',
  )
  const html = marked.parse(markdown)
  return `<!doctype html><meta charset="utf-8"><style>${style}
    body { margin: 0 } .markdown-body { padding: ${MARGIN}px }
    </style><article class="markdown-body">${html}</article>`
}

/** Takes a picture from the top to the end of `last`, where the rest is folded. */
async function take(page, { name, last }) {
  const { y, height } = await page.locator(last).first().boundingBox()
  await page.screenshot({
    path: fileURLToPath(new URL(`docs/${name}.png`, root)),
    fullPage: true,
    clip: { x: 0, y: 0, width: WIDTH, height: Math.ceil(y + height) + MARGIN },
  })
}

const files = await tryAction()
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
})
const viewport = { width: WIDTH, height: 800 }
for (const colorScheme of ['light', 'dark']) {
  const page = await browser.newPage({ viewport, colorScheme })
  const markdown = readFileSync(files.summary, 'utf8')
  await page.setContent(asGitHubShows(markdown, colorScheme))
  await take(page, { name: `summary-${colorScheme}`, last: 'table' })
}
const page = await browser.newPage({ viewport })
await page.goto(pathToFileURL(files.page).href)
await take(page, { name: 'page', last: 'section:has(.lanes)' })
await browser.close()
