import { request, type Dispatcher } from 'undici'
import type { InstanceId } from '../gate/reading.js'
import { decode, type RawAnswer } from './answer.js'
import { networkTrouble } from './network-error.js'
import type { NetworkTrouble, Outcome } from './outcome.js'
import {
  requestTarget,
  type Keys,
  type SignatureAlgorithm,
} from './signature.js'
import { signedHeaders } from './signed-headers.js'

const VERSION = '2019-03-20'
const INSTANCE_BODY_BYTES = 1_048_576

/** Web+ as one caller sees it: each call is one signed request, no retry. */
export interface Client {
  /**
   * Asks for one instance. `signal` bounds it whole: a reason named
   * `TimeoutError` says that the request timed out, any other that it was cut.
   * Rejects only with what `keys` rejects with.
   */
  describeInstanceHealth(call: {
    readonly instanceId: InstanceId
    readonly signal: AbortSignal
  }): Promise<Outcome>
}

/** What a client is made of; nothing is asked for until a call is made. */
export interface ClientParts {
  /** `origin` such as `https://host:port`, `host` with the port if it has one. */
  readonly endpoint: { readonly origin: string; readonly host: string }
  readonly region: string
  readonly algorithm: SignatureAlgorithm
  readonly dispatcher: Dispatcher
  readonly keys: (signal: AbortSignal) => Keys | Promise<Keys>
  /** Wall-clock time in ms since 1970, corrected by what is known to be off. */
  readonly wallClockMs: () => number
  /** A fresh one for each call. */
  readonly nonce: () => string
  /** For the message of a timeout only: the caller's signal keeps the time. */
  readonly requestTimeoutMs: number
}

/** A client of Web+; the dispatcher stays the caller's to close. */
export function createClient(parts: ClientParts): Client {
  return {
    async describeInstanceHealth({ instanceId, signal }) {
      const answer = await send(parts, {
        action: 'DescribeInstanceHealth',
        path: '/pop/v1/wam/instance/health',
        query: { InstanceId: instanceId, RegionId: parts.region },
        maxBytes: INSTANCE_BODY_BYTES,
        signal,
      })
      return 'kind' in answer ? answer : decode({ ...answer, instanceId })
    },
  }
}

interface Operation {
  readonly action: string
  readonly path: string
  readonly query: Readonly<Record<string, string>>
  readonly maxBytes: number
  readonly signal: AbortSignal
}

async function send(
  parts: ClientParts,
  { action, path, query, maxBytes, signal }: Operation,
): Promise<RawAnswer | NetworkTrouble> {
  const { endpoint, dispatcher, requestTimeoutMs } = parts
  const headers = signedHeaders({
    algorithm: parts.algorithm,
    method: 'GET',
    host: endpoint.host,
    path,
    query,
    action,
    version: VERSION,
    region: parts.region,
    keys: await parts.keys(signal),
    // After the keys, since fetching them may take a while.
    dateMs: parts.wallClockMs(),
    nonce: parts.nonce(),
  })
  try {
    const response = await request(
      `${endpoint.origin}${requestTarget({ path, query })}`,
      // The signal alone keeps the time; undici's own bounds would cut in.
      { dispatcher, headers, signal, headersTimeout: 0, bodyTimeout: 0 },
    )
    return {
      status: response.statusCode,
      headers: response.headers,
      body: await readText(response.body, maxBytes),
    }
  } catch (thrown) {
    return networkTrouble({ thrown, signal, requestTimeoutMs })
  }
}

/** The body as UTF-8, or null once it is over its bound; then it is destroyed. */
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
