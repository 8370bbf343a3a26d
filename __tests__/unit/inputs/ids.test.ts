import { readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { describe, expect, it } from '@jest/globals'
import { caseNote } from '../../../src/inputs/instance-ids.js'
import { parseInputs } from '../../../src/inputs/parse.js'
import { faultsOf, minimal, parse, type Given } from './source.js'

const utf8 = (text: string) => new TextEncoder().encode(text)

describe('instance ids', () => {
  it.each([
    { name: 'newlines', text: 'i-1\ni-2\n\ni-3\n' },
    { name: 'CRLF', text: 'i-1\r\ni-2\r\ni-3\r\n' },
    { name: 'commas', text: 'i-1,i-2,,i-3,' },
    { name: 'spaces', text: ' i-1  i-2 i-3 ' },
    { name: 'tabs', text: 'i-1\ti-2\ti-3' },
    { name: 'a mixture', text: 'i-1, i-2,\n i-3' },
    { name: 'a JSON array', text: ' ["i-1", "i-2",\n"i-3"] ' },
    {
      name: 'a JSON array with padded ids',
      text: '[" i-1", "i-2 ", "i-3\\n"]',
    },
    { name: 'duplicates', text: 'i-1,i-2,i-1,i-3,i-2' },
    { name: 'a byte order mark', text: '\uFEFFi-1,i-2,i-3' },
  ])('are the same list with $name, by input and by file', ({ text }) => {
    const ids = ['i-1', 'i-2', 'i-3']
    expect(parse({ inputs: { 'instance-ids': text } }).ids).toEqual(ids)
    const inputs = { 'instance-ids': '', 'instance-ids-file': '/ids' }
    expect(parse({ inputs, files: { '/ids': utf8(text) } }).ids).toEqual(ids)
  })

  it('may be of every character allowed and 128 of them', () => {
    const ids = ['AZaz09._-', 'x'.repeat(128), '-i', '.0', 'null-1', 'none']
    expect(parse({ inputs: { 'instance-ids': ids.join(' ') } }).ids).toEqual(
      ids,
    )
  })

  it('come from a file in the workspace where its path is relative', () => {
    const inputs = { 'instance-ids': '', 'instance-ids-file': 'list/ids.txt' }
    const env = { GITHUB_WORKSPACE: '/home/work' }
    const files = { '/home/work/list/ids.txt': utf8('i-9') }
    expect(parse({ inputs, env, files }).ids).toEqual(['i-9'])
  })

  it('come from a file that is larger than an input can be', () => {
    const ids = Array.from({ length: 20_000 }, (_, n) => `i-${String(n)}`)
    const inputs = { 'instance-ids': '', 'instance-ids-file': '/ids' }
    const files = { '/ids': utf8(ids.join('\n')) }
    expect(parse({ inputs, files }).ids).toEqual(ids)
  })
})

describe('ids that differ only in case', () => {
  it('are kept apart, and told of', () => {
    const { ids } = parse({ inputs: { 'instance-ids': 'i-a I-A i-b I-a' } })
    expect(ids).toEqual(['i-a', 'I-A', 'i-b', 'I-a'])
    expect(caseNote(ids)).toBe(
      "Note: these instance ids differ only in case and are judged as different instances: 'i-a', 'I-A' and 'I-a'. ECS gives ids in lower case: leave out those that do not exist.",
    )
  })

  it('are named three times at most', () => {
    const ids = ['a', 'b', 'c', 'd', 'e'].flatMap((one) => [
      one,
      one.toUpperCase(),
    ])
    expect(caseNote(ids)).toContain(
      "instances: 'a' and 'A'; 'b' and 'B'; 'c' and 'C'; and 2 more. ECS",
    )
  })

  it('are none in most lists', () => {
    expect(caseNote(['i-a', 'i-b', 'I-C'])).toBeNull()
  })
})

describe('what is taken for a list of ids', () => {
  const forms = {
    list: 'It looks like a YAML or Markdown list: remove the dash',
    table: 'It looks like a table: give only its column of ids',
    nothing: 'an expression or a variable that is not set',
    quotes: 'There are quotes: remove them',
    variable: 'There is a variable or an expression that was not filled in',
    brackets: 'There are brackets: remove them',
    semicolon: "There is a ';': separate the ids by newlines",
    comment: "There is a '#': a list of ids cannot have comments",
  } as const

  it.each<[string, string, readonly string[], readonly (keyof typeof forms)[]]>(
    [
      ['a YAML list', '- i-a\n- i-b', ["'-'"], ['list']],
      ['a list with stars', '* i-a\n* i-b', ["'*'"], ['list']],
      [
        'a YAML list of quoted ids',
        '- "i-a"',
        ["'-'", '\'"i-a"\''],
        ['list', 'quotes'],
      ],
      ['a table', 'id\n-----\ni-a', ["'-----'"], ['table']],
      [
        'a Markdown table',
        '| id |\n|---|\n| i-a |',
        ["'|'", "'|---|'"],
        ['table'],
      ],
      ['null', 'null', ["'null'"], ['nothing']],
      [
        'a null among ids',
        'i-a,NULL,Undefined',
        ["'NULL'", "'Undefined'"],
        ['nothing'],
      ],
      ['quoted ids', '"i-a", \'i-b\'', ['\'"i-a"\'', "''i-b''"], ['quotes']],
      ['a variable', 'i-a $IDS', ["'$IDS'"], ['variable']],
      ['ids in brackets', '(i-a) <i-b>', ["'(i-a)'", "'<i-b>'"], ['brackets']],
      ['ids with semicolons', 'i-a; i-b', ["'i-a;'"], ['semicolon']],
      ['a comment', 'i-a # web', ["'#'"], ['comment']],
      [
        'JSON strings that are no ids',
        '["null", "-", ""]',
        ["'null'", "'-'", "''"],
        ['list', 'nothing'],
      ],
      ['dots', '... i-a', ["'...'"], []],
      ['a rule before an id', '==i-a', ["'==i-a'"], []],
      ['a rule behind an id', 'i-a::', ["'i-a::'"], []],
      ['a path that begins with null', 'null/a', ["'null/a'"], []],
      ['a path that ends with null', 'a/null', ["'a/null'"], []],
    ],
  )('is said of %s, by input and by file', (_, text, named, seen) => {
    const inline = { 'instance-ids': text }
    const file = { 'instance-ids': '', 'instance-ids-file': '/ids' }
    for (const given of [
      { inputs: inline },
      { inputs: file, files: { '/ids': utf8(text) } },
    ]) {
      const [fault, ...others] = faultsOf(() => parse(given))
      expect(others).toEqual([])
      const [told = '', wanted = ''] = fault?.split(': expected ids of ') ?? []
      expect(told.slice(told.indexOf(' holds ') + 7).split(/, | and /)).toEqual(
        named,
      )
      for (const [form, sentence] of Object.entries(forms))
        expect([form, wanted.includes(sentence)]).toEqual([
          form,
          seen.some((one) => one === form),
        ])
    }
  })
})

describe('ids that are none', () => {
  it('have every hint behind what is expected of them', () => {
    const inputs = { 'instance-ids': '- "i-a"' }
    expect(faultsOf(() => parse({ inputs }))).toEqual([
      `Input 'instance-ids' holds '-' and '"i-a"': expected ids of 1 to 128 characters out of A-Z a-z 0-9 . _ - with a letter or a digit and, between them, newlines, commas or spaces. It looks like a YAML or Markdown list: remove the dash or bullet before each id. There are quotes: remove them, or give a JSON array of strings.`,
    ])
  })

  it('are all named, once each', () => {
    const inputs = { 'instance-ids': 'a/b,i-1,c+d,a/b,e:f' }
    expect(faultsOf(() => parse({ inputs }))).toEqual([
      expect.stringContaining("holds 'a/b', 'c+d' and 'e:f': expected"),
    ])
  })

  it('are all named, however many', () => {
    const ids = Array.from({ length: 23 }, (_, n) => `i/${String(n)}`)
    const inputs = { 'instance-ids': ids.join(' ') }
    const [fault] = faultsOf(() => parse({ inputs }))
    expect(fault).toContain("'i/19', 'i/20', 'i/21' and 'i/22': expected")
  })

  it('are named up to a thousand, and then counted', () => {
    const ids = Array.from({ length: 1_500 }, (_, n) => `i/${String(n)}`)
    const inputs = { 'instance-ids': [...ids, 'i/0', 'i-1'].join(' ') }
    const [fault] = faultsOf(() => parse({ inputs }))
    expect(fault).toContain("'i/998', 'i/999' and 500 more: expected")
    expect(fault).not.toContain("'i/1000'")
  })

  it('are told by their place where JSON holds something else', () => {
    const inputs = { 'instance-ids': '["i-1", 7]' }
    const [fault] = faultsOf(() => parse({ inputs }))
    expect(fault).toContain('element 2 is not a string')
  })
})

describe('a file of ids', () => {
  const inputs = { 'instance-ids': '', 'instance-ids-file': 'ids.txt' }
  const env = { GITHUB_WORKSPACE: '/w' }
  const coded = (code: string) => Object.assign(new Error('no'), { code })
  const bytes = (...all: number[]) => ({ '/w/ids.txt': new Uint8Array(all) })

  it.each([
    {
      name: 'is not there',
      files: {},
      says: "is 'ids.txt': there is no file at '/w/ids.txt'",
    },
    { name: 'is empty', files: bytes(), says: 'holds no id' },
    {
      name: 'is a byte order mark',
      files: bytes(0xef, 0xbb, 0xbf),
      says: 'holds no id',
    },
    {
      name: 'holds a bad id',
      files: bytes(0x69, 0x2f),
      says: "'/w/ids.txt' of input 'instance-ids-file' holds 'i/'",
    },
    { name: 'holds a NUL', files: bytes(0x69, 0), says: "holds 'i\uFFFD'" },
    { name: 'is Latin-1', files: bytes(0x69, 0xe9), says: 'is not UTF-8' },
    {
      name: 'is UTF-16',
      files: bytes(0xff, 0xfe, 0x69, 0),
      says: 'is not UTF-8',
    },
    {
      name: 'is too large',
      files: { '/w/ids.txt': new Uint8Array(16 * 1024 * 1024 + 1) },
      says: 'is too large: expected at most 16 MiB',
    },
  ])('that $name is a fault', ({ files, says }) => {
    const faults = faultsOf(() => parse({ inputs, env, files }))
    expect(faults).toEqual([expect.stringContaining(says)])
    expect(faults.join('')).toContain("'instance-ids-file'")
  })

  it.each([
    {
      name: 'a directory',
      thrown: coded('EISDIR'),
      says: 'there is a directory at',
    },
    {
      name: 'a locked file',
      thrown: coded('EACCES'),
      says: 'reading is not permitted at',
    },
    {
      name: 'a file of another user',
      thrown: coded('EPERM'),
      says: 'reading is not permitted at',
    },
    {
      name: 'a device',
      thrown: coded('ENOTFILE'),
      says: 'the path is not a file at',
    },
    {
      name: 'a loop of links',
      thrown: coded('ELOOP'),
      says: "cannot be read ('ELOOP') at",
    },
    {
      name: 'an error without a code',
      thrown: new Error('no'),
      says: "cannot be read ('unknown error') at",
    },
  ])('that is $name is a fault', ({ thrown, says }) => {
    const given: Given['inputs'] = { ...minimal, ...inputs }
    const faults = faultsOf(() =>
      parseInputs({
        input: (name) => given[name] ?? '',
        env,
        readFile: () => {
          throw thrown
        },
      }),
    )
    expect(faults).toEqual([expect.stringContaining(says)])
  })

  it.each([
    { name: 'a directory', path: tmpdir(), says: 'there is a directory at' },
    { name: 'gone', path: '/no/such/file', says: 'there is no file at' },
  ])('that the disk says is $name is a fault', ({ path, says }) => {
    const given: Given['inputs'] = {
      ...minimal,
      'instance-ids': '',
      'instance-ids-file': path,
    }
    const faults = faultsOf(() =>
      parseInputs({
        input: (name) => given[name] ?? '',
        env,
        readFile: (path) => readFileSync(path),
      }),
    )
    expect(faults).toEqual([expect.stringContaining(says)])
  })

  it('may not stand beside a list of ids', () => {
    const both = { 'instance-ids': 'i-1', 'instance-ids-file': 'ids.txt' }
    expect(faultsOf(() => parse({ inputs: both }))).toEqual([
      "Inputs 'instance-ids' and 'instance-ids-file' are both set: expected only one of them.",
    ])
  })

  it('or a list must be there', () => {
    expect(faultsOf(() => parse({ inputs: { 'instance-ids': ' ' } }))).toEqual([
      expect.stringMatching(
        /^Inputs 'instance-ids', 'instance-ids-file', 'environment-id' and 'environment-name' are empty: /,
      ),
    ])
  })
})
