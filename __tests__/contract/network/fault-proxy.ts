import { once } from 'node:events'
import { connect, createServer, type AddressInfo, type Socket } from 'node:net'
import { setTimeout as delay } from 'node:timers/promises'

/** One request that came, and what the server behind has answered to it. */
export interface Exchange {
  readonly client: Socket
  /** The whole answer as it came, head and body, for a connection kept alive. */
  readonly answer: Buffer
  /** Query `InstanceId`. */
  readonly id: string
}

/** How an answer reaches the client; it may write what it likes, or nothing. */
export type Fault = (exchange: Exchange) => void | Promise<void>

/** How one request is met. */
export interface Met {
  readonly id: string
  /** How many of this id have come, from 1. */
  readonly nth: number
  /** How many have come on its connection, from 1. */
  readonly nthOfConnection: number
}

/** A proxy on loopback that stands before an HTTP server. */
export interface FaultProxy {
  readonly origin: string
  readonly requests: () => number
  readonly connections: () => number
  /** Resolves once the client has no connection left; rejects after 2 s. */
  readonly allClosed: () => Promise<void>
}

const SHORTLY_MS = 10

/** An answer as it came, in one piece. */
export const plainly: Fault = ({ client, answer }) => {
  client.write(answer)
}

/** Keeps a proxy before a port on loopback open for as long as `use` takes. */
export async function withFaultProxy<T>(
  options: {
    readonly port: number
    readonly faultFor: (met: Met) => Fault
    /** Called with each connection and its number, from 1, before it is read. */
    readonly onConnection?: (client: Socket, nth: number) => void
  },
  use: (proxy: FaultProxy) => Promise<T>,
): Promise<T> {
  const open = new Set<Socket>()
  const seen = new Map<string, number>()
  let requests = 0
  let connections = 0

  const answer = async (
    client: Socket,
    head: string,
    nthOfConnection: number,
  ): Promise<void> => {
    const id = /[?&]InstanceId=([^& ]*)/.exec(head)?.[1] ?? ''
    const nth = (seen.get(id) ?? 0) + 1
    seen.set(id, nth)
    requests += 1
    const fault = options.faultFor({ id, nth, nthOfConnection })
    const whole = await answerFrom(options.port, head)
    await fault({ client, answer: whole, id })
  }
  const server = createServer({ noDelay: true }, (client) => {
    open.add(client)
    connections += 1
    client.on('error', () => undefined)
    client.on('close', () => open.delete(client))
    options.onConnection?.(client, connections)
    let text = ''
    let count = 0
    client.on('data', (bytes: Buffer) => {
      text += bytes.toString('latin1')
      for (let end = text.indexOf(END); end >= 0; end = text.indexOf(END)) {
        const head = text.slice(0, end + END.length)
        text = text.slice(end + END.length)
        count += 1
        answer(client, head, count).catch(() => client.destroy())
      }
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  try {
    return await use({
      origin: `http://127.0.0.1:${String(port)}`,
      requests: () => requests,
      connections: () => connections,
      allClosed: async () => {
        for (let left = 200; open.size > 0; left -= 1) {
          if (left === 0) throw new Error(`${String(open.size)} stayed open.`)
          await delay(SHORTLY_MS)
        }
      },
    })
  } finally {
    for (const socket of open) socket.destroy()
    server.close()
  }
}

const END = '\r\n\r\n'

/** What the server says to a request, on a connection of its own. */
async function answerFrom(port: number, head: string): Promise<Buffer> {
  const upstream = connect(port, '127.0.0.1')
  const parts: Buffer[] = []
  upstream.on('data', (bytes: Buffer) => parts.push(bytes))
  upstream.write(
    head.replace(/\r\nconnection: [^\r]*/i, '\r\nconnection: close'),
  )
  await once(upstream, 'close')
  const whole = Buffer.concat(parts).toString('latin1')
  const kept = whole.replace(
    /\r\nconnection: close/i,
    '\r\nConnection: keep-alive',
  )
  return Buffer.from(kept, 'latin1')
}
