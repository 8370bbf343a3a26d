import type { ServerResponse } from 'node:http'
import type { Clock } from '../src/gate/reading.js'
import type { Delivery, Reply } from './exchange.js'

/** The destination of a reply. */
export interface Connection {
  readonly response: ServerResponse
  readonly clock: Clock
  /** Aborts when the client or the simulator ends the exchange. */
  readonly signal: AbortSignal
}

type Cut = Exclude<Delivery['kind'], 'whole' | 'slow-body'>

function flushed(response: ServerResponse, bytes: Buffer): Promise<void> {
  return new Promise((resolve) => {
    response.write(bytes, () => {
      resolve()
    })
  })
}

function reset({ socket }: ServerResponse): void {
  try {
    socket?.resetAndDestroy()
  } catch {
    // A TLS socket cannot be reset; closing it without its farewell is closest
    // to that.
    socket?.destroy()
  }
}

async function cut(
  kind: Cut,
  connection: Connection,
  body: Buffer,
): Promise<void> {
  const { response } = connection
  if (kind === 'stall') return
  if (kind === 'reset') {
    reset(response)
    return
  }
  await flushed(response, body.subarray(0, Math.ceil(body.length / 2)))
  if (kind === 'half-body') response.socket?.destroy()
  if (kind === 'reset-midway') reset(response)
}

async function dribble(
  { chunkBytes, everyMs }: Delivery & { kind: 'slow-body' },
  { response, clock, signal }: Connection,
  body: Buffer,
): Promise<void> {
  for (let at = 0; at < body.length; at += chunkBytes) {
    await clock.sleep(everyMs, signal)
    if (signal.aborted) return
    await flushed(response, body.subarray(at, at + chunkBytes))
  }
  response.end()
}

/** Sends a reply as its delivery says; a stalled one stays open. */
export async function deliver(
  reply: Reply,
  connection: Connection,
): Promise<void> {
  const { answer, delivery, delayMs } = reply
  if (delayMs > 0) await connection.clock.sleep(delayMs, connection.signal)
  if (connection.signal.aborted) return
  const body = Buffer.from(answer.body)
  const { response } = connection
  response.statusCode = answer.httpStatus
  for (const [name, value] of Object.entries(answer.headers)) {
    response.setHeader(name, value)
  }
  response.setHeader('content-length', body.length)
  if (delivery.kind === 'slow-body') return dribble(delivery, connection, body)
  if (delivery.kind !== 'whole') return cut(delivery.kind, connection, body)
  response.end(body)
}
