import {
  KeysDelayed,
  type Exchange,
} from '../../../src/credentials/token-exchange.js'
import {
  PermanentError,
  type Clock,
  type Failure,
} from '../../../src/gate/reading.js'
import type { Keys } from '../../../src/webplus/credentials-port.js'

/** What one exchange brings; all take `takesMs`. */
export type Scripted =
  | { readonly kind: 'keys'; readonly lifeMs: number }
  | {
      readonly kind: 'delayed'
      readonly unknownHost?: boolean
      readonly retryAfterMs?: number
      /** `FAILURE` if not given. */
      readonly failure?: Failure
    }
  | { readonly kind: 'permanent' }

/** An exchange that plays a script, and what was seen of it. */
export interface ScriptedExchange {
  readonly exchange: Exchange
  readonly startedAtMs: readonly number[]
  readonly mostAtOnce: () => number
  /** Everything issued so far, with the end of its life. */
  readonly issued: readonly { readonly keys: Keys; readonly deadAtMs: number }[]
}

/** Plays `next` for each exchange; the keys are numbered from 1. */
export function scriptedExchange({
  clock,
  takesMs,
  next,
}: {
  readonly clock: Clock
  readonly takesMs: number
  readonly next: (number: number) => Scripted
}): ScriptedExchange {
  const startedAtMs: number[] = []
  const issued: { keys: Keys; deadAtMs: number }[] = []
  let underWay = 0
  let most = 0
  return {
    startedAtMs,
    issued,
    mostAtOnce: () => most,
    exchange: async (signal) => {
      startedAtMs.push(clock.now())
      const scripted = next(startedAtMs.length)
      underWay += 1
      most = Math.max(most, underWay)
      await clock.sleep(takesMs, signal)
      underWay -= 1
      if (signal.aborted) throw new Error('It was cut short.')
      switch (scripted.kind) {
        case 'delayed':
          throw new KeysDelayed(scripted.failure ?? FAILURE, {
            isUnknownHost: scripted.unknownHost ?? false,
            retryAfterMs: scripted.retryAfterMs ?? null,
          })
        case 'permanent':
          throw new PermanentError({
            reason: 'auth',
            error: { code: 'No', message: 'No.' },
          })
        case 'keys': {
          const { lifeMs } = scripted
          const givenAtMs = clock.now()
          const keys = numberedKeys(issued.length + 1)
          issued.push({ keys, deadAtMs: givenAtMs + lifeMs })
          return { keys, givenAtMs, lifeMs }
        }
      }
    },
  }
}

export const FAILURE = {
  class: 'network',
  error: { code: 'ECONNREFUSED', message: 'It was refused.' },
  requestId: null,
} as const

export function numberedKeys(number: number): Keys {
  return {
    accessKeyId: `STS.${String(number)}`,
    accessKeySecret: `secret-${String(number)}`,
    securityToken: `token-${String(number)}`,
  }
}
