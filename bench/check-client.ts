/**
 * One contender of `check.mjs`, in a process of its own: `NAME ORIGIN` sends
 * signed checks, ten at a time, and prints what they cost as JSON.
 */
import { randomUUID } from 'node:crypto'
import OpenApi, {
  Config,
  OpenApiRequest,
  Params,
} from '@alicloud/openapi-client'
import PopCore from '@alicloud/pop-core'
import { RuntimeOptions } from '@alicloud/tea-util'
import { systemClock, withTimeout } from '../src/clock.js'
import { openConnections } from '../src/http/connections.js'
import { createClient } from '../src/webplus/client.js'

const CONCURRENCY = 10
const WARM_UP = 4_000
const SPANS = 6
const CHECKS_A_SPAN = 2_000
const PATH = '/pop/v1/wam/instance/health'
const REQUEST_TIMEOUT_MS = 10_000

const keys = {
  accessKeyId: 'LTAI5tBenchKeyId',
  accessKeySecret: 'BenchKeySecretThatIsNoSecret',
}

/** One signed check that resolves to the AgentStatus that was answered. */
type Check = (instanceId: string) => Promise<unknown>

interface Contender {
  readonly check: Check
  readonly close: () => Promise<void>
}

const contenders: Readonly<Record<string, (origin: string) => Contender>> = {
  ours: (origin) => ourClient(origin, 'ACS3-HMAC-SHA256'),
  'ours-sha1': (origin) => ourClient(origin, 'HMAC-SHA1'),
  'openapi-client': (origin) => {
    const config = new Config({
      ...keys,
      endpoint: new URL(origin).host,
      protocol: 'HTTP',
    })
    const client = new OpenApi.default(config)
    const params = new Params({
      action: 'DescribeInstanceHealth',
      version: '2019-03-20',
      protocol: 'HTTP',
      pathname: PATH,
      method: 'GET',
      authType: 'AK',
      style: 'ROA',
      reqBodyType: 'json',
      bodyType: 'json',
    })
    const runtime = new RuntimeOptions({ readTimeout: REQUEST_TIMEOUT_MS })
    const check: Check = async (InstanceId) => {
      const query = { InstanceId, RegionId: 'cn-hangzhou' }
      const request = new OpenApiRequest({ query })
      const answer = await client.callApi(params, request, runtime)
      return statusIn(answer['body'])
    }
    return { check, close: () => Promise.resolve() }
  },
  'pop-core': (origin) => {
    const client = new ROAClient({
      ...keys,
      endpoint: origin,
      apiVersion: '2019-03-20',
    })
    const check: Check = async (InstanceId) => {
      const query = { InstanceId, RegionId: 'cn-hangzhou' }
      return statusIn(await client.get(PATH, query))
    }
    return { check, close: () => Promise.resolve() }
  },
}

/** Joined as the action joins it: a nonce a call, and a bound in time. */
function ourClient(
  origin: string,
  algorithm: 'ACS3-HMAC-SHA256' | 'HMAC-SHA1',
): Contender {
  const connections = openConnections({ proxy: null, connectTimeoutMs: 10_000 })
  const client = createClient({
    endpoint: { origin, host: new URL(origin).host },
    region: 'cn-hangzhou',
    algorithm,
    dispatcher: connections.dispatcher,
    wallClockMs: Date.now,
    nonce: randomUUID,
    requestTimeoutMs: REQUEST_TIMEOUT_MS,
  })
  const never = new AbortController()
  const check: Check = async (instanceId) => {
    const outcome = await withTimeout({
      clock: systemClock,
      ms: REQUEST_TIMEOUT_MS,
      signal: never.signal,
      task: (signal) =>
        client.describeInstanceHealth({
          instanceId,
          keys: { ...keys, securityToken: null },
          signal,
        }),
    })
    return outcome.kind === 'health' ? outcome.agentStatus : outcome
  }
  return { check, close: connections.close }
}

// The package's own declarations know its RPC client only.
const { ROAClient } = PopCore as unknown as {
  readonly ROAClient: new (config: object) => {
    get(path: string, query: object): Promise<unknown>
  }
}

function statusIn(answer: unknown): unknown {
  const { Code, InstanceHealth } = answer as {
    readonly Code: unknown
    readonly InstanceHealth: { readonly AgentStatus: unknown }
  }
  return Code === 'OK' ? InstanceHealth.AgentStatus : answer
}

async function run(check: Check, checks: number): Promise<void> {
  let sent = 0
  const work = async () => {
    while (sent < checks) {
      sent += 1
      const status = await check(`i-bench-${String(sent)}`)
      if (status !== 'CONNECTED')
        throw new Error(`A check brought ${JSON.stringify(status)}.`)
    }
  }
  await Promise.all(Array.from({ length: CONCURRENCY }, work))
}

const [name = '', origin = ''] = process.argv.slice(2)
const contender = contenders[name]?.(origin)
if (contender === undefined) throw new Error(`'${name}' is no contender.`)
await run(contender.check, WARM_UP)
const spans: { perSecond: number; cpuMicroseconds: number }[] = []
for (let span = 0; span < SPANS; span += 1) {
  const startedAtMs = performance.now()
  const before = process.cpuUsage()
  await run(contender.check, CHECKS_A_SPAN)
  const { user, system } = process.cpuUsage(before)
  const seconds = (performance.now() - startedAtMs) / 1_000
  spans.push({
    perSecond: CHECKS_A_SPAN / seconds,
    cpuMicroseconds: (user + system) / CHECKS_A_SPAN,
  })
}
await contender.close()
console.log(JSON.stringify(spans))
// Sockets that the others keep alive would be waited for.
process.exit()
