import { describe, expect, it, jest } from '@jest/globals'
import { connected, KEY, runAgainst } from './against-simulator.js'
import { withBlackHole } from './black-hole.js'
import { BUSY_MS, runAction, type Ran } from './built-action.js'

jest.setTimeout(40_000)

const TIMEOUT_MS = 3_000
const INPUTS = {
  'access-key-id': KEY.id,
  'access-key-secret': KEY.secret,
  'instance-ids': 'i-1 i-2',
  timeout: `${String(TIMEOUT_MS)}ms`,
  'request-timeout': '10m',
}

function expectPrompt(ran: Ran): void {
  expect(ran.outputs).toMatchObject({
    conclusion: 'error',
    reason: 'network',
    'unknown-instances': '["i-1","i-2"]',
  })
  expect(ran.exitCode).toBe(1)
  expect(ran.durationMs).toBeLessThan(TIMEOUT_MS + 1_000 + BUSY_MS)
  expect(ran.sinceVerdictMs).toBeLessThan(1_000 + BUSY_MS)
}

describe('a run whose endpoint never answers ends at the deadline', () => {
  it.concurrent.each([
    { way: 'HTTP', scheme: 'http', mode: 'wait' },
    { way: 'a TLS handshake', scheme: 'https', mode: 'wait' },
    { way: 'one look', scheme: 'http', mode: 'once' },
  ])('($way)', async ({ scheme, mode }) => {
    await withBlackHole(async ({ host }) => {
      const inputs = { ...INPUTS, mode, 'api-endpoint': `${scheme}://${host}` }
      expectPrompt(await runAction({ inputs }))
    })
  })

  it.concurrent('(an address that leads nowhere)', async () => {
    // TEST-NET-1: no host has it; some networks say so, most are silent.
    const inputs = { ...INPUTS, 'api-endpoint': 'https://192.0.2.1' }
    expectPrompt(await runAction({ inputs }))
  })

  it.concurrent.each(['stall', 'stall-midway'])('(%s)', async (kind) => {
    const faults = [{ kind }]
    const ran = await runAgainst(
      { ...connected(2).scenario, faults },
      { inputs: INPUTS },
    )
    expectPrompt(ran)
  })

  it.concurrent('(a server that is slow to the end)', async () => {
    const ran = await runAgainst(
      { ...connected(2).scenario, latencyMs: 60_000 },
      { inputs: INPUTS },
    )
    expectPrompt(ran)
    expect(ran.ledger.map(({ clientAborted }) => clientAborted)).toEqual([
      true,
      true,
    ])
  })
})

describe('the process is gone within 1 s of its verdict', () => {
  const { scenario, ids } = connected(20)
  it.concurrent.each([
    { name: 'with idle connections', against: scenario, ends: 'success' },
    {
      name: 'with calls in flight',
      against: {
        ...scenario,
        faults: [
          { kind: 'error', code: 'Forbidden.RAM', ids: ['i-20'] },
          { kind: 'stall', skip: 1 },
        ],
      },
      ends: 'error',
    },
    {
      name: 'with a pause to wait for',
      against: {
        ...scenario,
        faults: [
          {
            kind: 'error',
            code: 'Throttling.User',
            headers: { 'x-acs-retry-after': '3600000' },
            skip: 3,
          },
        ],
      },
      ends: 'error',
    },
  ])('$name', async ({ against, ends }) => {
    const ran = await runAgainst(against, {
      inputs: { 'instance-ids': ids.join(), 'max-concurrency': '30' },
    })
    expect(ran.outputs['conclusion']).toBe(ends)
    expect(ran.sinceVerdictMs).toBeLessThan(1_000 + BUSY_MS)
  })
})
