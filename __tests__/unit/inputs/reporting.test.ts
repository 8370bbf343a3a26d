import { describe, expect, it } from '@jest/globals'
import {
  defaults,
  type InputName,
  mergeDefaults,
  secretsOf,
} from '../../../src/inputs/source.js'
import { parseNotifierOptions } from '../../../src/inputs/parse.js'
import { readBoolean } from '../../../src/inputs/reader.js'
import { reportSettings } from '../../../src/report/run.js'
import {
  faultsOf,
  minimal,
  minimalSettings,
  parse,
  readerOf,
  type Given,
} from './source.js'

const SHA = '0123456789abcdefABCDEF0123456789abcdef01'
const faults = (inputs: Given['inputs']) =>
  faultsOf(() => parse({ inputs: { ...inputs } }))
const notifierOptions = (inputs: NonNullable<Given['inputs']> = {}) =>
  parseNotifierOptions(
    { input: (name) => inputs[name] ?? '', env: {}, readFile: Buffer.from },
    defaults,
  )

describe('commit-status', () => {
  it('is off where it is empty, a good status-sha beside it or not', () => {
    expect(notifierOptions()).toBeNull()
    expect(notifierOptions({ 'status-sha': SHA })).toBeNull()
  })

  it('is a context, and leaves the commit to the event unless status-sha names it', () => {
    const context = 'web+ / health (健康)'
    const inputs = { 'commit-status': ` ${context}\n` }
    expect(notifierOptions(inputs)).toEqual({
      token: '',
      commitStatus: context,
      statusSha: null,
      alertLabel: null,
    })
    const named = { ...inputs, 'status-sha': SHA }
    expect(notifierOptions(named)).toMatchObject({
      commitStatus: context,
      statusSha: SHA.toLowerCase(),
    })
  })

  it.each([
    ['of two lines', 'a\nb'],
    ['with a tab', 'a\tb'],
    ['with a line separator', 'a\u2028b'],
    ['of 201 characters', 'x'.repeat(201)],
    ['with an emoji, to which GitHub answers 422', 'gate 🚦'],
  ])('%s is a fault', (_, context) => {
    expect(faults({ 'commit-status': context })).toEqual([
      expect.stringMatching(
        /^Input 'commit-status' is .*: expected the name of a status in one line of at most 200 characters, without emoji\.$/,
      ),
    ])
  })

  it.each(['x'.repeat(200), '健'.repeat(200), 'gate ✅'])(
    '%j is none',
    (context) => {
      expect(notifierOptions({ 'commit-status': context })?.commitStatus).toBe(
        context,
      )
      expect(notifierOptions({ 'commit-status': '🚦' })).toBeNull()
    },
  )

  it.each(['0/2', 'x'])(
    'is not posted from shard %j, of which the fault tells',
    (shard) => {
      const inputs = { 'commit-status': 'gate', shard }
      expect(notifierOptions(inputs)).toBeNull()
      const alert = { ...inputs, 'alert-issue': 'true' }
      expect(notifierOptions(alert)).toMatchObject({
        commitStatus: null,
        alertLabel: 'webplus-health',
      })
      expect(faults(inputs)).toHaveLength(1)
    },
  )
})

it.each([SHA.slice(1), `${SHA}0`, SHA.replace('0', 'g'), 'main'])(
  'status-sha %j is a fault, commit-status given or not',
  (sha) => {
    const expected = [
      `Input 'status-sha' is '${sha}': expected the full id of a commit, 40 hex digits.`,
    ]
    expect(faults({ 'status-sha': sha })).toEqual(expected)
    const wanted = { 'status-sha': sha, 'commit-status': 'x' }
    expect(faults(wanted)).toEqual(expected)
    expect(notifierOptions(wanted)).toBeNull()
  },
)

describe('alert-issue', () => {
  it.each(['true', 'True', 'TRUE', ' true\n'])('is on as %j', (text) => {
    const inputs = { 'alert-issue': text, 'alert-label': 'sick' }
    expect(notifierOptions(inputs)?.alertLabel).toBe('sick')
  })

  it.each(['false', 'False', 'FALSE', ''])('is off as %j', (text) => {
    const inputs = { 'alert-issue': text }
    expect(notifierOptions(inputs)).toBeNull()
    expect(parse({ inputs })).toEqual(minimalSettings)
  })

  it.each(['yes', 'no', 'on', '1', '0', 'tRue', 'null', "'true'", 'true,'])(
    'as %j is a fault, as a boolean of the toolkit would be',
    (text) => {
      expect(faults({ 'alert-issue': text })).toEqual([
        `Input 'alert-issue' is '${text}': expected 'true' or 'false'.`,
      ])
    },
  )

  it('has a label of its own where none is given', () => {
    const inputs = { 'alert-issue': 'true' }
    expect(notifierOptions(inputs)?.alertLabel).toBe('webplus-health')
  })

  it.each(['a,b', 'a\nb', 'x'.repeat(51)])(
    'with the label %j is a fault, wanted or not',
    (label) => {
      const expected = [expect.stringMatching(/^Input 'alert-label' is /)]
      expect(faults({ 'alert-label': label })).toEqual(expected)
      expect(faults({ 'alert-label': label, 'alert-issue': 'true' })).toEqual(
        expected,
      )
    },
  )
})

describe('github-token', () => {
  const token = 'ghs_CanaryOfAToken0123456789'

  it('is kept, masked as it came and trimmed', () => {
    const inputs: NonNullable<Given['inputs']> = {
      'github-token': ` ${token}\n`,
      'alert-issue': 'true',
    }
    expect(notifierOptions(inputs)?.token).toBe(token)
    const input = (name: InputName) => inputs[name] ?? ''
    expect(secretsOf({ input, env: {} })).toEqual([` ${token}\n`, token])
  })

  it('is in no fault and in no setting that a report shows', () => {
    const inputs = { ...minimal, 'github-token': token }
    const wrong = Object.fromEntries(
      ['mode', 'shard', 'alert-issue', 'status-sha', 'commit-status'].map(
        (name) => [name, 'a\nb'],
      ),
    )
    const told = faults({ ...inputs, ...wrong })
    expect(told).toHaveLength(5)
    expect(told.join()).not.toContain(token)
    const shown = JSON.stringify(reportSettings(parse({ inputs })))
    expect(shown).not.toContain(token)
  })
})

describe('what is wished for on GitHub', () => {
  it('is no alert, and no fault, in an action without its inputs', () => {
    const reader = readerOf({}, mergeDefaults)
    expect(readBoolean(reader, 'alert-issue')).toBe(false)
    expect(reader.faults).toEqual([])
  })

  it('stands though other inputs are at fault', () => {
    const inputs = { 'commit-status': 'gate', timeout: '10x', mode: 'x' }
    expect(notifierOptions(inputs)?.commitStatus).toBe('gate')
  })

  it.each([
    ['a status', { 'commit-status': 'a\nb', 'alert-issue': 'true' }],
    [
      'a label',
      { 'commit-status': 'a', 'alert-issue': 'true', 'alert-label': ',' },
    ],
  ])('is the rest where %s is at fault itself', (_, inputs) => {
    const wished = notifierOptions(inputs)
    const left = [wished?.commitStatus, wished?.alertLabel]
    expect(left.filter((wish) => wish !== null)).toHaveLength(1)
  })
})
