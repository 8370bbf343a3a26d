import { once } from 'node:events'
import { createServer } from 'node:http'
import { createServer as createTlsServer } from 'node:https'
import { createServer as createTcpServer, type Socket } from 'node:net'
import { describe, expect, it } from '@jest/globals'
import { request } from 'undici'
import { openConnections, type Proxy } from '../../../src/http/connections.js'
import { transportError } from '../../../src/http/errors.js'
import { exchange } from '../../../src/http/request.js'
import { withConnectProxy } from '../../contract/connect-proxy.js'
import { selfSigned } from '../../contract/self-signed.js'
import { listen, serving } from '../webplus/loopback.js'

describe('the connections of a run', () => {
  /** Asks a loopback server through a proxy that notes what it is asked. */
  async function asked(token: string | null) {
    const server = createServer((_, response) => response.end('hello'))
    const target = await listen(server)
    const connects: { path: string; auth: string | undefined }[] = []
    const proxying = createServer()
    proxying.on('connect', ({ url, headers }, socket) => {
      const auth = headers['proxy-authorization']
      connects.push({ path: url ?? '', auth })
      socket.end('HTTP/1.1 502 Bad Gateway\r\n\r\n')
    })
    const listening = await listen(proxying)
    const proxy: Proxy = { uri: `http://${listening.host}`, token }
    const { dispatcher, close } = openConnections({
      proxy,
      connectTimeoutMs: 10_000,
    })
    try {
      await request(`http://${target.host}/`, { dispatcher }).catch(
        () => undefined,
      )
    } finally {
      await close()
      await listening.close()
      await target.close()
    }
    return { connects, host: target.host, reached: target.sockets.length }
  }

  it('go through the proxy, and never around it', async () => {
    const { connects, host, reached } = await asked(null)
    expect(connects).toEqual([{ path: host, auth: undefined }])
    expect(reached).toBe(0)
  })

  it('tell the proxy who they are', async () => {
    const { connects } = await asked('Basic dTpw')
    expect(connects[0]?.auth).toBe('Basic dTpw')
  })

  it('are closed when destroyed, kept alive or in use', async () => {
    await serving(
      ({ url }, response) => {
        if (url === '/') response.end('hello')
      },
      async ({ host, sockets }) => {
        const { dispatcher, close } = openConnections({
          proxy: null,
          connectTimeoutMs: 10_000,
        })
        const ask = (path: string) =>
          request(`http://${host}${path}`, { dispatcher })
        await (await ask('/')).body.text()
        const hanging = ask('/hang')
        hanging.catch(() => undefined)
        const closing = sockets.map((socket) => once(socket, 'close'))
        expect(closing).not.toEqual([])
        await close()
        await expect(hanging).rejects.toThrow()
        await Promise.all(closing)
      },
    )
  })

  it.each([
    ['a TLS handshake', 'https', false],
    ['a proxy that swallows CONNECT', 'https', true],
    ['a plain answer', 'http', false],
  ] as const)(
    'let go of %s that never comes, by signal and at the end',
    async (_, scheme, byProxy) => {
      const sockets: Socket[] = []
      const server = createTcpServer((socket) => {
        sockets.push(socket)
        socket.on('error', () => undefined)
      })
      server.listen(0, '127.0.0.1')
      await once(server, 'listening')
      const address = server.address()
      const port = typeof address === 'object' ? (address?.port ?? 0) : 0
      const host = `127.0.0.1:${String(port)}`
      const { dispatcher, close } = openConnections({
        proxy: byProxy ? { uri: `http://${host}`, token: null } : null,
        connectTimeoutMs: 10_000,
      })
      const cut = new AbortController()
      const url = byProxy ? 'https://webplus.invalid/' : `${scheme}://${host}/`
      const asking = exchange({
        dispatcher,
        url,
        headers: {},
        maxBytes: 10,
        signal: cut.signal,
      })
      await once(server, 'connection')
      cut.abort(new Error('aborted'))
      await expect(asking).rejects.toThrow('aborted')
      const gone = sockets.map(async (socket) => {
        socket.resume()
        if (!socket.closed) await once(socket, 'close')
      })
      await close()
      await Promise.all(gone)
      server.close()
    },
  )

  const SILENT = () => undefined
  it.each<[string, 'proxy' | 'http' | 'https', (socket: Socket) => void]>([
    ['a proxy that ends each connection', 'proxy', (socket) => socket.end()],
    [
      'a proxy that ends each CONNECT',
      'proxy',
      (socket) => socket.once('data', () => socket.end()),
    ],
    [
      'a proxy that resets each CONNECT',
      'proxy',
      (socket) => socket.once('data', () => socket.resetAndDestroy()),
    ],
    [
      'a proxy that refuses each CONNECT',
      'proxy',
      (socket) => socket.end('HTTP/1.1 503 No\r\n\r\n'),
    ],
    [
      'a proxy that talks nonsense',
      'proxy',
      (socket) => socket.end('nonsense\r\n\r\n'),
    ],
    [
      'a proxy whose tunnels end',
      'proxy',
      (socket) =>
        socket
          .once('data', () => socket.write('HTTP/1.1 200 OK\r\n\r\n'))
          .on('data', (data) => {
            if (data[0] === 0x16) socket.end()
          }),
    ],
    ['an origin that ends each connection', 'http', (socket) => socket.end()],
    [
      'an origin that resets each connection',
      'http',
      (socket) => socket.resetAndDestroy(),
    ],
    [
      'an origin that ends each handshake',
      'https',
      (socket) => socket.once('data', () => socket.end()),
    ],
    [
      'an origin that ends each request',
      'http',
      (socket) => socket.once('data', () => socket.end()),
    ],
  ])('are dialled once a request, not again and again: %s', async (...row) => {
    const [, kind, onDial] = row
    let dials = 0
    const listening = await listen(
      createTcpServer((socket) => {
        dials += 1
        socket.on('error', SILENT)
        onDial(socket)
      }),
    )
    const { host } = listening
    const { dispatcher, close } = openConnections({
      proxy: kind === 'proxy' ? { uri: `http://${host}`, token: null } : null,
      connectTimeoutMs: 10_000,
    })
    const url =
      kind === 'proxy' ? 'https://webplus.invalid/' : `${kind}://${host}/`
    const ask = () =>
      exchange({
        dispatcher,
        url,
        headers: {},
        maxBytes: 10,
        signal: new AbortController().signal,
      })
    await expect(ask()).rejects.toThrow()
    await expect(ask()).rejects.toThrow()
    // A dial that nobody asked for would come at once.
    await new Promise((resolve) => setTimeout(resolve, 50))
    await close()
    await listening.close()
    expect(dials).toBe(2)
  })

  it.each([
    ['a proxy that answers no CONNECT', true],
    ['a server that answers no TLS handshake', false],
  ])('are given up with the try that they are for: %s', async (_, byProxy) => {
    let dials = 0
    let open = 0
    const listening = await listen(
      createTcpServer((socket) => {
        dials += 1
        open += 1
        socket.on('error', SILENT)
        socket.once('close', () => (open -= 1))
        socket.resume()
      }),
    )
    const { host } = listening
    const { dispatcher, close } = openConnections({
      proxy: byProxy ? { uri: `http://${host}`, token: null } : null,
      connectTimeoutMs: 100,
    })
    for (let tries = 0; tries < 3; tries += 1)
      await expect(
        exchange({
          dispatcher,
          url: byProxy ? 'https://webplus.invalid/' : `https://${host}/`,
          headers: {},
          maxBytes: 10,
          signal: AbortSignal.timeout(100),
        }),
      ).rejects.toThrow()
    while (open > 0) await new Promise((resolve) => setTimeout(resolve, 20))
    expect(dials).toBe(3)
    await close()
    await listening.close()
  })

  it.each([
    ['http://webplus.invalid/', 'webplus.invalid:80'],
    ['https://webplus.invalid/', 'webplus.invalid:443'],
    ['https://webplus.invalid:8443/', 'webplus.invalid:8443'],
  ])('ask a proxy for the tunnel of %s to %s', async (url, authority) => {
    const paths: unknown[] = []
    const proxying = createServer()
    proxying.on('connect', (asked, socket) => {
      paths.push(asked.url, asked.headers.host, asked.headers.connection)
      socket.end('HTTP/1.1 502 Bad Gateway\r\n\r\n')
    })
    const { host, close } = await listen(proxying)
    await through(`http://${host}`, url)
    await close()
    expect(paths).toEqual([authority, authority, 'keep-alive'])
  })

  it.each([
    [200, 'hello'],
    [299, 'hello'],
    [300, 'HTTP 300'],
    [407, 'HTTP 407'],
    [502, 'HTTP 502'],
  ])('have a tunnel or none where a proxy says %d: %s', async (status, end) => {
    const { host, close } = await listen(
      createTcpServer((socket) => {
        socket.on('error', SILENT)
        socket.once('data', () => {
          socket.write(`HTTP/1.1 ${String(status)} x\r\n\r\n`)
          socket.once('data', () => {
            socket.end('HTTP/1.1 200 x\r\ncontent-length: 5\r\n\r\nhello')
          })
        })
      }),
    )
    const thrown = await through(`http://${host}`, 'http://webplus.invalid/')
    await close()
    const { signal } = new AbortController()
    const told = transportError({ thrown, signal, requestTimeoutMs: 10_000 })
    expect(JSON.stringify([thrown, told])).toContain(`"${end}"`)
  })

  it('give up on a tunnel that is not made in time', async () => {
    const { host, close } = await listen(
      createTcpServer((socket) => socket.on('error', SILENT).resume()),
    )
    const url = 'https://webplus.invalid/'
    const thrown = await through(`http://${host}`, url, 100)
    await close()
    const { signal } = new AbortController()
    expect(
      transportError({ thrown, signal, requestTimeoutMs: 10_000 }),
    ).toMatchObject({ error: { code: 'ETIMEDOUT' } })
  })

  it('read an answer without TLS at the end of a tunnel', async () => {
    const server = await listen(
      createServer((_, response) => response.end('hello')),
    )
    const { port } = new URL(`http://${server.host}`)
    await withConnectProxy({ port: () => Number(port) }, async (proxy) => {
      const url = 'http://webplus.invalid/'
      expect(await through(`http://${proxy.host}`, url)).toMatchObject({
        body: 'hello',
      })
    })
    await server.close()
  })

  it('trust no proxy by TLS whose certificate nobody vouches for', async () => {
    const years = { notBefore: '200101000000Z', notAfter: '491231235959Z' }
    const pem = selfSigned({ name: 'localhost', ...years })
    const { host, close } = await listen(createTlsServer(pem))
    const thrown = await through(`https://${host}`, 'https://webplus.invalid/')
    await close()
    const { signal } = new AbortController()
    expect(
      transportError({ thrown, signal, requestTimeoutMs: 10_000 }),
    ).toMatchObject({ error: { code: 'DEPTH_ZERO_SELF_SIGNED_CERT' } })
  })

  /** What a request through this proxy brings, or its error. */
  async function through(
    uri: string,
    url: string,
    connectTimeoutMs = 10_000,
  ): Promise<unknown> {
    const { dispatcher, close } = openConnections({
      proxy: { uri, token: null },
      connectTimeoutMs,
    })
    try {
      const { signal } = new AbortController()
      return await exchange({
        dispatcher,
        url,
        headers: {},
        maxBytes: 10,
        signal,
      })
    } catch (error) {
      return error
    } finally {
      await close()
    }
  }

  it('say of a certificate at the end of a tunnel what is wrong with it', async () => {
    const years = { notBefore: '200101000000Z', notAfter: '491231235959Z' }
    const pem = selfSigned({ name: 'webplus.invalid', ...years })
    const server = await listen(createTlsServer(pem))
    const { port } = new URL(`http://${server.host}`)
    const { signal } = new AbortController()
    await withConnectProxy({ port: () => Number(port) }, async (proxy) => {
      const { dispatcher, close } = openConnections({
        proxy: { uri: `http://${proxy.host}`, token: null },
        connectTimeoutMs: 10_000,
      })
      const thrown: unknown = await exchange({
        dispatcher,
        url: 'https://webplus.invalid/',
        headers: {},
        maxBytes: 10,
        signal,
      }).catch((error: unknown) => error)
      expect(
        transportError({ thrown, signal, requestTimeoutMs: 10_000 }),
      ).toMatchObject({
        kind: 'permanent',
        error: { code: 'DEPTH_ZERO_SELF_SIGNED_CERT' },
      })
      await close()
    })
    await server.close()
  })

  it('repeat no request by themselves on a kept socket that has ended', async () => {
    let heard = 0
    await serving(
      ({ url, socket }, response) => {
        heard += 1
        if (url === '/') response.end('hello')
        else socket.destroy()
      },
      async ({ host }) => {
        const { dispatcher, close } = openConnections({
          proxy: null,
          connectTimeoutMs: 10_000,
        })
        const ask = (path: string) =>
          exchange({
            dispatcher,
            url: `http://${host}${path}`,
            headers: {},
            maxBytes: 10,
            signal: new AbortController().signal,
          })
        await ask('/')
        await expect(ask('/hang-up')).rejects.toThrow()
        await ask('/')
        await close()
      },
    )
    expect(heard).toBe(3)
  })
})
