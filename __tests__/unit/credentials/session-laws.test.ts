import fc from 'fast-check'
import { describe, expect, it } from '@jest/globals'
import { withTimeout } from '../../../src/clock.js'
import {
  KeysDelayed,
  areSameKeys,
} from '../../../src/credentials/token-exchange.js'
import { PermanentError } from '../../../src/gate/reading.js'
import { createSessionPlay } from './played-session.js'
import type { Scripted } from './scripted-exchange.js'
import type { Keys } from '../../../src/webplus/credentials-port.js'

const scripted = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      kind: fc.constant('keys' as const),
      lifeMs: fc.integer({ min: 500, max: 200_000 }),
    }),
  },
  { weight: 4, arbitrary: fc.constant<Scripted>({ kind: 'delayed' }) },
  { weight: 1, arbitrary: fc.constant<Scripted>({ kind: 'permanent' }) },
)

const step = fc.record({
  atMs: fc.integer({ min: 0, max: 300_000 }),
  patienceMs: fc.integer({ min: 1, max: 60_000 }),
  /** Whether the server then calls these keys expired, or takes them. */
  then: fc.constantFrom('expired', 'taken', 'nothing'),
})

describe('a session under any schedule', () => {
  it('never runs two exchanges at once, and gives no dead or stale keys', async () => {
    let given = 0
    let refused = 0
    let pending = 0
    await fc.assert(
      fc.asyncProperty(
        fc.array(scripted, { minLength: 1, maxLength: 30 }),
        fc.integer({ min: 0, max: 5_000 }),
        fc.array(step, { minLength: 1, maxLength: 25 }),
        async (script, takesMs, steps) => {
          const { clock, run, ...play } = createSessionPlay()
          const { session, issued, mostAtOnce } = play.session(
            (number) =>
              script[(number - 1) % script.length] ?? { kind: 'permanent' },
            { takesMs },
          )
          const stale: Keys[] = []
          const isLive = (keys: Keys, staleBefore: readonly Keys[]) =>
            issued.some(
              (one) => one.keys === keys && one.deadAtMs > clock.now(),
            ) && !staleBefore.some((one) => areSameKeys(one, keys))

          const take = async (one: (typeof steps)[number]) => {
            await clock.sleep(one.atMs, run.signal)
            const { signal } = run
            const task = async (limit: AbortSignal) => {
              const staleBefore = [...stale]
              const keys = await session.get(limit)
              given += 1
              expect(isLive(keys, staleBefore)).toBe(true)
              if (one.then === 'taken') session.proven(keys)
              if (one.then !== 'expired') return
              const staleByNow = [...stale, keys]
              const other = await session.renew(keys, limit)
              // The caller ends the run then.
              if (other === null) return
              expect(isLive(other, staleByNow)).toBe(true)
              stale.push(keys)
            }
            try {
              await withTimeout({ clock, ms: one.patienceMs, signal, task })
            } catch (error) {
              if (error instanceof PermanentError) refused += 1
              else if (error instanceof KeysDelayed) pending += 1
              else throw error
            }
          }
          await clock.run(() => Promise.all(steps.map(take)))
          await play.end()
          expect(mostAtOnce()).toBeLessThanOrEqual(1)
        },
      ),
      { numRuns: 300 },
    )
    // The law would hold of a session that does nothing.
    expect(Math.min(given, refused, pending)).toBeGreaterThan(100)
  })
})
