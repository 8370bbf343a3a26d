import { describe, expect, it, jest } from '@jest/globals'
import {
  defaults,
  mergeDefaults,
  type InputName,
} from '../../src/inputs/source.js'
import { InputError } from '../../src/inputs/reader.js'
import { parseInputs } from '../../src/inputs/parse.js'
import { parseMergeInputs } from '../../src/merge/main.js'
import { toJson } from '../../src/report/json.js'
import { connected, KEY, runAgainst } from '../contract/against-simulator.js'
import { refusedHost } from '../contract/black-hole.js'
import { BUSY_MS, runAction, type Ran } from '../contract/built-action.js'
import { commandsIn, shownLog } from '../contract/runner-output.js'
import { gateReport } from '../unit/merge/merge-fixture.js'
import { createChance, type Chance } from './chance.js'
import { asVariable, hostileText } from './hostile-inputs.js'
import { brokenParts } from './whole-run.js'

// DEEP=1 asks for the full count; SEED begins with another one, as a failure
// names it.
const IS_DEEP = process.env['DEEP'] === '1'
const FIRST_SEED = Number(
  process.env['SEED'] ?? (IS_DEEP ? Date.now() % 1_000_000 : 1),
)
const GATES = IS_DEEP ? 300 : 30
const MERGES = IS_DEEP ? 100 : 10
const AT_ONCE = 3
const MOST_MS = 3_000 + BUSY_MS
// Every variable together: Linux takes 2 MiB.
const MOST_HOSTILE = 8

jest.setTimeout(3_600_000)

type Inputs = Readonly<Record<string, string>>

const GOOD: Inputs = {
  'instance-ids': 'i-1,i-2',
  mode: 'once',
  timeout: '3s',
  'max-errors': '1',
  'access-key-id': KEY.id,
  'access-key-secret': KEY.secret,
}
const CONTROLS = ['\0', '\u001b', '\u202e', '\r', '\u2028']
const OWN_COMMANDS = new Set(['error', 'warning'])

/** What a run was given, how it ended, and whether its inputs are to be refused. */
interface Played {
  readonly inputs: Inputs
  readonly ran: Ran
  readonly calls: number
  readonly isRefused: boolean
}

function spoilt(chance: Chance, good: Inputs, names: readonly string[]) {
  const inputs: Record<string, string> = { ...good }
  const goods = [...Object.values(good), ...Object.values(defaults)].filter(
    (value) => value !== '',
  )
  const count = 1 + chance.below(chance.pick([1, 3, MOST_HOSTILE]))
  for (let at = 0; at < count; at += 1) {
    const name = chance.pick(names)
    const text = hostileText(chance, goods)
    // Else a host by chance would be looked up.
    inputs[name] = name.endsWith('-endpoint') ? asVariable(`<>${text}`) : text
  }
  return inputs
}

const fileOf = (text: string) => () => Buffer.from(text)

function isRefusedBy(parse: () => unknown): boolean {
  try {
    parse()
    return false
  } catch (thrown) {
    if (thrown instanceof InputError) return true
    throw thrown
  }
}

/** What the runner hands over is a text without white space around it. */
const sourceOf = (inputs: Inputs, file: string) => ({
  input: (name: InputName) => inputs[name]?.trim() ?? '',
  env: {},
  readFile: fileOf(file),
})

async function gate(chance: Chance): Promise<Played> {
  const inputs = spoilt(chance, GOOD, Object.keys(defaults))
  // Nobody is there: what is told on GitHub costs one warning.
  const api = `http://${await refusedHost()}`
  const ran = await runAgainst(connected(2).scenario, {
    inputs,
    env: { GITHUB_API_URL: api, GITHUB_SHA: 'a'.repeat(40) },
  })
  const known = { 'api-endpoint': 'http://127.0.0.1:1', ...inputs }
  return {
    inputs,
    ran,
    calls: ran.ledger.length,
    isRefused: isRefusedBy(() => parseInputs(sourceOf(known, ''))),
  }
}

