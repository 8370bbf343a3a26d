import type {
  ErrorDetail,
  Failure,
  FailureClass,
  Health,
  Listing,
  Missing,
} from '../gate/reading.js'

/** Asked to slow down; null if not told for how long. Milliseconds. */
export interface Throttled extends Failure {
  readonly kind: 'throttled'
  readonly class: 'throttled'
  readonly retryAfterMs: number | null
}

/** Failed in passing: the next try may well succeed. */
export interface Passing extends Failure {
  readonly kind: 'passing'
  readonly class: 'network' | 'api'
}

/** A 4xx whose code no table knows: in passing, unless nothing else ever comes. */
export interface UnknownCode extends Failure {
  readonly kind: 'unknown_code'
  readonly class: 'api'
}

/** Our clock is more than 15 minutes off; the server's is in ms since 1970. */
export interface ClockOff extends Failure {
  readonly kind: 'clock'
  readonly class: 'api'
  readonly serverDateMs: number | null
}

/** The session is over; only whoever can renew it need try again. */
export interface ExpiredToken {
  readonly kind: 'expired_token'
  readonly reason: 'auth'
  readonly error: ErrorDetail
  readonly requestId: string | null
}

/** Waiting does not help; what a gate's Refusal is made of. */
export interface Refused {
  readonly kind: 'refused'
  readonly reason: 'auth' | FailureClass
  readonly error: ErrorDetail
  readonly requestId: string | null
}

/** The name of the host does not exist (ENOTFOUND). */
export interface UnknownHost extends Failure {
  readonly kind: 'unknown_host'
  readonly class: 'network'
}

/** The caller's deadline or a cancellation ended the try: it says nothing. */
export interface Cut {
  readonly kind: 'cut'
}

/** Every answer that is not what was asked for. */
export type Trouble =
  | Missing
  | Throttled
  | Passing
  | UnknownCode
  | ClockOff
  | ExpiredToken
  | Refused

/** What sending a request brought when no whole answer came. */
export type NetworkTrouble = Passing | UnknownHost | Refused | Cut

/** All that one call can bring, `Good` being what it was made for. */
export type OutcomeOf<Good> = Good | Trouble | NetworkTrouble

/** All that one DescribeInstanceHealth can bring. */
export type Outcome = OutcomeOf<Health>

/** All that one DescribeAppEnvInstanceHealth can bring. */
export type EnvironmentOutcome = OutcomeOf<Listing>

/** Whether an outcome is not what was asked for. */
export function isTrouble(
  outcome: OutcomeOf<Health | Listing>,
): outcome is Trouble | NetworkTrouble {
  return outcome.kind !== 'health' && outcome.kind !== 'listing'
}

/** Whether no whole answer came. */
export function isNetworkFailure(
  outcome: OutcomeOf<Health | Listing>,
): boolean {
  return (
    outcome.kind === 'cut' ||
    ('class' in outcome && outcome.class === 'network')
  )
}
