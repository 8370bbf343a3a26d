import { once } from 'node:events'
import type { IncomingHttpHeaders, RequestListener } from 'node:http'
import type { Dispatcher } from 'undici'
import type { IssuerClient } from '../../../src/credentials/issuer-client.js'
import type { Clock } from '../../../src/gate/reading.js'

/** The issuer client of a run. */
export function realClient(dispatcher: Dispatcher, clock: Clock): IssuerClient {
  return { dispatcher, clock, requestTimeoutMs: 10_000 }
}

/** A request as a server saw it. */
export interface Seen {
  readonly method: string
  readonly url: string
  readonly headers: IncomingHttpHeaders
  readonly body: string
}

/** What a server answers; null: nothing, ever. */
export interface Said {
  readonly status?: number
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: unknown
}

/** Answers each request by `say`, and keeps what came in `seen`. */
export function saying(
  seen: Seen[],
  say: (request: Seen, number: number) => Said | null,
): RequestListener {
  return (request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    void once(request, 'end').then(
      () => {
        const { method = '', url = '', headers } = request
        const one = {
          method,
          url,
          headers,
          body: Buffer.concat(chunks).toString('utf8'),
        }
        seen.push(one)
        const said = say(one, seen.length)
        if (said === null) return
        const { status = 200, body = '' } = said
        response.sendDate = said.headers?.['date'] !== ''
        for (const [name, value] of Object.entries(said.headers ?? {}))
          if (value !== '') response.setHeader(name, value)
        response.statusCode = status
        response.end(typeof body === 'string' ? body : JSON.stringify(body))
      },
      () => undefined,
    )
  }
}
