import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, it } from '@jest/globals'
import { parse } from 'yaml'

const read = (path: string) => readFileSync(path, 'utf8')
const markdownIn = (folder: string) =>
  readdirSync(folder)
    .filter((name) => name.endsWith('.md'))
    .map((name) => join(folder, name))
const PAGES = [...markdownIn('.'), ...markdownIn('docs')]
const FENCE = /^( *)```.*\n[\s\S]*?^ *```$/gm

/** The page without code, in which brackets are no links. */
const prose = (path: string) => read(path).replace(FENCE, '')
const found = (text: string, pattern: RegExp) =>
  [...text.matchAll(pattern)].map(([, one = '']) => one)

/** The places of a page that can be linked to, as GitHub names them. */
const placesOf = (path: string) =>
  found(prose(path), /^#+ (.+)$/gm).map((heading) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\-_ ]/gu, '')
      .replaceAll(' ', '-'),
  )

describe.each(PAGES)('%s', (path) => {
  it('leads to files and places that are there', () => {
    const links = found(prose(path), /\]\((?!https?:)([^)]+)\)/g)
    const broken = links.filter((link) => {
      const [file = '', place] = link.split('#')
      const target = file === '' ? path : join(dirname(path), file)
      if (!existsSync(target)) return true
      return place !== undefined && !placesOf(target).includes(place)
    })
    expect(broken).toEqual([])
  })
})

it.each(['SECURITY.md', join('docs', 'testing.md')])(
  '%s names tests that are there',
  (path) => {
    const tests = found(read(path), /`([\w/-]+\.(?:test\.)?ts)`/g)
    expect(tests.length).toBeGreaterThan(20)
    // Of a source it may be said what no test can notice in it.
    const missing = tests.filter(
      (name) =>
        !existsSync(join('__tests__', name)) && !existsSync(join('src', name)),
    )
    expect(missing).toEqual([])
  },
)

it('docs/architecture.md names files that are there', () => {
  const names = found(
    read(join('docs', 'architecture.md')),
    /`([\w/-]+\.(?:ts|mjs|json|yml))`/g,
  )
  expect(names.length).toBeGreaterThan(20)
  const missing = names.filter(
    (name) => !existsSync(name) && !existsSync(join('src', name)),
  )
  expect(missing).toEqual([])
})

describe('what people are asked for', () => {
  const FORMS = join('.github', 'ISSUE_TEMPLATE')
  const forms = readdirSync(FORMS).filter((name) => name !== 'config.yml')

  it.each(forms)('in %s is labelled, and some of it required', (name) => {
    const form = parse(read(join(FORMS, name))) as {
      readonly name: string
      readonly description: string
      readonly body: readonly {
        readonly id?: string
        readonly type: string
        readonly attributes: {
          readonly label?: string
          readonly value?: string
        }
        readonly validations?: { readonly required?: boolean }
      }[]
    }
    expect(form.name).toMatch(/\S/)
    expect(form.description).toMatch(/\.$/)
    const fields = form.body.filter(({ type }) => type !== 'markdown')
    const ids = fields.map(({ id }) => id)
    expect(new Set(ids).size).toBe(ids.length)
    for (const { attributes } of fields) expect(attributes.label).toMatch(/\S/)
    expect(fields.some((one) => one.validations?.required === true)).toBe(true)
  })

  it('is never a weakness in public', () => {
    const config = parse(read(join(FORMS, 'config.yml'))) as {
      readonly blank_issues_enabled: boolean
      readonly contact_links: readonly { readonly url: string }[]
    }
    expect(config.blank_issues_enabled).toBe(false)
    const urls = config.contact_links.map(({ url }) => url)
    expect(urls.some((url) => url.endsWith('/security/advisories/new'))).toBe(
      true,
    )
  })
})

describe('an action of others', () => {
  const majors = (text: string) =>
    [...text.matchAll(/uses: ([\w-]+\/[\w/-]+)@(?:\w{40} # )?v(\d+)/g)]
      .map(([, name = '', major = '']) => [name, major] as const)
      .filter(([name]) => !name.startsWith('your-org/'))
  const WORKFLOWS = join('.github', 'workflows')
  const used = new Map(
    readdirSync(WORKFLOWS).flatMap((name) =>
      majors(read(join(WORKFLOWS, name))),
    ),
  )
  // Of recipes alone, played by stand-ins: the newest majors when they were written.
  for (const [name, major] of [
    ['actions/configure-pages', '6'],
    ['actions/upload-pages-artifact', '5'],
    ['actions/deploy-pages', '5'],
  ] as const)
    used.set(name, major)
  const shown = PAGES.flatMap((path) => majors(read(path)))

  it('is shown in the major that the repository uses itself', () => {
    expect(shown.length).toBeGreaterThan(5)
    expect(shown).toEqual(shown.map(([name]) => [name, used.get(name)]))
  })
})

it('Node is of one major in every place that names it', () => {
  const action = parse(read('action.yml')) as { readonly runs: object }
  const { major } =
    /^(?<major>\d+)\n$/.exec(read('.node-version'))?.groups ?? {}
  expect(action.runs).toMatchObject({ using: `node${major ?? ''}` })
})

it('the changelog can be continued by release-please', () => {
  // It puts a release before the first heading of this form, and makes the
  // title a heading of its own where there is none.
  expect(read('CHANGELOG.md')).toMatch(/^# Changelog\n[^#]*\n## [[0-9]/)
})
