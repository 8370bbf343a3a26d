import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from '@jest/globals'
import { BUILT_IN } from '../../simulator/scenarios/built-in.js'

const read = (path: string) => readFileSync(path, 'utf8')
const PAGES = ['.', 'docs', '.github'].flatMap((folder) =>
  readdirSync(folder)
    .filter((name) => name.endsWith('.md'))
    .map((name) => join(folder, name)),
)
const { scripts } = JSON.parse(read('package.json')) as {
  readonly scripts: Readonly<Record<string, string>>
}
const TESTS = readdirSync('__tests__', { recursive: true, encoding: 'utf8' })
  .map((path) => join('__tests__', path).replaceAll('\\', '/'))
  .filter((path) => path.endsWith('.test.ts'))
const COMMAND = /^(?:[A-Z]+=\S+ +)*(?:npm|npx|node|bash)(?= )/
/** What npm does itself. */
const OF_NPM = ['npm ci', 'npm ci --ignore-scripts', 'npm cit', 'npm test']

/** The commands that a page tells its reader to type, without comments. */
function commandsOf(page: string): readonly string[] {
  const fences = [...page.matchAll(/^ *```sh\n([^]*?)^ *```/gm)]
  const lines = fences.flatMap(([, code = '']) => code.split(/\n|&&/))
  const inline = [...page.matchAll(/`([^`\n]+)`/g)].map(([, code = '']) => code)
  return [...lines, ...inline]
    .map((line) => line.replace(/ +#.*$/, '').trim())
    .filter((line) => COMMAND.test(line))
}

/** Whether there is what a command names: a script, scenario, test or file. */
function isThere(command: string): boolean {
  const [, rest = ''] = /^(?:[A-Z]+=\S+ +)*(.*)$/.exec(command) ?? []
  if (OF_NPM.includes(rest) || rest === 'npm start') return true
  const [, scenario] = /^npm start -- (\S+)$/.exec(rest) ?? []
  if (scenario !== undefined)
    return ['--help', 'history'].includes(scenario) || BUILT_IN.has(scenario)
  // A word in capitals is for the reader to fill in.
  if (/^(?:npm test --|npx (?:eslint|prettier --write)) FILES?$/.test(rest))
    return true
  const [, page] = /^npm run e2e -- (\S+\.md)$/.exec(rest) ?? []
  if (page !== undefined) return existsSync(page)
  const [, filters] = /^npm (?:test|run test:all) -- (.+)$/.exec(rest) ?? []
  if (filters !== undefined)
    return filters
      .split(' ')
      .every((filter) => TESTS.some((path) => path.includes(filter)))
  const [, group] =
    /^npm run test:mutation -- (\w+)(?:\/\w+)?$/.exec(rest) ?? []
  if (group !== undefined)
    return new RegExp(`^  ${group}: `, 'm').test(read('scripts/mutation.mjs'))
  const [, script] = /^npm run ([\w:]+)$/.exec(rest) ?? []
  if (script !== undefined) return script in scripts
  const [, file] = /^(?:node|bash) (\S+)(?: --check)?$/.exec(rest) ?? []
  return file !== undefined && existsSync(file)
}

const COMMANDS = [
  ...new Set(PAGES.flatMap((path) => commandsOf(read(path)))),
].sort()

describe('a command of the documents', () => {
  it('is found in fences and in lines', () => {
    expect(COMMANDS).toEqual(
      expect.arrayContaining(['npm start', 'npm cit', 'bash .ci/run']),
    )
    expect(COMMANDS.length).toBeGreaterThan(25)
  })

  it.each(COMMANDS)('`%s` can be run', (command) => {
    expect(isThere(command)).toBe(true)
  })

  it.each([
    'npm run nothing',
    'npm start -- nothing',
    'npm test -- __tests__/nothing',
    'npm run test:mutation -- nothing',
    'node scripts/nothing.mjs',
    'npx something',
  ])('like `%s` would be found out', (command) => {
    expect(COMMAND.test(command)).toBe(true)
    expect(isThere(command)).toBe(false)
  })
})
