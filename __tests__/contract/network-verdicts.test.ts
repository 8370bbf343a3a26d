import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it, jest } from '@jest/globals'
import {
  connected,
  KEY,
  LOOPBACK_TLS,
  runAgainst,
} from './against-simulator.js'
import { refusedHost, withBlackHole } from './black-hole.js'
import { runAction } from './built-action.js'
import { expectVerdict } from './expected-outputs.js'
import { commandData } from './runner-output.js'

jest.setTimeout(30_000)

const { ids, scenario } = connected(5)
const FIVE = { 'instance-ids': ids.join(',') }
const SHORT = { timeout: '3s', interval: '200ms', 'request-timeout': '300ms' }
const KEYS = { 'access-key-id': KEY.id, 'access-key-secret': KEY.secret }

describe('error, network', () => {
  it.concurrent('is the verdict on a port that refuses', async () => {
    const host = await refusedHost()
    const ran = await runAction({
      inputs: {
        ...KEYS,
        ...SHORT,
        'instance-ids': 'i-1',
        'api-endpoint': `http://${host}`,
      },
    })
    expectVerdict(ran, {
      conclusion: 'error',
      reason: 'network',
      message: new RegExp(`^ECONNREFUSED: The connection to ${host} was refu`),
      unknown: ['i-1'],
      rounds: 'some',
      requests: 'some',
    })
  })

  it.concurrent('is the verdict on an endpoint that is silent', async () => {
    await withBlackHole(async (hole) => {
      const ran = await runAction({
        inputs: {
          ...KEYS,
          ...SHORT,
          'instance-ids': 'i-1',
          'api-endpoint': `http://${hole.host}`,
        },
      })
      expectVerdict(ran, {
        conclusion: 'error',
        reason: 'network',
        message: /^Timeout: No answer within 300 ms after /,
        unknown: ['i-1'],
        rounds: 'some',
        requests: hole.requests(),
      })
    })
  })

  it.concurrent(
    'is the verdict after 3 tries of a name that does not exist',
    async () => {
      const ran = await runAction({
        inputs: {
          ...KEYS,
          ...FIVE,
          timeout: '25s',
          'max-concurrency': '1',
          'api-endpoint': 'https://webplus.invalid',
        },
      })
      expectVerdict(ran, {
        conclusion: 'error',
        reason: 'network',
        message:
          /^ENOTFOUND: The name of webplus\.invalid(?::443)? does not exist/,
        unknown: ids,
        rounds: 1,
        requests: 'some',
      })
      expect(Number(ran.outputs['requests'])).toBeGreaterThanOrEqual(3)
      expect(ran.durationMs).toBeLessThan(15_000)
    },
  )

  it.concurrent(
    'is the verdict at once on a certificate that signs itself',
    async () => {
      const ran = await runAgainst(scenario, {
        inputs: FIVE,
        tls: LOOPBACK_TLS,
      })
      expectVerdict(ran, {
        conclusion: 'error',
        reason: 'network',
        message: /^DEPTH_ZERO_SELF_SIGNED_CERT: The certificate of the server/,
        unknown: ids,
        rounds: 1,
        requests: 1,
      })
      expect(ran.ledger).toEqual([])
      expect(commandData(ran.stdout, 'error')[0]).toContain(
        'NODE_EXTRA_CA_CERTS',
      )
    },
  )

  it.concurrent(
    'is the verdict even where NODE_TLS_REJECT_UNAUTHORIZED asks for blind trust',
    async () => {
      const ran = await runAgainst(scenario, {
        inputs: FIVE,
        tls: LOOPBACK_TLS,
        env: { NODE_TLS_REJECT_UNAUTHORIZED: '0' },
      })
      expect(ran.outputs).toMatchObject({
        conclusion: 'error',
        reason: 'network',
      })
      expect(ran.exitCode).toBe(1)
      expect(ran.ledger).toEqual([])
    },
  )

  it.concurrent(
    'is not the verdict where NODE_EXTRA_CA_CERTS vouches for it',
    async () => {
      const folder = mkdtempSync(join(tmpdir(), 'webplus-certificate-'))
      const file = join(folder, 'cert.pem')
      writeFileSync(file, LOOPBACK_TLS.cert)
      try {
        const ran = await runAgainst(scenario, {
          inputs: FIVE,
          tls: LOOPBACK_TLS,
          env: { NODE_EXTRA_CA_CERTS: file },
        })
        expect(ran.outputs['reason']).toBe('ok')
        expect(ran.exitCode).toBe(0)
      } finally {
        rmSync(folder, { recursive: true })
      }
    },
  )

  it.concurrent(
    'is the verdict at once on an HTTP 407 without a Code',
    async () => {
      const faults = [{ kind: 'html-page', httpStatus: 407 }]
      const ran = await runAgainst({ ...scenario, faults }, { inputs: FIVE })
      expect(ran.outputs).toMatchObject({
        conclusion: 'error',
        reason: 'network',
        requests: '1',
      })
      expect(commandData(ran.stdout, 'error')[0]).toContain('HTTPS_PROXY')
    },
  )
})
