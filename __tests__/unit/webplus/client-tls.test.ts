import { createServer, type RequestListener } from 'node:http'
import { createServer as createTlsServer } from 'node:https'
import { connect, createServer as createTcpServer } from 'node:net'
import { afterEach, describe, expect, it } from '@jest/globals'
import { Agent, ProxyAgent, type Dispatcher } from 'undici'
import type { Outcome } from '../../../src/webplus/call-error.js'
import { GOOD } from './good-answer.js'
import { callOnce, listen, type Listening } from './loopback.js'
import { selfSigned } from '../../contract/self-signed.js'

const YEARS = { notBefore: '200101000000Z', notAfter: '491231235959Z' }
const GONE = { notBefore: '200101000000Z', notAfter: '200102000000Z' }
const TO_COME = { notBefore: '480101000000Z', notAfter: '491231235959Z' }
const good: RequestListener = (_request, response) =>
  response.end(JSON.stringify(GOOD))

const open: { readonly close: () => Promise<void> }[] = []
afterEach(async () => {
  for (const one of open.splice(0).reverse()) await one.close()
})

async function opened(
  server: Parameters<typeof listen>[0],
): Promise<Listening> {
  const listening = await listen(server)
  open.push(listening)
  return listening
}

async function call(dispatcher: Dispatcher, origin: string): Promise<Outcome> {
  open.push({ close: () => dispatcher.destroy() })
  return callOnce({ dispatcher, origin })
}

async function tlsServer(
  pem: object,
): Promise<{ origin: string; port: string }> {
  const { host } = await opened(createTlsServer(pem, good))
  const { port } = new URL(`http://${host}`)
  return { origin: `https://localhost:${port}`, port }
}

const refusal = (code: string) => ({
  kind: 'permanent',
  reason: 'network',
  error: { code, message: expect.stringContaining('certificate') },
  requestId: null,
})

describe('the certificate of a server', () => {
  it('is taken when it verifies', async () => {
    const pem = selfSigned({ name: 'localhost', ...YEARS })
    const { origin } = await tlsServer(pem)
    const agent = new Agent({ connect: { ca: pem.cert } })
    expect(await call(agent, origin)).toMatchObject({ kind: 'health' })
  })

  it.each([
    [
      'nobody vouches for',
      'localhost',
      YEARS,
      false,
      'DEPTH_ZERO_SELF_SIGNED_CERT',
    ],
    ['has expired', 'localhost', GONE, true, 'CERT_HAS_EXPIRED'],
    ['is not yet valid', 'localhost', TO_COME, true, 'CERT_NOT_YET_VALID'],
    [
      'is for another name',
      'other',
      YEARS,
      true,
      'ERR_TLS_CERT_ALTNAME_INVALID',
    ],
  ])('is refused if it %s', async (_what, name, years, isTrusted, code) => {
    const pem = selfSigned({ name, ...years })
    const { origin } = await tlsServer(pem)
    const connectWith = isTrusted ? { ca: pem.cert } : {}
    const agent = new Agent({ connect: connectWith })
    expect(await call(agent, origin)).toEqual(refusal(code))
  })
})

describe('a TLS handshake', () => {
  it.each([
    [
      'aborted',
      (write: (text: string) => void) => {
        write('')
      },
      /^(ECONNRESET|EPIPE)$/,
    ],
    [
      'answered in plain text',
      (write: (text: string) => void) => {
        write('HTTP/1.1 400 Bad\r\n\r\n')
      },
      /^ERR_SSL_|^EPROTO$/,
    ],
  ])('that is %s fails in passing', async (_what, answer, code) => {
    const server = createTcpServer((socket) => {
      socket.once('data', () => {
        answer((text) => socket.end(text))
      })
    })
    const { host } = await opened(server)
    expect(await call(new Agent(), `https://${host}`)).toMatchObject({
      kind: 'transient',
      class: 'network',
      error: { code: expect.stringMatching(code) },
    })
  })
})

describe('a proxy', () => {
  async function proxy(status: number): Promise<string> {
    const server = createServer()
    server.on('connect', (request, socket) => {
      socket.on('error', () => undefined)
      if (status !== 200) {
        socket.end(`HTTP/1.1 ${String(status)} No\r\ncontent-length: 0\r\n\r\n`)
        return
      }
      const { port } = new URL(`http://${request.url ?? ''}`)
      const upstream = connect(Number(port), '127.0.0.1', () => {
        socket.write('HTTP/1.1 200 OK\r\n\r\n')
        upstream.pipe(socket).pipe(upstream)
      })
      upstream.on('error', () => socket.destroy())
      socket.on('close', () => upstream.destroy())
    })
    const { host } = await opened(server)
    return `http://user:hunter2@${host}`
  }

  it('that makes the tunnel is used', async () => {
    const pem = selfSigned({ name: 'localhost', ...YEARS })
    const { origin } = await tlsServer(pem)
    const uri = await proxy(200)
    const agent = new ProxyAgent({ uri, requestTls: { ca: pem.cert } })
    expect(await call(agent, origin)).toMatchObject({ kind: 'health' })
  })

  it('does not keep a bad certificate from being refused', async () => {
    const pem = selfSigned({ name: 'other', ...YEARS })
    const { origin } = await tlsServer(pem)
    const uri = await proxy(200)
    const agent = new ProxyAgent({ uri, requestTls: { ca: pem.cert } })
    expect(await call(agent, origin)).toEqual(
      refusal('ERR_TLS_CERT_ALTNAME_INVALID'),
    )
  })

  it.each([
    [
      407,
      { kind: 'permanent', reason: 'network', error: { code: 'HTTP 407' } },
    ],
    [403, { kind: 'transient', class: 'network', error: { code: 'HTTP 403' } }],
    [502, { kind: 'transient', class: 'network', error: { code: 'HTTP 502' } }],
    [503, { kind: 'transient', class: 'network', error: { code: 'HTTP 503' } }],
  ])('that answers %d to CONNECT is told apart', async (status, expected) => {
    for (const scheme of ['http', 'https']) {
      const agent = new ProxyAgent(await proxy(status))
      const outcome = await call(agent, `${scheme}://localhost:1`)
      expect(outcome).toMatchObject(expected)
      expect(JSON.stringify(outcome)).not.toContain('hunter2')
    }
  })

  it('that is not there is refused on the connection', async () => {
    const gone = await listen(createServer())
    await gone.close()
    const agent = new ProxyAgent(`http://user:hunter2@${gone.host}`)
    expect(await call(agent, 'https://localhost:1')).toEqual({
      kind: 'transient',
      class: 'network',
      error: {
        code: 'ECONNREFUSED',
        message: `The connection to ${gone.host} was refused.`,
      },
      requestId: null,
    })
  })
})
