import fc from 'fast-check'
import { describe, expect, it } from '@jest/globals'
import {
  breaks,
  canStillHold,
  holds,
  type Tally,
} from '../../../src/gate/rules.js'

/** Any point of any round over at least one instance. */
const tallies: fc.Arbitrary<Tally> = fc
  .record({
    healthy: fc.nat({ max: 6 }),
    unhealthy: fc.nat({ max: 6 }),
    unknown: fc.nat({ max: 3 }),
    closed: fc.nat({ max: 3 }),
    // Half of them at the end of a round, where it is decided.
    unasked: fc.oneof(fc.constant(0), fc.nat({ max: 6 })),
    share: fc.double({ min: 0.001, max: 1, noNaN: true }),
  })
  .map(({ unasked, share, ...counted }) => {
    const asked = counted.healthy + counted.unhealthy + counted.unknown
    const judged = asked + counted.closed + unasked
    const needed = Math.max(1, Math.ceil(share * judged))
    return { ...counted, asked, judged, needed, isWhole: true }
  })
  .filter(({ judged }) => judged > 0)

/** The tally after one more of the unasked instances has said `what`. */
const after = (
  tally: Tally,
  what: 'healthy' | 'unhealthy' | 'unknown',
): Tally => {
  const asked = { ...tally, asked: tally.asked + 1 }
  if (what === 'unknown') return asked
  return { ...asked, [what]: tally[what] + 1 }
}
const unasked = ({ judged, asked, closed }: Tally) => judged - asked - closed

describe('a round', () => {
  it('never both holds and breaks', () => {
    fc.assert(
      fc.property(tallies, (tally) => {
        expect(holds(tally) && breaks(tally)).toBe(false)
      }),
      { numRuns: 1_000 },
    )
  })

  it('that holds has asked all there is to ask, and enough are healthy', () => {
    fc.assert(
      fc.property(tallies, (tally) => {
        expect(holds(tally)).toBe(
          unasked(tally) === 0 && tally.healthy >= tally.needed,
        )
      }),
    )
  })

  it('can still hold exactly if it does once all the rest answer healthy', () => {
    fc.assert(
      fc.property(tallies, (tally) => {
        let best = tally
        while (unasked(best) > 0) best = after(best, 'healthy')
        expect(canStillHold(tally)).toBe(holds(best))
      }),
    )
  })

  it('breaks for good: no later answer mends it', () => {
    fc.assert(
      fc.property(
        tallies,
        fc.constantFrom('healthy', 'unhealthy', 'unknown'),
        (tally, what) => {
          if (!breaks(tally)) return
          expect(canStillHold(tally)).toBe(false)
          if (unasked(tally) > 0) expect(breaks(after(tally, what))).toBe(true)
        },
      ),
    )
  })

  it('that only lacks answers neither holds nor breaks', () => {
    fc.assert(
      fc.property(tallies, (tally) => {
        const silent = {
          ...tally,
          asked: tally.asked - tally.unhealthy,
          unhealthy: 0,
          closed: 0,
        }
        if (silent.healthy >= silent.needed) return
        expect(holds(silent)).toBe(false)
        expect(breaks(silent)).toBe(false)
      }),
    )
  })

  it('over no instance at all does not hold', () => {
    const none = {
      asked: 0,
      healthy: 0,
      unhealthy: 0,
      unknown: 0,
      closed: 0,
      judged: 0,
      needed: 0,
      isWhole: true,
    }
    expect(holds(none)).toBe(false)
  })
})
