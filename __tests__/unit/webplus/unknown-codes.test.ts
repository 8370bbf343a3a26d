import fc from 'fast-check'
import { describe, expect, it } from '@jest/globals'
import type { Answer } from '../../../src/gate/reading.js'
import {
  createEnvironmentSource,
  createHealthSource,
} from '../../../src/webplus/sources.js'
import type { Outcome } from '../../../src/webplus/call-error.js'
import {
  health,
  missing,
  odd,
  passing,
  reset,
  throttledFor,
} from './outcomes.js'
import { setStage, type Stage } from './source-stage.js'

type Script = (call: {
  readonly id: string
  readonly nth: number
  readonly total: number
}) => Outcome

interface Call {
  readonly id: string
  readonly round: number
  /** Itself included. */
  readonly inFlight: number
  /** What had been answered when it was sent. */
  readonly seen: ReadonlySet<string>
}

const saidBy = (outcome: Outcome) =>
  'error' in outcome ? outcome.error.code : outcome.kind

/** Reads the ids in rounds 10 s apart, until one is refused. */
async function rounds(
  ids: readonly string[],
  script: Script,
  {
    count = 3,
    takesMs = 10,
    ...options
  }: Stage & { readonly count?: number; readonly takesMs?: number } = {},
) {
  const { clock, play, ...stage } = setStage({ maxConcurrency: 10, ...options })
  const calls: Call[] = []
  const seen = new Set<string>()
  const answers: [string, Answer][][] = []
  let inFlight = 0
  const source = createHealthSource({
    ...stage,
    client: {
      async describeInstanceHealth({ instanceId: id, signal }) {
        inFlight += 1
        calls.push({ id, round: answers.length, inFlight, seen: new Set(seen) })
        const nth = calls.filter((call) => call.id === id).length
        const outcome = script({ id, nth, total: calls.length })
        await clock.sleep(takesMs, signal)
        inFlight -= 1
        seen.add(saidBy(outcome))
        return outcome
      },
    },
  })
  const thrown = await play(async (signal) => {
    for (let round = 1; round <= count; round += 1) {
      const got: [string, Answer][] = []
      answers.push(got)
      await source.read({
        ids,
        onAnswer: (id, answer) => got.push([id, answer]),
        isNeeded: () => true,
        signal,
      })
      await clock.sleep(10_000, signal)
    }
  })
  const most = Math.max(...calls.map((call) => call.inFlight))
  return { calls, answers, thrown, most }
}

const FIVE = ['a', 'b', 'c', 'd', 'e']
const REFUSAL = {
  name: 'PermanentError',
  reason: 'api',
  detail: odd.error,
  requestId: 'R-8',
}

describe('codes that no table knows, and nothing else', () => {
  it('end the run in the third round, one request in flight at a time', async () => {
    const { calls, answers, thrown, most } = await rounds(FIVE, () => odd)
    expect(thrown).toMatchObject(REFUSAL)
    expect(most).toBe(1)
    expect(calls.map(({ id, round }) => `${id}${String(round)}`)).toEqual([
      'a1',
      'a1',
      'a1',
      'b2',
      'b2',
      'b2',
      'c3',
      'c3',
      'c3',
    ])
    expect(answers).toEqual([
      [['a', { ...odd, kind: 'none' }]],
      [['b', { ...odd, kind: 'none' }]],
      [],
    ])
  })

  it('ask the one id there is in each round', async () => {
    const { calls, thrown } = await rounds(['a'], () => odd)
    expect(thrown).toMatchObject(REFUSAL)
    expect(calls).toHaveLength(9)
  })

  it('are not proven wrong by throttling', async () => {
    const { thrown, calls, most } = await rounds(FIVE, ({ total }) =>
      total % 2 === 0 ? throttledFor(100) : odd,
    )
    expect(thrown).toMatchObject(REFUSAL)
    expect(most).toBe(1)
    expect(calls.filter(({ round }) => round === 4)).toEqual([])
  })

  it('are not proven wrong by failures on the way', async () => {
    const { thrown, most } = await rounds(
      FIVE,
      ({ nth }) => (nth === 2 ? reset : odd),
      { count: 9 },
    )
    expect(thrown).toMatchObject(REFUSAL)
    expect(most).toBe(1)
  })

  it('go back to one at a time where slow ones were in flight together', async () => {
    const { thrown, calls } = await rounds(FIVE, () => odd, { takesMs: 1_500 })
    expect(thrown).toMatchObject(REFUSAL)
    expect(calls.slice(0, 5).map(({ inFlight }) => inFlight)).toEqual([
      1, 2, 3, 4, 5,
    ])
    // The tries go on with the id whose code was the first.
    expect(calls.slice(5, 7).map(({ id }) => id)).toEqual(['a', 'a'])
    // The first call goes alone for a second; after the first answer, all do.
    expect(calls.slice(FIVE.length).map(({ inFlight }) => inFlight)).toEqual(
      calls.slice(FIVE.length).map(() => 1),
    )
  })

  it('end a run over an environment in the third round too', async () => {
    const { caller, play } = setStage({})
    const source = createEnvironmentSource({
      caller,
      environmentId: 'we-1',
      client: { describeEnvironmentHealth: () => Promise.resolve(odd) },
    })
    const answers: string[] = []
    const thrown = await play(async (signal) => {
      for (;;)
        await source.readEnvironment({
          onAnswer: ({ kind }) => answers.push(kind),
          signal,
        })
    })
    expect(thrown).toMatchObject(REFUSAL)
    expect(answers).toEqual(['none', 'none'])
    expect(caller.requests()).toBe(9)
  })
})

