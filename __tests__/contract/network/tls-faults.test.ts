import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it, jest } from '@jest/globals'
import { connected, LOOPBACK_TLS, KEY } from '../against-simulator.js'
import { BUSY_MS, runAction, type Ran } from '../built-action.js'
import { parseScenario } from '../../../simulator/scenario-parse.js'
import { startSimulator } from '../../../simulator/server.js'
import { selfSigned } from '../self-signed.js'
import { officialVerifier } from '../../unit/simulator/official-verifier.js'
import { withRelay } from './tls-relay.js'

jest.setTimeout(60_000)

/** A run through a relay that cuts connections, the server's certificate being trusted. */
async function runThrough(
  cutAfter: (nth: number) => number | null,
  { timeout = '20s', tls = LOOPBACK_TLS } = {},
): Promise<Ran & { readonly connections: number }> {
  const simulator = await startSimulator({
    scenario: parseScenario({ keys: [KEY], ...connected(1).scenario }),
    verifier: officialVerifier,
    tls,
  })
  const folder = mkdtempSync(join(tmpdir(), 'webplus-tls-'))
  const file = join(folder, 'cert.pem')
  writeFileSync(file, tls.cert)
  try {
    return await withRelay(
      { port: simulator.port, cutAfter },
      async ({ host, connections }) => {
        const ran = await runAction({
          inputs: {
            'instance-ids': 'i-1',
            'api-endpoint': `https://${host}`,
            'access-key-id': KEY.id,
            'access-key-secret': KEY.secret,
            interval: '200ms',
            timeout,
          },
          env: { NODE_EXTRA_CA_CERTS: file },
        })
        return { ...ran, connections: connections() }
      },
    )
  } finally {
    rmSync(folder, { recursive: true, force: true })
    await simulator.close()
  }
}

describe('a TLS connection', () => {
  // The server's part of a handshake has some 700 bytes here.
  it.concurrent.each([0, 1, 5, 90, 400, 900])(
    'may be cut after %d bytes, and again',
    async (bytes) => {
      const ran = await runThrough((nth) => (nth <= 2 ? bytes : null))
      expect(ran.stderr).toBe('')
      expect(ran.outputs).toMatchObject({ conclusion: 'success', rounds: '1' })
      expect(ran.connections).toBe(3)
    },
  )

  it.concurrent(
    'that never comes about ends in time, without a word of trust',
    async () => {
      const ran = await runThrough(() => 90, { timeout: '2s' })
      expect(ran.outputs).toMatchObject({
        conclusion: 'error',
        reason: 'network',
      })
      expect(ran.exitCode).toBe(1)
      expect(Number(ran.outputs['duration-seconds'])).toBeLessThan(
        (3_000 + BUSY_MS) / 1_000,
      )
    },
  )

  it.concurrent(
    "is refused at once with another host's certificate",
    async () => {
      const tls = selfSigned({
        name: 'localhost',
        notBefore: '200101000000Z',
        notAfter: '491231235959Z',
      })
      const ran = await runThrough(() => null, { tls })
      expect(ran.outputs).toMatchObject({
        conclusion: 'error',
        reason: 'network',
      })
      expect(ran.outputs['message']).toContain('ERR_TLS_CERT_ALTNAME_INVALID')
      expect(ran.connections).toBe(1)
      expect(Number(ran.outputs['duration-seconds'])).toBeLessThan(
        (1_000 + BUSY_MS) / 1_000,
      )
    },
  )
})
