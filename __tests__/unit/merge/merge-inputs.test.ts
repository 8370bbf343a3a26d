import { describe, expect, it } from '@jest/globals'
import { InputError } from '../../../src/inputs/reader.js'
import { parseMergeInputs } from '../../../src/merge/main.js'

type Given = Readonly<Record<string, string>>

const sourceOf = (inputs: Given) => ({
  input: (name: string) => inputs[name] ?? '',
  env: {},
  readFile: () => new Uint8Array(),
})
const parse = (inputs: Given) =>
  parseMergeInputs(sourceOf({ 'report-files': 'r.json', ...inputs }))

function faultsOf(inputs: Given): readonly string[] {
  try {
    parse(inputs)
  } catch (thrown) {
    if (thrown instanceof InputError) return thrown.faults
    throw thrown
  }
  throw new Error('These inputs were taken.')
}

describe('the inputs of a merge', () => {
  it('have defaults for all but the reports', () => {
    expect(parse({})).toEqual({
      reportFiles: ['r.json'],
      expectedReports: 0,
      minHealthy: { kind: 'share', percent: 100 },
      failOn: ['failure', 'timed_out', 'error'],
      summary: 'always',
    })
  })

  it('are read, a pattern a line', () => {
    expect(
      parse({
        'report-files': ' a b.json \r\n\n!c/**\n',
        'expected-reports': '4',
        'min-healthy': '80%',
        'fail-on': 'never',
        summary: 'never',
      }),
    ).toEqual({
      reportFiles: ['a b.json', '!c/**'],
      expectedReports: 4,
      minHealthy: { kind: 'share', percent: 80 },
      failOn: [],
      summary: 'never',
    })
  })

  it.each([
    ['report-files', ' \n '],
    ['report-files', '!a.json'],
    ['expected-reports', '-1'],
    ['expected-reports', '1.5'],
    ['expected-reports', 'all'],
    ['expected-reports', '10001'],
    ['min-healthy', '0%'],
    ['fail-on', 'cancelled'],
    ['summary', 'sometimes'],
    ['commit-status', 'two\nlines'],
    ['status-sha', 'main'],
  ])('refuse %s %j, by its name', (name, value) => {
    const faults = faultsOf({ [name]: value })
    expect(faults).toHaveLength(1)
    expect(faults[0]).toContain(`'${name}'`)
  })

  it('are told of all at once', () => {
    expect(
      faultsOf({
        'report-files': ' ',
        'expected-reports': 'x',
        'min-healthy': 'x',
        'fail-on': 'x',
        summary: 'x',
        'status-sha': 'x',
      }),
    ).toHaveLength(6)
  })

  // The search runs to its end whatever signal comes.
  it.each([
    ['many braces', '{a,b}'.repeat(23)],
    ['a long range', '{1..100000000}.json'],
    ['nested braces', '{a,{b,{c,{d,{e,f}}}}}{1..9}.json'],
    ['braces that take out', `!${'{a,b}'.repeat(12)}`],
    ['a long pattern', 'x'.repeat(4_097)],
  ])('are refused where a search would take long: %s', (_, line) => {
    const [fault, ...rest] = faultsOf({ 'report-files': `r.json\n${line}` })
    expect(rest).toEqual([])
    expect(fault).toMatch(
      /^Input 'report-files' has the line '.{1,81}': expected a pattern of at most 4096 /,
    )
  })

  it.each([
    ['a few braces', 'reports/{shop,cart,pay}/{0..9}.json'],
    ['dots outside of braces', 'a..b/../x..y/{01..31}.json'],
    ['a path as long as may be', 'x'.repeat(4_096)],
  ])('are taken where a search is short: %s', (_, line) => {
    expect(parse({ 'report-files': line }).reportFiles).toEqual([line])
  })
})
