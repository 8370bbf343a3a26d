import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { createFleet, type Fleet } from '../../src/gate/fleet.js'
import type { Answer, Status } from '../../src/gate/reading.js'
import { statusOf, type Rules } from '../../src/gate/rules.js'
import { rules } from './gate-runner.js'
import {
  connected,
  disconnected,
  missing,
  noAnswer,
  notYours,
} from './scripted-source.js'

const IDS = ['a', 'b', 'c', 'd']
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
type History = readonly {
  readonly id: string
  readonly answer: Answer
  readonly isNewRound: boolean
}[]

/** What of a history can happen: an id that is closed is never asked again. */
function asked(history: History, notFound: Rules['notFound']): History {
  const closed = new Set<string>()
  return history.filter(({ id, answer }) => {
    if (closed.has(id)) return false
    if (answer.kind === 'missing' && notFound !== 'wait') closed.add(id)
    return true
  })
}

/** A fleet after a history of answers, 1 s apart. */
function fleetAfter(history: History, changed: Partial<Rules> = {}): Fleet {
  const fleet = createFleet({ ids: IDS, rules: { ...rules, ...changed } })
  let round = 1
  for (const [index, { id, answer, isNewRound }] of history.entries()) {
    if (isNewRound) round += 1
    fleet.record(id, answer, { atMs: index * 1_000, round })
  }
  return fleet
}

/** The answers of one instance, one a round, as a fleet records them. */
const toldOf = (said: readonly Answer[], changed: Partial<Rules> = {}) =>
  fleetAfter(
    said.map((answer) => ({ id: 'a', answer, isNewRound: true })),
    changed,
  )

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

describe('an instance’s healthy stretch', () => {
  it.each<[string, readonly Answer[], number | null]>([
    [
      'begins with the first healthy reading',
      [disconnected, connected, connected],
      1_000,
    ],
    [
      'begins anew after an unhealthy one',
      [connected, disconnected, connected],
      2_000,
    ],
    ['goes on across silence', [connected, noAnswer, connected], 0],
    ['is not told while there is no answer', [connected, noAnswer], null],
    [
      'does not go on across silence and an unhealthy one',
      [connected, noAnswer, disconnected, noAnswer, connected],
      4_000,
    ],
    ['is over while unhealthy', [connected, disconnected], null],
  ])('%s', (_, said, since) => {
    expect(toldOf(said).instances()[0]?.healthySinceMs).toBe(since)
  })
})

describe('what is recorded', () => {
  it('tells what the instance was counted as in the same round before', () => {
    const fleet = createFleet({ ids: IDS, rules })
    const before = [1, 1, 2].map(
      (round) => fleet.record('a', noAnswer, { atMs: 0, round })?.before,
    )
    expect(before).toEqual([null, 'unknown', null])
  })

  it('keeps the newest changes of a day of flapping, and counts the others', () => {
    const ids = Array.from({ length: 5_000 }, (_, at) => `i-${String(at)}`)
    const fleet = createFleet({ ids, rules })
    for (let round = 1; round <= 25; round += 1)
      fleet.record('i-0', round % 2 === 0 ? connected : disconnected, {
        atMs: round,
        round,
      })
    const [first] = fleet.instances()
    expect(first?.changes.map((change) => change.round)).toEqual(
      Array.from({ length: 20 }, (_, at) => at + 6),
    )
    expect(first?.changesLeftOut).toBe(5)
  })

  it.each<[string, Answer, Answer, boolean]>([
    ['the same again', connected, connected, false],
    [
      'another request id',
      connected,
      { ...connected, requestId: 'R-77' },
      false,
    ],
    [
      'another AppStatus',
      connected,
      { ...connected, appStatus: 'STOPPED' },
      true,
    ],
    [
      'another AgentStatus',
      disconnected,
      { ...disconnected, agentStatus: 'X' },
      true,
    ],
    [
      'another error code',
      noAnswer,
      { ...noAnswer, error: { code: 'Timeout', message: '' } },
      true,
    ],
    [
      'another message of the same code',
      noAnswer,
      { ...noAnswer, error: { code: 'ECONNRESET', message: 'x' } },
      false,
    ],
    ['not found instead of unhealthy', disconnected, missing, true],
  ])('is a change or not: %s', (_, before, now, isChange) => {
    const fleet = createFleet({
      ids: IDS,
      rules: { ...rules, notFound: 'wait' },
    })
    fleet.record('a', before, { atMs: 0, round: 1 })
    const recorded = fleet.record('a', now, { atMs: 1, round: 2 })
    expect(recorded?.change !== null).toBe(isChange)
  })
})

describe('an id not found', () => {
  const gone = (
    answer: Answer,
    notFound: Rules['notFound'],
    minHealthy: Rules['minHealthy'] = rules.minHealthy,
  ) => toldOf([answer], { notFound, minHealthy })
  const three = { kind: 'count', count: 3 } as const

  it.each<[string, Parameters<typeof gone>, object]>([
    [
      'closes the gate under fail',
      [missing, 'fail'],
      { closed: 1, total: 4, cannotOpen: true },
    ],
    [
      'leaves enough for a lower quorum',
      [missing, 'fail', three],
      { closed: 1, total: 4, cannotOpen: false },
    ],
    [
      'is asked again under wait',
      [missing, 'wait'],
      { closed: 0, total: 4, cannotOpen: false },
    ],
    [
      'leaves the counts under ignore',
      [missing, 'ignore'],
      { closed: 0, total: 3, cannotOpen: false },
    ],
    [
      'is never ignored where it may be another’s',
      [notYours, 'ignore'],
      { closed: 1, total: 4, cannotOpen: true },
    ],
  ])('%s', (_, told, expected) => {
    const fleet = gone(...told)
    expect({
      closed: fleet.closed(),
      total: fleet.counts().total,
      cannotOpen: fleet.cannotOpen(),
    }).toEqual(expected)
  })

  it('cannot be recorded any more once it is ignored', () => {
    const fleet = gone(missing, 'ignore')
    expect(fleet.record('a', connected, { atMs: 9, round: 9 })).toBeNull()
    expect(fleet.counts()).toEqual({
      total: 3,
      healthy: 0,
      unhealthy: 0,
      unknown: 3,
    })
  })

  it('closes the gate under ignore when none is left', () => {
    const fleet = fleetAfter(
      IDS.map((id) => ({ id, answer: missing, isNewRound: false })),
      { notFound: 'ignore', minHealthy: { kind: 'share', percent: 1 } },
    )
    expect(fleet.judged()).toBe(0)
    expect(fleet.cannotOpen()).toBe(true)
  })
})
