import { createServer, type RequestListener } from 'node:http'
import { describe, expect, it } from '@jest/globals'
import type { Dispatcher } from 'undici'
import {
  openConnections,
  type Connections,
} from '../../../src/http/connections.js'
import { openCredentials } from '../../../src/credentials/open.js'
import { createPlayedRuntime, until } from '../played-runtime.js'
import { listen } from '../webplus/loopback.js'

const never = new AbortController().signal
const staticKeys = {
  kind: 'static',
  source: 'inputs',
  accessKeyId: 'k',
  accessKeySecret: 's',
  securityToken: null,
} as const

/** A metadata service that gives keys of `role`, and who asked it for what. */
function metadata(role: string, lifeMs = 3_600_000) {
  const asked: string[] = []
  const answer: RequestListener = ({ method, url }, response) => {
    asked.push(`${method ?? ''} ${url ?? ''}`)
    if (url === '/latest/api/token') {
      response.end('metadata-token')
      return
    }
    if (url?.endsWith(`/${role}`) !== true) {
      response.writeHead(404).end()
      return
    }
    response.end(
      JSON.stringify({
        Code: 'Success',
        AccessKeyId: `STS.${String(asked.length)}`,
        AccessKeySecret: 'session-secret',
        SecurityToken: 'session-token',
        Expiration: new Date(Date.now() + lifeMs).toISOString(),
      }),
    )
  }
  return { asked, answer }
}

async function fromRole(
  role: string,
  {
    answer,
    signal = never,
  }: { readonly answer: RequestListener; readonly signal?: AbortSignal },
  use: (given: {
    source: ReturnType<typeof openCredentials>
    told: ReturnType<typeof createPlayedRuntime>['told']
  }) => Promise<void>,
) {
  const listening = await listen(createServer(answer))
  const connections = openConnections({ proxy: null, connectTimeoutMs: 10_000 })
  const played = createPlayedRuntime({
    runtime: {
      metadataOrigin: `http://${listening.host}`,
    },
  })
  const source = openCredentials({
    runtime: played.runtime,
    credentials: { kind: 'ecs-role', source: 'ecs-ram-role', role },
    connections,
    requestTimeoutMs: 5_000,
    deadlineAtMs: Infinity,
    signal,
  })
  try {
    await use({ source, told: played.told })
  } finally {
    await connections.close()
    await listening.close()
  }
}

const UNANSWERED = ['Timeout', 'NoMetadataService']

/** The first failure that is not that nobody has answered yet. */
async function failed(source: ReturnType<typeof openCredentials>) {
  const failure = () => {
    const last = source.lastFailure()
    return last !== null && UNANSWERED.includes(last.error.code) ? null : last
  }
  await until(() => failure() !== null)
  return failure()
}

describe('the keys of a run', () => {
  it('are those of the inputs, which nobody can renew', async () => {
    const source = openCredentials({
      runtime: createPlayedRuntime().runtime,
      credentials: staticKeys,
      connections: null,
      requestTimeoutMs: 1_000,
      deadlineAtMs: Infinity,
      signal: never,
    })
    const keys = await source.get(never)
    expect(keys).toMatchObject({ accessKeyId: 'k', accessKeySecret: 's' })
    expect(await source.renew(keys, never)).toBeNull()
    expect(source.lastFailure()).toBeNull()
  })

  it('of a role need connections, and nothing is proven before they are asked', async () => {
    const source = openCredentials({
      runtime: createPlayedRuntime().runtime,
      credentials: { kind: 'ecs-role', source: 'ecs-ram-role', role: 'r' },
      connections: null,
      requestTimeoutMs: 1_000,
      deadlineAtMs: Infinity,
      signal: never,
    })
    source.proven({ ...staticKeys })
    expect(source.lastFailure()).toBeNull()
    await expect(source.get(never)).rejects.toThrow(
      'A session needs connections.',
    )
  })

  it('that an ECS role is waiting for are a failure with advice of its own', async () => {
    const busy: RequestListener = (_request, response) => {
      response.writeHead(503).end()
    }
    const stop = new AbortController()
    const given = { answer: busy, signal: stop.signal }
    await fromRole('gate-role', given, async ({ source }) => {
      const end = source.get(stop.signal).catch((error: unknown) => error)
      const failure = await failed(source)
      stop.abort()
      await end
      expect(failure?.advice).toBe(
        "Check that the metadata service of this ECS instance answers, and check 'ecs-ram-role'.",
      )
    })
  })

  it('are asked of the metadata service once for all calls, and masked', async () => {
    const service = metadata('gate-role')
    await fromRole('gate-role', service, async ({ source, told }) => {
      const both = await Promise.all([source.get(never), source.get(never)])
      expect(both[0]).toEqual(both[1])
      expect(service.asked).toEqual([
        'PUT /latest/api/token',
        'GET /latest/meta-data/ram/security-credentials/gate-role',
      ])
      const masks = told.filter(({ kind }) => kind === 'mask')
      expect(masks.map(({ text }) => text)).toEqual(
        expect.arrayContaining([
          'metadata-token',
          'session-secret',
          'session-token',
        ]),
      )
    })
  })

  it('are others once the server has called them expired, and then no more', async () => {
    const service = metadata('gate-role')
    await fromRole('gate-role', service, async ({ source }) => {
      const first = await source.get(never)
      const second = await source.renew(first, never)
      expect(second?.accessKeyId).not.toBe(first.accessKeyId)
      expect(second && (await source.renew(second, never))).toBeNull()
      expect(service.asked).toHaveLength(4)
    })
  })

  it('are others again once the second ones were proven', async () => {
    const service = metadata('gate-role')
    await fromRole('gate-role', service, async ({ source }) => {
      const second = await source.renew(await source.get(never), never)
      if (second !== null) source.proven(second)
      expect(second && (await source.renew(second, never))).not.toBeNull()
      expect(service.asked).toHaveLength(6)
    })
  })

  it('that cannot be had are a Refusal with advice of its own', async () => {
    await fromRole('other', metadata('gate-role'), async ({ source }) => {
      await expect(source.get(never)).rejects.toMatchObject({
        name: 'PermanentError',
        reason: 'auth',
        detail: { code: 'NoSuchRole' },
        advice:
          "Attach the role 'other' to this ECS instance, or correct 'ecs-ram-role'.",
      })
    })
  })
})

