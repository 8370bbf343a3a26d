import type { Answer } from './answer.js'
import { errorAnswer, formatOf } from './answer.js'
import type { ApiError } from './api-error.js'

/** A request as the handlers see it. */
export interface SimulatorRequest {
  readonly method: string
  readonly path: string
  /** As on the wire, without `?`. */
  readonly rawQuery: string
  readonly query: URLSearchParams
  /** Names in lower case; repeated ones joined. */
  readonly headers: Readonly<Record<string, string>>
  readonly body: Buffer
  /** Since the first request. */
  readonly atMs: number
  /** The server's own wall clock, its skew included. */
  readonly wallMs: number
  readonly requestId: string
}

/** How an answer goes over the wire. */
export type Delivery =
  | {
      readonly kind:
        | 'whole'
        | 'half-body'
        | 'reset'
        | 'reset-midway'
        | 'stall'
        | 'stall-midway'
    }
  | {
      readonly kind: 'slow-body'
      readonly chunkBytes: number
      readonly everyMs: number
    }

/** What a handler gives for a request. */
export interface Reply {
  readonly answer: Answer
  readonly delivery: Delivery
  /** Before anything is sent. */
  readonly delayMs: number
  /** The kind of fault that the request met, `throttled`, or null. */
  readonly fault: string | null
}

/** One call of one service. A further service is one more route. */
export interface Route {
  /** `*`: any. */
  readonly method: string
  /** Whole, or its beginning and `*`. */
  readonly path: string
  /** The action that the ledger names. */
  readonly action?: string
  /** Whether it is for a request of its method and path; absent: for each. */
  isFor?(request: SimulatorRequest): boolean
  handle(request: SimulatorRequest): Reply
}

/** A reply that is sent at once and whole. */
export function plainly(answer: Answer): Reply {
  return { answer, delivery: { kind: 'whole' }, delayMs: 0, fault: null }
}

/** An error as an answer to `request`, in the format it asks for. */
export function refuse(request: SimulatorRequest, error: ApiError): Answer {
  return errorAnswer({
    error,
    format: formatOf(request.headers['accept']),
    requestId: request.requestId,
    host: request.headers['host'] ?? '',
  })
}
