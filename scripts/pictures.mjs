/**
 * The pictures of the README, taken in Chromium from a real run of the built
 * action against the simulator: `npm run pictures`. CHROMIUM_PATH names the browser.
 */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { marked } from 'marked'
import { chromium } from 'playwright-core'

const root = new URL('../', import.meta.url)
const require = createRequire(import.meta.url)
const style = readFileSync(
  require.resolve('github-markdown-css/github-markdown-light.css'),
  'utf8',
)
const mermaid = require.resolve('mermaid/dist/mermaid.min.js')

/** Runs `npm start` and gives the paths that it prints. */
async function tryAction() {
  const program = fileURLToPath(new URL('dist/simulator/index.js', root))
  const child = spawn(process.execPath, [program, 'try'])
  let log = ''
  child.stdout.on('data', (text) => {
    log += String(text)
  })
  await once(child, 'close')
  const path = (name) =>
    fileURLToPath(new RegExp(`^${name} +(file:.*)$`, 'm').exec(log)?.[1])
  return { summary: path('Summary'), page: path('Report page') }
}

/** The summary as GitHub shows it: its Markdown, its styles, its diagrams. */
function asGitHubShows(markdown) {
  const html = marked.parse(markdown)
  return `<!doctype html><meta charset="utf-8"><style>${style}
    body { margin: 0 } .markdown-body { padding: 24px; max-width: 900px }
    </style><article class="markdown-body">${html}</article>`
}

const { summary, page } = await tryAction()
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
})
const view = { viewport: { width: 980, height: 800 }, deviceScaleFactor: 1 }
const picture = (name) => ({
  path: fileURLToPath(new URL(`docs/${name}.png`, root)),
  fullPage: true,
})

const first = await browser.newPage(view)
await first.setContent(asGitHubShows(readFileSync(summary, 'utf8')))
await first.addScriptTag({ path: mermaid })
await first.evaluate(async () => {
  const blocks = document.querySelectorAll('code.language-mermaid')
  for (const code of blocks) {
    const pre = code.parentElement
    pre.className = 'mermaid'
    pre.textContent = code.textContent
  }
  globalThis.mermaid.initialize({ startOnLoad: false })
  await globalThis.mermaid.run()
})
await first.screenshot(picture('summary'))

const second = await browser.newPage(view)
await second.goto(pathToFileURL(page).href)
await second.screenshot(picture('page'))
await browser.close()
