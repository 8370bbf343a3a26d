import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { performance } from 'node:perf_hooks'
import { describe, expect, it, jest } from '@jest/globals'
import { runAction } from './built-action.js'

/** A busy machine may take three times the seconds that the pace is bound to. */
const BUSY = 3

jest.setTimeout(120_000)

/** One call as the server saw it, ms since the first. */
interface Seen {
  readonly atMs: number
  readonly isThrottled: boolean
}

/** What a server does with a call: how long it asks to wait, null for no header. */
type Throttle = (call: {
  readonly nth: number
  readonly atMs: number
  readonly inFlight: number
}) => { readonly retryAfterMs: number | null } | null

interface World {
  readonly throttle: Throttle
  readonly latencyMs?: number
  /** DISCONNECTED until so long after the first call. */
  readonly downUntilMs?: number
}

/** Keeps a Web+ on loopback for as long as `use` takes. */
async function withWebPlus<T>(
  { throttle, latencyMs = 0, downUntilMs = 0 }: World,
  use: (origin: string, seen: readonly Seen[]) => Promise<T>,
): Promise<T> {
  const seen: Seen[] = []
  let firstAtMs: number | null = null
  let inFlight = 0
  const server: Server = createServer((request, response) => {
    const nowMs = performance.now()
    firstAtMs ??= nowMs
    const atMs = nowMs - firstAtMs
    const verdict = throttle({ nth: seen.length + 1, atMs, inFlight })
    seen.push({ atMs, isThrottled: verdict !== null })
    const answer = (status: number, body: object, header = {}) => {
      response.writeHead(status, {
        'content-type': 'application/json',
        ...header,
      })
      response.end(JSON.stringify({ RequestId: 'R-1', ...body }))
    }
    if (verdict !== null) {
      const { retryAfterMs } = verdict
      const header =
        retryAfterMs === null
          ? {}
          : { 'x-acs-retry-after': String(Math.ceil(retryAfterMs)) }
      const body = { Code: 'Throttling.User', Message: 'Slow down.' }
      answer(429, body, header)
      return
    }
    inFlight += 1
    setTimeout(() => {
      inFlight -= 1
      const id = new URL(request.url ?? '', 'http://x').searchParams.get(
        'InstanceId',
      )
      const AgentStatus = atMs < downUntilMs ? 'DISCONNECTED' : 'CONNECTED'
      const InstanceHealth = {
        InstanceId: id,
        AgentStatus,
        AppStatus: 'HEALTHY',
        DisconnectedTime: 0,
      }
      answer(200, { Code: 'OK', Message: 'success', InstanceHealth })
    }, latencyMs)
  })
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve)
  })
  const { port } = server.address() as AddressInfo
  try {
    return await use(`http://127.0.0.1:${String(port)}`, seen)
  } finally {
    server.closeAllConnections()
    server.close()
  }
}

async function run(
  origin: string,
  count: number,
  inputs: Readonly<Record<string, string>>,
) {
  const ids = Array.from({ length: count }, (_, at) => `i-${String(at)}`)
  const { outputs, durationMs } = await runAction({
    inputs: {
      'api-endpoint': origin,
      'access-key-id': 'LTAI5tTestOnlyKeyId',
      'access-key-secret': 'TestOnlyKeySecretThatIsNoSecret',
      'instance-ids': ids.join(','),
      ...inputs,
    },
  })
  const { conclusion, reason, 'healthy-count': healthyCount } = outputs
  return { conclusion, reason, healthyCount, durationMs }
}

function bucket(perSecond: number, burst: number, hasHeader = true): Throttle {
  let tokens = burst
  let lastMs = 0
  return ({ atMs }) => {
    tokens = Math.min(burst, tokens + ((atMs - lastMs) * perSecond) / 1_000)
    lastMs = atMs
    if (tokens < 1) {
      const waitMs = ((1 - tokens) * 1_000) / perSecond
      return { retryAfterMs: hasHeader ? waitMs : null }
    }
    tokens -= 1
    return null
  }
}

/** Throttles 5 of 100, the same ones each time. */
const oneInTwenty: Throttle = ({ nth }) =>
  (nth * 7_919) % 100 < 5 ? { retryAfterMs: 100 } : null

const throttledIn = (seen: readonly Seen[]) =>
  seen.filter(({ isThrottled }) => isThrottled).length
const lastMs = (seen: readonly Seen[]) => seen.at(-1)?.atMs ?? NaN

interface Scenario extends World {
  readonly count: number
  readonly inputs: Readonly<Record<string, string>>
  /** Within which the last call is sent on a machine at rest. */
  readonly boundMs: number
  readonly maxThrottled: number
}

const noHeader = { retryAfterMs: null }

