import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, it } from '@jest/globals'

const read = (name: string) =>
  readFileSync(new URL(`../../${name}`, import.meta.url), 'utf8')
const ENGLISH = read('README.md')
const CHINESE = read('README.zh-CN.md')
const FENCE = /^( *)```(\w*)\n([\s\S]*?)^ *```$/gm

/** The page without its blocks of code, in which `#` begins a comment. */
const prose = (page: string) => page.replace(FENCE, '')

/** The levels of the headings, in order. */
const headings = (page: string) =>
  [...prose(page).matchAll(/^(#+) \S/gm)].map(([, marks = '']) => marks.length)

/** The blocks of code, without the comments in them. */
const blocks = (page: string) =>
  [...page.matchAll(FENCE)].map(([, , language = '', code = '']) => ({
    language,
    lines: code
      .split('\n')
      .map((line) => line.replace(/(?:^|\s+)#(?:\s.*)?$/, '').trimEnd())
      .filter((line) => line !== ''),
  }))

/** A row of a table: its first cell with its names in it, and how wide it is. */
interface Row {
  readonly first: string
  readonly second: string
  readonly cells: number
}

/** The rows of all tables whose first cell begins with a name. */
const rows = (page: string): readonly Row[] =>
  page
    .split('\n')
    .filter((line) => /^\| *`/.test(line))
    .map((line) => line.split('|').slice(1, -1))
    .map((cells) => cells.map((cell) => cell.trim()))
    .map(([first = '', second = '', ...rest]) => ({
      first,
      // Beside a default or a reason there is nothing but names.
      second: rest.length > 0 ? names(second).join(' ') : '',
      cells: rest.length + 2,
    }))

const names = (text: string) =>
  [...text.matchAll(/`[^`]+`/g)].map(([name]) => name)

/** Every name in the prose and the tables, each once. */
const allNames = (page: string) => [...new Set(names(prose(page)))].sort()

/** Files that are linked or shown; places in the page itself are translated. */
const files = (page: string) =>
  [...prose(page).matchAll(/\]\(([^)#]+)/g)]
    .map(([, target = '']) => target)
    .filter((target) => !/^README(?:\.zh-CN)?\.md$/.test(target))

describe('README.zh-CN.md', () => {
  it('has the headings of README.md, level by level', () => {
    expect(headings(ENGLISH).length).toBeGreaterThan(4)
    expect(headings(CHINESE)).toEqual(headings(ENGLISH))
  })

  it('has its blocks of code, but for their comments', () => {
    expect(blocks(ENGLISH).length).toBeGreaterThan(2)
    expect(blocks(CHINESE)).toEqual(blocks(ENGLISH))
  })

  it('has its tables, with the same names and defaults', () => {
    expect(rows(ENGLISH).length).toBeGreaterThan(4)
    expect(rows(CHINESE)).toEqual(rows(ENGLISH))
  })

  it('speaks of the same inputs, values and commands', () => {
    expect(allNames(CHINESE)).toEqual(allNames(ENGLISH))
  })

  it('leads to the same files', () => {
    expect(files(ENGLISH).length).toBeGreaterThan(5)
    expect(files(CHINESE)).toEqual(files(ENGLISH))
  })

  it('has places for the links within it', () => {
    const places = [...prose(CHINESE).matchAll(/^#+ (.+)$/gm)].map(
      ([, heading = '']) => heading.toLowerCase().replaceAll(' ', '-'),
    )
    for (const [, place] of CHINESE.matchAll(/\]\(#([^)]+)\)/g))
      expect(places).toContain(place)
  })
})

it.each([
  ['README.md', ENGLISH, 'README.zh-CN.md'],
  ['README.zh-CN.md', CHINESE, 'README.md'],
])('%s leads to the other language in its first lines', (_, page, other) => {
  expect(page.split('\n').slice(0, 5).join('\n')).toContain(`](${other})`)
})

it.each([
  ['README.md', ENGLISH, 9_000],
  // Three bytes a character, and fewer characters.
  ['README.zh-CN.md', CHINESE, 10_000],
])('%s is a front page', (_, page, maxBytes) => {
  expect(Buffer.byteLength(page)).toBeLessThanOrEqual(maxBytes)
})

it.each([
  ['README.md', ENGLISH],
  ['README.zh-CN.md', CHINESE],
])('%s shows a picture for light and one for dark', (_, page) => {
  const shown = [...page.matchAll(/(?:src|srcset)="([^"]+)"/g)].map(
    ([, path = '']) => path,
  )
  expect(shown).toEqual(['docs/summary-dark.png', 'docs/summary-light.png'])
  for (const path of shown) expect(existsSync(path)).toBe(true)
})

it('README.md shows no badge of a workflow that has not run yet', () => {
  expect(ENGLISH + CHINESE).not.toMatch(/badge\.svg|shields\.io/)
})
