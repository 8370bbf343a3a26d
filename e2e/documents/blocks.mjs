import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import { parse } from 'yaml'

/** A fence of YAML, in a list or not; `~~~` and longer fences too. */
const FENCE =
  /^([ \t]*)(`{3,}|~{3,})[ \t]*(ya?ml)\b[^\n]*\n([^]*?)^\1\2[ \t]*$/gim

/** Markdown at the root and in docs/, by path. */
export function documentsIn(root) {
  return ['.', 'docs', join('.github')]
    .flatMap((folder) =>
      readdirSync(join(root, folder)).map((name) => join(folder, name)),
    )
    .filter((path) => path.endsWith('.md'))
}

/** Every piece of YAML in a text, without the indentation of its fence. */
export function yamlIn(text) {
  return [...text.matchAll(FENCE)].map(([, indent, , , block]) =>
    block.replaceAll(new RegExp(`^${indent}`, 'gm'), ''),
  )
}

/**
 * A block as a whole workflow: itself, or a list of steps as a job of them.
 * Null for a piece that nobody could play.
 */
export function workflowOf(block) {
  const value = parse(block)
  if (value?.jobs !== undefined) return value
  if (!Array.isArray(value) || !value.every((step) => step.uses ?? step.run))
    return null
  const job = { 'runs-on': 'ubuntu-latest', steps: value }
  return { on: 'workflow_dispatch', jobs: { steps: job } }
}

/**
 * Every block of every document as `{name, text, workflow}`, the name being
 * `docs/recipes.md 1`. What says the same in two languages is one block with
 * two names.
 */
export function blocksOf(root) {
  const blocks = []
  for (const path of documentsIn(root)) {
    const texts = yamlIn(readFileSync(join(root, path), 'utf8'))
    for (const [at, text] of texts.entries()) {
      const name = `${path} ${String(at + 1)}`
      const value = parse(text)
      const same = blocks.find((one) => isDeepStrictEqual(one.value, value))
      if (same === undefined)
        blocks.push({ names: [name], text, value, workflow: workflowOf(text) })
      else same.names.push(name)
    }
  }
  return blocks
}
