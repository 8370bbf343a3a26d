import { readFileSync } from 'node:fs'
import { describe, expect, it } from '@jest/globals'
import { withReference } from '../../scripts/reference-page.js'
import { defaults } from '../../src/inputs/source.js'
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

it.each([
  'action.yml',
  ...['merge', 'history', 'simulator'].map((one) => `${one}/action.yml`),
])(
  '%s describes each input and output beginning with the thing itself',
  (path) => {
    const adrift = descriptionsIn(readAction(path)).filter(
      ([, description]) =>
        !/^(?!(?:Any|How|Most|None|Not|What|When|Where|Whether|Which|Why)\b)[A-Z]\S* .+\.$/s.test(
          String(description),
        ),
    )
    expect(adrift).toEqual([])
  },
)

it('docs/reference.md has every input and output as the actions declare them', () => {
  const read = (path: string) =>
    readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8')
  const cells = (page: string) =>
    page.split('\n').map((line) => line.replace(/\s*\|\s*/g, '|'))
  const page = read('docs/reference.md')
  const made = withReference(page, read)
  const withoutRules = (text: string) =>
    cells(text).filter((line) => line !== '' && !/^[|-]+$/.test(line))
  expect(withoutRules(page)).toEqual(withoutRules(made))
  for (const name of [...Object.keys(defaults), ...outputs])
    expect(page).toContain(`| \`${name}\` `)
})
