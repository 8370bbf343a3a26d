/**
 * Fills the tables of docs/scenarios.md from the schema of scenario files:
 * `node scripts/scenarios.mjs`, on Node 24. With `--check` it writes nothing and
 * fails where the page is not what it would write.
 */
import '../bench/typescript.mjs'
import { readFileSync, writeFileSync } from 'node:fs'
import { format, resolveConfig } from 'prettier'

const { withFields } = await import('./scenarios-page.ts')
const page = new URL('../docs/scenarios.md', import.meta.url)
const config = await resolveConfig(page)
const before = readFileSync(page, 'utf8')
const after = await format(withFields(before), {
  ...config,
  parser: 'markdown',
})
if (!process.argv.includes('--check')) writeFileSync(page, after)
else if (after !== before) {
  console.error(
    "docs/scenarios.md differs from the schema: run 'node scripts/scenarios.mjs'.",
  )
  process.exitCode = 1
}
