import fc from 'fast-check'
import { describe, expect, it } from '@jest/globals'
import type { Fleet } from '../../../src/gate/fleet.js'
import type { Answer, Status } from '../../../src/gate/reading.js'
import { statusOf, type Rules } from '../../../src/gate/rules.js'
import { fleetAfter, IDS, type History } from './fleet-history.js'
import { rules } from './gate-runner.js'
import {
  connected,
  disconnected,
  missing,
  noAnswer,
  notYours,
} from './scripted-source.js'

const answers = fc.constantFrom<Answer>(
  connected,
  disconnected,
  noAnswer,
  missing,
  notYours,
)
const policies = fc.constantFrom<Rules['notFound']>('fail', 'wait', 'ignore')
const histories = fc.array(
  fc.record({
    id: fc.constantFrom(...IDS, 'unheard-of'),
    answer: answers,
    isNewRound: fc.boolean(),
  }),
  { maxLength: 60 },
)

/** What of a history can happen: an id that is closed is never asked again. */
function asked(history: History, notFound: Rules['notFound']): History {
  const closed = new Set<string>()
  return history.filter(({ id, answer }) => {
    if (closed.has(id)) return false
    if (answer.kind === 'missing' && notFound !== 'wait') closed.add(id)
    return true
  })
}

const law = (
  check: (fleet: Fleet, notFound: Rules['notFound'], history: History) => void,
) => {
  fc.assert(
    fc.property(policies, histories, (notFound, all) => {
      const history = asked(all, notFound)
      check(fleetAfter(history, { notFound }), notFound, history)
    }),
  )
}

describe('whatever the answers', () => {
  it('the counts sum up to the total, and agree with the instances', () => {
    law((fleet) => {
      const { total, ...counts } = fleet.counts()
      const instances = fleet.instances()
      const having = (status: Status) =>
        instances.filter((one) => one.status === status).length
      expect(counts).toEqual({
        healthy: having('healthy'),
        unhealthy: having('unhealthy'),
        unknown: having('unknown'),
      })
      expect(counts.healthy + counts.unhealthy + counts.unknown).toBe(total)
      expect(total).toBe(fleet.judged())
    })
  })

  it('each id is judged or ignored, in the order of the input', () => {
    law((fleet) => {
      const judged = fleet.instances().map(({ id }) => id)
      const ignored = fleet.ignored()
      expect([...judged, ...ignored].toSorted()).toEqual(IDS)
      expect(judged).toEqual(judged.toSorted())
      for (const { id, position } of fleet.instances())
        expect(IDS[position - 1]).toBe(id)
    })
  })

  it('those to be asked are the judged ones but for those closed, each once', () => {
    law((fleet) => {
      const askable = [
        ...fleet.lastSeen('healthy'),
        ...fleet.lastSeen('not healthy'),
      ]
      expect(new Set(askable).size).toBe(askable.length)
      expect(askable.length + fleet.closed()).toBe(fleet.judged())
      for (const id of fleet.unanswered())
        expect(fleet.lastSeen('not healthy')).toContain(id)
    })
  })

  it('a flap is a healthy reading followed, silence apart, by an unhealthy one', () => {
    law((fleet, notFound, history) => {
      for (const one of fleet.instances()) {
        const usable = history
          .filter(({ id, answer }) => id === one.id && answer.kind !== 'none')
          .map(({ answer }) => statusOf(answer, { ...rules, notFound }))
        const flaps = usable.filter(
          (status, i) => status === 'unhealthy' && usable[i - 1] === 'healthy',
        )
        expect(one.flaps).toBe(flaps.length)
      }
      const sum = fleet.instances().reduce((all, { flaps }) => all + flaps, 0)
      // Ids that are ignored take none of the run's flaps with them.
      if (fleet.ignored().length === 0) expect(fleet.flaps()).toBe(sum)
      else expect(fleet.flaps()).toBeGreaterThanOrEqual(sum)
    })
  })

  it('an instance has as many readings as it gave answers, and its strip the newest 20', () => {
    law((fleet, notFound, history) => {
      for (const one of fleet.instances()) {
        const said = history
          .filter(({ id }) => id === one.id)
          .map(({ answer }) => statusOf(answer, { ...rules, notFound }))
        expect(one.readings).toBe(said.length)
        expect(one.strip).toEqual(said.slice(-20))
        expect(one.status).toBe(said.at(-1) ?? 'unknown')
        expect(one.last?.status ?? 'unknown').toBe(one.status)
      }
    })
  })

  it('changes are where a reading differs from the one before, the first included', () => {
    law((fleet) => {
      for (const { changes, last } of fleet.instances()) {
        expect(changes.length > 0).toBe(last !== null)
        for (const [i, change] of changes.entries()) {
          const before = changes[i - 1]
          if (before === undefined) continue
          expect(change.atMs).toBeGreaterThan(before.atMs)
          expect(change.answer).not.toEqual(before.answer)
        }
        expect(changes.at(-1)?.answer).toEqual(last?.answer)
      }
    })
  })

  it('only a healthy instance has a healthy stretch, begun by a healthy reading', () => {
    law((fleet) => {
      for (const { status, healthySinceMs, last } of fleet.instances()) {
        expect(healthySinceMs !== null).toBe(status === 'healthy')
        if (healthySinceMs !== null)
          expect(healthySinceMs).toBeLessThanOrEqual(last?.atMs ?? -1)
      }
    })
  })

  it('always healthy means that each judged instance was, in each of its readings', () => {
    law((fleet) => {
      if (!fleet.alwaysHealthy()) return
      for (const { strip, flaps, changes } of fleet.instances()) {
        expect(new Set(strip)).toEqual(new Set(['healthy']))
        expect(flaps).toBe(0)
        expect(changes.every(({ status }) => status === 'healthy')).toBe(true)
      }
    })
  })
})
