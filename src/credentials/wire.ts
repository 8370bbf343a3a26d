import type { Dispatcher } from 'undici'
import type { Fields } from '../http/fields.js'
import type { Clock, ErrorDetail, FailureClass } from '../gate/reading.js'
import { exchange, type HttpAnswer } from '../http/exchange.js'
import {
  KeysDelayed,
  KeysPending,
  KeysRefused,
  UNANSWERED,
} from './keys-error.js'
import type { WithTimeout } from './session.js'

/** Response headers: names in lower case. */
export type Headers = HttpAnswer['headers']

/** What an error of undici means. */
export type NetworkFault =
  | { readonly kind: 'cut' }
  | {
      readonly kind: 'passing' | 'unknown_host'
      readonly class: FailureClass
      readonly error: ErrorDetail
      readonly requestId: string | null
    }
  | {
      readonly kind: 'refused'
      readonly reason: 'auth' | FailureClass
      readonly error: ErrorDetail
      readonly requestId: string | null
    }

/** How requests travel and answers are read; the dispatcher is the caller's. */
export interface Wire {
  readonly dispatcher: Dispatcher
  readonly clock: Clock
  readonly withTimeout: WithTimeout
  /** Of one request, from its start to the end of its answer. */
  readonly requestTimeoutMs: number
  readonly networkTrouble: (trouble: {
    readonly thrown: unknown
    readonly signal: AbortSignal
    readonly requestTimeoutMs: number
  }) => NetworkFault
  /** The pause that an answer asks for, ms; null if it asks for none. */
  readonly retryAfterMs: (headers: Headers, hasCode: boolean) => number | null
  /** The time of an answer's Date, ms since 1970; null if it has none. */
  readonly serverDateMs: (headers: Headers) => number | null
  /** A body as JSON or XML; null if it is no object. */
  readonly readBody: (body: string) => Promise<Fields | null>
}

/** Keys and their errors are some 2 KiB. */
const BODY_BYTES = 65_536

/**
 * Sends one request and reads its answer. Throws KeysRefused or KeysDelayed
 * where there is none, KeysPending where `signal` cut it short.
 */
export async function send(
  wire: Wire,
  call: {
    readonly origin: string
    readonly path: string
    readonly method: 'GET' | 'POST' | 'PUT'
    readonly headers: Readonly<Record<string, string>>
    readonly body?: string
    readonly signal: AbortSignal
  },
): Promise<HttpAnswer> {
  const { dispatcher, clock, requestTimeoutMs, networkTrouble } = wire
  const { origin, path, signal, ...request } = call
  const { host } = new URL(origin)
  const task = async (limit: AbortSignal): Promise<HttpAnswer> => {
    try {
      return await exchange({
        ...request,
        dispatcher,
        url: `${origin}${path}`,
        maxBytes: BODY_BYTES,
        signal: limit,
      })
    } catch (thrown) {
      const about = { thrown, signal: limit, requestTimeoutMs }
      throw errorOf(networkTrouble(about), host)
    }
  }
  const answer = await wire.withTimeout({
    clock,
    ms: requestTimeoutMs,
    signal,
    task,
  })
  if (answer.bodyFault === undefined) return answer
  const { code, message } = answer.bodyFault
  throw new KeysDelayed({
    class: 'api',
    error: { code, message: noKeysFrom(host, message) },
    requestId: null,
  })
}

function errorOf(fault: NetworkFault, host: string): Error {
  if (fault.kind === 'cut') return new KeysPending(UNANSWERED)
  const { error, requestId } = fault
  const message = noKeysFrom(host, error.message)
  if (fault.kind === 'refused') {
    const kind = fault.reason === 'auth' ? 'auth' : 'network'
    return new KeysRefused({ kind, code: error.code, message, requestId })
  }
  const failure = {
    class: fault.class,
    error: { code: error.code, message },
    requestId,
  }
  return new KeysDelayed(failure, {
    isUnknownHost: fault.kind === 'unknown_host',
  })
}

/** `why`, a sentence, with the host that it is about. */
export function noKeysFrom(host: string, why: string): string {
  return `No keys from '${host}': ${why}`
}
