import { expect } from '@jest/globals'
import type { CredentialsSource } from '../../../src/webplus/credentials-port.js'
import {
  createSession,
  type SessionOptions,
} from '../../../src/credentials/session.js'
import { createVirtualClock, type VirtualClock } from '../virtual-clock.js'
import {
  scriptedExchange,
  type Scripted,
  type ScriptedExchange,
} from './scripted-exchange.js'

export const MINUTE = 60_000
export const HOUR = 60 * MINUTE

/** Keys that live so long, whatever the number of the exchange. */
export const lives = (lifeMs: number) => (): Scripted => ({
  kind: 'keys',
  lifeMs,
})

/** A run in virtual time, whose sessions have scripted exchanges. */
export interface SessionPlay {
  readonly clock: VirtualClock
  readonly run: AbortController
  readonly sleep: (ms: number) => Promise<void>
  /** A session of exchanges that take `takesMs` each, 100 if not told. */
  readonly session: (
    next: (number: number) => Scripted,
    options?: Partial<SessionOptions> & { readonly takesMs?: number },
  ) => ScriptedExchange & { readonly session: CredentialsSource }
  /** Ends the run; a timer that outlived it would hold the process. */
  readonly end: () => Promise<void>
}

/** A play of its own for one test. */
export function createSessionPlay(): SessionPlay {
  const clock = createVirtualClock()
  const run = new AbortController()
  return {
    clock,
    run,
    sleep: (ms) => clock.sleep(ms, run.signal),
    session(next, { takesMs = 100, ...rest } = {}) {
      const script = scriptedExchange({ clock, takesMs, next })
      const session = createSession({
        exchange: script.exchange,
        clock,
        random: () => 0.5,
        deadlineAtMs: Infinity,
        signal: run.signal,
        ...rest,
      })
      return { ...script, session }
    },
    async end() {
      run.abort()
      await new Promise((resolve) => setImmediate(resolve))
      expect(clock.pending()).toBe(0)
    },
  }
}