describe('advice on keys that nobody gave', () => {
  const role = 'acs:ram::1234567890123456:role/gate'
  const answerOf =
    (status: number, body: string): RequestListener =>
    (_request, response) => {
      response.writeHead(status).end(body)
    }
  const coded = (code: string) => JSON.stringify({ Code: code })

  it.each<[string, RequestListener, RegExp, RegExp | null]>([
    ['a proxy that wants a login', answerOf(407, ''), /HTTPS_PROXY/, null],
    ['throttling', answerOf(429, ''), /throttled the requests/, /firewall/],
    [
      'a page in the place of STS',
      answerOf(502, ''),
      /an STS endpoint/,
      /firewall/,
    ],
    [
      'no answer at all',
      (_request, response) => response.destroy(),
      /^Check the network path from the runner to GitHub's OIDC endpoint and to 'sts-endpoint'/,
      null,
    ],
    [
      'a fault of STS',
      answerOf(500, coded('InternalError')),
      /send the request id to Alibaba Cloud/,
      /firewall/,
    ],
  ])('goes by what happened: %s', async (_, answer, says, never) => {
    const listening = await listen(createServer(answer))
    const connections = openConnections({
      proxy: null,
      connectTimeoutMs: 10_000,
    })
    try {
      const advice = await adviceFrom(connections, listening.host)
      expect(advice).toMatch(says)
      if (never !== null) expect(advice).not.toMatch(never)
    } finally {
      await connections.close()
      await listening.close()
    }
  })

  it('names the authorities where a certificate fails', async () => {
    const dispatcher = {
      dispatch(_: unknown, { onError }: Dispatcher.DispatchHandlers) {
        onError?.(Object.assign(new Error('x'), { code: 'CERT_HAS_EXPIRED' }))
        return true
      },
    } as unknown as Dispatcher
    const connections = { dispatcher, close: () => Promise.resolve() }
    expect(await adviceFrom(connections, 'sts.example')).toBe(
      "Trust the CA with NODE_EXTRA_CA_CERTS, or correct 'sts-endpoint'; TLS is always verified.",
    )
  })

  /** The advice of the first failure of keys that STS at `host` has to give. */
  async function adviceFrom(connections: Connections, host: string) {
    const stop = new AbortController()
    const { runtime } = createPlayedRuntime({
      runtime: { idToken: () => Promise.resolve('id-token') },
    })
    const source = openCredentials({
      runtime,
      credentials: {
        kind: 'oidc',
        source: 'role-to-assume',
        roleArn: role,
        oidcProviderArn: role.replace('role/gate', 'oidc-provider/github'),
        roleSessionName: 'gate',
        durationSeconds: 3_600,
        audience: 'sts.aliyuncs.com',
        stsEndpoint: { origin: `http://${host}`, host },
      },
      connections,
      requestTimeoutMs: 5_000,
      deadlineAtMs: Infinity,
      signal: stop.signal,
    })
    try {
      const refused: { advice?: string | null } | null = await Promise.race([
        source.get(stop.signal).then(
          () => null,
          (thrown: unknown) => thrown as { advice?: string | null },
        ),
        failed(source),
      ])
      return refused?.advice
    } finally {
      stop.abort()
    }
  }
})
