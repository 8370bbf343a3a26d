/**
 * Fills the tables of docs/troubleshooting.md with the advice that the gate
 * gives: `node scripts/troubleshooting.mjs`, on Node 24. With `--check` it
 * writes nothing and is red where the page is not what it would write.
 */
import '../bench/typescript.mjs'
import { readFileSync, writeFileSync } from 'node:fs'
import { format, resolveConfig } from 'prettier'

const { withAdvice } = await import('./troubleshooting-page.ts')
const page = new URL('../docs/troubleshooting.md', import.meta.url)
const config = await resolveConfig(page)
const before = readFileSync(page, 'utf8')
const after = await format(withAdvice(before), {
  ...config,
  parser: 'markdown',
})
if (!process.argv.includes('--check')) writeFileSync(page, after)
else if (after !== before) {
  console.error(
    "docs/troubleshooting.md does not say what the gate says: run 'node scripts/troubleshooting.mjs'.",
  )
  process.exitCode = 1
}
