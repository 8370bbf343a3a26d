import type { Answer } from './answer.js'
import { errorAnswer, formatOf } from './answer.js'
import type { ApiError } from './api-error.js'

/** A request for the handlers. */
export interface SimulatorRequest {
  readonly method: string
  readonly path: string
  /** As received, without `?`. */
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

/** How an answer is sent. */
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

/** A handler's result for a request. */
export interface Reply {
  readonly answer: Answer
  readonly delivery: Delivery
  /** Before anything is sent. */
  readonly delayMs: number
  /** The kind of fault that the request got, `throttled`, or null. */
  readonly fault: string | null
}

/** One call of one service. Another service is one more route. */
export interface Route {
  /** `*`: any. */
  readonly method: string
  /** Complete, or its beginning and `*`. */
  readonly path: string
  /** The action in the ledger. */
  readonly action?: string
  /** Whether it handles a request of its method and path; absent: every one. */
  isFor?(request: SimulatorRequest): boolean
  handle(request: SimulatorRequest): Reply
}

/** A reply that is sent complete and at once. */
export function plainly(answer: Answer): Reply {
  return { answer, delivery: { kind: 'whole' }, delayMs: 0, fault: null }
}

/** An error as an answer to `request`, in the requested format. */
export function answerError(
  request: SimulatorRequest,
  error: ApiError,
): Answer {
  return errorAnswer({
    error,
    format: formatOf(request.headers['accept']),
    requestId: request.requestId,
    host: request.headers['host'] ?? '',
  })
}
