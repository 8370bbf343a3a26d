import type { IncomingMessage, ServerResponse } from 'node:http'
import { apiError } from './api-error.js'
import type { SimulatorClock } from './clock.js'
import { deliver } from './delivery.js'
import type { Delivery, Reply, Route, SimulatorRequest } from './exchange.js'
import { plainly, answerError } from './exchange.js'
import { matchesAny } from './scenario-fields.js'
import type { LedgerEntry, OpenEntry } from './ledger.js'
import { requestIdOf } from './random.js'

/** Answers requests by routes and keeps the ledger. */
export interface RequestListener {
  readonly ledger: readonly LedgerEntry[]
  readonly inFlight: () => number
  readonly listen: (message: IncomingMessage, response: ServerResponse) => void
  /**
   * Ends every exchange in the ledger; call it before the sockets are closed.
   */
  readonly closing: () => void
}

/** One request in progress. */
interface Exchange {
  readonly entry: OpenEntry
  readonly response: ServerResponse
  readonly over: AbortController
  cutByServer: boolean
}

const CUT_BY_SERVER: ReadonlySet<Delivery['kind']> = new Set<Delivery['kind']>([
  'half-body',
  'reset',
  'reset-midway',
])

function headersOf(message: IncomingMessage): Record<string, string> {
  const headers: Record<string, string> = {}
  for (const [name, value] of Object.entries(message.headers)) {
    if (value !== undefined) headers[name] = [value].flat().join(',')
  }
  return headers
}

async function bodyOf(message: IncomingMessage): Promise<Buffer> {
  const { headers } = message
  const none = !headers['content-length'] && !headers['transfer-encoding']
  if (none) return Buffer.alloc(0)
  const chunks: Buffer[] = []
  for await (const chunk of message) chunks.push(Buffer.from(chunk as Buffer))
  return Buffer.concat(chunks)
}

function openEntry(
  message: IncomingMessage,
  place: Pick<OpenEntry, 'sequence' | 'atMs' | 'inFlight' | 'requestId'>,
): OpenEntry {
  const target = message.url ?? '/'
  const mark = target.indexOf('?')
  const path = mark < 0 ? target : target.slice(0, mark)
  const rawQuery = mark < 0 ? '' : target.slice(mark + 1)
  const query = new URLSearchParams(rawQuery)
  const headers = headersOf(message)
  return {
    ...place,
    method: message.method ?? '',
    path,
    query: rawQuery,
    headers,
    instanceId: query.get('InstanceId'),
    environmentId: query.get('EnvId'),
    action: headers['x-acs-action'] ?? null,
    status: 0,
    code: null,
    fault: null,
    endedAtMs: null,
    clientAborted: false,
  }
}

/**
 * A listener for node's http server; its times begin with the first request.
 */
export function createRequestListener(options: {
  readonly routes: readonly Route[]
  readonly seed: number
  readonly clock: SimulatorClock
  readonly clockSkewMs: number
}): RequestListener {
  const { routes, seed, clock, clockSkewMs } = options
  const ledger: OpenEntry[] = []
  const exchanges = new Set<Exchange>()
  let firstAtMs: number | null = null
  const sinceFirst = (): number => {
    const nowMs = clock.now()
    firstAtMs ??= nowMs
    return nowMs - firstAtMs
  }

  const end = (exchange: Exchange): void => {
    if (!exchanges.delete(exchange)) return
    const { entry, response, over, cutByServer } = exchange
    entry.endedAtMs = sinceFirst()
    entry.clientAborted = !cutByServer && !response.writableFinished
    over.abort()
  }

  const open = (
    message: IncomingMessage,
    response: ServerResponse,
  ): Exchange => {
    const sequence = ledger.length + 1
    const entry = openEntry(message, {
      sequence,
      atMs: sinceFirst(),
      inFlight: exchanges.size + 1,
      requestId: requestIdOf(seed, sequence),
    })
    const over = new AbortController()
    const exchange = { entry, response, over, cutByServer: false }
    ledger.push(entry)
    exchanges.add(exchange)
    response.once('close', () => {
      end(exchange)
    })
    return exchange
  }

  const replyTo = (entry: OpenEntry, request: SimulatorRequest): Reply => {
    const route = routes.find(
      ({ method, path, ...route }) =>
        (method === '*' || method === request.method) &&
        matchesAny(request.path, [path]) &&
        (route.isFor?.(request) ?? true),
    )
    entry.action = route?.action ?? entry.action
    return (
      route?.handle(request) ??
      plainly(answerError(request, apiError('InvalidApi.NotFound')))
    )
  }

  const answer = async (exchange: Exchange, body: Buffer): Promise<void> => {
    const { entry, response, over } = exchange
    const wallMs = clock.wallMs() + clockSkewMs
    const query = new URLSearchParams(entry.query)
    const rawQuery = entry.query
    const reply = replyTo(entry, { ...entry, query, rawQuery, body, wallMs })
    entry.status = reply.answer.httpStatus
    entry.code = reply.answer.code
    entry.fault = reply.fault
    exchange.cutByServer = CUT_BY_SERVER.has(reply.delivery.kind)
    response.setHeader('date', new Date(wallMs).toUTCString())
    response.setHeader('x-acs-request-id', entry.requestId)
    await deliver(reply, { response, clock, signal: over.signal })
  }

  return {
    ledger,
    inFlight: () => exchanges.size,
    listen: (message, response) => {
      const exchange = open(message, response)
      bodyOf(message)
        .then((body) => answer(exchange, body))
        // The client disconnected while sending; no answer is possible.
        .catch(() => response.destroy())
    },
    closing: () => {
      for (const exchange of exchanges) {
        exchange.cutByServer = true
        end(exchange)
      }
    },
  }
}
