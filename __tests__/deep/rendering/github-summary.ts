import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { marked } from 'marked'
import type { Report } from '../../../src/report/report.js'
import { toSummary } from '../../../src/report/summary/summary.js'
import type { Show, Shown, View } from './chromium.js'

const { resolve } = createRequire(import.meta.url)
const SCRIPT = readFileSync(resolve('mermaid/dist/mermaid.min.js'), 'utf8')
const STYLE = {
  light: read('github-markdown-css/github-markdown-light.css'),
  dark: read('github-markdown-css/github-markdown-dark.css'),
}

function read(name: string): string {
  return readFileSync(resolve(name), 'utf8')
}

/**
 * A report's summary as GitHub shows it: its styles, its diagrams, under the
 * headings of a run's page. Nothing is sanitized, so what is inert here is so there.
 */
export async function showSummary(
  show: Show,
  report: Report,
  view: View,
): Promise<Shown> {
  const markdown = marked.parse(toSummary(report), { async: false, gfm: true })
  const shown = await show(
    `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Run</title>
<meta name="viewport" content="width=device-width"><style>${STYLE[view.scheme]}
body{margin:0}main{padding:16px;max-width:980px}</style></head>
<body class="markdown-body"><main><h1>Deploy</h1><h2>gate summary</h2>
<article>${markdown}</article></main></body></html>`,
    view,
  )
  await shown.page.addScriptTag({ content: SCRIPT })
  await shown.page.evaluate(`(async () => {
    for (const code of document.querySelectorAll('code.language-mermaid')) {
      code.parentElement.className = 'mermaid'
      code.parentElement.textContent = code.textContent
    }
    mermaid.initialize({
      startOnLoad: false,
      theme: '${view.scheme === 'dark' ? 'dark' : 'default'}',
    })
    await mermaid.run()
  })()`)
  return shown
}
