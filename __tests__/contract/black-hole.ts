import { once } from 'node:events'
import { createServer, type AddressInfo, type Socket } from 'node:net'

/** A port on loopback that accepts connections and never says a word. */
export interface BlackHole {
  readonly host: string
  /** Connections so far. */
  readonly connections: () => number
  /** Plain HTTP requests that have come so far. */
  readonly requests: () => number
}

/** Keeps a black hole open for as long as `use` takes. */
export async function withBlackHole<T>(
  use: (hole: BlackHole) => Promise<T>,
): Promise<T> {
  const sockets: Socket[] = []
  let requests = 0
  const server = createServer((socket) => {
    sockets.push(socket)
    socket.on('error', () => undefined)
    socket.setEncoding('latin1').on('data', (text: string) => {
      if (text.startsWith('GET ')) requests += 1
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  try {
    return await use({
      host: `127.0.0.1:${String(port)}`,
      connections: () => sockets.length,
      requests: () => requests,
    })
  } finally {
    for (const socket of sockets) socket.destroy()
    server.close()
  }
}

/** `host:port` of a port on loopback at which nobody listens. */
export function refusedHost(): Promise<string> {
  return withBlackHole(({ host }) => Promise.resolve(host))
}
