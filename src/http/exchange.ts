import { request, type Dispatcher } from 'undici'

/** A whole answer; `body` is null where it is over its bound. */
export interface HttpAnswer {
  readonly status: number
  readonly headers: Readonly<Record<string, string | string[] | undefined>>
  readonly body: string | null
}

/**
 * One request and its whole answer, as UTF-8 text of at most `maxBytes`; no
 * redirect is followed. Rejects with what undici throws, or with the reason of
 * `signal` at once when that aborts.
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
  const answered = async (): Promise<HttpAnswer> => {
    const response = await request(url, {
      dispatcher,
      method,
      headers: { ...headers },
      body,
      signal,
    })
    return {
      status: response.statusCode,
      headers: response.headers,
      body: await readText(response.body, maxBytes),
    }
  }
  // undici 6 heeds a signal only once it is connected.
  return unlessAborted(answered(), signal)
}

/**
 * What `promise` brings, or a rejection with the signal's reason as soon as
 * that aborts. The promise itself goes on; its later failure goes unheard.
 */
export function unlessAborted<T>(
  promise: Promise<T>,
  signal: AbortSignal,
): Promise<T> {
  return new Promise((resolve, reject) => {
    const leave = () => {
      // eslint-disable-next-line @typescript-eslint/prefer-promise-reject-errors -- whoever aborts chooses the reason
      reject(signal.reason)
    }
    if (signal.aborted) leave()
    else signal.addEventListener('abort', leave, { once: true })
    promise.then(resolve, reject).finally(() => {
      signal.removeEventListener('abort', leave)
    })
  })
}

/** The body, or null once it is over its bound; then it is destroyed. */
async function readText(
  body: Dispatcher.ResponseData['body'],
  maxBytes: number,
): Promise<string | null> {
  const chunks: Buffer[] = []
  let bytes = 0
  for await (const chunk of body as AsyncIterable<Buffer>) {
    bytes += chunk.length
    // Leaving the loop destroys the stream, and with it the connection.
    if (bytes > maxBytes) return null
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}
