import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it, jest } from '@jest/globals'
import type { LedgerEntry } from '../../simulator/ledger.js'
import type { Simulator } from '../../simulator/server.js'
import { withGitHub } from '../unit/github/played-github.js'
import { runTold } from './against-github.js'
import { disconnected, KEY, runAgainst } from './against-simulator.js'
import { BUSY_MS } from './built-action.js'
import { withConnectProxy } from './connect-proxy.js'
import { CHANGE, IN_ENVIRONMENT, over, runtime } from './deployment-world.js'
import { selfSigned } from './self-signed.js'

jest.setTimeout(60_000)

const FAILED = { 'wc-1': over('failed') }
const HANGS = {
  faults: [{ kind: 'stall', actions: ['DescribeEvents'] }],
}
const EVENTS = 'DescribeEvents'

/** The simulator of a run to be, and what it has seen so far. */
function watched() {
  let simulator: Simulator | null = null
  const events = (): LedgerEntry | undefined =>
    simulator?.ledger.find(({ action }) => action === EVENTS)
  return {
    onStart: (started: Simulator) => {
      simulator = started
    },
    events,
    asked: async () => {
      while (events() === undefined)
        await new Promise((resolve) => setTimeout(resolve, 5))
    },
  }
}

describe('finding out why a verdict is red', () => {
  it.concurrent(
    'does not hold up the status, and gives up what hangs after 8 s',
    async () => {
      await withGitHub(async (github) => {
        const { onStart, events, asked } = watched()
        const hung: boolean[] = []
        github.fail(({ body }) => {
          if ((body as { state?: unknown } | null)?.state !== 'failure')
            return null
          // Carried out once the call is on its way.
          const until = asked().then(() => {
            hung.push(events()?.endedAtMs === null)
          })
          return { kind: 'hold', until }
        })
        const ran = await runTold(github, runtime(FAILED, HANGS), {
          onStart,
          inputs: { 'instance-ids': '', ...CHANGE },
        })
        expect(hung).toEqual([true])
        expect(github.statuses.map(({ state }) => state)).toEqual([
          'pending',
          'failure',
        ])
        expect(events()?.clientAborted).toBe(true)
        const { atMs = 0, endedAtMs } = events() ?? {}
        expect((endedAtMs ?? 0) - atMs).toBeLessThan(8_000 + BUSY_MS)
        expect(ran.outputs).toMatchObject({ reason: 'change', requests: '1' })
        // What the other calls brought is told all the same.
        expect(JSON.parse(ran.outputs['diagnosis'] ?? '')).toEqual([
          expect.objectContaining({ code: 'change_failed' }),
        ])
        expect(ran.summary).toContain('As it came.')
      })
    },
  )

  it.concurrent.each(['SIGINT', 'SIGTERM'] as const)(
    'ends at once on %s, and the verdict stays',
    async (name) => {
      const { onStart, events } = watched()
      const ran = await runAgainst(runtime(FAILED, HANGS), {
        onStart,
        inputs: CHANGE,
        signals: [{ name, when: () => events() !== undefined }],
      })
      expect(ran.sinceSignalMs).toBeLessThan(2_000 + BUSY_MS)
      expect(events()?.clientAborted).toBe(true)
      expect(ran.exitCode).toBe(1)
      expect(ran.outputs).toMatchObject({
        conclusion: 'failure',
        reason: 'change',
      })
      expect(ran.report).toMatchObject({ conclusion: 'failure' })
      expect(ran.summary.match(/^### /gm)).toHaveLength(1)
    },
  )
})

describe('a diagnosis', () => {
  const scenario = runtime(
    { 'wc-1': over('succeeded') },
    { instances: { 'i-1': disconnected() } },
  )
  const inputs = { ...IN_ENVIRONMENT, mode: 'once' }

  it.concurrent(
    'asks for events by the clock of Web+, once that is known to differ',
    async () => {
      const clockSkewMs = -3 * 3_600_000
      const ran = await runAgainst({ ...scenario, clockSkewMs }, { inputs })
      const events = ran.ledger.find(
        ({ action }) => action === 'DescribeEvents',
      )
      const since = Number(
        new URLSearchParams(events?.query).get('StartTime') ?? NaN,
      )
      const agoMs = Date.now() + clockSkewMs - since
      expect(agoMs).toBeGreaterThan(15 * 60_000 - 1_000)
      expect(agoMs).toBeLessThan(16 * 60_000)
    },
  )

  it.concurrent(
    'leaves a line for each of its requests to who debugs',
    async () => {
      const ran = await runAgainst(scenario, {
        inputs,
        env: { RUNNER_DEBUG: '1' },
      })
      for (const action of ['DescribeAppEnvStatus', 'DescribeEvents'])
        expect(ran.stdout).toMatch(
          new RegExp(`^::debug::.*${action}.* ms`, 'm'),
        )
    },
  )
})

describe('diagnosis: full', () => {
  const sick = { instances: { 'i-1': disconnected(), 'i-2': {} } }
  const scenario = runtime({ 'wc-1': over('succeeded') }, sick)
  const inputs = { ...IN_ENVIRONMENT, mode: 'once', diagnosis: 'full' }

  it.concurrent.each(['ACS3-HMAC-SHA256', 'HMAC-SHA1'])(
    'asks ECS signed with ACS3, whatever signs for Web+ (%s)',
    async (algorithm) => {
      const ran = await runAgainst(scenario, {
        inputs: { ...inputs, 'signature-algorithm': algorithm },
      })
      const [machines, ...more] = ran.ledger.filter(({ path }) => path === '/')
      expect(more).toEqual([])
      // The simulator has proven the signature with an official client.
      expect(machines).toMatchObject({
        method: 'GET',
        action: 'DescribeInstancesFullStatus',
        status: 200,
        headers: {
          authorization: expect.stringMatching(
            new RegExp(
              `^ACS3-HMAC-SHA256 Credential=${KEY.id},SignedHeaders=[a-z0-9;-]*host;`,
            ),
          ),
          'x-acs-action': 'DescribeInstancesFullStatus',
          'x-acs-version': '2014-05-26',
        },
      })
      const query = new URLSearchParams(machines?.query)
      expect(Object.fromEntries(query)).toEqual({
        RegionId: 'cn-hangzhou',
        PageSize: '100',
        'InstanceId.1': 'i-1',
      })
      const health = ran.ledger[0]?.headers['authorization'] ?? ''
      expect(health.startsWith('ACS3-')).toBe(algorithm.startsWith('ACS3-'))
    },
  )

  it.concurrent.each([
    ['cn-hangzhou', 'ecs-cn-hangzhou.aliyuncs.com:443'],
    ['cn-beijing', 'ecs.cn-beijing.aliyuncs.com:443'],
  ])(
    'asks the host of ECS in %s, and names nothing that it did not find',
    async (region, target) => {
      const host = 'webplus.invalid'
      const tls = selfSigned({
        name: host,
        notBefore: '200101000000Z',
        notAfter: '491231235959Z',
      })
      const folder = mkdtempSync(join(tmpdir(), 'webplus-ecs-test-'))
      const ca = join(folder, 'ca.pem')
      writeFileSync(ca, tls.cert)
      let port = 0
      try {
        await withConnectProxy({ port: () => port }, async (proxy) => {
          const ran = await runAgainst(scenario, {
            tls,
            onStart: (simulator) => {
              ;({ port } = simulator)
            },
            inputs: { ...inputs, region, 'api-endpoint': `https://${host}` },
            env: {
              NODE_EXTRA_CA_CERTS: ca,
              HTTPS_PROXY: `http://${proxy.host}`,
            },
          })
          const targets = proxy.tunnels.map((tunnel) => tunnel.target)
          expect(new Set(targets)).toEqual(new Set([`${host}:443`, target]))
          // Nobody there has a certificate for that name.
          expect(ran.ledger.filter(({ path }) => path === '/')).toEqual([])
          expect(ran.outputs).toMatchObject({ reason: 'unhealthy' })
          expect(ran.outputs['diagnosis']).not.toContain('"source":"ecs"')
        })
      } finally {
        rmSync(folder, { recursive: true })
      }
    },
  )
})
