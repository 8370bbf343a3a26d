import type { Failure } from '../gate/reading.js'

/** No keys can be had, and waiting does not help; the message is our own. */
export class KeysRefused extends Error {
  override readonly name = 'KeysRefused'
  readonly kind: 'auth' | 'network' | 'api'
  readonly code: string
  readonly requestId: string | null
  /** What to do, in a sentence; null where the code has none of its own. */
  readonly advice: string | null

  constructor(refusal: {
    readonly kind: 'auth' | 'network' | 'api'
    readonly code: string
    readonly message: string
    readonly requestId?: string | null
    readonly advice?: string | null
  }) {
    super(refusal.message)
    this.kind = refusal.kind
    this.code = refusal.code
    this.requestId = refusal.requestId ?? null
    this.advice = refusal.advice ?? null
  }
}

/** An exchange that failed in passing; `retryAfterMs` is null if not told. */
export class KeysDelayed extends Error {
  override readonly name = 'KeysDelayed'
  readonly failure: Failure
  readonly retryAfterMs: number | null
  readonly isUnknownHost: boolean
  /** A 4xx with a code that no table knows. */
  readonly isUnknownCode: boolean

  constructor(
    failure: Failure,
    known: {
      readonly retryAfterMs?: number | null
      readonly isUnknownHost?: boolean
      readonly isUnknownCode?: boolean
    } = {},
  ) {
    super(failure.error.message)
    this.failure = failure
    this.retryAfterMs = known.retryAfterMs ?? null
    this.isUnknownHost = known.isUnknownHost ?? false
    this.isUnknownCode = known.isUnknownCode ?? false
  }
}

/** The failure of an exchange that has not failed: nobody has answered yet. */
export const UNANSWERED: Failure = {
  class: 'network',
  error: {
    code: 'Timeout',
    message: 'The keys were asked for in vain so far.',
  },
  requestId: null,
}

/** The time was over before there were keys; `failure` says what they lacked. */
export class KeysPending extends Error {
  override readonly name = 'KeysPending'
  readonly failure: Failure

  constructor(failure: Failure) {
    super(failure.error.message)
    this.failure = failure
  }
}
