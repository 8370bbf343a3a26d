import fc from 'fast-check'
import type { MinHealthy } from '../../../src/gate/rules.js'
import type { Report } from '../../../src/report/report.js'
import { ENDED, gateReport } from './merge-fixture.js'

// A report that read nothing decides by itself, so that few of them do.
const letters = fc.oneof(
  { weight: 9, arbitrary: readings(1) },
  { weight: 1, arbitrary: readings(0) },
)
const fleet = fc.oneof(
  { weight: 9, arbitrary: fc.array(letters, { minLength: 1, maxLength: 5 }) },
  { weight: 1, arbitrary: fc.constant([]) },
)

function readings(minLength: number): fc.Arbitrary<string> {
  return fc.string({
    unit: fc.constantFrom('H', 'H', 'H', 'U', 'M', '?'),
    minLength,
    maxLength: 6,
  })
}

/** Any quorum. */
export const minHealthy: fc.Arbitrary<MinHealthy> = fc.oneof(
  fc.record({
    kind: fc.constant('share' as const),
    percent: fc.integer({ min: 1, max: 100 }),
  }),
  fc.record({
    kind: fc.constant('count' as const),
    count: fc.integer({ min: 1, max: 12 }),
  }),
)
const greens = Array.from({ length: 8 }, () => undefined)
const ending = fc.constantFrom(...greens, ...Object.values(ENDED))

/** Any reports that a set of gates could leave, each of its own instances. */
export const reports = fc
  .array(
    fc.record({
      fleet,
      ending,
      absent: fc.integer({ min: 0, max: 2 }),
      needed: fc.integer({ min: 1, max: 5 }),
      startedAtMs: fc.integer({ min: 0, max: 1e9 }),
      // Before, between and after the readings; null: no round at all.
      lastRoundAtMs: fc.option(fc.integer({ min: 0, max: 60_000 })),
    }),
    { minLength: 1, maxLength: 5 },
  )
  .map((specs) =>
    specs.map((spec, i): Report => {
      const { total, healthy } = gateReport('', spec.fleet).counts
      // A gate that opened had as many healthy ones as it needed.
      const isGreen = spec.ending === undefined && healthy > 0
      const startedAt = new Date(spec.startedAtMs).toISOString()
      const atMs = spec.lastRoundAtMs
      const lastRound: Report['lastRound'] =
        atMs === null
          ? null
          : { startedAtMs: atMs, endedAtMs: atMs, outcome: 'undecided' }
      return gateReport(`g${String(i)}`, spec.fleet, {
        ...(isGreen ? {} : { ...(spec.ending ?? ENDED.failure), lastRound }),
        needed: isGreen
          ? Math.min(healthy, spec.needed)
          : Math.min(spec.needed, total + spec.absent),
        startedAt,
      })
    }),
  )
