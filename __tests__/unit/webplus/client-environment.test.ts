import type { IncomingMessage, RequestListener } from 'node:http'
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { Agent } from 'undici'
import { createClient } from '../../../src/webplus/client.js'
import { describeEnvironmentHealth } from '../../../src/webplus/health.js'
import type { EnvironmentOutcome } from '../../../src/webplus/call-error.js'
import {
  sign,
  type SignatureAlgorithm,
} from '../../../src/webplus/signature.js'
import { officialVerifier } from '../simulator/official-verifier.js'
import { entry, ENVIRONMENT_ID, environmentWith } from './environment-answer.js'
import { callOnce, serving } from './loopback.js'

const MEBIBYTE = 1_048_576
const PATH = '/pop/v1/wam/appEnv/instanceHealth'
const KEYS = {
  accessKeyId: 'STS.Fake',
  accessKeySecret: 'FakeSecret',
  securityToken: 'CAISfake',
}
const good = JSON.stringify(environmentWith([entry('i-1')]))

let agent: Agent
beforeEach(() => {
  agent = new Agent()
})
afterEach(async () => {
  await agent.destroy()
})

/** One call for the environment through a fresh client. */
const call = (
  listener: RequestListener,
  algorithm: SignatureAlgorithm = 'ACS3-HMAC-SHA256',
): Promise<EnvironmentOutcome> =>
  serving(listener, ({ host }) =>
    createClient({
      endpoint: { origin: `http://${host}`, host },
      region: 'cn-shenzhen',
      algorithm,
      dispatcher: agent,
      wallClockMs: () => Date.UTC(2019, 7, 16, 11, 18, 47),
      nonce: () => 'n-1',
      requestTimeoutMs: 10_000,
    }).describeEnvironmentHealth({
      environmentId: ENVIRONMENT_ID,
      keys: KEYS,
      signal: new AbortController().signal,
    }),
  )

describe('one call for an environment', () => {
  it.each(['ACS3-HMAC-SHA256', 'HMAC-SHA1'] as const)(
    'asks as the API has it, signed as the official library signs: %s',
    async (algorithm) => {
      const requests: IncomingMessage[] = []
      const outcome = await call((request, response) => {
        requests.push(request)
        response.end(good)
      }, algorithm)
      expect(outcome).toMatchObject({ kind: 'listing', answers: { size: 1 } })
      expect(requests).toHaveLength(1)
      const [request] = requests
      const rawQuery = `EnvId=${ENVIRONMENT_ID}&RegionId=cn-shenzhen`
      expect(request?.method).toBe('GET')
      expect(request?.url).toBe(`${PATH}?${rawQuery}`)
      const headers = (request?.headers ?? {}) as Record<string, string>
      expect(headers).toMatchObject({
        accept: 'application/json',
        'x-acs-action': 'DescribeAppEnvInstanceHealth',
        'x-acs-version': '2019-03-20',
        'x-acs-region-id': 'cn-shenzhen',
        'x-acs-security-token': 'CAISfake',
      })
      const query = { EnvId: ENVIRONMENT_ID, RegionId: 'cn-shenzhen' }
      const signed = { method: 'GET', path: PATH, headers }
      const authorization = headers['authorization']
      expect(authorization).toBe(
        sign({ ...signed, query, algorithm, keys: KEYS }),
      )
      const { accessKeyId, accessKeySecret } = KEYS
      expect(authorization).toBe(
        officialVerifier({
          ...signed,
          rawQuery,
          algorithm,
          accessKeyId,
          accessKeySecret,
          bodySha256: headers['x-acs-content-sha256'] ?? '',
        }),
      )
    },
  )
})

describe('the bound of an answer', () => {
  it('is 16 MiB for an environment', async () => {
    const bytes = 16 * MEBIBYTE
    const within = await call((_, response) => response.end(good.padEnd(bytes)))
    expect(within).toMatchObject({ kind: 'listing' })
    const over = await call((_, response) =>
      response.end(good.padEnd(bytes + 1)),
    )
    expect(over).toMatchObject({
      kind: 'transient',
      error: { code: 'OversizedBody' },
    })
  })

  it('stays 1 MiB for an instance', async () => {
    const outcome = await serving(
      (_, response) => response.end(good.padEnd(MEBIBYTE + 1)),
      ({ host }) => callOnce({ dispatcher: agent, origin: `http://${host}` }),
    )
    expect(outcome).toMatchObject({ error: { code: 'OversizedBody' } })
  })
})

it('a message that repeats the secret is not passed on', async () => {
  const body = { Code: 'EnvNotExists', Message: `No, ${KEYS.securityToken}.` }
  const outcome = await call((_, response) => {
    response.writeHead(404).end(JSON.stringify(body))
  })
  expect(outcome).toMatchObject({ kind: 'missing' })
  expect(JSON.stringify(outcome)).not.toContain(KEYS.securityToken)
})

describe('a call of ECS', () => {
  const told = async (service: 'ecs' | 'webplus', withEcs: boolean) => {
    const seen: string[] = []
    const note =
      (name: string): RequestListener =>
      (request, response) => {
        seen.push(name, request.headers.authorization?.split(' ')[0] ?? 'none')
        response.end(good)
      }
    await serving(note('Web+'), ({ host }) =>
      serving(note('ECS'), async ({ host: ecsHost }) => {
        const at = (host: string) => ({
          endpoint: { origin: `http://${host}`, host },
          dispatcher: agent,
        })
        const client = createClient({
          ...at(host),
          ...(withEcs && { ecs: at(ecsHost) }),
          region: 'cn-shenzhen',
          algorithm: 'HMAC-SHA1',
          wallClockMs: () => 0,
          nonce: () => 'n-1',
          requestTimeoutMs: 10_000,
        })
        await client.perform(
          { ...describeEnvironmentHealth(ENVIRONMENT_ID), service },
          { keys: KEYS, signal: new AbortController().signal },
        )
      }),
    )
    return seen
  }

  it('goes to the endpoint of ECS where there is one, and is always signed anew', async () => {
    expect(await told('ecs', true)).toEqual(['ECS', 'ACS3-HMAC-SHA256'])
    expect(await told('ecs', false)).toEqual(['Web+', 'ACS3-HMAC-SHA256'])
    expect(await told('webplus', true)).toEqual(['Web+', 'acs'])
  })
})
