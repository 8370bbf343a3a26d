import { createServer, type Server } from 'node:net'
import { describe, expect, it, jest } from '@jest/globals'
import { OUTPUT_NAMES } from '../../../src/report/outputs.js'
import { runAgainst } from '../against-simulator.js'
import { runAction, type Ran } from '../built-action.js'
import { DOWN, ids, UP } from '../../unit/one-instance.js'
import { listen } from '../../unit/webplus/loopback.js'

// The tests bound what they measure; a busy machine may start slowly.
jest.setTimeout(20_000)

const keys = { 'access-key-id': 'LTAI-key', 'access-key-secret': 'no-secret' }
const has = (text: string) => (stdout: string) => stdout.includes(text)
const ALL_OUTPUTS = [...OUTPUT_NAMES].sort()

/** A run against a server of sockets. */
async function against(server: Server, scheme: string) {
  const listening = await listen(server)
  try {
    return await runAction({
      inputs: {
        ...ids,
        ...keys,
        timeout: '1s',
        'api-endpoint': `${scheme}://${listening.host}`,
      },
    })
  } finally {
    await listening.close()
  }
}

describe('a socket that is accepted and never answered', () => {
  it.each(['http', 'https'])(
    'does not outlive the timeout: %s',
    async (scheme) => {
      let accepted = 0
      const ran = await against(
        createServer(() => {
          accepted += 1
        }),
        scheme,
      )
      expect(accepted).toBeGreaterThan(0)
      expect(ran.exitCode).toBe(1)
      expect(ran.outputs).toMatchObject({
        conclusion: 'error',
        reason: 'network',
      })
      expect(Number(ran.outputs['duration-seconds'])).toBeLessThan(2)
      expect(ran.sinceVerdictMs).toBeLessThan(1_000)
    },
  )

  it.each(['stall', 'stall-midway'])(
    'is cut by the timeout: %s',
    async (kind) => {
      const ran = await runAgainst(
        { ...UP, faults: [{ kind }] },
        { inputs: { ...ids, timeout: '1s' } },
      )
      expect(ran.ledger).toHaveLength(1)
      expect(ran.ledger[0]?.clientAborted).toBe(true)
      expect(ran.outputs).toMatchObject({
        conclusion: 'error',
        reason: 'network',
      })
      expect(Number(ran.outputs['duration-seconds'])).toBeLessThan(2)
    },
  )
})

describe('one failure in passing', () => {
  it.each([
    ['a 500', { kind: 'error', httpStatus: 500 }],
    ['a reset', { kind: 'reset' }],
    [
      'a 429',
      {
        kind: 'error',
        httpStatus: 429,
        code: null,
        headers: { 'retry-after': '1' },
      },
    ],
  ])('does not abort the wait: %s', async (_, fault) => {
    const ran = await runAgainst(
      { ...UP, faults: [{ ...fault, times: 1 }] },
      { inputs: ids },
    )
    expect(ran.ledger).toHaveLength(2)
    expect(ran.outputs['conclusion']).toBe('success')
    expect(ran.exitCode).toBe(0)
  })
})

describe('keys that are refused', () => {
  it.each([
    ['an unknown key id', { 'access-key-id': 'LTAI-unknown' }],
    ['a wrong secret', { 'access-key-secret': 'wrong' }],
    ['a token that is none', { 'security-token': 'no-token' }],
  ])('are not tried again until the timeout: %s', async (_, wrong) => {
    const ran = await runAgainst(UP, { inputs: { ...ids, ...wrong } })
    expect(ran.ledger).toHaveLength(1)
    expect(ran.outputs).toMatchObject({ conclusion: 'error', reason: 'auth' })
    expect(ran.exitCode).toBe(1)
  })

  it.each([401, 403])(
    'are not tried again until the timeout after a %d of unknown code',
    async (httpStatus) => {
      const ran = await runAgainst(
        {
          ...UP,
          faults: [{ kind: 'error', httpStatus, code: 'Nobody.Knows' }],
        },
        { inputs: { ...ids, interval: '100ms' } },
      )
      // Three tries in each of three rounds: a busy server may say it too.
      expect(ran.ledger).toHaveLength(9)
      expect(ran.outputs['conclusion']).toBe('error')
    },
  )
})

describe('every output is set', () => {
  it.each<[string, string, () => Promise<Ran>]>([
    ['a success', 'success', () => runAgainst(UP, { inputs: ids })],
    [
      'a failure',
      'failure',
      () => runAgainst(DOWN, { inputs: { ...ids, mode: 'once' } }),
    ],
    [
      'a timeout',
      'timed_out',
      () => runAgainst(DOWN, { inputs: { ...ids, timeout: '1s' } }),
    ],
    ['bad inputs', 'error', () => runAction({ inputs: { timeout: 'abc' } })],
    [
      'a cancellation',
      'cancelled',
      () =>
        runAgainst(DOWN, {
          inputs: ids,
          signals: [{ name: 'SIGTERM', when: has('Round 1') }],
        }),
    ],
  ])(
    'on %s, and the process is gone within a second',
    async (_, conclusion, run) => {
      const ran = await run()
      expect(Object.keys(ran.outputs).sort()).toEqual(ALL_OUTPUTS)
      expect(ran.outputs).toMatchObject({
        conclusion,
        healthy: conclusion === 'success' ? 'true' : 'false',
      })
      expect(ran.report).toMatchObject({ conclusion })
      expect(ran.exitCode).toBe(conclusion === 'success' ? 0 : 1)
      // A simulator's sockets are kept alive for two minutes.
      expect(ran.sinceVerdictMs).toBeLessThan(1_000)
    },
  )

  it('by a process that is killed, as cancelled', async () => {
    const ran = await runAgainst(
      { ...UP, faults: [{ kind: 'stall' }] },
      { inputs: ids, signals: [{ name: 'SIGKILL', when: has('Checking') }] },
    )
    expect(ran.exitCode).toBeNull()
    expect(Object.keys(ran.outputs).sort()).toEqual(ALL_OUTPUTS)
    expect(ran.outputs).toMatchObject({
      conclusion: 'cancelled',
      healthy: 'false',
    })
  })
})

describe('a timeout', () => {
  it('is never green', async () => {
    const ran = await runAgainst(DOWN, { inputs: { ...ids, timeout: '1s' } })
    expect(ran.outputs).toMatchObject({
      conclusion: 'timed_out',
      reason: 'timeout',
      healthy: 'false',
    })
    expect(ran.exitCode).toBe(1)
  })

  it('does not say healthy where the user lets the step be green', async () => {
    const ran = await runAgainst(DOWN, {
      inputs: { ...ids, timeout: '1s', 'fail-on': 'never' },
    })
    expect(ran.exitCode).toBe(0)
    expect(ran.outputs).toMatchObject({
      conclusion: 'timed_out',
      healthy: 'false',
    })
  })
})
