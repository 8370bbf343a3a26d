import type * as Core from '@actions/core'
import type { Clock } from './gate/reading.js'
import type { GitHubWishes } from './github/wishes.js'
import type { Report } from './report/report.js'

/** What the action uses of the toolkit. */
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

/** What is told on GitHub besides the summary; no method fails. */
export interface Extras {
  /** Posts what is pending, without being waited for. */
  begin(): void
  /** Tells the end. Gives a warning, one line, for each that could not be told. */
  end(report: Report): Promise<readonly string[]>
  /** Closes what is pending, where there is no report to end with. */
  giveUp(): Promise<void>
}

/** The real world, as a run needs it; everything in it can be played. */
export interface World {
  readonly core: Toolkit
  readonly getInput: (name: string) => string
  readonly env: Readonly<Record<string, string | undefined>>
  /** 0 ms at the start of the run. */
  readonly clock: Clock
  /** Ms since 1970. */
  readonly wallNowMs: () => number
  /** From 0 up to 1. */
  readonly random: () => number
  /** A fresh one for each call. */
  readonly nonce: () => string
  /** GitHub's OIDC token for an audience, a new one each time. */
  readonly idToken: (audience: string) => Promise<string>
  /** Origin of the metadata service of ECS. */
  readonly metadataOrigin: string
  /** The environment's proxy for an address; throws if it is no address. */
  readonly proxyFor: (origin: URL) => URL | undefined
  /** Gives each address of a host but the last a share of it to connect. */
  readonly setAddressTimeout: (requestTimeoutMs: number) => void
  readonly files: {
    /** Throws what `node:fs` does, as the others do. */
    readonly read: (path: string) => Uint8Array
    /** Makes a folder that no other run has, and gives its path. */
    readonly makeFolder: () => string
    readonly write: (path: string, text: string) => void
  }
  /** Appends Markdown to the job summary, in bounded time; rejects where it cannot. */
  readonly writeSummary: (text: string) => Promise<void>
  readonly openExtras: (wishes: GitHubWishes) => Promise<Extras>
  /** Aborts when the run is cancelled. */
  readonly cancel: AbortSignal
  /** Aborts with an error that nobody caught as its reason. */
  readonly crash: AbortSignal
}
