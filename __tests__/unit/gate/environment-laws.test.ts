import fc from 'fast-check'
import { describe, expect, it } from '@jest/globals'
import type { EnvironmentAnswer } from '../../../src/gate/reading.js'
import { playEnvironment, type Played } from './gate-runner.js'
import {
  connected,
  disconnected,
  listing,
  missing,
  noAnswer,
} from './scripted-source.js'

type Said = 'healthy' | 'unhealthy' | 'unknown'
/** What one round is answered: who is there and how, or what is said instead. */
type Told = Readonly<Record<string, Said>> | 'silence' | 'no such environment'
interface Asked {
  readonly share: number
  readonly count: number | null
  readonly threshold: number
}

const ANSWERS = {
  healthy: connected,
  unhealthy: disconnected,
  unknown: noAnswer,
} as const
const OTHERS = { silence: noAnswer, 'no such environment': missing } as const

const said = fc.oneof(
  { weight: 5, arbitrary: fc.constant<Said>('healthy') },
  fc.constantFrom<Said>('unhealthy', 'unknown'),
)
const members = fc.dictionary(fc.constantFrom('a', 'b', 'c', 'd', 'e'), said, {
  noNullPrototype: true,
})
const told: fc.Arbitrary<Told> = fc.oneof(
  { weight: 6, arbitrary: members },
  { weight: 1, arbitrary: fc.constant('silence' as const) },
  { weight: 1, arbitrary: fc.constant('no such environment' as const) },
)
const history = fc.array(told, { minLength: 1, maxLength: 8 })
const asked: fc.Arbitrary<Asked> = fc.record({
  share: fc.integer({ min: 1, max: 100 }),
  count: fc.option(fc.integer({ min: 1, max: 4 }), { nil: null }),
  threshold: fc.integer({ min: 1, max: 3 }),
})

/** The law, for one round. */
function outcomeOf(round: Told, { share, count }: Asked) {
  if (round === 'silence') return 'undecided'
  const all = round === 'no such environment' ? [] : Object.values(round)
  const needed = count ?? Math.max(1, Math.ceil((all.length * share) / 100))
  const of = (one: Said) => all.filter((status) => status === one).length
  if (of('healthy') >= needed) return 'held'
  return of('healthy') + of('unknown') < needed ? 'broke' : 'undecided'
}

/** Who is in a listing; null where a round tells nothing. */
function idsIn(round: Told): readonly string[] | null {
  if (round === 'silence') return null
  return round === 'no such environment' ? [] : Object.keys(round)
}

/** The law, for a run: the round in which the gate opens, Infinity if none. */
function openingRound(rounds: readonly Told[], wanted: Asked): number {
  let streak = 0
  let there: readonly string[] | null = null
  for (const [at, round] of rounds.entries()) {
    const ids = idsIn(round)
    const before = there
    if (ids?.some((id) => before?.includes(id) === false)) streak = 0
    there = ids ?? there
    const outcome = outcomeOf(round, wanted)
    if (outcome === 'held') streak += 1
    if (outcome === 'broke') streak = 0
    if (streak === wanted.threshold) return at + 1
  }
  return Infinity
}

/** Flaps of an id while it was there without a break, and before. */
function flapsOf(id: string, rounds: readonly Told[]): number {
  let last: Said = 'unknown'
  let flaps = 0
  for (const round of rounds) {
    if (round === 'silence') continue
    const now = round === 'no such environment' ? undefined : round[id]
    if (now === 'unknown') continue
    if (last === 'healthy' && now === 'unhealthy') flaps += 1
    last = now ?? 'unknown'
  }
  return flaps
}

const toldIn = (rounds: readonly Told[], nth: number): Told =>
  rounds[Math.min(nth, rounds.length) - 1] ?? 'silence'

function answerOf(round: Told): EnvironmentAnswer {
  if (typeof round === 'string') return OTHERS[round]
  const entries = Object.entries(round)
  return listing(
    Object.fromEntries(entries.map(([id, one]) => [id, ANSWERS[one]])),
  )
}

const playHistory = (rounds: readonly Told[], wanted: Asked): Promise<Played> =>
  playEnvironment({
    life: ({ nth }) => answerOf(toldIn(rounds, nth)),
    rules: {
      notFound: 'wait',
      successThreshold: wanted.threshold,
      minHealthy:
        wanted.count === null
          ? { kind: 'share', percent: wanted.share }
          : { kind: 'count', count: wanted.count },
    },
  })