describe('a run that is throttled is green in time', () => {
  it.concurrent.each<[string, Scenario]>([
    [
      'whose first 8 calls are',
      {
        count: 40,
        throttle: ({ nth }) => (nth <= 8 ? { retryAfterMs: 500 } : null),
        inputs: { 'max-concurrency': '8', timeout: '24s' },
        boundMs: 3_500,
        maxThrottled: 8,
      },
    ],
    [
      'at random, 5 of 100',
      {
        count: 300,
        throttle: oneInTwenty,
        latencyMs: 50,
        inputs: {},
        boundMs: 6_000,
        maxThrottled: 25,
      },
    ],
    [
      'by a bucket of 10 a second with bursts of 10',
      {
        count: 100,
        throttle: bucket(10, 10),
        latencyMs: 20,
        inputs: {},
        boundMs: 10_000,
        maxThrottled: 32,
      },
    ],
    [
      'by a bucket of 20 a second without bursts',
      {
        count: 150,
        throttle: bucket(20, 1),
        latencyMs: 20,
        inputs: {},
        boundMs: 9_500,
        maxThrottled: 24,
      },
    ],
    [
      'by a limit of 4 calls in flight',
      {
        count: 200,
        throttle: ({ inFlight }) => (inFlight >= 4 ? noHeader : null),
        latencyMs: 100,
        inputs: { 'max-concurrency': '32' },
        boundMs: 7_500,
        maxThrottled: 60,
      },
    ],
    [
      'for 3 s, whatever it sends',
      {
        count: 40,
        throttle: ({ atMs }) => (atMs < 3_000 ? noHeader : null),
        inputs: {},
        boundMs: 7_000,
        maxThrottled: 20,
      },
    ],
    [
      'for 5 of 8 s: one try lies between',
      {
        count: 4,
        throttle: ({ atMs }) => (atMs < 5_000 ? noHeader : null),
        inputs: { timeout: '8s' },
        boundMs: 8_000,
        maxThrottled: 20,
      },
    ],
  ])('%s', async (_, { count, inputs, boundMs, maxThrottled, ...runtime }) => {
    await withWebPlus(runtime, async (origin, seen) => {
      const { conclusion } = await run(origin, count, inputs)
      expect(conclusion).toBe('success')
      expect(seen).toHaveLength(count + throttledIn(seen))
      expect(throttledIn(seen)).toBeLessThanOrEqual(maxThrottled)
      expect(lastMs(seen)).toBeLessThan(BUSY * boundMs)
    })
  })

  it.concurrent(
    'one of a burst of seven, and goes on as fast as before',
    async () => {
      const runtime: World = {
        throttle: ({ nth }) => (nth === 4 ? { retryAfterMs: 120 } : null),
        downUntilMs: 1_800,
      }
      await withWebPlus(runtime, async (origin, seen) => {
        const inputs = { interval: '120ms', timeout: '20s' }
        const { conclusion } = await run(origin, 7, inputs)
        expect(conclusion).toBe('success')
        const second = seen.filter(({ atMs }) => atMs > 250 && atMs <= 1_250)
        expect(second.length).toBeGreaterThanOrEqual(30 / BUSY)
      })
    },
  )

  it.concurrent('beside another on the same bucket', async () => {
    const runtime = { throttle: bucket(20, 20), latencyMs: 20 }
    await withWebPlus(runtime, async (origin, seen) => {
      const both = await Promise.all([run(origin, 60, {}), run(origin, 60, {})])
      for (const { conclusion } of both) expect(conclusion).toBe('success')
      expect(seen.length - throttledIn(seen)).toBe(120)
      expect(lastMs(seen)).toBeLessThan(BUSY * 7_500)
    })
  })
})

describe('a run that is throttled to its end', () => {
  it.concurrent('tries up to the end where nobody says how long', async () => {
    const runtime = { throttle: () => noHeader }
    await withWebPlus(runtime, async (origin, seen) => {
      const ran = await run(origin, 40, { timeout: '6s' })
      expect(ran).toMatchObject({ conclusion: 'error', reason: 'throttled' })
      expect(ran.durationMs).toBeGreaterThan(5_400)
      expect(seen.length).toBeLessThanOrEqual(25)
    })
  })

  it.concurrent(
    'ends at once where it is asked to wait for longer, with no further call',
    async () => {
      const runtime = { throttle: () => ({ retryAfterMs: 600_000 }) }
      await withWebPlus(runtime, async (origin, seen) => {
        const ran = await run(origin, 40, { timeout: '20s' })
        expect(ran).toMatchObject({ conclusion: 'error', reason: 'throttled' })
        expect(ran.durationMs).toBeLessThan(BUSY * 3_000)
        expect(seen).toHaveLength(1)
      })
    },
  )

  it.concurrent(
    'counts what is in flight when it is asked to wait for longer',
    async () => {
      const runtime: World = {
        throttle: ({ nth }) => (nth === 3 ? { retryAfterMs: 600_000 } : null),
        latencyMs: 300,
      }
      await withWebPlus(runtime, async (origin, seen) => {
        const inputs = { timeout: '20s', 'min-healthy': '50%' }
        const ran = await run(origin, 4, inputs)
        expect(ran).toMatchObject({
          conclusion: 'error',
          reason: 'throttled',
          healthyCount: '3',
        })
        expect(seen).toHaveLength(4)
      })
    },
  )
})
