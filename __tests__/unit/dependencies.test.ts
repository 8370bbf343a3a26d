import { readFileSync, readdirSync } from 'node:fs'
import { describe, expect, it } from '@jest/globals'

interface Locked {
  readonly version: string
  readonly license: string
  readonly dev?: boolean
  /** A tool that a bundled package can use too. */
  readonly devOptional?: boolean
  readonly hasInstallScript?: boolean
  readonly integrity?: string
}

const read = (name: string) =>
  readFileSync(new URL(`../../${name}`, import.meta.url), 'utf8')
const own = JSON.parse(read('package.json')) as {
  readonly dependencies: Readonly<Record<string, string>>
  readonly devDependencies: Readonly<Record<string, string>>
  readonly allowScripts: Readonly<Record<string, boolean>>
}
const { packages } = JSON.parse(read('package-lock.json')) as {
  readonly packages: Readonly<Record<string, Locked>>
}
const locked = Object.entries(packages)
  .filter(([path]) => path !== '')
  .map(([path, one]) => ({
    name: path.slice(path.lastIndexOf('node_modules/') + 13),
    ...one,
  }))
const bundled = locked.filter(
  ({ dev, devOptional }) => dev !== true && devOptional !== true,
)

/** The rows of a section's table, heading and rule left out, as cells. */
function rowsOf(heading: string): readonly (readonly string[])[] {
  const section = read('docs/dependencies.md').split(`\n## ${heading}\n`)[1]
  return (section ?? '')
    .replace(/\n## [\s\S]*$/, '')
    .split('\n')
    .filter((line) => /^\| *`/.test(line))
    .map((line) => line.split('|').slice(1, -1))
    .map((cells) => cells.map((cell) => cell.replaceAll('`', '').trim()))
}

const LLHTTP = 'llhttp, compiled into undici (MIT)'

/** Each line once: the lock has some packages in several places. */
const unique = (lines: readonly string[]) => [...new Set(lines)].sort()
const sorted = (lines: readonly string[]) => [...lines].sort()

describe('docs/dependencies.md', () => {
  it('names each package of the bundles with version, licence and a reason', () => {
    const rows = rowsOf('In the bundles')
    const named = rows.map((cells) => cells.slice(0, 3).join(' '))
    expect(sorted(named)).toEqual(
      unique(
        bundled.map(
          ({ name, version, license }) => `${name} ${version} ${license}`,
        ),
      ),
    )
    for (const [, , , reason] of rows) expect(reason).toMatch(/^\S.{10,}\.$/)
  })

  it('names each tool with its licence', () => {
    const tools = Object.keys(own.devDependencies).map(
      (name) => `${name} ${packages[`node_modules/${name}`]?.license ?? ''}`,
    )
    const named = rowsOf('For development').map(
      ([name = '', licence = '']) => `${name} ${licence}`,
    )
    expect(sorted(named)).toEqual(sorted(tools))
  })

  it('says of each install script whether it may run', () => {
    const told = rowsOf('Install scripts').map(([name = '', may]) => [
      name,
      may === 'yes',
    ])
    expect(Object.fromEntries(told)).toEqual(own.allowScripts)
  })
})

it('dist/licenses.txt has the packages of the lock, each with its text', () => {
  const texts = read('dist/licenses.txt').split(`\n\n${'-'.repeat(72)}\n\n`)
  const heads = texts.map((text) => text.split('\n', 1)[0] ?? '')
  expect(sorted(heads)).toEqual(
    sorted([
      ...bundled.map(
        ({ name, version, license }) => `${name} ${version} (${license})`,
      ),
      LLHTTP,
    ]),
  )
  const llhttp = `${LLHTTP}\n\n${read('scripts/llhttp-license.txt')}`
  expect(texts.map((text) => text.trim())).toContain(llhttp.trim())
})

it('the licence of llhttp, which undici has within it, is the one that Node ships', () => {
  const bundledByUndici = readdirSync(
    new URL('../../node_modules/undici/lib/llhttp', import.meta.url),
  )
  expect(bundledByUndici).toContain('llhttp-wasm.js')
  const nodes = new URL(
    '../../node_modules/node/node_modules/',
    import.meta.url,
  )
  const [node = ''] = readdirSync(nodes).filter((name) =>
    /^node-(?!bin-setup)/.test(name),
  )
  const [, quoted = ''] = readFileSync(
    new URL(`${node}/LICENSE`, nodes),
    'utf8',
  ).split('- llhttp, located at deps/llhttp, is licensed as follows:\n  """\n')
  const [text = ''] = quoted.split('  """\n', 1)
  expect(read('scripts/llhttp-license.txt')).toBe(text.replace(/^ {4}/gm, ''))
})

it('what is bundled has an exact version in package.json', () => {
  const versions = Object.entries(own.dependencies)
  expect(versions.length).toBeGreaterThan(0)
  for (const [name, version] of versions) {
    expect([name, version]).toEqual([
      name,
      packages[`node_modules/${name}`]?.version,
    ])
  }
})

it('every package of the lock is checked by its hash', () => {
  const unchecked = locked.filter(
    ({ integrity }) => !/^sha512-\S{88}$/.test(integrity ?? ''),
  )
  expect(unchecked.map(({ name }) => name)).toEqual([])
})

it('allowScripts names exactly the packages that have install scripts', () => {
  const withScript = locked.filter((one) => one.hasInstallScript === true)
  expect(withScript.length).toBeGreaterThan(0)
  expect(sorted(Object.keys(own.allowScripts))).toEqual(
    sorted(withScript.map(({ name }) => name)),
  )
})