/** The rounds that a green counts, as the run's own streak tells. */
function counted(played: readonly Told[], wanted: Asked): readonly Told[] {
  return played
    .filter((round) => outcomeOf(round, wanted) === 'held')
    .slice(-wanted.threshold)
}

describe('whatever an environment tells', () => {
  it('every instance of a green was there in each of the rounds counted, and, where all must be, healthy in each', async () => {
    let many = 0
    await fc.assert(
      fc.asyncProperty(history, asked, async (rounds, wanted) => {
        const end = await playHistory(rounds, wanted)
        if (end.verdict.conclusion !== 'success') return
        const played = end.played.map(({ number }) => toldIn(rounds, number))
        if (wanted.threshold > 1) many += 1
        const isStrict = wanted.count === null && wanted.share === 100
        for (const { id } of end.fleet.instances())
          for (const round of counted(played, wanted)) {
            const status = typeof round === 'object' ? round[id] : undefined
            expect(status).toBeDefined()
            if (isStrict) expect(status).toBe('healthy')
          }
      }),
      { numRuns: 300 },
    )
    expect(many).toBeGreaterThan(10)
  })

  it('the gate opens exactly in the round in which the law says so', async () => {
    let opened = 0
    await fc.assert(
      fc.asyncProperty(history, asked, async (rounds, wanted) => {
        const end = await playHistory(rounds, wanted)
        const played = end.played.map(({ number }) => toldIn(rounds, number))
        const opensIn = openingRound(played, wanted)
        expect(end.verdict.conclusion === 'success').toBe(opensIn < Infinity)
        if (opensIn < Infinity) {
          expect(end.rounds).toBe(opensIn)
          opened += 1
        }
        expect(end.played.map(({ outcome }) => outcome)).toEqual(
          played.map((round) => outcomeOf(round, wanted)),
        )
        expect(end.calls).toHaveLength(end.rounds)
        expect(end.endedAtMs).toBeLessThanOrEqual(60_000)
      }),
      { numRuns: 300 },
    )
    expect(opened).toBeGreaterThan(50)
  })

  it('who is judged, and how all stand, is what the newest listing says', async () => {
    await fc.assert(
      fc.asyncProperty(history, asked, async (rounds, wanted) => {
        const end = await playHistory(rounds, wanted)
        const played = end.played.map(({ number }) => toldIn(rounds, number))
        const newest = played.findLast((round) => round !== 'silence')
        const there = typeof newest === 'object' ? newest : {}
        const isSilent = played.at(-1) === 'silence'
        const standing = Object.fromEntries(
          end.fleet.instances().map(({ id, status }) => [id, status]),
        )
        expect(standing).toEqual(
          isSilent
            ? Object.fromEntries(
                Object.keys(there).map((id) => [id, 'unknown']),
              )
            : there,
        )
        const statuses = Object.values(standing)
        const of = (one: Said) => statuses.filter((s) => s === one).length
        expect(end.fleet.counts()).toEqual({
          total: statuses.length,
          healthy: of('healthy'),
          unhealthy: of('unhealthy'),
          unknown: of('unknown'),
        })
        const flaps = end.fleet.instances().map((one) => one.flaps)
        expect(
          end.fleet.instances().map(({ id }) => flapsOf(id, played)),
        ).toEqual(flaps)
        expect(end.fleet.flaps()).toBe(flaps.reduce((sum, n) => sum + n, 0))
        const isThere = (id: string) => Object.hasOwn(standing, id)
        expect(end.fleet.departed().some(isThere)).toBe(false)
        const ever = played.flatMap((round) =>
          typeof round === 'object' ? Object.keys(round) : [],
        )
        expect(
          new Set([...end.fleet.departed(), ...Object.keys(standing)]),
        ).toEqual(new Set(ever))
      }),
      { numRuns: 300 },
    )
  })

  it('a green says always healthy only if no round told anything else', async () => {
    let always = 0
    await fc.assert(
      fc.asyncProperty(history, asked, async (rounds, wanted) => {
        const end = await playHistory(rounds, wanted)
        if (end.verdict.conclusion !== 'success') return
        const played = end.played.map(({ number }) => toldIn(rounds, number))
        const [first] = played
        const isSame = (round: Told) =>
          typeof round === 'object' &&
          typeof first === 'object' &&
          Object.keys(round).sort().join() ===
            Object.keys(first).sort().join() &&
          Object.values(round).every((one) => one === 'healthy')
        expect(end.fleet.alwaysHealthy()).toBe(played.every(isSame))
        if (end.fleet.alwaysHealthy()) always += 1
      }),
      { numRuns: 300 },
    )
    expect(always).toBeGreaterThan(5)
  })
})
