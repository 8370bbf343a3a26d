import {
  createServer,
  type IncomingMessage,
  type ServerResponse,
} from 'node:http'
import { text } from 'node:stream/consumers'
import { listen } from '../webplus/loopback.js'
import { openApi, type Asked, type OpenApi } from './open-api.js'
import { createRepository, type PlayedRepository } from './played-repository.js'

/** One request that came, and when it was carried out. */
export interface Sent extends Asked {
  readonly headers: IncomingMessage['headers']
}

/** What becomes of a request instead of an answer. */
export type Fault =
  | {
      readonly kind: 'answer'
      readonly status: number
      readonly body: unknown
      readonly headers?: Readonly<Record<string, string>>
    }
  /** Accepted and never answered, nor carried out. */
  | { readonly kind: 'hang' }
  /** Carried out once `until` resolves, and answered once `then` does. */
  | {
      readonly kind: 'hold'
      readonly until: Promise<void>
      readonly then?: () => Promise<void>
    }
  | { readonly kind: 'reset' }
  /** Carried out, and then as if it were not. */
  | { readonly kind: 'lost'; readonly then: Fault }
  /** Carried out, but half of the answer's body comes. */
  | { readonly kind: 'break-off' }
  /** Answered with headers besides GitHub's. */
  | {
      readonly kind: 'headers'
      readonly headers: Readonly<Record<string, string>>
    }

/** A GitHub on loopback with one repository, `octo/shop`. */
export interface PlayedGitHub extends PlayedRepository {
  readonly apiUrl: string
  readonly ledger: readonly Sent[]
  /** Decides over each request that comes from now on. */
  fail(choose: (sent: Sent) => Fault | null): void
  /** How many requests are neither answered nor let go. */
  held(): number
  /** Resolves when as many requests have come. */
  received(count: number): Promise<void>
}

// Reading a description takes a good part of a second.
const descriptions = new Map<string, OpenApi>()

function describedBy(product: 'api.github.com' | 'ghes-3.17'): OpenApi {
  const known = descriptions.get(product) ?? openApi(product)
  descriptions.set(product, known)
  return known
}

/**
 * Plays GitHub for as long as `use` takes. Rejects where a request or one of
 * its own answers is not as GitHub's OpenAPI description says.
 */
export async function withGitHub<T>(
  use: (github: PlayedGitHub) => Promise<T>,
  {
    token = 'ghs_played',
    product = 'api.github.com',
  }: {
    readonly token?: string
    readonly product?: 'api.github.com' | 'ghes-3.17'
  } = {},
): Promise<T> {
  const api = describedBy(product)
  const prefix = product === 'api.github.com' ? '' : '/api/v3'
  const repository = createRepository(api.example)
  const ledger: Sent[] = []
  const violations: string[] = []
  const waiting = new Set<() => void>()
  const stuck = new Set<ServerResponse>()
  let choose: (sent: Sent) => Fault | null = () => null

  const answer = async (request: IncomingMessage, response: ServerResponse) => {
    const sent = await read(request, prefix)
    ledger.push(sent)
    for (const wake of waiting) wake()
    violations.push(...api.requestFaults(sent))
    const chosen = choose(sent)
    if (chosen?.kind === 'lost')
      repository.answer(sent, new URL(request.url ?? '', root()))
    const fault = chosen?.kind === 'lost' ? chosen.then : chosen
    if (fault?.kind === 'hang' || fault?.kind === 'hold') {
      stuck.add(response)
      response.once('close', () => stuck.delete(response))
    }
    if (fault?.kind === 'hang') return
    if (fault?.kind === 'reset') {
      request.socket.resetAndDestroy()
      return
    }
    if (fault?.kind === 'hold') await fault.until
    const told =
      fault?.kind === 'answer'
        ? fault
        : sent.headers.authorization === `token ${token}`
          ? repository.answer(sent, new URL(request.url ?? '', root()))
          : { status: 401, body: { message: 'Bad credentials', status: '401' } }
    violations.push(...api.answerFaults(sent, told))
    if (fault?.kind === 'hold') await fault.then?.()
    stuck.delete(response)
    const body = JSON.stringify(told.body)
    response.writeHead(told.status, {
      'content-type': 'application/json; charset=utf-8',
      'content-length': Buffer.byteLength(body),
      ...told.headers,
      ...(fault?.kind === 'headers' ? fault.headers : {}),
    })
    if (fault?.kind === 'break-off') {
      response.write(body.slice(0, body.length / 2), () => {
        request.socket.destroy()
      })
      return
    }
    response.end(body)
  }

  const listening = await listen(
    createServer((request, response) => {
      answer(request, response).catch((thrown: unknown) => {
        violations.push(String(thrown))
        response.destroy()
      })
    }),
  )
  const root = () => `http://${listening.host}${prefix}`
  try {
    const result = await use({
      ...repository,
      apiUrl: root(),
      ledger,
      fail(chosen) {
        choose = chosen
      },
      held: () => stuck.size,
      received: (count) =>
        new Promise((resolve) => {
          const check = () => {
            if (ledger.length < count) return
            waiting.delete(check)
            resolve()
          }
          waiting.add(check)
          check()
        }),
    })
    if (violations.length > 0) throw new Error(violations.join('\n'))
    return result
  } finally {
    await listening.close()
  }
}

async function read(request: IncomingMessage, prefix: string): Promise<Sent> {
  const url = new URL(request.url ?? '', 'http://loopback')
  const body = await text(request)
  if (!url.pathname.startsWith(`${prefix}/`))
    throw new Error(`${url.pathname} is outside of ${prefix}.`)
  return {
    method: request.method ?? '',
    path: url.pathname.slice(prefix.length),
    query: Object.fromEntries(url.searchParams),
    body: body === '' ? undefined : (JSON.parse(body) as unknown),
    headers: request.headers,
  }
}

/** A fault that holds a request up until it is released. */
export function held(): {
  readonly fault: Fault
  readonly release: () => void
} {
  let release = (): void => undefined
  const until = new Promise<void>((resolve) => {
    release = resolve
  })
  return {
    fault: { kind: 'hold', until },
    release: () => {
      release()
    },
  }
}

/** As many turns of the event loop, in which loopback gets on. */
export async function turns(count: number): Promise<void> {
  for (let turn = 0; turn < count; turn += 1)
    await new Promise((resolve) => setImmediate(resolve))
}
