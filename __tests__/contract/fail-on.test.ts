import { describe, expect, it, jest } from '@jest/globals'
import {
  connected,
  disconnected,
  KEY,
  missing,
  runAgainst,
  type AgainstOptions,
} from './against-simulator.js'
import { commandData } from './runner-output.js'

jest.setTimeout(30_000)

describe('fail-on', () => {
  const DOWN = { instances: { 'i-1': disconnected() } }
  const GONE = { instances: { 'i-1': missing() } }
  const DENIED = {
    ...connected(1).scenario,
    keys: [{ ...KEY, refusedWith: 'Forbidden.RAM' }],
  }
  const SHORT = { timeout: '4s', interval: '200ms' }
  const CANCEL: AgainstOptions['signals'] = [
    { name: 'SIGTERM', when: (stdout) => stdout.includes('Round 1') },
  ]

  it.concurrent.each([
    { list: 'failure', ends: 'failure', exitCode: 1, against: GONE },
    { list: 'timed_out,error', ends: 'failure', exitCode: 0, against: GONE },
    { list: 'timed_out', ends: 'timed_out', exitCode: 1, against: DOWN },
    { list: 'failure error', ends: 'timed_out', exitCode: 0, against: DOWN },
    { list: 'error', ends: 'error', exitCode: 1, against: DENIED },
    { list: 'failure,timed_out', ends: 'error', exitCode: 0, against: DENIED },
    { list: 'never', ends: 'failure', exitCode: 0, against: GONE },
    { list: 'never', ends: 'error', exitCode: 0, against: DENIED },
    {
      list: 'never',
      ends: 'cancelled',
      exitCode: 1,
      against: DOWN,
      signals: CANCEL,
    },
  ])(
    '$list ends a run that is $ends with exit code $exitCode',
    async ({ list, ends, exitCode, against, signals = [] }) => {
      const isTimed = ends === 'timed_out'
      const ran = await runAgainst(against, {
        inputs: {
          ...(isTimed ? SHORT : {}),
          'instance-ids': 'i-1',
          'fail-on': list,
        },
        signals,
      })
      expect(ran.outputs).toMatchObject({ conclusion: ends, healthy: 'false' })
      expect(ran.exitCode).toBe(exitCode)
      const annotations = ['error', 'warning'].map(
        (name) => commandData(ran.stdout, name).length,
      )
      expect(annotations).toEqual(exitCode === 1 ? [1, 0] : [0, 1])
    },
  )

  it.concurrent('never leaves bad inputs red', async () => {
    const ran = await runAgainst(DOWN, {
      inputs: { 'instance-ids': 'i-1', 'fail-on': 'never', mode: 'x' },
    })
    expect(ran.exitCode).toBe(1)
    expect(ran.outputs['reason']).toBe('config')
  })
})

it.concurrent.each([
  { summary: 'always', isRed: false, isWritten: true },
  { summary: 'on-failure', isRed: false, isWritten: false },
  { summary: 'on-failure', isRed: true, isWritten: true },
  { summary: 'never', isRed: true, isWritten: false },
])(
  'summary: $summary (red: $isRed) writes one: $isWritten',
  async ({ summary, isRed, isWritten }) => {
    const ran = await runAgainst(
      { instances: { 'i-1': isRed ? missing() : {} } },
      { inputs: { 'instance-ids': 'i-1', summary } },
    )
    expect(ran.exitCode).toBe(isRed ? 1 : 0)
    expect(ran.summary !== '').toBe(isWritten)
    expect(ran.page).not.toBe('')
  },
)
