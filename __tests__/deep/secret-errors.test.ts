import { inspect } from 'node:util'
import { describe, expect, it } from '@jest/globals'
import { Agent } from 'undici'
import { InputError } from '../../src/inputs/reader.js'
import { parseInputs } from '../../src/inputs/parse.js'
import type { InputName } from '../../src/inputs/source.js'
import { createClient } from '../../src/webplus/client.js'
import { selfSigned } from '../contract/self-signed.js'
import { parseScenario } from '../../simulator/scenario-parse.js'
import { startSimulator } from '../../simulator/server.js'
import { officialVerifier } from '../unit/simulator/official-verifier.js'
import { canary62, leaksIn } from '../contract/canaries.js'

const SECRET = canary62('secret')
const TOKEN = canary62('token', 90)
const SECRETS = [SECRET, TOKEN]

/** All that a debugger could find in a value, causes and hidden parts included. */
const all = (value: unknown): string =>
  inspect(value, { depth: 20, showHidden: true, maxStringLength: null })

const faults = [
  { kind: 'reset' },
  { kind: 'reset-midway' },
  { kind: 'half-body' },
  { kind: 'html-page' },
  { kind: 'oversize' },
  { kind: 'redirect' },
  { kind: 'error', code: 'Odd', httpStatus: 418, message: `Not ${TOKEN}` },
  { kind: 'error', code: TOKEN, httpStatus: 418, message: SECRET },
] as const

/** What one call gives, against a server of its own. */
async function outcomeOf(
  fault: object | null,
  tls?: { readonly cert: string; readonly key: string },
): Promise<unknown> {
  const simulator = await startSimulator({
    scenario: parseScenario({
      keys: [{ id: 'LTAI5tCanary', secret: SECRET, token: TOKEN }],
      instances: { 'i-1': {} },
      faults: fault === null ? [] : [fault],
    }),
    verifier: officialVerifier,
    ...(tls === undefined ? {} : { tls }),
  })
  const dispatcher = new Agent()
  try {
    const { origin } = simulator
    return await createClient({
      endpoint: { origin, host: new URL(origin).host },
      region: 'cn-hangzhou',
      algorithm: 'ACS3-HMAC-SHA256',
      dispatcher,
      wallClockMs: Date.now,
      nonce: () => 'n-1',
      requestTimeoutMs: 5_000,
    }).describeInstanceHealth({
      instanceId: 'i-1',
      keys: {
        accessKeyId: 'LTAI5tCanary',
        accessKeySecret: SECRET,
        securityToken: TOKEN,
      },
      signal: AbortSignal.timeout(5_000),
    })
  } finally {
    await dispatcher.destroy()
    await simulator.close()
  }
}

describe('no error object holds a secret', () => {
  it.each(faults.map((fault) => [JSON.stringify(fault).slice(0, 40), fault]))(
    'of a call that fails: %s',
    async (_, fault) => {
      const outcome = await outcomeOf(fault as object)
      expect(outcome).toHaveProperty('error.code')
      expect(leaksIn({ outcome: all(outcome) }, SECRETS)).toEqual([])
    },
  )

  it('of a certificate that does not verify', async () => {
    const tls = selfSigned({
      name: 'elsewhere.example',
      notBefore: '200101000000Z',
      notAfter: '491231235959Z',
    })
    const outcome = await outcomeOf(null, tls)
    expect(outcome).toHaveProperty('error.code')
    expect(leaksIn({ outcome: all(outcome) }, SECRETS)).toEqual([])
  })

  it.each<Partial<Record<InputName, string>>>([
    { 'access-key-secret': `${SECRET} x` },
    { 'access-key-id': '' },
    { timeout: `${TOKEN}s` },
    { 'api-endpoint': `https://u:${SECRET}@x` },
    { 'instance-ids': `i/1,${TOKEN}/,${SECRET}!` },
  ])('of inputs that are refused: %#', (spoilt) => {
    const inputs: Partial<Record<InputName, string>> = {
      'instance-ids': 'i-1',
      'access-key-id': 'LTAI5tCanary',
      'access-key-secret': SECRET,
      'security-token': TOKEN,
      ...spoilt,
    }
    let error: unknown = null
    try {
      parseInputs({
        input: (name) => inputs[name] ?? '',
        env: {},
        readFile: () => new Uint8Array(),
      })
    } catch (thrown) {
      error = thrown
    }
    expect(error).toBeInstanceOf(InputError)
    expect(leaksIn({ error: all(error) }, SECRETS)).toEqual([])
  })
})
