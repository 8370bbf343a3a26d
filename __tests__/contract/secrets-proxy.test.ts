import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it, jest } from '@jest/globals'
import type { Simulator } from '../../simulator/server.js'
import { withConnectProxy } from './connect-proxy.js'
import { canaryOf } from './canaries.js'
import { expectSilence, masksFirst, told, unescaped } from './canary-run.js'
import { selfSigned } from './self-signed.js'

jest.setTimeout(30_000)

describe('a proxy’s password', () => {
  const PASSWORD = canaryOf('Prx', 5_233)
  const WRITTEN = encodeURIComponent(PASSWORD)
  const HOST = 'webplus.example'
  const tls = selfSigned({
    name: HOST,
    notBefore: '200101000000Z',
    notAfter: '491231235959Z',
  })

  /** A run over TLS to a name that only the proxy can reach. */
  async function throughProxy(
    way: 'leads on' | number,
    address = (host: string) =>
      `http://user:${encodeURIComponent(PASSWORD)}@${host}`,
  ) {
    const folder = mkdtempSync(join(tmpdir(), 'webplus-secrets-'))
    const certificate = join(folder, 'cert.pem')
    writeFileSync(certificate, tls.cert)
    const simulators: Simulator[] = []
    const port = () => simulators[0]?.port ?? 0
    const proxyWay = way === 'leads on' ? { port } : { status: way }
    try {
      return await withConnectProxy(proxyWay, async ({ host, tunnels }) => {
        const ran = await told(
          {},
          {
            tls,
            onStart: (simulator) => simulators.push(simulator),
            inputs: { 'api-endpoint': `https://${HOST}` },
            env: {
              HTTPS_PROXY: address(host),
              NODE_EXTRA_CA_CERTS: certificate,
            },
          },
        )
        return { ran, tunnels }
      })
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
  }

  it.concurrent('is used, masked first, and never told', async () => {
    const { ran, tunnels } = await throughProxy('leads on')
    expect(ran.outputs['conclusion']).toBe('success')
    expect(tunnels[0]?.target).toBe(`${HOST}:443`)
    const login = Buffer.from(`user:${PASSWORD}`).toString('base64')
    expect(tunnels[0]?.login).toBe(`Basic ${login}`)
    expect(masksFirst(ran.stdout).map(unescaped)).toEqual(
      expect.arrayContaining([PASSWORD, encodeURIComponent(PASSWORD), login]),
    )
    expectSilence(ran, [PASSWORD])
  })

  it.concurrent.each([
    [407, 'network'],
    [403, 'network'],
    [502, 'network'],
  ])('is not told when the proxy answers %d', async (status, reason) => {
    const { ran, tunnels } = await throughProxy(status)
    expect(tunnels).not.toEqual([])
    expect(ran.outputs).toMatchObject({ conclusion: 'error', reason })
    expectSilence(ran, [PASSWORD])
  })

  it.concurrent(
    'that the proxy refuses is not sent a second time',
    async () => {
      const { tunnels } = await throughProxy(407)
      expect(tunnels).toHaveLength(1)
    },
  )

  it.concurrent.each([
    // The toolkit takes an address with a scheme that it cannot read for none.
    ['no port', 'network', () => `http://user:${WRITTEN}@host:port`],
    [
      'a broken escape',
      'network',
      (host: string) => `http://user:${WRITTEN}%zz@${host}`,
    ],
    [
      'another scheme',
      'config',
      (host: string) => `socks5://user:${WRITTEN}@${host}`,
    ],
    ['neither scheme nor port', 'config', () => `user:${WRITTEN}@host:port`],
  ])('is not told when its address is none: %s', async (_, reason, address) => {
    const { ran, tunnels } = await throughProxy('leads on', address)
    expect(tunnels).toEqual([])
    expect(ran.outputs).toMatchObject({ conclusion: 'error', reason })
    expectSilence(ran, [PASSWORD])
  })
})
