import { Agent } from 'node:http'
import { expect, it } from '@jest/globals'
import { plainly } from '../../../simulator/exchange.js'
import { parseScenario } from '../../../simulator/scenario-parse.js'
import { startSimulator } from '../../../simulator/server.js'
import { ownVerifier } from '../../../simulator/authentication.js'
import { loopbackTls } from '../../contract/self-signed.js'
import { field, get, running } from './running-simulator.js'
import { signedRequest } from './signed-request.js'

it('writes down what it got and what it gave', () =>
  running({ instances: { 'i-a': {} } }, async ({ simulator, clock, ask }) => {
    await ask({ rawQuery: 'InstanceId=i-%61&RegionId=x' })
    clock.move(70)
    const second = await ask({ path: '/other', rawQuery: 'EnvId=we-1' })
    expect(simulator.ledger).toMatchObject([
      {
        sequence: 1,
        atMs: 0,
        method: 'GET',
        path: '/pop/v1/wam/instance/health',
        query: 'InstanceId=i-%61&RegionId=x',
        instanceId: 'i-a',
        environmentId: null,
        action: 'DescribeInstanceHealth',
        inFlight: 1,
        status: 200,
        code: 'OK',
        fault: null,
        endedAtMs: 0,
        clientAborted: false,
      },
      {
        sequence: 2,
        atMs: 70,
        instanceId: null,
        environmentId: 'we-1',
        action: null,
        status: 404,
        code: 'InvalidApi.NotFound',
        requestId: second.headers['x-acs-request-id'],
      },
    ])
    expect(simulator.ledger[0]?.headers['x-acs-region-id']).toBe('cn-hangzhou')
    expect(simulator.requestCount()).toBe(2)
  }))

it('closes at once, stalled exchanges and kept-alive sockets included', async () => {
  const agent = new Agent({ keepAlive: true })
  let stalled: Promise<unknown> = Promise.resolve()
  let closed: readonly unknown[] = []
  const scenario = { instances: { 'i-a': {} }, faults: [{ kind: 'stall' }] }
  await running(scenario, async ({ simulator, ask }) => {
    await get(`${simulator.origin}/idle`, { agent })
    stalled = ask().catch(
      (error: unknown) => (error as NodeJS.ErrnoException).code,
    )
    while (simulator.requestCount() < 2) {
      await get(`${simulator.origin}/idle`)
    }
    await simulator.close()
    closed = simulator.ledger.map(({ clientAborted }) => clientAborted)
    expect(simulator.inFlight()).toBe(0)
  })
  agent.destroy()
  expect(await stalled).toBe('ECONNRESET')
  expect(closed).not.toContain(true)
})

it('says which port is not available', () =>
  running({}, async ({ simulator }) => {
    const scenario = parseScenario({})
    const { port } = simulator
    await expect(
      startSimulator({ scenario, verifier: ownVerifier, port }),
    ).rejects.toThrow(
      `EADDRINUSE: address already in use 127.0.0.1:${String(port)}`,
    )
  }))

it('speaks TLS with the certificate it is given', () => {
  const tls = loopbackTls()
  return running(
    { instances: { 'i-a': {} } },
    async ({ simulator }) => {
      expect(simulator.origin).toMatch(/^https:/)
      const host = `127.0.0.1:${String(simulator.port)}`
      const { path, rawQuery, headers } = signedRequest({ host })
      const address = `${simulator.origin}${path}?${rawQuery}`
      const { body } = await get(address, { headers, ca: tls.cert })
      expect(field(body, 'Code')).toBe('OK')
      await expect(get(address, { headers })).rejects.toThrow(/self.signed/)
    },
    { tls },
  )
})

it('resets over TLS too', () => {
  const tls = loopbackTls()
  return running(
    { instances: { 'i-a': {} }, faults: [{ kind: 'reset' }] },
    async ({ simulator }) => {
      const host = `127.0.0.1:${String(simulator.port)}`
      const { path, rawQuery, headers } = signedRequest({ host })
      const address = `${simulator.origin}${path}?${rawQuery}`
      await expect(
        get(address, { headers, ca: tls.cert }),
      ).rejects.toMatchObject({
        code: 'ECONNRESET',
      })
    },
    { tls },
  )
})

it('serves further routes, bodies included', () =>
  running(
    {},
    async ({ simulator }) => {
      const { status, body } = await get(`${simulator.origin}/sts?x=1`, {
        method: 'GET',
      })
      expect([status, body]).toEqual([201, '1'])
    },
    {
      routes: [
        {
          method: 'GET',
          path: '/sts',
          handle: ({ query }) =>
            plainly({
              httpStatus: 201,
              code: null,
              headers: {},
              body: query.get('x') ?? '',
            }),
        },
      ],
    },
  ))

it('answers ten thousand instances, hundreds at a time', () =>
  running({ fleet: { count: 10_000 } }, async ({ simulator, ask }) => {
    const last = await ask({ rawQuery: 'InstanceId=i-fleet-10000' })
    expect(last.status).toBe(200)
    const ids = Array.from(
      { length: 300 },
      (_, index) => `i-fleet-${String(index + 1).padStart(5, '0')}`,
    )
    const all = await Promise.all(
      ids.map((id) => ask({ rawQuery: `InstanceId=${id}` })),
    )
    const answered = all.map(({ body }) =>
      field(body, 'InstanceHealth', 'InstanceId'),
    )
    expect(answered).toEqual(ids)
    expect(simulator.inFlight()).toBe(0)
  }))

it('repeats a run with its seed, whatever the order of requests', async () => {
  const scenario = {
    fleet: { count: 5, prefix: 'i-' },
    faults: [
      { kind: 'error', httpStatus: 503, probability: 0.3 },
      { kind: 'html-page', probability: 0.3 },
    ],
  }
  const ids = ['i-1', 'i-2', 'i-3', 'i-4', 'i-5']
  const statuses = async (
    order: readonly string[],
    seed: number,
  ): Promise<ReadonlyMap<string, readonly number[]>> => {
    const seen = new Map(ids.map((id) => [id, [] as number[]]))
    await running(
      scenario,
      async ({ ask }) => {
        for (let round = 0; round < 6; round += 1) {
          for (const id of order) {
            const { status } = await ask({ rawQuery: `InstanceId=${id}` })
            seen.get(id)?.push(status)
          }
        }
      },
      { seed },
    )
    return seen
  }
  const first = await statuses(ids, 3)
  expect(new Set([...first.values()].flat())).toEqual(new Set([200, 502, 503]))
  expect(await statuses(ids.toReversed(), 3)).toEqual(first)
  expect(await statuses(ids, 4)).not.toEqual(first)
})