const REPORT = toJson(gateReport('shop', ['H', 'H']))

async function merge(chance: Chance): Promise<Played> {
  const good = { 'report-files': 'report.json' }
  const inputs = spoilt(chance, good, Object.keys(mergeDefaults))
  const ran = await runAction({
    action: 'dist/merge/index.js',
    inputs,
    workspace: { 'report.json': REPORT },
    env: {
      GITHUB_API_URL: `http://${await refusedHost()}`,
      GITHUB_SHA: 'a'.repeat(40),
    },
  })
  const isRefused = isRefusedBy(() => parseMergeInputs(sourceOf(inputs, '')))
  return { inputs, ran, calls: 0, isRefused }
}

/** What is wrong with a run of hostile inputs, in words. */
function wrong({ inputs, ran, calls, isRefused }: Played): readonly string[] {
  const words = [...brokenParts(ran)]
  const { outputs, durationMs } = ran
  const isConfig = outputs['reason'] === 'config'
  // A file that is not there is a fault too, which the parser is not shown.
  const isFile = ['instance-ids-file', 'report-files'].some(
    (name) => inputs[name],
  )
  if (isRefused && !isConfig) words.push(`taken: ${String(outputs['message'])}`)
  if (isConfig && !isRefused && !isFile)
    words.push(`refused: ${String(outputs['message'])}`)
  if (isConfig && calls > 0) words.push(`${String(calls)} calls`)
  if (durationMs > MOST_MS) words.push(`took ${String(durationMs)} ms`)
  if (
    isConfig &&
    !/^(?:Input|The (?:file|report) )/.test(outputs['message'] ?? '')
  )
    words.push(`unclear: ${String(outputs['message'])}`)
  return [...words, ...acting(ran)]
}

/** What of the texts acts in the log, the summary or the page. */
function acting({ stdout, summary, page, outputs }: Ran): readonly string[] {
  const words: string[] = []
  // The runner takes a mask for what it is, whatever is in it.
  const log = shownLog(stdout)
  const commands = commandsIn(log)
  for (const { name, data } of commands) {
    if (!OWN_COMMANDS.has(name)) words.push(`the command ${name}`)
    if (/^\s*::|##\[/m.test(data))
      words.push(`a command in ${name}: ${data.slice(0, 300)}`)
  }
  if (commands.filter(({ name }) => name === 'warning').length > 1)
    words.push('more than one warning')
  for (const [place, text] of Object.entries({
    log,
    summary,
    page,
    message: outputs['message'] ?? '',
  }))
    if (CONTROLS.some((control) => text.includes(control)))
      words.push(`controls in ${place}`)
  if (
    /<(?:img|script)|@octocat|\]\((?:http:\/\/evil|javascript)/i.test(summary)
  )
    words.push('markup in the summary')
  if (/<(?:img|script)/i.test(page)) words.push('markup in the page')
  return words
}

/** So many runs, three at a time; all that is wrong, and how many were refused. */
async function judged(
  count: number,
  play: (chance: Chance) => Promise<Played>,
) {
  const faults: string[] = []
  let refused = 0
  let next = FIRST_SEED
  const worker = async () => {
    for (let seed = next; seed < FIRST_SEED + count; seed = next) {
      next += 1
      const played = await play(createChance(seed))
      const names = Object.keys(played.inputs).join()
      faults.push(
        ...wrong(played).map(
          (word) => `SEED=${String(seed)}, ${names}: ${word}`,
        ),
      )
      if (played.ran.outputs['reason'] === 'config') refused += 1
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, worker))
  return { faults, refused }
}

describe(`hostile inputs end in one clear error, before any call, and stay inert (SEED=${String(FIRST_SEED)})`, () => {
  it.each([
    ['of the gate', GATES, gate],
    ['of the merge', MERGES, merge],
  ] as const)('%s', async (_, count, play) => {
    const { faults, refused } = await judged(count, play)
    expect(faults).toEqual([])
    expect(refused).toBeGreaterThan(count / 4)
  })
})
