import { describe, expect, it } from '@jest/globals'
import { OUTPUT_NAMES, parseHistoryInputs } from '../../../src/history/main.js'
import { historyDefaults } from '../../../src/inputs/source.js'
import { InputError } from '../../../src/inputs/reader.js'
import {
  defaultsOf,
  descriptionsIn,
  readAction,
  SENTENCE,
} from '../action-metadata.js'

const parse = (
  inputs: Readonly<Record<string, string>>,
  env: Readonly<Record<string, string>> = { GITHUB_WORKSPACE: '/work' },
) =>
  parseHistoryInputs({
    input: (name) => inputs[name] ?? (name === 'report-files' ? 'r.json' : ''),
    env,
    readFile: () => new Uint8Array(),
  })

function faultsOf(inputs: Readonly<Record<string, string>>, env = {}) {
  try {
    parse(inputs, { GITHUB_WORKSPACE: '/work', ...env })
  } catch (error) {
    if (error instanceof InputError) return error.faults
    throw error
  }
  return []
}

describe('the inputs of the history action', () => {
  it('have the defaults of the contract', () => {
    expect(parse({})).toEqual({
      reportFiles: ['r.json'],
      historyFile: '/work/webplus-history/history.json',
      keepDays: 90,
      maxGapMs: 7_200_000,
      label: 'health',
    })
  })

  it.each([
    [{ keep: '1d' }, { keepDays: 1 }],
    [{ keep: '366d' }, { keepDays: 366 }],
    [{ 'max-gap': '1m' }, { maxGapMs: 60_000 }],
    [{ 'max-gap': '24h' }, { maxGapMs: 86_400_000 }],
    [{ label: ' 店铺 <b> ' }, { label: '店铺 <b>' }],
    [{ label: '💚'.repeat(64) }, { label: '💚'.repeat(64) }],
    [{ 'history-file': '/x/y.json' }, { historyFile: '/x/y.json' }],
    [{ 'history-file': 'a/../b.json' }, { historyFile: '/work/b.json' }],
    [
      { 'report-files': 'a.json\n!b.json' },
      { reportFiles: ['a.json', '!b.json'] },
    ],
  ])('take %j', (inputs, settings) => {
    expect(parse(inputs)).toMatchObject(settings)
  })

  it.each([
    ['report-files', '  '],
    ['report-files', '!only-out.json'],
    ['keep', '90'],
    ['keep', '0d'],
    ['keep', '367d'],
    ['keep', '1.5d'],
    ['keep', '48h'],
    ['keep', '-1d'],
    ['max-gap', '59s'],
    ['max-gap', '24h1s'],
    ['max-gap', '2 hours'],
    ['max-gap', '0'],
    ['label', 'a\nb'],
    ['label', 'a\u200bb'],
    ['label', 'a\u202eb'],
    ['label', 'x'.repeat(65)],
    ['history-file', 'folder/'],
    ['history-file', '..'],
    ['history-file', 'x/.'],
    ['history-file', 'a/badge.json'],
    ['history-file', 'Badge.SVG'],
    ['history-file', 'index.html'],
    ['history-file', 'x'.repeat(1_025)],
    ['history-file', 'a\0b'],
  ])("refuse '%s' of %j, naming it and what is expected", (name, value) => {
    const faults = faultsOf({ [name]: value })
    expect(faults).toHaveLength(1)
    expect(faults[0]).toMatch(new RegExp(`^Input '${name}' .*expected .*\\.$`))
  })

  it('are refused all at once, each in one line', () => {
    const faults = faultsOf({
      'report-files': ' ',
      'history-file': 'x/',
      keep: '1y',
      'max-gap': 'long',
      label: '\u0007',
    })
    expect(faults).toHaveLength(5)
    expect(faults.join('')).not.toMatch(/\p{Cc}/u)
  })

  it('need a workspace for a path that is relative', () => {
    expect(faultsOf({}, { GITHUB_WORKSPACE: '' })).toEqual([
      expect.stringContaining("'GITHUB_WORKSPACE' is empty"),
    ])
    expect(parse({ 'history-file': '/x/y.json' }, {})).toMatchObject({
      historyFile: '/x/y.json',
    })
  })
})

describe('history/action.yml', () => {
  const action = readAction('history/action.yml')

  it('declares the inputs that the code reads, with its defaults', () => {
    expect(Object.keys(action.inputs)).toEqual(Object.keys(historyDefaults))
    expect(defaultsOf(action)).toEqual(historyDefaults)
  })

  it('declares every output', () => {
    expect(Object.keys(action.outputs)).toEqual([...OUTPUT_NAMES])
  })

  it.each(descriptionsIn(action))(
    'describes %s in a sentence',
    (_, description) => {
      expect(description).toMatch(SENTENCE)
    },
  )

  it('runs the built history on Node 24, and has what the Marketplace shows', () => {
    expect(action.runs).toEqual({
      using: 'node24',
      main: '../dist/history/index.js',
    })
    expect(action.description).toMatch(/^.{20,124}\.$/)
    expect(action.branding).toEqual({ icon: 'activity', color: 'orange' })
  })
})