describe('a code that no table knows', () => {
  it.each<[string, Script]>([
    ['first', ({ total }) => (total === 1 ? odd : health)],
    ['in the middle', ({ total }) => (total === 7 ? odd : health)],
    ['at the end', ({ total }) => (total === 15 ? odd : health)],
    ['first for each id', ({ nth }) => (nth === 1 ? odd : health)],
  ])('is tried again: %s', async (_, script) => {
    const { thrown, answers } = await rounds(FIVE, script)
    expect(thrown).toBeNull()
    const all = answers.flat().map(([, { kind }]) => kind)
    expect(all).toEqual(Array.from({ length: 15 }, () => 'health'))
  })

  it.each<[string, Outcome]>([
    ['health', health],
    ['an id that is not known', missing],
    ['a fault of Web+', passing],
  ])('never ends the run once anything was answered: %s', async (_, first) => {
    const { thrown, calls, answers } = await rounds(
      FIVE,
      ({ total }) => (total === 1 ? first : odd),
      { count: 6 },
    )
    expect(thrown).toBeNull()
    expect(answers.map((round) => round.length)).toEqual([5, 5, 5, 5, 5, 5])
    // And everything is asked again in each round.
    expect(
      new Set(calls.map(({ id, round }) => `${id}${String(round)}`)),
    ).toEqual(
      new Set(
        FIVE.flatMap((id) =>
          [1, 2, 3, 4, 5, 6].map((n) => `${id}${String(n)}`),
        ),
      ),
    )
  })

  it('of one id does not keep the others from being asked', async () => {
    const { thrown, answers } = await rounds(FIVE, ({ id }) =>
      id === 'a' ? odd : health,
    )
    expect(thrown).toBeNull()
    expect(answers.map((round) => round.length)).toEqual([1, 5, 5])
  })

  it('ends no round that a failure on the way ends the tries of', async () => {
    const { answers } = await rounds(
      ['a', 'b'],
      ({ id, nth }) => (id === 'b' ? health : nth === 1 ? odd : reset),
      { count: 1 },
    )
    expect(answers).toEqual([
      [
        ['a', { ...reset, kind: 'none' }],
        ['b', health],
      ],
    ])
  })

  it('puts nothing in flight beside it until something else is answered', async () => {
    const { calls } = await rounds(
      FIVE,
      ({ total }) => (total <= 2 ? odd : health),
      { count: 1 },
    )
    expect(calls.slice(0, 3).map(({ inFlight }) => inFlight)).toEqual([1, 1, 1])
    expect(Math.max(...calls.map(({ inFlight }) => inFlight))).toBeGreaterThan(
      1,
    )
  })

  it('as a law: ends the run exactly where nothing else but throttling and failures on the way came', async () => {
    const kinds = { odd, throttled: throttledFor(50), reset, passing, health }
    await fc.assert(
      fc.asyncProperty(
        fc.array(
          fc.constantFrom(...(Object.keys(kinds) as (keyof typeof kinds)[])),
          {
            maxLength: 20,
          },
        ),
        fc.integer({ min: 1, max: 6 }),
        fc.constantFrom(1, 3, 10),
        async (said, count, maxConcurrency) => {
          const ids = FIVE.slice(0, count)
          const { thrown, calls } = await rounds(
            ids,
            ({ total }) => kinds[said[total - 1] ?? 'odd'],
            { count: 12, maxConcurrency },
          )
          const isProven = (kinds: ReadonlySet<string>) =>
            kinds.has('InternalError') || kinds.has('health')
          const sent = calls.map((_, at) => saidBy(kinds[said[at] ?? 'odd']))
          expect(thrown === null).toBe(isProven(new Set(sent)))
          if (thrown !== null) expect(thrown).toMatchObject(REFUSAL)
          const onProbation = calls.filter(
            ({ seen }) => seen.has('SystemBusy') && !isProven(seen),
          )
          for (const call of onProbation) expect(call.inFlight).toBe(1)
        },
      ),
      { numRuns: 80 },
    )
  }, 30_000)
})
