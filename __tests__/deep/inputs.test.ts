import { describe, expect, it, jest } from '@jest/globals'
import {
  defaults,
  mergeDefaults,
  type InputName,
  type InputSource,
} from '../../src/inputs/source.js'
import { InputError } from '../../src/inputs/reader.js'
import { parseNotifierOptions, parseInputs } from '../../src/inputs/parse.js'
import { parseMergeInputs } from '../../src/merge/main.js'
import { createChance, type Chance } from './chance.js'
import { hostileText } from './hostile-inputs.js'

// DEEP=1 asks for the full count; SEED begins with another one, as a failure
// names it.
const IS_DEEP = process.env['DEEP'] === '1'
const FIRST_SEED = Number(process.env['SEED'] ?? '1')
const CASES = IS_DEEP ? 20_000 : 1_000
const MOST_CPU_MS = 100
const TRIES = 3
const MEBIBYTE = 1_048_576

jest.setTimeout(3_600_000)

const GOOD: Readonly<Partial<Record<InputName, string>>> = {
  'instance-ids': 'i-1,i-2',
  'access-key-id': 'LTAI5tGood',
  'access-key-secret': 'GoodSecret',
  'report-files': 'reports/*.json',
}
const GOODS = [...Object.values(defaults), ...Object.values(GOOD)].filter(
  (value) => value !== '',
)

/** Good inputs, of which some are spoilt, with a file that may be; from a seed. */
function spoilt(
  chance: Chance,
  names: readonly InputName[],
): {
  readonly given: Partial<Record<InputName, string>>
  readonly file: string
} {
  const given: Partial<Record<InputName, string>> = { ...GOOD }
  const count = chance.below(8) === 0 ? names.length : 1 + chance.below(3)
  for (let at = 0; at < count; at += 1)
    given[chance.pick(names)] = hostileText(chance, GOODS)
  if (chance.below(20) > 0) return { given, file: '' }
  given['instance-ids'] = ''
  given['instance-ids-file'] = 'ids.txt'
  const piece = hostileText(chance, GOODS)
  return { given, file: piece.repeat(Math.ceil(MEBIBYTE / piece.length)) }
}

/** The faults that inputs are refused for; null where they are taken. */
function faultsOf(parse: () => unknown): readonly string[] | null {
  try {
    parse()
    return null
  } catch (thrown) {
    if (thrown instanceof InputError) return thrown.faults
    throw thrown
  }
}

/** CPU of the best of three, ms; a busy machine makes one of them slow. */
function cpuMs(parse: () => unknown): number {
  let bestMs = Infinity
  for (let tries = 0; tries < TRIES && bestMs > MOST_CPU_MS; tries += 1) {
    const before = process.cpuUsage()
    faultsOf(parse)
    const { user, system } = process.cpuUsage(before)
    bestMs = Math.min(bestMs, (user + system) / 1_000)
  }
  return bestMs
}

/** What is wrong with how spoilt inputs were taken or refused, in words. */
function wrong(
  parse: (source: InputSource) => unknown,
  { given, file }: ReturnType<typeof spoilt>,
): { readonly isRefused: boolean; readonly words: readonly string[] } {
  const parseThem = () =>
    parse({
      input: (name) => given[name] ?? '',
      env: {},
      readFile: () => Buffer.from(file),
    })
  const words: string[] = []
  const took = cpuMs(parseThem)
  // A file of a mebibyte has ten times what a variable has.
  if (took > (file === '' ? 1 : 10) * MOST_CPU_MS)
    words.push(`took ${String(took)} ms of CPU`)
  const faults = faultsOf(parseThem)
  if (faults?.length === 0) words.push('refused for nothing')
  for (const fault of faults ?? []) {
    if (!/^[^\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]+\.$/u.test(fault))
      words.push(`not one line: ${fault.slice(0, 300)}`)
    if (fault.includes('##[')) words.push(`a command: ${fault.slice(0, 300)}`)
    if (
      !/^(?:Inputs? '|The file '|No credentials|Environment variable)/.test(
        fault,
      )
    )
      words.push(`names no input: ${fault.slice(0, 300)}`)
  }
  return { isRefused: faults !== null, words }
}

/** All that is wrong in so many cases, and how many of them were refused. */
function judged(
  parse: (source: InputSource) => unknown,
  names: readonly InputName[],
) {
  const faults: string[] = []
  let refused = 0
  for (let at = 0; at < CASES && faults.length < 10; at += 1) {
    const seed = FIRST_SEED + at
    const { isRefused, words } = wrong(parse, spoilt(createChance(seed), names))
    faults.push(...words.map((word) => `SEED=${String(seed)}: ${word}`))
    if (isRefused) refused += 1
  }
  return { faults, refused }
}

describe('hostile inputs are refused in short lines, or taken, at little cost', () => {
  it.each([
    ['of the gate', parseInputs, Object.keys(defaults) as InputName[]],
    [
      'of the merge',
      parseMergeInputs,
      Object.keys(mergeDefaults) as InputName[],
    ],
    [
      'of what is told on GitHub',
      (source: InputSource) => parseNotifierOptions(source, defaults),
      Object.keys(defaults) as InputName[],
    ],
  ])('%s', (what, parse, names) => {
    const { faults, refused } = judged(parse, names)
    expect(faults).toEqual([])
    // What is at fault there is no wish, and told elsewhere.
    if (what.includes('GitHub')) expect(refused).toBe(0)
    else expect(refused).toBeGreaterThan(CASES / 4)
  })
})
