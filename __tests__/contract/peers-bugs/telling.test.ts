import { describe, expect, it, jest } from '@jest/globals'
import { runAgainst } from '../against-simulator.js'
import type { Ran } from '../built-action.js'
import { ids } from '../../unit/one-instance.js'

jest.setTimeout(20_000)

const lines = ({ stdout }: Ran) => stdout.split('\n')
const COMMAND = /^\s*::([\w-]+)/
/** The workflow commands in a log, by name. */
const commands = (ran: Ran) =>
  lines(ran).flatMap((line) => COMMAND.exec(line)?.[1] ?? [])

describe('text of the server', () => {
  const hostile = [
    'x\n::error::pwned',
    '\r\n ::set-output name=conclusion::pwned',
    '##[error]pwned',
    '::add-mask::i-a',
    '\u2028::warning::pwned',
  ].join(' ')
  const state = {
    agentStatus: hostile.slice(0, 90),
    appStatus: hostile.slice(0, 90),
  }

  it.each([
    [
      'in a message',
      {
        instances: { 'i-a': {} },
        faults: [
          {
            kind: 'error',
            code: 'Odd.Code',
            httpStatus: 400,
            message: hostile,
          },
        ],
      },
    ],
    [
      'in a code',
      {
        instances: { 'i-a': {} },
        faults: [{ kind: 'error', code: hostile, httpStatus: 400 }],
      },
    ],
    [
      'in the statuses',
      { instances: { 'i-a': { timeline: [{ atMs: 0, ...state }] } } },
    ],
    [
      'about an id not found',
      {
        instances: {
          'i-a': {
            timeline: [
              { atMs: 0, missing: 'InstanceNotExists', message: hostile },
            ],
          },
        },
      },
    ],
  ])('never runs as a workflow command: %s', async (_, scenario) => {
    const ran = await runAgainst(scenario, {
      inputs: { ...ids, mode: 'once', interval: '100ms' },
      env: { RUNNER_DEBUG: '1' },
    })
    expect(ran.ledger).not.toEqual([])
    const own = new Set(['add-mask', 'debug', 'error', 'warning'])
    expect(commands(ran).filter((name) => !own.has(name))).toEqual([])
    expect(commands(ran).filter((name) => name === 'error')).toHaveLength(1)
    expect(commands(ran).filter((name) => name === 'add-mask')).toHaveLength(1)
    expect(ran.stdout).not.toMatch(/##\[/)
    expect(ran.outputs['conclusion']).not.toContain('pwned')
    for (const line of lines(ran)) expect(line).not.toMatch(/^pwned/)
  })
})

describe('many instances', () => {
  it('do not break the summary’s limit, nor that of an output', async () => {
    const ran = await runAgainst(
      {
        fleet: {
          count: 500,
          prefix: `i-${'x'.repeat(100)}-`,
          timeline: [{ atMs: 0, agentStatus: 'G'.repeat(90) }],
        },
      },
      {
        inputs: {
          mode: 'once',
          'max-concurrency': '50',
          'instance-ids': Array.from(
            { length: 500 },
            (_, i) => `i-${'x'.repeat(100)}-${String(i + 1).padStart(3, '0')}`,
          ).join('\n'),
        },
      },
    )
    expect(ran.outputs).toMatchObject({
      conclusion: 'failure',
      'unhealthy-count': '500',
    })
    expect(Buffer.byteLength(ran.summary)).toBeGreaterThan(1_000)
    expect(Buffer.byteLength(ran.summary)).toBeLessThanOrEqual(64 * 1_024)
    for (const value of Object.values(ran.outputs))
      expect(Buffer.byteLength(value)).toBeLessThanOrEqual(100 * 1_024)
    expect((ran.report as { instances: unknown[] }).instances).toHaveLength(500)
    expect(lines(ran).length).toBeLessThan(40)
  })
})

describe('a runner without a summary', () => {
  it.each([
    ['unset', undefined],
    ['empty', ''],
    ['a path that is not there', '/nowhere/at/all'],
  ])('does not crash the action: %s', async (_, path) => {
    const ran = await runAgainst(
      { instances: { 'i-a': {} } },
      { inputs: ids, env: { GITHUB_STEP_SUMMARY: path } },
    )
    expect(ran.exitCode).toBe(0)
    expect(ran.outputs['conclusion']).toBe('success')
    expect(commands(ran).filter((name) => name === 'warning')).toHaveLength(1)
    expect(ran.stdout).toContain('summary could not be written')
  })
})

describe('retries', () => {
  it.each([
    ['that end well', { kind: 'error', httpStatus: 500, timesPerId: 2 }, 0],
    ['that end badly', { kind: 'reset' }, 1],
  ])('are not annotations: %s', async (_, fault, errors) => {
    const ran = await runAgainst(
      { instances: { 'i-a': {}, 'i-b': {}, 'i-c': {} }, faults: [fault] },
      { inputs: { 'instance-ids': 'i-a i-b i-c', 'max-errors': '1' } },
    )
    expect(ran.ledger).toHaveLength(9)
    const told = commands(ran).filter((name) => name !== 'add-mask')
    expect(told).toEqual(Array.from({ length: errors }, () => 'error'))
  })

  it('of a throttled run are one warning, about the verdict', async () => {
    const ran = await runAgainst(
      {
        instances: { 'i-a': {}, 'i-b': {} },
        faults: [
          {
            kind: 'error',
            httpStatus: 400,
            code: 'Throttling.User',
            headers: { 'x-acs-retry-after': '50' },
            times: 1,
          },
        ],
      },
      { inputs: { 'instance-ids': 'i-a i-b' } },
    )
    expect(ran.ledger).toHaveLength(3)
    expect(ran.outputs['conclusion']).toBe('success')
    const told = commands(ran).filter((name) => name !== 'add-mask')
    expect(told).toEqual(['warning'])
  })
})

describe('the log', () => {
  it('says nothing twice, however many rounds there are', async () => {
    const ran = await runAgainst(
      {
        instances: {
          'i-a': { timeline: [{ atMs: 0, agentStatus: 'GONE' }] },
          'i-b': {},
        },
      },
      {
        inputs: { 'instance-ids': 'i-a i-b', interval: '100ms', timeout: '2s' },
      },
    )
    expect(Number(ran.outputs['rounds'])).toBeGreaterThan(10)
    const said = lines(ran).filter((line) => line !== '')
    expect(new Set(said).size).toBe(said.length)
    expect(said.length).toBeLessThan(12)
  })

  it('holds neither the length nor the first letters of a key', async () => {
    const secret = `Qz7Xw${'k'.repeat(70_206)}`
    for (const mode of ['wait', 'once'])
      for (const scenario of [
        { instances: { 'i-a': {} } },
        { keys: [{ id: 'LTAI-1', secret }], instances: { 'i-a': {} } },
      ]) {
        const ran = await runAgainst(scenario, {
          inputs: {
            ...ids,
            mode,
            'access-key-id': 'LTAI-1',
            'access-key-secret': secret,
          },
          env: { RUNNER_DEBUG: '1' },
        })
        const shown = lines(ran)
          .filter((line) => !line.startsWith('::add-mask::'))
          .join('\n')
        expect(shown).toContain('Verdict:')
        expect(shown).not.toMatch(/Qz7X|kkkk|70.?211/)
        expect(ran.stderr).toBe('')
      }
  })
})
