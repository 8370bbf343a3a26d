import { once } from 'node:events'
import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo, Server, Socket } from 'node:net'
import type { Dispatcher } from 'undici'
import { createClient, type ClientParts } from '../../../src/webplus/client.js'
import type { Outcome } from '../../../src/webplus/call-error.js'
import { INSTANCE_ID } from './good-answer.js'
import type { Keys } from '../../../src/webplus/credentials-port.js'

/** A server that listens on loopback, and every socket that it has accepted. */
export interface Listening {
  readonly host: string
  readonly sockets: readonly Socket[]
  readonly close: () => Promise<void>
}

export async function listen(server: Server): Promise<Listening> {
  const sockets: Socket[] = []
  server.on('connection', (socket) => {
    sockets.push(socket)
    // A client that leaves resets the connection, which is what is tested.
    socket.on('error', () => undefined)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  return {
    host: `127.0.0.1:${String(port)}`,
    sockets,
    close: async () => {
      for (const socket of sockets) socket.destroy()
      server.close()
      await once(server, 'close')
    },
  }
}

/** Serves one listener for as long as `use` takes. */
export async function serving<T>(
  listener: RequestListener,
  use: (listening: Listening) => Promise<T>,
): Promise<T> {
  const listening = await listen(createServer(listener))
  try {
    return await use(listening)
  } finally {
    await listening.close()
  }
}

const KEYS: Keys = {
  accessKeyId: 'LTAI5tFakeAccessKeyId0001',
  accessKeySecret: 'FakeAccessKeySecretForTestsOnly00',
  securityToken: null,
}

/** One call for INSTANCE_ID through a fresh client. */
export async function callOnce(
  parts: Partial<ClientParts> & {
    readonly dispatcher: Dispatcher
    readonly origin: string
    readonly signal?: AbortSignal
    readonly keys?: Keys
  },
): Promise<Outcome> {
  const { origin, signal = new AbortController().signal, ...rest } = parts
  const { keys = KEYS } = parts
  const client = createClient({
    endpoint: { origin, host: new URL(origin).host },
    region: 'cn-shenzhen',
    algorithm: 'ACS3-HMAC-SHA256',
    wallClockMs: () => Date.UTC(2019, 7, 16, 11, 18, 47),
    nonce: () => 'n-1',
    requestTimeoutMs: 10_000,
    ...rest,
  })
  return client.describeInstanceHealth({
    instanceId: INSTANCE_ID,
    keys,
    signal,
  })
}

/** Resolves when a socket has closed, in order or not. */
export async function closed(socket: Socket | undefined): Promise<void> {
  if (socket === undefined) throw new Error('No connection was made.')
  if (socket.closed) return
  await new Promise((resolve) => socket.once('close', resolve))
}
