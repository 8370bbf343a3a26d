import { describe, expect, it } from '@jest/globals'
import {
  PermanentError,
  type Health,
  type NoAnswer,
} from '../../../src/gate/reading.js'
import { playEnvironment, type Played } from './gate-runner.js'
import {
  connected,
  disconnected,
  listing,
  noAnswer,
  type EnvironmentLife,
} from './scripted-source.js'

type Members = Readonly<Record<string, Health | NoAnswer>>

/** One listing a round, the last of them from then on. */
const rounds =
  (...all: readonly (Members | ReturnType<EnvironmentLife>)[]) =>
  ({ nth }: { readonly nth: number }) => {
    const one = all[Math.min(nth, all.length) - 1] ?? 'hang'
    const isAnswer =
      typeof one === 'string' || one instanceof Error || 'kind' in one
    return isAnswer ? (one as ReturnType<EnvironmentLife>) : listing(one)
  }
const membersOf = ({ fleet }: Played) => fleet.instances().map(({ id }) => id)
const outcomes = ({ played }: Played) => played.map(({ outcome }) => outcome)
const count = (needed: number) => ({
  minHealthy: { kind: 'count', count: needed } as const,
})
const a = { a: connected }
const ab = { a: connected, b: connected }
const down = { a: connected, b: disconnected }
const empty = {}

describe('a whole environment', () => {
  it('opens the gate in the round in which its last instance connects', async () => {
    const end = await playEnvironment({ life: rounds(down, down, ab) })
    expect(end.verdict).toMatchObject({ conclusion: 'success', reason: 'ok' })
    expect(end.endedAtMs).toBe(20_000)
    expect(end.timersLeft).toBe(0)
  })

  it('takes one call a round, however many instances it has', async () => {
    const many = Object.fromEntries(
      Array.from({ length: 300 }, (_, at) => [`i-${String(at)}`, connected]),
    )
    const end = await playEnvironment({
      life: rounds({ ...many, slow: disconnected }, many, many),
      rules: { successThreshold: 2 },
    })
    expect(end.verdict.conclusion).toBe('success')
    expect(end.calls.map(({ atMs }) => atMs)).toEqual([0, 10_000, 20_000])
    expect(end.played.map(({ asked }) => asked)).toEqual([301, 300, 300])
  })

  it('is followed: who comes is judged in the same round, who goes is not', async () => {
    const end = await playEnvironment({
      life: rounds(down, { a: connected, c: disconnected }, { c: connected }),
    })
    expect(outcomes(end)).toEqual(['broke', 'broke', 'held'])
    expect(end.played.map(({ departed }) => departed)).toEqual([
      [],
      ['b'],
      ['a'],
    ])
    expect(membersOf(end)).toEqual(['c'])
    expect(end.fleet.departed()).toEqual(['b', 'a'])
    expect(end.fleet.counts()).toMatchObject({ total: 1, healthy: 1 })
  })

  it('is judged by who is in it in the last round, a newcomer included', async () => {
    const end = await playEnvironment({
      life: ({ atMs }) =>
        listing(atMs < 59_000 ? down : { a: connected, c: disconnected }),
    })
    expect(end.verdict.conclusion).toBe('timed_out')
    expect(membersOf(end)).toEqual(['a', 'c'])
    expect(end.fleet.counts()).toMatchObject({ healthy: 1, unhealthy: 1 })
    expect(end.endedAtMs).toBeLessThanOrEqual(60_000)
  })

  it('takes the flaps of a leaver along, and brings them back', async () => {
    const left = await playEnvironment({
      life: rounds(ab, down, a),
      rules: { successThreshold: 3 },
    })
    const back = await playEnvironment({
      life: rounds(ab, down, a, ab),
      rules: { successThreshold: 3 },
    })
    expect([left.fleet.flaps(), back.fleet.flaps()]).toEqual([0, 1])
    expect(back.fleet.instances()).toMatchObject([{ flaps: 0 }, { flaps: 1 }])
  })

  it('gives a member that comes back its place, and tells that it came', async () => {
    const end = await playEnvironment({
      life: rounds(
        ab,
        { b: connected },
        { c: connected, b: connected },
        { c: connected, a: connected, b: connected },
      ),
      rules: { successThreshold: 3 },
    })
    expect(end.verdict.conclusion).toBe('success')
    const places = end.fleet
      .instances()
      .map(({ id, position }) => [id, position])
    expect(places).toEqual([
      ['a', 1],
      ['b', 2],
      ['c', 3],
    ])
    expect(end.played[3]?.changes).toMatchObject([{ id: 'a' }])
    const back = end.fleet.instances().find(({ id }) => id === 'a')
    expect(back).toMatchObject({ readings: 4, healthySinceMs: 30_000 })
    expect(end.fleet.departed()).toEqual([])
  })

  it('counts no flap between leaving healthy and coming back unhealthy', async () => {
    const end = await playEnvironment({ life: rounds(ab, a, down, ab) })
    expect(end.fleet.flaps()).toBe(0)
  })
})

