import type { IncomingMessage, RequestListener } from 'node:http'
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { Agent } from 'undici'
import { sign } from '../../../src/webplus/signature.js'
import { GOOD, GOOD_XML } from './good-answer.js'
import { callOnce, serving } from './loopback.js'

let agent: Agent
beforeEach(() => {
  agent = new Agent()
})
afterEach(async () => {
  await agent.destroy()
})

const good = JSON.stringify(GOOD)
const call = (listener: RequestListener, parts = {}) =>
  serving(listener, ({ host }) =>
    callOnce({ dispatcher: agent, origin: `http://${host}`, ...parts }),
  )

describe('one call', () => {
  const seen = async (parts = {}): Promise<IncomingMessage> => {
    const requests: IncomingMessage[] = []
    const outcome = await call((request, response) => {
      requests.push(request)
      response.end(good)
    }, parts)
    expect(outcome).toMatchObject({ kind: 'health', agentStatus: 'CONNECTED' })
    expect(requests).toHaveLength(1)
    const [request] = requests
    if (request === undefined) throw new Error('No request came.')
    return request
  }
  const keys = {
    accessKeyId: 'STS.Fake',
    accessKeySecret: 'FakeSecret',
    securityToken: 'CAISfake',
  }
  const query = {
    InstanceId: 'i-wz9hwvnwm5tlv3u12345',
    RegionId: 'cn-shenzhen',
  }
  const path = '/pop/v1/wam/instance/health'
  const target = `${path}?InstanceId=i-wz9hwvnwm5tlv3u12345&RegionId=cn-shenzhen`
  const common = {
    host: expect.stringMatching(/^127\.0\.0\.1:\d+$/),
    connection: 'keep-alive',
    accept: 'application/json',
    'accept-encoding': 'identity',
    'user-agent': 'webplus-health-gate',
    'x-acs-action': 'DescribeInstanceHealth',
    'x-acs-version': '2019-03-20',
    'x-acs-region-id': 'cn-shenzhen',
    'x-acs-signature-nonce': 'n-1',
  }

  it('puts exactly the headers of ACS3 on the wire', async () => {
    const { method, url, headers } = await seen()
    expect({ method, url }).toEqual({ method: 'GET', url: target })
    expect(headers).toEqual({
      ...common,
      authorization: expect.stringMatching(/^ACS3-HMAC-SHA256 Credential=LTAI/),
      'x-acs-date': '2019-08-16T11:18:47Z',
      'x-acs-content-sha256':
        'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
    })
  })

  it('puts exactly the headers of HMAC-SHA1 on the wire', async () => {
    const { url, headers } = await seen({
      algorithm: 'HMAC-SHA1',
      keys,
    })
    expect(url).toBe(target)
    expect(headers).toEqual({
      ...common,
      authorization: expect.stringMatching(/^acs STS\.Fake:/),
      date: 'Fri, 16 Aug 2019 11:18:47 GMT',
      'x-acs-signature-method': 'HMAC-SHA1',
      'x-acs-signature-version': '1.0',
      'x-acs-accesskey-id': 'STS.Fake',
      'x-acs-security-token': 'CAISfake',
    })
  })

  it.each(['ACS3-HMAC-SHA256', 'HMAC-SHA1'] as const)(
    'is signed over what is on the wire: %s',
    async (algorithm) => {
      const parts = { algorithm, keys }
      const { headers } = await seen(parts)
      const wire = headers as Record<string, string>
      const request = { method: 'GET', path, query, headers: wire }
      expect(wire['authorization']).toBe(sign({ ...request, algorithm, keys }))
    },
  )

  it('refuses keys that no header can hold, without showing them', async () => {
    const bad = { ...keys, securityToken: 'hunter2\r\nx: y' }
    const outcome = await call((_request, response) => response.end(good), {
      keys: bad,
    })
    expect(outcome).toMatchObject({ kind: 'permanent', reason: 'auth' })
    expect(JSON.stringify(outcome)).not.toContain('hunter2')
  })
})

