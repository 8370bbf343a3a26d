import type { Dispatcher } from 'undici'
import type { BodyFault } from './compressed.js'

/**
 * A complete answer; `body` is null if it is too large or cannot be decoded.
 */
export interface HttpAnswer {
  readonly status: number
  readonly headers: Readonly<Record<string, string | string[] | undefined>>
  readonly body: string | null
  /** Why `body` is null, if not for its size. */
  readonly bodyFault?: BodyFault
}

/**
 * One request and its complete answer, as UTF-8 text of at most `maxBytes`,
 * also if it comes compressed without a request for that; redirects are not
 * followed. Rejects with undici's error, or with the reason of `signal` as soon
 * as that aborts.
 */
export async function exchange(call: {
  readonly dispatcher: Dispatcher
  readonly url: string
  readonly method?: 'GET' | 'POST' | 'PUT'
  readonly headers: Readonly<Record<string, string>>
  readonly body?: string
  readonly maxBytes: number
  readonly signal: AbortSignal
}): Promise<HttpAnswer> {
  const { dispatcher, url, method = 'GET', headers, body = null } = call
  const { maxBytes, signal } = call
  const { origin, pathname, search } = new URL(url)
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = []
    let bytes = 0
    let head: Omit<HttpAnswer, 'body'> | null = null
    let abortRequest: () => void = () => undefined
    const leave = () => {
      signal.removeEventListener('abort', cut)
    }
    const cut = () => {
      leave()
      reject(signal.reason as Error)
      abortRequest()
    }
    if (signal.aborted) {
      cut()
      return
    }
    signal.addEventListener('abort', cut, { once: true })
    dispatcher.dispatch(
      {
        origin,
        path: pathname + search,
        method,
        headers: { ...headers, 'accept-encoding': 'identity' },
        body,
      },
      {
        onConnect(abort) {
          abortRequest = abort
          if (signal.aborted) abort()
        },
        onHeaders(status, raw) {
          if (status >= 200) head = { status, headers: readHeaders(raw) }
          return true
        },
        onData(chunk) {
          bytes += chunk.length
          if (bytes <= maxBytes) {
            chunks.push(chunk)
            return true
          }
          if (head !== null) resolve({ ...head, body: null })
          abortRequest()
          return false
        },
        onComplete() {
          if (head === null) {
            leave()
            return
          }
          const contentEncoding = head.headers['content-encoding']
          if (contentEncoding === undefined) {
            leave()
            resolve({ ...head, body: text(chunks) })
            return
          }
          void decoded({ head, chunks, contentEncoding, maxBytes })
            .then(resolve, reject)
            .finally(leave)
        },
        onError(error) {
          leave()
          reject(error)
        },
      },
    )
  })
}

async function decoded({
  head,
  chunks,
  contentEncoding,
  maxBytes,
}: {
  readonly head: Omit<HttpAnswer, 'body'>
  readonly chunks: readonly Buffer[]
  readonly contentEncoding: string | readonly string[]
  readonly maxBytes: number
}): Promise<HttpAnswer> {
  // Loaded only when needed: every run pays for start-up time.
  const { decodeBody } = await import('./compressed.js')
  const result = await decodeBody({
    bytes: Buffer.concat(chunks),
    contentEncoding: [contentEncoding].flat().join(),
    maxBytes,
  })
  if ('fault' in result) return { ...head, body: null, bodyFault: result.fault }
  return { ...head, body: text([result.bytes]) }
}

function text(chunks: readonly Buffer[]): string {
  const [first] = chunks
  if (first !== undefined && chunks.length === 1) return first.toString('utf8')
  return Buffer.concat(chunks).toString('utf8')
}

/** By name in lower case; undici gives raw names and values in turn. */
function readHeaders(raw: readonly Buffer[]): HttpAnswer['headers'] {
  // Without a prototype: `__proto__` is a header's name like any other.
  const headers = Object.create(null) as Record<string, string | string[]>
  let name = ''
  let isName = false
  for (const part of raw) {
    const text = part.toString('latin1')
    isName = !isName
    if (isName) {
      name = text.toLowerCase()
      continue
    }
    const known = headers[name]
    if (known === undefined) headers[name] = text
    else headers[name] = [known, text].flat()
  }
  return headers
}