describe('a streak', () => {
  const cd = { c: connected, d: connected }
  const abc = { ...ab, c: connected }
  const sick = { ...ab, c: disconnected }
  const share = (percent: number) => ({
    minHealthy: { kind: 'share', percent } as const,
  })

  it.each([
    ['all were replaced in its last round', [ab, ab, cd], {}, 5],
    ['one joined', [ab, ab, abc], {}, 5],
    [
      'one joined in a round without a verdict',
      [ab, abc, { ...abc, c: noAnswer }, abc],
      {},
      5,
    ],
    [
      'one joined that nobody could read',
      [ab, ab, { ...ab, c: noAnswer }, abc],
      {},
      6,
    ],
    ['one came back', [ab, a, ab], {}, 5],
    ['one came back after a silence', [ab, a, noAnswer, ab], {}, 6],
    ['one joined whom the quorum can do without', [ab, ab, sick], share(60), 5],
    ['one joined where so many were wanted', [ab, ab, abc], count(2), 5],
  ] as const)('starts anew where %s', async (_, members, rules, round) => {
    const end = await playEnvironment({
      life: rounds(...members),
      rules: { ...rules, successThreshold: 3 },
      timeoutMs: 90_000,
    })
    expect(end.verdict.conclusion).toBe('success')
    expect(end.rounds).toBe(round)
    expect(end.streak).toBe(3)
  })

  it.each([
    ['one left', [abc, abc, ab], {}, 3],
    [
      'nobody is listed, since there was no answer',
      [ab, ab, noAnswer, ab],
      {},
      4,
    ],
    ['an unhealthy one left', [{ ...ab, c: disconnected }, ab], share(60), 3],
    [
      'another one is healthy',
      [sick, { ...abc, a: disconnected }, abc],
      share(60),
      3,
    ],
  ] as const)('goes on where %s', async (_, members, rules, round) => {
    const end = await playEnvironment({
      life: rounds(...members),
      rules: { ...rules, successThreshold: 3 },
    })
    expect(end.rounds).toBe(round)
    expect(end.verdict.conclusion).toBe('success')
  })

  it('of listed ids goes on where others join their environment', async () => {
    const end = await playEnvironment({
      ids: ['a', 'b'],
      life: rounds(ab, ab, { ...ab, ...cd }),
      rules: { successThreshold: 3 },
    })
    expect(end.rounds).toBe(3)
  })

  it('is in vain where one joins at the end', async () => {
    const end = await playEnvironment({
      life: rounds(ab, ab, cd),
      rules: { successThreshold: 3 },
      timeoutMs: 25_000,
    })
    expect(end.verdict.conclusion).toBe('timed_out')
    expect(end.streak).toBeLessThan(3)
  })
})

describe('an empty environment', () => {
  it.each([
    ['a share', {}],
    ['a count', count(1)],
  ])('is waited for to the deadline, and never green: %s', async (_, rules) => {
    const end = await playEnvironment({ life: rounds(empty), rules })
    expect(end.verdict).toMatchObject({
      conclusion: 'timed_out',
      reason: 'timeout',
    })
    expect(new Set(outcomes(end))).toEqual(new Set(['broke']))
    expect(end.fleet.alwaysHealthy()).toBe(false)
  })

  it('is a failure at one look', async () => {
    const end = await playEnvironment({ life: rounds(empty), mode: 'once' })
    expect(end.verdict).toMatchObject({
      conclusion: 'failure',
      reason: 'unhealthy',
    })
    expect(end.calls).toHaveLength(1)
  })

  it('ends a streak, as it is an answer', async () => {
    const end = await playEnvironment({
      life: rounds(ab, empty, ab),
      rules: { successThreshold: 2 },
    })
    expect(outcomes(end)).toEqual(['held', 'broke', 'held', 'held'])
  })

  it('is no error of max-errors, as it is an answer', async () => {
    const end = await playEnvironment({
      life: rounds(empty),
      rules: { maxErrors: 2 },
    })
    expect(end.verdict.conclusion).toBe('timed_out')
  })
})

describe('a count of instances', () => {
  it('is waited for until so many show up and are healthy in one round', async () => {
    const abc = { ...ab, c: connected }
    const end = await playEnvironment({
      life: rounds(empty, ab, { ...ab, c: disconnected }, a, abc),
      rules: count(3),
    })
    expect(outcomes(end)).toEqual(['broke', 'broke', 'broke', 'broke', 'held'])
    expect(end.verdict.conclusion).toBe('success')
  })

  it.each([
    ['healthy', ab],
    ['healthy or silent', { a: connected, b: noAnswer }],
  ])(
    'that never shows up is a timeout where all are %s',
    async (_, members) => {
      const end = await playEnvironment({
        life: rounds(members),
        rules: count(3),
      })
      expect(end.verdict.conclusion).toBe('timed_out')
    },
  )

  it('that is too high for what shows up is a failure at one look', async () => {
    const end = await playEnvironment({
      life: rounds(ab),
      rules: count(3),
      mode: 'once',
    })
    expect(end.verdict.reason).toBe('unhealthy')
  })
})

it('ends at once on an answer that waiting cannot cure', async () => {
  const refusal = new PermanentError({
    reason: 'auth',
    error: { code: 'Forbidden.RAM', message: 'No.' },
    requestId: 'R-9',
  })
  const end = await playEnvironment({ life: rounds(down, refusal) })
  expect(end.verdict).toMatchObject({ conclusion: 'error', reason: 'auth' })
  expect(end.calls).toHaveLength(2)
})
