import { describe, expect, it, jest } from '@jest/globals'
import { connected, runAgainst, type RawScenario } from './against-simulator.js'
import type { Ran } from './built-action.js'
import { commandData, commandsIn } from './runner-output.js'

jest.setTimeout(40_000)

const HOSTILE = [
  '::error::x',
  '::set-output name=conclusion::success',
  '\n::error title=hacked::x',
  '\r\n##[error]x\r\n',
  '##[group]x',
  '%0A::error::x',
  'a | b | c',
  '<img src=x onerror=alert(1)>',
  '</td></table><script>alert(1)</script>',
  '@octocat closes #1 [a](http://evil.example) `code`',
  '\u001b[31m red \u202e desrever \u0000',
  '```\n\n# Heading',
  '$(touch /tmp/x) ${{ secrets.X }}',
] as const

/** Those that a message in a command could act by; the table holds all. */
const ENDING = HOSTILE.filter((text) =>
  /^\s*(?:::error|##)|%0A|<img|red/.test(text),
)

const OWN_COMMANDS = new Set(['add-mask', 'error', 'warning', 'debug'])

/** Nothing that the server said acts in log, summary or page. */
function expectInert(ran: Ran): void {
  const commands = commandsIn(ran.stdout)
  expect(commands.filter(({ name }) => !OWN_COMMANDS.has(name))).toEqual([])
  expect(commandData(ran.stdout, 'error').length).toBeLessThanOrEqual(1)
  expect(commandData(ran.stdout, 'warning').length).toBeLessThanOrEqual(2)
  for (const { data } of commands)
    expect(data.split('\n').filter((line) => /^\s*::|##\[/.test(line))).toEqual(
      [],
    )
  for (const text of [
    ran.stdout,
    ran.summary,
    ran.page,
    JSON.stringify(ran.outputs),
  ])
    for (const control of ['\0', '\u001b', '\u202e', '\r'])
      expect(text).not.toContain(control)
  expect(ran.page).not.toMatch(/<(?:img|script)/i)
  expect(ran.page.match(/<\/table>/g)).toHaveLength(
    ran.page.match(/<table/g)?.length ?? 0,
  )
  expect(ran.summary).not.toMatch(/<(?:img|script|\/td|\/table)/i)
  expect(ran.summary).not.toContain('@octocat')
  expect(ran.summary).not.toContain('](http')
  expect(ran.summary).not.toMatch(/^# Heading/m)
  const rows = ran.summary.split('\n').filter((line) => /^\| \d+ \|/.test(line))
  for (const row of rows) expect(row.split('|')).toHaveLength(5)
  expect(ran.stderr).toBe('')
}

const { ids } = connected(HOSTILE.length)
const INPUTS = { 'instance-ids': ids.join(), mode: 'once', 'max-errors': '1' }
const instances = (state: (text: string) => object): RawScenario => ({
  instances: Object.fromEntries(
    HOSTILE.map((text, at) => [
      ids[at] ?? '',
      { timeline: [{ atMs: 0, ...state(text) }] },
    ]),
  ),
})
const faults = (fault: (text: string) => object): RawScenario => ({
  ...connected(HOSTILE.length).scenario,
  faults: HOSTILE.map((text, at) => ({
    kind: 'error',
    ids: [ids[at] ?? ''],
    ...fault(text),
  })),
})

describe("the server's own text is inert", () => {
  it.concurrent.each([
    {
      where: 'AgentStatus and AppStatus',
      scenario: instances((text) => ({ agentStatus: text, appStatus: text })),
      ends: 'failure',
    },
    {
      where: 'an AppStatus under a green',
      scenario: instances((appStatus) => ({ appStatus })),
      ends: 'success',
    },
    {
      where: 'DisconnectedTime',
      scenario: instances((text) => ({
        agentStatus: 'DISCONNECTED',
        disconnectedTime: text,
      })),
      ends: 'failure',
    },
    {
      where: 'the message of an id not found',
      scenario: instances((message) => ({
        missing: 'InstanceNotExists',
        message,
      })),
      ends: 'failure',
    },
    {
      where: 'the message of an error',
      scenario: faults((message) => ({ code: 'InternalError', message })),
      ends: 'error',
    },
    {
      where: 'the Code of an error',
      scenario: faults((code) => ({ code: code.trim(), message: code })),
      ends: 'error',
    },
  ])('as $where', async ({ where, scenario, ends }) => {
    const ran = await runAgainst(scenario, {
      inputs: INPUTS,
      env: { RUNNER_DEBUG: '1' },
    })
    expect(ran.outputs['conclusion']).toBe(ends)
    // A DisconnectedTime that is no number is passed on to nobody.
    const arrives = where !== 'DisconnectedTime'
    expect(ran.outputs['instances']?.includes('octocat')).toBe(arrives)
    expectInert(ran)
  })

  it.concurrent.each(ENDING.map((text) => ({ text })))(
    'as the Code that ends a run: $text',
    async ({ text }) => {
      const fault = {
        kind: 'error',
        httpStatus: 418,
        code: text,
        message: text,
      }
      const ran = await runAgainst(
        { ...connected(1).scenario, faults: [fault] },
        {
          inputs: { 'instance-ids': 'i-1', interval: '100ms' },
          env: { RUNNER_DEBUG: '1' },
        },
      )
      expect(ran.outputs).toMatchObject({ conclusion: 'error', reason: 'api' })
      expect(commandData(ran.stdout, 'error')).toHaveLength(1)
      expectInert(ran)
    },
  )

  it.concurrent('and cut, however long it is', async () => {
    const long = 'x'.repeat(100_000)
    const ran = await runAgainst(
      {
        instances: {
          'i-1': {
            timeline: [{ atMs: 0, agentStatus: long, appStatus: long }],
          },
          'i-2': { timeline: [{ atMs: 0, missing: 'Gone', message: long }] },
        },
      },
      { inputs: { 'instance-ids': 'i-1', mode: 'once' } },
    )
    expect(ran.exitCode).toBe(1)
    expect(ran.stdout.length).toBeLessThan(20_000)
    expect(ran.summary.length).toBeLessThan(20_000)
    expect(JSON.stringify(ran.outputs).length).toBeLessThan(20_000)
  })
})