describe('an answer', () => {
  const big = 'x'.repeat(1_048_576)
  const NETWORK = { kind: 'transient', class: 'network' }
  const api = (code: string) => ({
    kind: 'transient',
    class: 'api',
    error: { code },
  })
  const rows: [string, RequestListener, object][] = [
    [
      'in XML, called text/html, is read',
      (_request, response) => {
        response.setHeader('content-type', 'text/html')
        response.end(GOOD_XML)
      },
      { kind: 'health', requestId: 'r-xml' },
    ],
    [
      'in small pieces that split a character is read',
      (_request, response) => {
        const text = good.replace('HEALTHY', '健康')
        for (const byte of Buffer.from(text)) response.write(Buffer.of(byte))
        response.end()
      },
      { kind: 'health', appStatus: '健康' },
    ],
    [
      'of exactly the bound is read',
      (_request, response) => response.end(good.padEnd(1_048_576)),
      { kind: 'health' },
    ],
    [
      'over the bound is none',
      (_request, response) => response.end(`${good.padEnd(1_048_576)} `),
      api('OversizedBody'),
    ],
    [
      'without end is none',
      (_request, response) => {
        const more = () => {
          while (!response.destroyed && response.write(big));
        }
        response.on('drain', more)
        more()
      },
      api('OversizedBody'),
    ],
    [
      'over the bound with 429 is throttling',
      (_request, response) => {
        response.writeHead(429, { 'x-acs-retry-after': '20' })
        response.end(big + big)
      },
      { kind: 'throttled', retryAfterMs: 20 },
    ],
    [
      'that is an HTML page is none',
      (_request, response) => response.end('<!DOCTYPE html><h1>Hi</h1>'),
      api('UnreadableBody'),
    ],
    [
      'that is compressed garbage is none',
      (_request, response) => {
        response.setHeader('content-encoding', 'gzip')
        response.end(Buffer.from([0x1f, 0x8b, 0xff, 0x00]))
      },
      api('BrokenEncoding'),
    ],
    [
      'that is compressed as nobody asked is none',
      (_request, response) => {
        response.setHeader('content-encoding', 'zstd')
        response.end(good)
      },
      api('UnknownEncoding'),
    ],
    [
      'without a body is none',
      (_request, response) => response.writeHead(204).end(),
      api('HTTP 204'),
    ],
    [
      'that resets is none',
      (request) => request.socket.resetAndDestroy(),
      { ...NETWORK, error: { code: 'ECONNRESET' } },
    ],
    [
      'that closes before the headers is none',
      (request) => request.socket.destroy(),
      { ...NETWORK, error: { code: 'UND_ERR_SOCKET' } },
    ],
    [
      'that is cut in half is none',
      (request, response) => {
        response.writeHead(200, { 'content-length': good.length })
        response.write(good.slice(0, 40), () => request.socket.destroy())
      },
      { ...NETWORK, error: { code: 'UND_ERR_SOCKET' } },
    ],
    [
      'whose last chunk never comes is none',
      (request, response) => {
        response.write(good, () => request.socket.destroy())
      },
      { ...NETWORK, error: { code: 'UND_ERR_SOCKET' } },
    ],
    [
      'that is no HTTP is none',
      (request) => request.socket.end('SSH-2.0-OpenSSH_9.6\r\n\r\n'),
      { ...NETWORK, error: { code: expect.stringMatching(/^HPE_/) } },
    ],
    [
      'with headers too large is none',
      (_request, response) => {
        response.writeHead(200, { 'x-long': 'x'.repeat(20_000) }).end(good)
      },
      { ...NETWORK, error: { code: 'UND_ERR_HEADERS_OVERFLOW' } },
    ],
  ]
  it.each(rows)('%s', async (_name, listener, expected) => {
    expect(await call(listener)).toMatchObject(expected)
  })

  it('that redirects is not followed', async () => {
    const urls: (string | undefined)[] = []
    const outcome = await call((request, response) => {
      urls.push(request.url)
      response.writeHead(302, { location: '/elsewhere' }).end(good)
    })
    expect(outcome).toMatchObject(api('HTTP 302'))
    expect(urls).toHaveLength(1)
  })

  it('that nobody gives is refused on the connection', async () => {
    const { host } = await serving(
      () => undefined,
      (one) => Promise.resolve(one),
    )
    const outcome = await callOnce({
      dispatcher: agent,
      origin: `http://${host}`,
    })
    expect(outcome).toEqual({
      ...NETWORK,
      error: {
        code: 'ECONNREFUSED',
        message: `The connection to ${host} was refused.`,
      },
      requestId: null,
    })
  })
})
