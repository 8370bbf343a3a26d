import { stsAdvice } from '../src/credentials/sts-errors.js'
import { adviceFor } from '../src/report/advice.js'

/** The first cells of tables that are filled from the code. */
const CODE = 'code'
const CODE_OF_STS = 'code of STS'

/** A row of a table: the codes in its first cell, and its other cells. */
export interface CodeRow {
  /** `X*` stands for every code that begins with X. */
  readonly codes: readonly string[]
  readonly means: string
  readonly advice: string
}

/** Every row of a page whose first cell names codes, whatever its table. */
export function codeRows(page: string): readonly CodeRow[] {
  return page
    .split('\n')
    .filter((line) => /^\| *`/.test(line))
    .map((line) => cellsOf(line))
    .map(([first = '', means = '', advice = '']) => ({
      codes: codesIn(first),
      means,
      advice,
    }))
}

/**
 * The page with the advice of each code as the gate gives it, and of those of
 * STS their meaning too. Throws where codes of one row have no advice in common.
 */
export function withAdvice(page: string): string {
  let filled: string | undefined
  return page
    .split('\n')
    .map((line) => {
      if (!line.startsWith('|')) {
        filled = undefined
        return line
      }
      const [first = '', means = ''] = cellsOf(line)
      filled ??= first
      const isRow = first.startsWith('`')
      if (!isRow || (filled !== CODE && filled !== CODE_OF_STS)) return line
      const told = filled === CODE ? ofWebPlus(first) : ofSts(first)
      return `| ${first} | ${told.means ?? means} | ${told.advice} |`
    })
    .join('\n')
}

interface Told {
  readonly means: string | null
  readonly advice: string
}

function ofWebPlus(cell: string): Told {
  return { means: null, advice: onlyOne(cell, codesIn(cell).map(byWebPlus)) }
}

function byWebPlus(code: string): string {
  return markdown(adviceFor(code.replace(/\*$/, '')))
}

function ofSts(cell: string): Told {
  const [code = ''] = codesIn(cell)
  const told = stsAdvice(code.replace(/\*$/, ''))
  if (told === null) throw new Error(`STS has no code '${code}'.`)
  return { means: markdown(told.says), advice: markdown(told.advice) }
}

function onlyOne(cell: string, all: readonly string[]): string {
  const [one = '', other] = new Set(all)
  if (other === undefined) return one
  throw new Error(`The codes in '${cell}' have no advice in common.`)
}

function codesIn(cell: string): readonly string[] {
  return [...cell.matchAll(/`([^`]+)`/g)].map(([, code = '']) => code)
}

function cellsOf(line: string): readonly string[] {
  return line
    .split('|')
    .slice(1, -1)
    .map((cell) => cell.trim())
}

/** Plain text as Markdown, what it quotes as code. */
function markdown(text: string): string {
  return text
    .replace(/(?<!\w)'([^']+)'(?!\w)/g, '`$1`')
    .split('`')
    .map((part, i) => (i % 2 === 1 ? part : part.replace(/[<*]/g, '\\$&')))
    .join('`')
}
