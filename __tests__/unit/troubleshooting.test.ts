import { readFileSync } from 'node:fs'
import { describe, expect, it } from '@jest/globals'
import { codeRows, withAdvice } from '../../scripts/troubleshooting-page.js'
import { STS_ADVICE, stsAdvice } from '../../src/credentials/sts-errors.js'
import type { Reason } from '../../src/gate/reading.js'
import { ADVICE, adviceFor } from '../../src/report/advice.js'
import { CERTIFICATE_CODES } from '../../src/http/errors.js'

const read = (path: string) =>
  readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8')
const PAGE = read('docs/troubleshooting.md')
const ROWS = codeRows(PAGE)

/** The text between two others in a source file. */
function part(path: string, from: string, to: string): string {
  const text = read(path)
  const start = text.indexOf(from)
  expect([path, start]).not.toEqual([path, -1])
  return text.slice(start, text.indexOf(to, start))
}

const found = (text: string, pattern: RegExp) =>
  [...text.matchAll(pattern)].map(([, code = '']) => code)

const CLASSES = found(
  part('src/webplus/error-codes.ts', 'const CLASSES', '\n}\n'),
  /'([A-Za-z.]+)'/g,
)
const OF_THE_NETWORK = found(
  part('src/http/errors.ts', 'function sentence', '\n}\n'),
  /case '(\w+)'/g,
)
/** Codes that the sources make up, wherever they do. */
const OWN = [
  'src/credentials/ecs-role.ts',
  'src/credentials/oidc-role.ts',
  'src/deployment/change.ts',
  'src/deployment/environment.ts',
  'src/deployment/list.ts',
  'src/deployment/machine.ts',
  'src/deployment/source.ts',
  'src/gate/deployment-rules.ts',
  'src/gate/deployment-state.ts',
  'src/gate/read-strategy.ts',
  'src/gate/verdict.ts',
  'src/http/errors.ts',
  'src/webplus/call.ts',
  'src/webplus/health.ts',
].flatMap((path) =>
  found(read(path), /(?:code: |noPermission\()'([A-Za-z][\w. ]*)'/g),
)

const REASONS: Readonly<Record<Reason, true>> = {
  ok: true,
  not_found: true,
  change: true,
  superseded: true,
  unhealthy: true,
  timeout: true,
  config: true,
  auth: true,
  network: true,
  throttled: true,
  api: true,
  cancelled: true,
}

/** Whether a row names a code, or the family of codes that it is of. */
const names = (codes: readonly string[], code: string) =>
  codes.some((one) =>
    one.endsWith('*') ? code.startsWith(one.slice(0, -1)) : one === code,
  )

describe('docs/troubleshooting.md', () => {
  it.each(Object.keys(REASONS))('has an entry for the reason %s', (reason) => {
    const rows = ROWS.filter(({ codes }) => codes[0] === reason)
    expect(rows).toHaveLength(1)
    expect(rows[0]?.means).toMatch(/^[A-Z].*\.$/)
  })

  it.each([
    ['the table of advice', [...ADVICE.keys()], 80],
    ['the table of classes', CLASSES, 30],
    ['the advice on STS', Object.keys(STS_ADVICE), 15],
    ['the certificates', [...CERTIFICATE_CODES], 25],
    ['the network', OF_THE_NETWORK, 10],
    ['the codes of our own', OWN, 15],
  ])('has an entry for each code of %s', (_, codes, atLeast) => {
    expect(codes.length).toBeGreaterThanOrEqual(atLeast)
    const missing = codes.filter(
      (code) => !ROWS.some((row) => names(row.codes, code)),
    )
    expect(missing).toEqual([])
  })

  it('says what each code means', () => {
    for (const { codes, means } of ROWS)
      expect([codes, means]).toEqual([
        codes,
        expect.stringMatching(/^.{5,}\.$/),
      ])
  })

  it('advises as the gate does', () => {
    const cells = (page: string) =>
      page.split('\n').map((line) => line.replace(/\s*\|\s*/g, '|'))
    expect(cells(PAGE)).toEqual(cells(withAdvice(PAGE)))
  })

  it('repeats what the keys’ own refusals advise', () => {
    const sources = ['ecs-role', 'oidc-role']
      .map((name) => read(`src/credentials/${name}.ts`))
      .join('\n')
    const codes = ['NoIdToken', 'BadCertificate', 'NoMetadataService']
    for (const code of codes) {
      const row = ROWS.find((one) => one.codes.includes(code))
      const last = (row?.advice ?? '').replace(
        /`(permissions:[^`]+|[a-z-]+)`/g,
        "'$1'",
      )
      expect([code, sources.includes(last)]).toEqual([code, true])
    }
  })

  it('leads nowhere that is not there', () => {
    const anchors = new Set(
      found(PAGE, /^#+ (.+)$/gm).map((heading) =>
        heading
          .toLowerCase()
          .replace(/[^\w\- ]/g, '')
          .replaceAll(' ', '-'),
      ),
    )
    const links = found(PAGE, /\]\(#([^)]+)\)/g)
    expect(links.length).toBeGreaterThan(10)
    expect(links.filter((link) => !anchors.has(link))).toEqual([])
  })
})

describe('the tables of advice', () => {
  const table = (first: string, code: string, cells = ' |  |') =>
    `| ${first} | what it means | what to do |\n| --- | --- | --- |\n| ${code} |${cells}`

  it('are filled with the advice on a code, what it quotes as code', () => {
    const filled = withAdvice(
      table('code', '`MissingSecurityToken`', ' Told. | x |'),
    )
    expect(filled.split('\n')[2]).toBe(
      `| \`MissingSecurityToken\` | Told. | ${adviceFor('MissingSecurityToken').replaceAll("'", '`')} |`,
    )
  })

  it('are filled with the meaning of a code of STS too', () => {
    const filled = withAdvice(table('code of STS', '`NoPermission`'))
    const { says, advice } = stsAdvice('NoPermission') ?? {
      says: '',
      advice: '',
    }
    expect(filled.split('\n')[2]).toBe(
      `| \`NoPermission\` | ${says} | ${advice} |`,
    )
  })

  it('take no row whose codes are advised on in two ways', () => {
    expect(() => withAdvice(table('code', '`ENOTFOUND` `EPROTO`'))).toThrow(
      /no advice in common/,
    )
  })

  it('leave other tables alone', () => {
    const page = table('input', '`EPROTO`')
    expect(withAdvice(page)).toBe(page)
  })
})
