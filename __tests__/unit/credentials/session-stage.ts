import { expect } from '@jest/globals'
import { Agent, type Dispatcher } from 'undici'
import type { CredentialsSource } from '../../../src/webplus/credentials-port.js'
import {
  createSession,
  type SessionOptions,
} from '../../../src/credentials/session.js'
import type { IssuerClient } from '../../../src/credentials/issuer-client.js'
import { createStillClock, type StillClock } from '../still-clock.js'
import { serving } from '../webplus/loopback.js'
import { realClient, saying, type Said, type Seen } from './loopback-issuer.js'
import type { Keys } from '../../../src/webplus/credentials-port.js'

/** When the servers of these tests answer, ms since 1970. */
export const ISSUED_AT = Date.UTC(2026, 0, 2, 3, 4, 5)
/** The same as the Date of an answer. */
export const DATE = new Date(ISSUED_AT).toUTCString()

/** What a test of keys that a server on loopback gives is made of. */
export interface SessionStage {
  readonly clock: StillClock
  readonly run: AbortController
  readonly client: IssuerClient
  /** Requests as the server saw them. */
  readonly seen: Seen[]
  /** The secrets handed to `mask`, and what else a test notes, in order. */
  readonly told: string[]
  readonly mask: (secret: string) => void
  /** A session whose backoff takes no time. */
  readonly session: (
    source: Pick<SessionOptions, 'exchange' | 'silence'>,
  ) => CredentialsSource
  readonly get: (session: CredentialsSource) => Promise<Keys>
  /** What `use` brings with the origin of a server that answers so. */
  readonly serving: <T>(
    say: (request: Seen, number: number) => Said | null,
    use: (origin: string) => Promise<T>,
  ) => Promise<T>
  /** Resolves once this holds; rejects where the run ends before. */
  readonly until: (condition: () => boolean) => Promise<void>
  /** Ends the run, which has to leave no timer behind. */
  readonly end: () => Promise<void>
}

/** A stage of its own for one test; `dispatcher` for other connections. */
export function createSessionStage(
  dispatcher: Dispatcher = new Agent(),
): SessionStage {
  const clock = createStillClock()
  const run = new AbortController()
  const seen: Seen[] = []
  const told: string[] = []
  return {
    clock,
    run,
    seen,
    told,
    client: realClient(dispatcher, clock),
    mask: (secret) => told.push(`masked ${secret}`),
    session: (source) =>
      createSession({
        ...source,
        clock,
        random: () => 0,
        deadlineAtMs: Infinity,
        signal: run.signal,
      }),
    get: (session) => session.get(run.signal),
    serving: (say, use) =>
      serving(saying(seen, say), ({ host }) => use(`http://${host}`)),
    async until(condition) {
      while (!condition()) {
        if (run.signal.aborted) throw new Error('The run is over.')
        await new Promise((resolve) => setImmediate(resolve))
      }
    },
    async end() {
      run.abort()
      await dispatcher.destroy()
      expect(clock.sleeping()).toEqual([])
    },
  }
}
