import type * as Core from '@actions/core'
import type { Clock } from './gate/reading.js'
import type { NotifierOptions } from './github/event.js'
import type { Report } from './report/report.js'

/** The parts of the toolkit that the actions use. */
export type Toolkit = Pick<
  typeof Core,
  | 'debug'
  | 'info'
  | 'isDebug'
  | 'setFailed'
  | 'setOutput'
  | 'setSecret'
  | 'warning'
>

/** Publishes on GitHub besides the summary; no method rejects. */
export interface Notifier {
  /** Posts what is pending, and returns at once. */
  begin(): void
  /** Closes what is pending; `end` reports the outcome. */
  closeStatus(report: Report): Promise<void>
  /**
   * Publishes the rest, and closes what is still pending, within the span that
   * began with closing. Gives a one-line warning for each failure.
   */
  end(report: Report): Promise<readonly string[]>
  /** Closes what is pending if there is no report. */
  abandon(): Promise<void>
}

/** The machine that a run uses; tests can replace all of it. */
export interface Runtime {
  readonly core: Toolkit
  readonly getInput: (name: string) => string
  readonly env: Readonly<Record<string, string | undefined>>
  /** 0 ms at the start of the run. */
  readonly clock: Clock
  /** Ms since 1970. */
  readonly wallNowMs: () => number
  /** From 0 up to 1. */
  readonly random: () => number
  /** A new one for each call. */
  readonly nonce: () => string
  /** GitHub's OIDC token for an audience, a new one each time. */
  readonly idToken: (audience: string) => Promise<string>
  /** Origin of the metadata service of ECS. */
  readonly metadataOrigin: string
  /**
   * The environment's proxy for an address; throws if the proxy is malformed.
   */
  readonly proxyFor: (origin: URL) => URL | undefined
  /** Limits the time to connect to each address of a host but the last. */
  readonly setAddressTimeout: (requestTimeoutMs: number) => void
  readonly files: {
    /** Throws as `node:fs` does, like the others. */
    readonly read: (path: string) => Uint8Array
    /** Creates a folder unique to this run, and gives its path. */
    readonly makeFolder: () => string
    readonly write: (path: string, text: string) => void
  }
  /**
   * Appends Markdown to the job summary, in bounded time; rejects if it cannot.
   */
  readonly writeSummary: (text: string) => Promise<void>
  readonly openNotifier: (notifierOptions: NotifierOptions) => Promise<Notifier>
  /** Aborts when the run is cancelled. */
  readonly cancel: AbortSignal
  /** Aborts with an uncaught error as its reason. */
  readonly crash: AbortSignal
}
