import { readFileSync } from 'node:fs'
import { describe, expect, it } from '@jest/globals'
import { parse } from 'yaml'
import { mergeDefaults } from '../../src/inputs/defaults.js'
import { OUTPUT_NAMES } from '../../src/report/outputs.js'

interface Declared {
  readonly description?: unknown
  readonly default?: unknown
}

interface Action {
  readonly name: unknown
  readonly description: unknown
  readonly branding: unknown
  readonly inputs: Readonly<Record<string, Declared>>
  readonly outputs: Readonly<Record<string, Declared>>
  readonly runs: unknown
}

const read = (name: string) =>
  parse(
    readFileSync(new URL(`../../${name}`, import.meta.url), 'utf8'),
  ) as Action
const action = read('merge/action.yml')

describe('merge/action.yml', () => {
  it('declares the inputs that the code reads, in the same order', () => {
    expect(Object.keys(action.inputs)).toEqual(Object.keys(mergeDefaults))
  })

  it("has the defaults of the code, as text, but for the runner's token", () => {
    const declared = Object.entries(action.inputs).map(([name, input]) => [
      name,
      'default' in input ? input.default : '',
    ])
    expect(Object.fromEntries(declared)).toEqual({
      ...mergeDefaults,
      'github-token': '${{ github.token }}',
    })
  })

  it('declares every output, as the gate does', () => {
    expect(Object.keys(action.outputs)).toEqual([...OUTPUT_NAMES])
    expect(Object.keys(read('action.yml').outputs)).toEqual([...OUTPUT_NAMES])
  })

  it.each(Object.entries({ ...action.inputs, ...action.outputs }))(
    'describes %s in a sentence',
    (_, { description }) => {
      expect(description).toMatch(/^\S.{15,298}\.$/)
    },
  )

  it('runs the built merge on Node 24', () => {
    expect(action.runs).toEqual({
      using: 'node24',
      main: '../dist/merge/index.js',
    })
  })

  it('has what the Marketplace shows', () => {
    expect(action.name).toBe('Web+ health gate merge')
    expect(action.description).toMatch(/^.{20,124}\.$/)
    expect(action.branding).toEqual({ icon: 'git-merge', color: 'orange' })
  })
})
