import { readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const page = fileURLToPath(new URL('../docs/benchmarks.md', import.meta.url))

/** A Markdown table; the first column is text, all others are figures. */
export function table(header, rows) {
  const line = (cells) => `| ${cells.join(' | ')} |`
  const rule = header.map((_, index) => (index === 0 ? '---' : '---:'))
  return [header, rule, ...rows].map(line).join('\n')
}

/** Whole numbers with a comma between thousands, others with `digits`. */
export function figure(value, digits = 0) {
  return value.toLocaleString('en-US', {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  })
}

/** One line that says whether a goal was met; `isMet` decides. */
export function goal(text, isMet) {
  return `- ${isMet ? 'Met' : '**Missed**'}: ${text}`
}

/**
 * Prints what a benchmark found; with `--write` also puts it into
 * docs/benchmarks.md, between the markers of that name.
 */
export function publish(name, markdown) {
  console.log(`\n${markdown}\n`)
  if (!process.argv.includes('--write')) return
  const [begin, end] = [`<!-- ${name} -->`, `<!-- end of ${name} -->`]
  const text = readFileSync(page, 'utf8')
  const [before, rest] = text.split(begin)
  const after = rest?.split(end)[1]
  if (after === undefined)
    throw new Error(`'${page}' has no markers of '${name}'.`)
  writeFileSync(page, `${before}${begin}\n\n${markdown}\n\n${end}${after}`)
}
