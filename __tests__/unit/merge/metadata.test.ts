import { describe, expect, it } from '@jest/globals'
import { mergeDefaults } from '../../../src/inputs/source.js'
import { OUTPUT_NAMES } from '../../../src/runner.js'
import {
  defaultsOf,
  descriptionsIn,
  readAction,
  SENTENCE,
} from '../action-metadata.js'

const action = readAction('merge/action.yml')

describe('merge/action.yml', () => {
  it('declares the inputs that the code reads, in the same order', () => {
    expect(Object.keys(action.inputs)).toEqual(Object.keys(mergeDefaults))
  })

  it("has the defaults of the code, as text, but for the runner's token", () => {
    expect(defaultsOf(action)).toEqual({
      ...mergeDefaults,
      'github-token': '${{ github.token }}',
    })
  })

  it('declares every output, as the gate does', () => {
    expect(Object.keys(action.outputs)).toEqual([...OUTPUT_NAMES])
    expect(Object.keys(readAction('action.yml').outputs)).toEqual([
      ...OUTPUT_NAMES,
    ])
  })

  it.each(descriptionsIn(action))(
    'describes %s in a sentence',
    (_, description) => {
      expect(description).toMatch(SENTENCE)
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
