/**
 * Fills the tables of docs/reference.md from the action.yml files:
 * `node scripts/reference.mjs`, on Node 24. With `--check` it writes nothing and
 * fails where the page is not what it would write.
 */
import '../bench/typescript.mjs'
import { readFileSync, writeFileSync } from 'node:fs'
import { format, resolveConfig } from 'prettier'

const { withReference } = await import('./reference-page.ts')
const root = new URL('../', import.meta.url)
const read = (path) => readFileSync(new URL(path, root), 'utf8')
const page = new URL('docs/reference.md', root)
const config = await resolveConfig(page)
const before = readFileSync(page, 'utf8')
const after = await format(withReference(before, read), {
  ...config,
  parser: 'markdown',
})
if (!process.argv.includes('--check')) writeFileSync(page, after)
else if (after !== before) {
  console.error(
    "docs/reference.md differs from the action.yml files: run 'node scripts/reference.mjs'.",
  )
  process.exitCode = 1
}
