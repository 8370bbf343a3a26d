import { describe, expect, it } from '@jest/globals'
import { createFleet } from '../../../src/gate/fleet.js'
import type { Answer, EnvironmentAnswer } from '../../../src/gate/reading.js'
import type { Rules } from '../../../src/gate/rules.js'
import { fleetAfter, IDS, toldOf } from './fleet-history.js'
import { rules } from './gate-runner.js'
import {
  connected,
  disconnected,
  listing,
  missing,
  noAnswer,
  notYours,
} from './scripted-source.js'

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

describe('a flap', () => {
  it.each<[string, readonly Answer[], number]>([
    ['none while unhealthy', [disconnected, disconnected], 0],
    ['none on getting healthy', [disconnected, connected], 0],
    ['one on getting unhealthy', [connected, disconnected, disconnected], 1],
    ['one across silence', [connected, noAnswer, disconnected], 1],
    ['none in silence', [connected, noAnswer], 0],
    [
      'two where that happened twice',
      [connected, disconnected, connected, disconnected],
      2,
    ],
  ])('is %s', (_, said, flaps) => {
    const fleet = toldOf(said)
    expect(fleet.instances()[0]?.flaps).toBe(flaps)
    expect(fleet.flaps()).toBe(flaps)
  })
})

describe('a reading', () => {
  const otherwise = { ...noAnswer, error: { code: 'E', message: 'Other.' } }
  const idle = { ...disconnected, appStatus: 'IDLE' }

  it.each<[string, readonly [Answer, Answer], number]>([
    ['the same health', [disconnected, disconnected], 1],
    [
      'the same of another request',
      [disconnected, { ...disconnected, requestId: 'R-9' }],
      1,
    ],
    ['another AppStatus', [disconnected, idle], 2],
    ['an id that is not found after bad health', [disconnected, missing], 2],
    ['bad health after an id that is not found', [missing, disconnected], 2],
    ['an id that is not found twice', [missing, missing], 1],
    ['an id that is refused after it was not found', [missing, notYours], 2],
    ['the same failure', [noAnswer, noAnswer], 1],
    ['another failure', [noAnswer, otherwise], 2],
  ])('is a change or none: %s', (_, said, changes) => {
    expect(toldOf(said).instances()[0]?.changes).toHaveLength(changes)
  })
})

describe('what is recorded', () => {
  it('has a change only where a reading differs from the one before', () => {
    const [one] = toldOf([
      connected,
      connected,
      disconnected,
      disconnected,
    ]).instances()
    expect(one?.changes.map(({ status }) => status)).toEqual([
      'healthy',
      'unhealthy',
    ])
    expect(one?.strip).toEqual(['healthy', 'healthy', 'unhealthy', 'unhealthy'])
  })

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

describe('a fleet that follows an environment', () => {
  const a = { a: connected }
  const ab = { a: connected, b: connected }
  /** Follows answers, one a round, as a gate does. */
  const following = (
    answers: readonly EnvironmentAnswer[],
    options: Partial<Rules> = {},
  ) => {
    const fleet = createFleet({ ids: null, rules: { ...rules, ...options } })
    const moves = answers.map((answer, at) => {
      const { left, joined } = fleet.follow(answer, at + 1)
      if (answer.kind === 'listing')
        for (const id of fleet.open())
          fleet.record(id, answer.answers.get(id) ?? missing, {
            atMs: at,
            round: at + 1,
          })
      return { left: left.map(({ id }) => id), joined }
    })
    return { fleet, moves }
  }

  it('tells who came and left since its first listing, which nobody joins', () => {
    const { moves } = following([
      listing(a),
      listing(ab),
      noAnswer,
      listing({}),
    ])
    expect(moves).toEqual([
      { left: [], joined: [] },
      { left: [], joined: ['b'] },
      { left: [], joined: [] },
      { left: ['a', 'b'], joined: [] },
    ])
  })

  it.each<[string, readonly EnvironmentAnswer[], boolean]>([
    ['the same stayed', [listing(ab), listing(ab)], true],
    ['one joined', [listing(a), listing(ab)], false],
    ['one left', [listing(ab), listing(a)], false],
    [
      'one left, and another came',
      [listing(a), listing({ b: connected })],
      false,
    ],
    ['nobody was there at first', [listing({}), listing(a)], false],
    ['nobody was there', [listing({})], false],
    ['one call had no answer', [listing(a), noAnswer, listing(a)], false],
    ['one was unhealthy', [listing({ a: disconnected }), listing(a)], false],
  ])('was always healthy or not where %s', (_, answers, expected) => {
    expect(following(answers).fleet.alwaysHealthy()).toBe(expected)
  })

  it('was not always healthy before anybody was read', () => {
    expect(createFleet({ ids: ['a'], rules }).alwaysHealthy()).toBe(false)
  })

  it('is read while its last call was answered', () => {
    expect(following([]).fleet.isRead()).toBe(false)
    expect(following([noAnswer]).fleet.isRead()).toBe(false)
    expect(following([noAnswer, listing(a)]).fleet.isRead()).toBe(true)
    expect(following([listing(a), noAnswer]).fleet.isRead()).toBe(false)
    expect(createFleet({ ids: ['a'], rules }).isRead()).toBe(true)
  })

  it('is at fault where its environment is not known, unless that is waited for', () => {
    const { fleet } = following([missing])
    expect(fleet.environmentFault()).toEqual(missing)
    expect(fleet.cannotOpen()).toBe(true)
    const waiting = following([missing], { notFound: 'wait' }).fleet
    expect(waiting.environmentFault()).toBeNull()
    expect(waiting.cannotOpen()).toBe(false)
  })
})
