import { once } from 'node:events'
import { connect, createServer, type AddressInfo, type Socket } from 'node:net'

/**
 * Keeps a relay of bytes before a port on loopback open for as long as `use`
 * takes. It ends a connection, the nth from 1, after so many bytes of the
 * server's; null lets it live.
 */
export async function withRelay<T>(
  options: {
    readonly port: number
    readonly cutAfter: (nth: number) => number | null
  },
  use: (relay: {
    readonly host: string
    readonly connections: () => number
  }) => Promise<T>,
): Promise<T> {
  const sockets: Socket[] = []
  const kept = (socket: Socket) => {
    sockets.push(socket)
    return socket.on('error', () => undefined)
  }
  let connections = 0
  const server = createServer((client) => {
    connections += 1
    let left = options.cutAfter(connections) ?? Infinity
    const upstream = kept(connect(options.port, '127.0.0.1'))
    kept(client).pipe(upstream)
    client.on('close', () => upstream.destroy())
    upstream.on('close', () => client.destroy())
    if (left === 0) client.destroy()
    upstream.on('data', (bytes: Buffer) => {
      const piece = bytes.subarray(0, Math.min(left, bytes.length))
      left -= piece.length
      client.write(piece, () => {
        if (left === 0) client.destroy()
      })
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  try {
    return await use({
      host: `127.0.0.1:${String(port)}`,
      connections: () => connections,
    })
  } finally {
    for (const socket of sockets) socket.destroy()
    server.close()
  }
}
