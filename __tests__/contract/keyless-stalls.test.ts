import { describe, expect, it, jest } from '@jest/globals'
import type { Simulator } from '../../simulator/server.js'
import { BUSY_MS } from './built-action.js'
import {
  exchangesOf,
  ids,
  INPUTS,
  runKeyless,
  scenario,
  tokensOf,
} from './keyless-run.js'

jest.setTimeout(40_000)

const stalls = [
  { stall: 'sts', isReached: (one: Simulator) => exchangesOf(one).length > 0 },
  { stall: 'oidc', isReached: (one: Simulator) => tokensOf(one).length > 0 },
] as const

describe.each(stalls)('a stalled endpoint ($stall)', ({ stall, isReached }) => {
  it.concurrent('ends the run at its deadline', async () => {
    const timeoutMs = 3_000
    const ran = await runKeyless(scenario, {
      inputs: {
        ...INPUTS,
        timeout: `${String(timeoutMs)}ms`,
        'request-timeout': '10m',
      },
      session: { stall },
    })
    expect(ran.outputs).toMatchObject({
      conclusion: 'error',
      reason: 'network',
      'unknown-instances': JSON.stringify(ids),
      requests: '0',
    })
    expect(ran.exitCode).toBe(1)
    expect(ran.durationMs).toBeGreaterThan(timeoutMs - 100)
    expect(ran.durationMs).toBeLessThan(timeoutMs + 1_000 + BUSY_MS)
    expect(ran.sinceVerdictMs).toBeLessThan(1_000 + BUSY_MS)
  })

  it.concurrent.each(['SIGINT', 'SIGTERM'] as const)(
    'leaves everything whole within 2 s of %s',
    async (name) => {
      const ran = await runKeyless(scenario, {
        inputs: { ...INPUTS, 'request-timeout': '10m' },
        session: { stall },
        signals: (simulator) => [{ name, when: () => isReached(simulator) }],
      })
      expect(ran.outputs).toMatchObject({
        conclusion: 'cancelled',
        reason: 'cancelled',
        'unknown-count': '2',
      })
      expect(ran.exitCode).toBe(1)
      expect(ran.sinceSignalMs).toBeLessThan(2_000 + BUSY_MS)
      expect(ran.summary).toMatch(/<\/details>\s*$/)
    },
  )
})
