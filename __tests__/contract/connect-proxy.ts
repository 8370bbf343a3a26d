import { once } from 'node:events'
import { createServer } from 'node:http'
import { connect, type AddressInfo, type Socket } from 'node:net'

/** One CONNECT that a proxy was asked for. */
export interface Tunnel {
  /** `host:port` */
  readonly target: string
  /** `Proxy-Authorization`; null where there was none. */
  readonly login: string | null
}

/** A proxy on loopback. */
export interface ConnectProxy {
  readonly host: string
  readonly tunnels: readonly Tunnel[]
  /** Connections so far. */
  readonly dials: () => number
}

/**
 * Keeps a proxy open for as long as `use` takes. It leads every tunnel to a
 * port on loopback, whatever host is asked for, or answers each CONNECT with
 * `status`, or with the end of the connection.
 */
export async function withConnectProxy<T>(
  way:
    | { readonly port: () => number }
    | { readonly status: number }
    | { readonly answers: 'nothing' },
  use: (proxy: ConnectProxy) => Promise<T>,
): Promise<T> {
  const tunnels: Tunnel[] = []
  const sockets: Socket[] = []
  const kept = (socket: Socket) => {
    sockets.push(socket)
    socket.on('error', () => undefined)
    return socket
  }
  const server = createServer()
  let dials = 0
  server.on('connection', (socket) => {
    dials += 1
    kept(socket)
  })
  server.on('connect', (request, client: Socket) => {
    const login = request.headers['proxy-authorization'] ?? null
    tunnels.push({ target: request.url ?? '', login })
    if ('answers' in way) {
      client.end()
      return
    }
    if ('status' in way) {
      const line = `HTTP/1.1 ${String(way.status)} No`
      client.end(`${line}\r\ncontent-length: 0\r\n\r\n`)
      return
    }
    const upstream = kept(connect(way.port(), '127.0.0.1'))
    upstream.once('connect', () => {
      client.write('HTTP/1.1 200 OK\r\n\r\n')
      upstream.pipe(client).pipe(upstream)
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  try {
    return await use({
      host: `127.0.0.1:${String(port)}`,
      tunnels,
      dials: () => dials,
    })
  } finally {
    for (const socket of sockets) socket.destroy()
    server.close()
  }
}
