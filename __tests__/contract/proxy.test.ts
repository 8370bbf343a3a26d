import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it, jest } from '@jest/globals'
import { selfSigned } from './self-signed.js'
import { connected, runAgainst, type RanAgainst } from './against-simulator.js'
import { refusedHost } from './black-hole.js'
import { withConnectProxy, type Tunnel } from './connect-proxy.js'
import { commandData, shownLog } from './runner-output.js'

jest.setTimeout(30_000)

// Loopback is never proxied, so Web+ has a name here that only the proxy knows.
const HOST = 'webplus.invalid'
const PEM = selfSigned({
  name: HOST,
  notBefore: '200101000000Z',
  notAfter: '491231235959Z',
})
const { ids, scenario } = connected(3)

/** A run against Web+ behind a proxy; `environment` is made of its host. */
async function through(
  environment: (proxyHost: string) => Readonly<Record<string, string>>,
  {
    answers,
    timeout = '10m',
  }: { answers?: number | 'nothing'; timeout?: string } = {},
): Promise<{
  readonly ran: RanAgainst
  readonly tunnels: readonly Tunnel[]
  readonly dials: number
}> {
  const folder = mkdtempSync(join(tmpdir(), 'webplus-proxy-test-'))
  const ca = join(folder, 'ca.pem')
  writeFileSync(ca, PEM.cert)
  let port = 0
  const way =
    answers === undefined
      ? { port: () => port }
      : answers === 'nothing'
        ? { answers }
        : { status: answers }
  try {
    return await withConnectProxy(way, async ({ host, tunnels, dials }) => {
      const ran = await runAgainst(scenario, {
        tls: PEM,
        onStart: (simulator) => {
          port = simulator.port
        },
        inputs: {
          'instance-ids': ids.join(),
          'api-endpoint': `https://${HOST}`,
          timeout,
          interval: '500ms',
        },
        env: {
          RUNNER_DEBUG: '1',
          NODE_EXTRA_CA_CERTS: ca,
          ...environment(host),
        },
      })
      return { ran, tunnels, dials: dials() }
    })
  } finally {
    rmSync(folder, { recursive: true })
  }
}

describe('a proxy of the environment', () => {
  it.concurrent.each(['HTTPS_PROXY', 'https_proxy'])(
    'is used (%s)',
    async (name) => {
      const { ran, tunnels } = await through((host) => ({
        [name]: `http://${host}`,
      }))
      expect(ran.outputs['conclusion']).toBe('success')
      expect(ran.ledger).toHaveLength(3)
      expect(ran.ledger[0]?.headers['host']).toBe(HOST)
      expect(ran.ledger[0]?.headers).not.toHaveProperty('proxy-authorization')
      expect(new Set(tunnels.map(({ target }) => target))).toEqual(
        new Set([`${HOST}:443`]),
      )
      expect(tunnels[0]?.login).toBe(null)
    },
  )

  it.concurrent(
    'gets the user info of its address, which is masked and never printed',
    async () => {
      const { ran, tunnels } = await through((host) => ({
        HTTPS_PROXY: `http://proxy-user:p%40ss-hunter2@${host}`,
      }))
      expect(ran.outputs['conclusion']).toBe('success')
      const login = Buffer.from('proxy-user:p@ss-hunter2').toString('base64')
      expect(tunnels[0]?.login).toBe(`Basic ${login}`)
      const masks = commandData(ran.stdout, 'add-mask')
      expect(masks).toEqual(expect.arrayContaining(['p@ss-hunter2', login]))
      const told = [
        shownLog(ran.stdout),
        ran.summary,
        ran.page,
        JSON.stringify([ran.outputs, ran.report]),
      ].join('\n')
      expect(told).not.toContain('hunter2')
      expect(told).not.toContain(login)
      for (const { headers } of ran.ledger)
        expect(headers).not.toHaveProperty('proxy-authorization')
    },
  )

  it.concurrent.each(['NO_PROXY', 'no_proxy'])(
    'is passed by for a host in %s',
    async (name) => {
      const { ran, tunnels } = await through((host) => ({
        HTTPS_PROXY: `http://${host}`,
        [name]: `example.com,${HOST}`,
      }))
      // Only the proxy knows the name, so passing it by does not get there.
      expect(ran.outputs).toMatchObject({
        conclusion: 'error',
        message: expect.stringMatching(/^ENOTFOUND: /),
      })
      expect(tunnels).toEqual([])
    },
  )

  it.concurrent('that wants a login ends the run at once', async () => {
    const { ran, tunnels } = await through(
      (host) => ({ HTTPS_PROXY: `http://${host}` }),
      { answers: 407 },
    )
    expect(ran.outputs).toMatchObject({
      conclusion: 'error',
      reason: 'network',
      requests: '1',
    })
    expect(commandData(ran.stdout, 'error')[0]).toContain('HTTPS_PROXY')
    expect(tunnels).toHaveLength(1)
  })

  it.concurrent('that refuses the tunnel is waited for', async () => {
    const { ran } = await through(
      (host) => ({ HTTPS_PROXY: `http://${host}` }),
      { answers: 503, timeout: '3s' },
    )
    expect(ran.outputs).toMatchObject({
      conclusion: 'error',
      reason: 'network',
      message: expect.stringMatching(/^HTTP 503: The proxy answered/),
    })
    expect(Number(ran.outputs['requests'])).toBeGreaterThan(2)
  })

  it.concurrent(
    'that hangs up on each CONNECT is dialled once a try',
    async () => {
      const { ran, tunnels, dials } = await through(
        (host) => ({ HTTPS_PROXY: `http://${host}` }),
        { answers: 'nothing', timeout: '3s' },
      )
      expect(ran.outputs).toMatchObject({
        conclusion: 'error',
        reason: 'network',
        requests: String(dials),
      })
      expect(dials).toBeGreaterThan(2)
      expect(tunnels).toHaveLength(dials)
    },
  )

  it.concurrent(
    'that is not there is waited for, without its login in the log',
    async () => {
      const gone = await refusedHost()
      const { ran } = await through(
        () => ({ HTTPS_PROXY: `http://proxy-user:hunter2@${gone}` }),
        { timeout: '3s' },
      )
      expect(ran.outputs).toMatchObject({
        conclusion: 'error',
        reason: 'network',
        message: expect.stringMatching(/^ECONNREFUSED: /),
      })
      expect(shownLog(ran.stdout)).not.toContain('hunter2')
    },
  )
})
