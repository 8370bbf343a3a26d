import { describe, expect, it } from '@jest/globals'
import type { Round } from '../../../src/gate/reading.js'
import { createRoundLog, headerLines } from '../../../src/report/log.js'
import { settingsRows } from '../../../src/report/run.js'
import { HOSTILE } from './hostile-text.js'
import { SETTINGS, answerOf, countsOf, instancesOf } from './report-fixture.js'

const INERT = /^(?!.*##\[)(?!\s*::)[^\p{Cc}\u202a-\u202e\u2066-\u2069]+$/u

function roundOf(letters: string): Round {
  return {
    number: 2,
    startedAtMs: 10_000,
    endedAtMs: 11_000,
    outcome: 'broke',
    asked: letters.length,
    departed: [],
    joined: [],
    changes: instancesOf(Array.from(letters)).flatMap(({ id, changes }) =>
      changes.map((change) => ({ id, change: { ...change, atMs: 10_400 } })),
    ),
  }
}

const END = { counts: countsOf(instancesOf(['H', 'H', 'U'])), needed: 3 }
const lineOf = (round: Round, successThreshold = 1) =>
  createRoundLog({ successThreshold })(round, END)

describe('headerLines', () => {
  const headed = (
    changed: Partial<typeof SETTINGS>,
    instances: number | null = null,
  ) => headerLines({ settings: { ...SETTINGS, ...changed }, instances })

  it.each([
    [
      'instances by their ids',
      {},
      5,
      'Checking 5 instances in cn-hangzhou, for at most 10 m.',
    ],
    [
      'an environment',
      { environmentId: 'we-1' },
      null,
      'Checking the instances of environment we-1 in cn-hangzhou, for at most 10 m.',
    ],
    [
      'a change of a named environment',
      { environmentName: 'shop', changeId: 'latest', packageVersion: 'v2' },
      null,
      'Waiting for the newest change and package version v2, then for the instances of environment shop in cn-hangzhou, for at most 10 m.',
    ],
    [
      'one look',
      { mode: 'once' as const },
      1,
      'Looking once at 1 instance in cn-hangzhou, for at most 10 m.',
    ],
  ])(
    'say in one sentence what is waited for: %s',
    (_, changed, count, line) => {
      expect(headed(changed, count)[0]).toBe(line)
    },
  )

  it('hold each setting in a log group', () => {
    const [, open, ...rows] = headed({}, 5)
    expect(open).toBe('::group::Settings')
    expect(rows.pop()).toBe('::endgroup::')
    expect(rows).toHaveLength(settingsRows(SETTINGS).length)
    expect(rows[0]).toBe('region: cn-hangzhou')
  })

  it('are inert but for the group', () => {
    for (const text of HOSTILE) {
      const lines = headed({ environmentName: text, endpoint: text })
      for (const line of lines.filter((one) => !/^::(?:end)?group::/.test(one)))
        expect(line).toMatch(INERT)
      expect(lines.filter((one) => one.startsWith('::'))).toHaveLength(2)
    }
  })
})

describe('createRoundLog', () => {
  it('has one line a round: how many are healthy, then who changed, the not-healthy ones first', () => {
    expect(lineOf(roundOf('HU?MU'))).toBe(
      'Round 2 (11 s): 2 of 3 healthy; i-bp100002, i-bp100005 are unhealthy (DISCONNECTED, app UNKNOWN); i-bp100003 is unknown (no answer: ECONNRESET: read ECONNRESET); i-bp100004 is unhealthy (not found: InstanceNotExists: The instance does not exist).',
    )
  })

  it('says equal reasons once, whatever their request ids', () => {
    const line = lineOf(roundOf('MM'))
    expect(line?.match(/InstanceNotExists/g)).toHaveLength(1)
    expect(line).toContain('i-bp100001, i-bp100002 are unhealthy (not found')
  })

  it('tells what is new from what became and what stayed', () => {
    const log = createRoundLog({ successThreshold: 1 })
    const said = ['U', 'H', 'O', 'U', 'M'].map((letter) =>
      log(roundOf(letter), END),
    )
    expect(said.map((line) => line?.replace(/^.*healthy; /, ''))).toEqual([
      'i-bp100001 is unhealthy (DISCONNECTED, app UNKNOWN).',
      'i-bp100001 became healthy.',
      'i-bp100001 stayed healthy (CONNECTED, app STOPPED).',
      'i-bp100001 became unhealthy (DISCONNECTED, app UNKNOWN).',
      'i-bp100001 stayed unhealthy (not found: InstanceNotExists: The instance does not exist).',
    ])
  })

  it('leaves the first healthy answers to the count, and says what is needed below all', () => {
    expect(lineOf(roundOf('HHH'))).toBe('Round 2 (11 s): 2 of 3 healthy.')
    const log = createRoundLog({ successThreshold: 1 })
    expect(log(roundOf('H'), { ...END, needed: 2 })).toBe(
      'Round 2 (11 s): 2 of 3 healthy, needs 2.',
    )
  })

  it('says who joined and who left, and that rounds are counted anew where they are', () => {
    const joined = ['i-1', '##[error]x', 'i-3', 'i-4']
    const round = { ...roundOf(''), joined, departed: ['i-0'] }
    const news =
      'Round 2 (11 s): 2 of 3 healthy; i-0 left; i-1, # #[error]x, i-3 and 1 more joined'
    expect(lineOf(round)).toBe(`${news}.`)
    expect(lineOf(round, 2)).toBe(`${news}, so rounds are counted anew.`)
  })

  it('tells the deployment first, and alone where no health was read', () => {
    const deployment = ['The newest change is wc-1.', 'It has succeeded.']
    const log = createRoundLog({ successThreshold: 1 })
    expect(log(roundOf(''), { ...END, deployment })).toBe(
      'Round 2 (11 s): The newest change is wc-1. It has succeeded.',
    )
    expect(log(roundOf('H'), { ...END, deployment })).toBe(
      'Round 2 (11 s): The newest change is wc-1. It has succeeded. 2 of 3 healthy.',
    )
  })

  it('is silent where nothing changed', () => {
    expect(lineOf(roundOf(''))).toBeNull()
  })

  it('names 20 instances and counts the rest', () => {
    const line = lineOf(roundOf(`${'U'.repeat(19)}MM${'?'.repeat(9)}`)) ?? ''
    expect(line.match(/i-bp1/g)).toHaveLength(20)
    expect(line).toContain('i-bp10000k and 1 more are unhealthy (not found')
    expect(line).toMatch(/; 9 more are unknown \(no answer: [^)]*\)\.$/)
  })

  it.each(HOSTILE)('is inert and bounded when the server says %j', (text) => {
    const error = { code: text, message: text }
    const answers = [
      { kind: 'none', class: 'api', error, requestId: text },
      { kind: 'missing', notYours: false, error, requestId: text },
      { ...answerOf('U'), agentStatus: text, appStatus: text },
    ] as const
    for (const answer of answers) {
      const change = { round: 1, atMs: 5, status: 'unhealthy', answer } as const
      const line = lineOf({
        ...roundOf(''),
        changes: [{ id: text, change }],
      })
      expect(line).toMatch(INERT)
      expect(line?.length).toBeLessThanOrEqual(1_000)
    }
  })
})
