import fc from 'fast-check'
import type { LawSettings } from './law-evidence.js'
import { settings } from './law-settings.js'

/** How an instance truly is. */
export type State =
  | 'up'
  | 'UP, app not known'
  | 'up, app sick'
  | 'down'
  | 'silent'
  | 'gone'
  | 'foreign'

/** How one call fares, whatever it asks. */
export type Trip =
  | 'well'
  | 'reset'
  | '500'
  | 'hang'
  | 'throttled'
  | 'throttled for 300 ms'
  | 'throttled for 5 s'
  | 'nameless'
  | 'permanent'
  | 'deaf'

/** A run to be: an instance for each life; shares are of the timeout. */
export interface Plan {
  readonly settings: LawSettings
  readonly timeoutMs: number
  /** What an instance is from each share of the timeout on; first `up` or not. */
  readonly lives: readonly (readonly {
    readonly share: number
    readonly state: State
  }[])[]
  /** The first calls, in the order of sending; the others fare well. */
  readonly trips: readonly Trip[]
  /** All calls within fare so. */
  readonly outage: {
    readonly from: number
    readonly until: number
    readonly trip: Trip
  } | null
  readonly latencyMs: number
  readonly cancelShare: number | null
  /** How late timers are at most. */
  readonly lateMs: number
  readonly seed: number
}

const share = fc.integer({ min: 0, max: 1_000 }).map((one) => one / 1_000)

const usual: readonly State[] = ['up', 'up', 'up', 'down', 'UP, app not known']
const rare: readonly State[] = ['up, app sick', 'silent', 'gone', 'foreign']

const lifeOf = (states: readonly State[]) =>
  fc
    .array(fc.record({ share, state: fc.constantFrom(...states) }), {
      minLength: 1,
      maxLength: 5,
    })
    .map((steps) =>
      [...steps]
        .sort((one, other) => one.share - other.share)
        .map((step, at) => (at === 0 ? { ...step, share: 0 } : step)),
    )

/** Whatever it was before, it is up in the end. */
const recovering = fc
  .tuple(lifeOf([...usual, 'up, app sick']), fc.integer({ min: 0, max: 500 }))
  .map(([life, thousandths]) => {
    const upAt = thousandths / 1_000
    const before = life.filter((step) => step.share < upAt)
    return [...before, { share: upAt, state: 'up' as const }].map((step, at) =>
      at === 0 ? { ...step, share: 0 } : step,
    )
  })

const lives = fc.oneof(
  fc.array(recovering, { minLength: 1, maxLength: 6 }),
  fc.array(lifeOf(usual), { minLength: 1, maxLength: 6 }),
  fc.array(lifeOf([...usual, ...rare]), { minLength: 1, maxLength: 5 }),
)

const well: readonly Trip[] = ['well', 'well', 'well', 'well']
const passing: readonly Trip[] = ['reset', '500', 'hang']
const pausing: readonly Trip[] = [
  'throttled',
  'throttled for 300 ms',
  'throttled for 5 s',
]
const final: readonly Trip[] = ['nameless', 'permanent']
const isEnding: ReadonlySet<Trip> = new Set([...pausing, ...final])
const tripsOf = (trips: readonly Trip[], maxLength: number) =>
  fc.array(fc.constantFrom(...trips), { maxLength })

/** What is asked fails to the end, or not at all: rounds with no answer. */
const silences = fc
  .array(
    fc.constantFrom<Trip[]>(
      ['well'],
      ['reset', '500', 'reset'],
      ['nameless', 'nameless', 'nameless'],
    ),
    {
      maxLength: 12,
    },
  )
  .map((blocks) => blocks.flat())

const trips = fc.oneof(
  fc.constant<Trip[]>([]),
  silences,
  tripsOf([...well, ...passing], 30),
  tripsOf(passing, 30),
  tripsOf([...well, ...passing, ...pausing], 30),
  tripsOf([...well, ...well, ...well, ...passing, ...final], 20),
  tripsOf([...well, ...passing, 'deaf'], 20),
  tripsOf(['nameless', 'nameless', 'nameless', 'reset'], 12),
)

const rarely = <T>(oneIn: number, arbitrary: fc.Arbitrary<T>) =>
  fc.oneof(
    { weight: oneIn - 1, arbitrary: fc.constant(null) },
    { weight: 1, arbitrary },
  )

const outage = rarely(
  4,
  fc.record({
    from: share,
    until: share,
    trip: fc.constantFrom(...passing, ...pausing),
  }),
)

/** Small runs of every kind. */
export const plans: fc.Arbitrary<Plan> = fc
  .record({
    settings,
    lives,
    trips,
    outage,
    intervals: fc.integer({ min: 2, max: 18 }),
    latencyMs: fc.constantFrom(1, 5, 30, 60),
    lateMs: fc.constantFrom(0, 0, 0, 60),
    cancelShare: rarely(10, share),
    seed: fc.integer({ min: 0 }),
  })
  .map(({ intervals, ...plan }): Plan => {
    const { minHealthy, source, mode } = plan.settings
    const isDeaf = plan.trips.some((trip) => trip === 'deaf')
    const count =
      minHealthy.kind === 'count' && source !== 'environment'
        ? Math.min(minHealthy.count, plan.lives.length)
        : null
    return {
      ...plan,
      // A client that hears no abort keeps a refusal of another call back, and
      // whether one came before a late deadline is nothing to argue about.
      outage: isDeaf || plan.lateMs > 0 ? null : plan.outage,
      trips: plan.trips.map((trip) =>
        plan.lateMs > 0 && isEnding.has(trip) ? 'well' : trip,
      ),
      // A fraction, so that nothing falls on the very deadline.
      timeoutMs: 1_000 + intervals * plan.settings.intervalMs + 0.123,
      settings: {
        ...plan.settings,
        ...(count === null ? {} : { minHealthy: { kind: 'count', count } }),
        // What the inputs refuse is not played.
        ...(mode === 'once' ? { successThreshold: 1 } : {}),
        ...(mode === 'once' && plan.settings.notFound === 'wait'
          ? { notFound: 'fail' }
          : {}),
      },
    }
  })
