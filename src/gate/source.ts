import type {
  Answer,
  EnvironmentAnswer,
  Failure,
  InstanceId,
} from './reading.js'

/** What can be asked for health, whether one by one or all at once. */
export interface Source {
  /**
   * Gets ready what reading needs, so that a Refusal comes before any waiting;
   * rejects with nothing else, and resolves early when `signal` aborts.
   */
  prepare(signal: AbortSignal): Promise<void>
  /** The newest call that failed, throttling included; null if none did. */
  lastFailure(): Failure | null
}

/** Where each instance is asked for by itself. */
export interface HealthSource extends Source {
  /**
   * Asks every id to the end (retries included) and hands each answer on as it
   * comes. `isWanted` is consulted before each call is sent; once it says no,
   * what has not been sent is left unasked. A try that `signal` cuts short
   * brings no answer. It may end early where nobody can be asked usefully now,
   * at most for three reads. Resolves when nothing is in flight any more; rejects with
   * a Refusal, and nothing else, when waiting cannot help.
   */
  read(request: {
    readonly ids: readonly InstanceId[]
    readonly onAnswer: (id: InstanceId, answer: Answer) => void
    readonly isWanted: () => boolean
    readonly signal: AbortSignal
  }): Promise<void>
}

/** Where one call tells of a whole environment. */
export interface EnvironmentSource extends Source {
  /**
   * Asks to the end (retries included) and hands on the one answer; none if
   * `signal` cuts it short. Rejects with a Refusal, and nothing else.
   */
  readEnvironment(request: {
    readonly onAnswer: (answer: EnvironmentAnswer) => void
    readonly signal: AbortSignal
  }): Promise<void>
}
