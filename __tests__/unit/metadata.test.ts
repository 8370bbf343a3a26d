import { readFileSync } from 'node:fs'
import { describe, expect, it } from '@jest/globals'
import { defaults } from '../../src/inputs/parse.js'
import {
  defaultsOf,
  descriptionsIn,
  readAction,
  SENTENCE,
} from './action-metadata.js'

const outputs = [
  'conclusion',
  'healthy',
  'reason',
  'message',
  'total-count',
  'healthy-count',
  'unhealthy-count',
  'unknown-count',
  'healthy-instances',
  'unhealthy-instances',
  'unknown-instances',
  'instances',
  'environment-id',
  'change',
  'diagnosis',
  'rounds',
  'requests',
  'flaps',
  'duration-seconds',
  'report-file',
  'report-page',
]

const action = readAction('action.yml')

describe('action.yml', () => {
  it('declares the inputs that the code reads, in the same order', () => {
    expect(Object.keys(action.inputs)).toEqual(Object.keys(defaults))
  })

  it('has the defaults of the code, as text, and none for the rest', () => {
    // The one default that only the runner can fill in.
    const token = { 'github-token': '${{ github.token }}' }
    expect(defaultsOf(action)).toEqual({ ...defaults, ...token })
    const empty = Object.values(action.inputs).filter((i) => i.default === '')
    expect(empty).toEqual([])
  })

  it('requires no input, as each can be replaced by another or a default', () => {
    const required = Object.values(action.inputs).filter((i) => 'required' in i)
    expect(required).toEqual([])
  })

  it('declares every output', () => {
    expect(Object.keys(action.outputs)).toEqual(outputs)
  })

  it.each(descriptionsIn(action))(
    'describes %s in a sentence',
    (_, description) => {
      expect(description).toMatch(SENTENCE)
    },
  )

  it('runs the built action on Node 24', () => {
    expect(action.runs).toEqual({ using: 'node24', main: 'dist/index.js' })
  })

  it('has what the Marketplace shows', () => {
    expect(action.name).toBe('Web+ health gate')
    expect(action.description).toMatch(/^.{20,124}\.$/)
    expect(action.branding).toEqual({ icon: 'activity', color: 'orange' })
  })
})

describe('README.md', () => {
  /** The cells of every table row whose first cell holds names in backticks. */
  const rows = () =>
    readFileSync(new URL('../../README.md', import.meta.url), 'utf8')
      .split(/\r?\n/)
      .filter((line) => /^\|\s*`/.test(line))
      .map((line) => line.split('|').slice(1, -1))
      .map((cells) => cells.map((cell) => cell.trim()))
  const namesIn = (cell = '') =>
    [...cell.matchAll(/`([^`]+)`/g)].map(([, name]) => name)

  it.each(Object.entries(defaults))(
    'has input %s in a row with its default',
    (name, value) => {
      const shown = name === 'github-token' ? '${{ github.token }}' : value
      const cell = shown === '' ? '' : `\`${shown}\``
      const found = rows().filter(([first]) => first === `\`${name}\``)
      expect(found).toContainEqual([`\`${name}\``, cell, expect.any(String)])
    },
  )

  it.each(outputs)('has output %s in a row', (name) => {
    const named = rows().flatMap(([first]) => namesIn(first))
    expect(named).toContain(name)
  })
})
