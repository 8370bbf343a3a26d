import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { quorum, type MinHealthy } from '../../src/gate/rules.js'
import { mergeReports } from '../../src/merge/merge.js'
import { named } from '../../src/merge/named-report.js'
import { readReport } from '../../src/merge/read-report.js'
import { setFaults } from '../../src/merge/report-set.js'
import { toJson } from '../../src/report/json.js'
import type { Report } from '../../src/report/report.js'
import {
  ALL,
  ENDED,
  gateReport,
  merged,
  readOf,
  RUN,
  shardReport,
} from './merge-fixture.js'

const letters = fc.string({
  unit: fc.constantFrom('H', 'H', 'H', 'U', 'M', '?'),
  maxLength: 6,
})
const fleet = fc.array(letters, { maxLength: 5 })
const minHealthy: fc.Arbitrary<MinHealthy> = fc.oneof(
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
const reports = fc
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

/** Healthy instances that nothing but a last round vouches for. */
function freshIn({ conclusion, counts, instances, lastRound }: Report): number {
  if (conclusion === 'success') return counts.healthy
  const isFresh = (atMs: number) =>
    lastRound !== null && atMs >= lastRound.startedAtMs
  return instances.filter(
    ({ status, last }) =>
      status === 'healthy' && last !== null && isFresh(last.atMs),
  ).length
}

describe('a merge of any reports', () => {
  it('does not depend on the order in which they are read', () => {
    fc.assert(
      fc.property(
        reports.chain((all) =>
          fc.tuple(
            fc.constant(readOf(all)),
            fc.shuffledSubarray([...readOf(all)], { minLength: all.length }),
          ),
        ),
        minHealthy,
        (both, by) => {
          const [one, other] = both.map((read) =>
            mergeReports(named(read), { minHealthy: by, run: RUN }),
          )
          expect(other).toEqual(one)
        },
      ),
      { numRuns: 200 },
    )
  })

  it('has counts, positions and times that agree with its instances', () => {
    fc.assert(
      fc.property(reports, minHealthy, (all, by) => {
        const { counts, instances, durationMs, parts } = merged(all, by)
        expect(instances).toHaveLength(counts.total)
        for (const status of ['healthy', 'unhealthy', 'unknown'] as const)
          expect(instances.filter((one) => one.status === status)).toHaveLength(
            counts[status],
          )
        expect(instances.map(({ position }) => position)).toEqual(
          instances.map((_, i) => i + 1),
        )
        expect(parts).toHaveLength(all.length)
        for (const { last } of instances)
          expect(last?.atMs ?? 0).toBeLessThanOrEqual(durationMs)
      }),
      { numRuns: 200 },
    )
  })

  it('is green only if each gate vouched for its part and the quorum is met', () => {
    let opened = 0
    fc.assert(
      fc.property(reports, minHealthy, (all, by) => {
        const { conclusion, counts } = merged(all, by)
        if (conclusion !== 'success') return
        opened += 1
        expect(counts.healthy).toBeGreaterThanOrEqual(
          Math.max(1, quorum(by, counts.total)),
        )
        for (const report of all) {
          if (report.conclusion === 'success') continue
          expect(['failure', 'timed_out']).toContain(report.conclusion)
          expect(report.counts.total).toBeGreaterThan(0)
          expect(report.counts.healthy).toBeLessThan(report.needed ?? 0)
        }
      }),
      { numRuns: 1_000 },
    )
    expect(opened).toBeGreaterThan(20)
  })

  it('is green only by readings of the last rounds, however often merged', () => {
    let rested = 0
    let refused = 0
    fc.assert(
      fc.property(
        reports,
        fc.array(minHealthy, { minLength: 1, maxLength: 3 }),
        (all, steps) => {
          const fresh = all.reduce((sum, report) => sum + freshIn(report), 0)
          let result: readonly Report[] = all
          for (const by of steps) {
            const one = merged(result, by)
            result = [one]
            const { counts, conclusion } = one
            const asked = Math.max(1, quorum(by, counts.total))
            if (conclusion === 'success') {
              expect(fresh).toBeGreaterThanOrEqual(asked)
              if (fresh < counts.healthy) rested += 1
            } else if (fresh < asked && counts.healthy >= asked) refused += 1
          }
        },
      ),
      { numRuns: 1_000 },
    )
    expect(rested).toBeGreaterThan(5)
    expect(refused).toBeGreaterThan(5)
  })

  it('comes back from its file as it was, and can be merged again', () => {
    fc.assert(
      fc.property(reports, minHealthy, (all, by) => {
        const one = merged(all, by)
        const bytes = new TextEncoder().encode(toJson(one))
        expect(readReport(bytes)).toEqual(one)
        const again = merged([one], by)
        expect(again.counts).toEqual(one.counts)
        expect(again.conclusion === 'success').toBe(
          one.conclusion === 'success',
        )
      }),
      { numRuns: 200 },
    )
  })
})

describe('one run in any number of shards', () => {
  it('merges into the counts and the verdict of the whole', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('H', 'U', 'UH', 'HU'), {
          minLength: 1,
          maxLength: 12,
        }),
        fc.integer({ min: 1, max: 15 }),
        minHealthy,
        (all, total, by) => {
          const whole = gateReport('whole', all)
          const isOpen = whole.counts.healthy >= quorum(by, all.length)
          const shards = Array.from({ length: total }, (_, index) => {
            const part = all.slice(
              Math.floor((all.length * index) / total),
              Math.floor((all.length * (index + 1)) / total),
            )
            const isGreen = part.every((one) => one.endsWith('H'))
            return shardReport(
              `${String(index)}/${String(total)}`,
              part,
              isGreen ? {} : ENDED.failure,
            )
          })
          const result = merged(shards, by)
          expect(result.counts).toEqual(whole.counts)
          expect(result.conclusion).toBe(isOpen ? 'success' : 'failure')
          expect(
            setFaults(named(readOf(shards)), { found: total, expected: total }),
          ).toEqual([])
        },
      ),
      { numRuns: 300 },
    )
  })

  it('is no whole without any one of them', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 2, max: 30 }),
        fc.integer({ min: 0, max: 29 }),
        (total, lost) => {
          const shards = Array.from({ length: total }, (_, index) =>
            shardReport(`${String(index)}/${String(total)}`, []),
          ).filter((_, index) => index !== lost % total)
          const faults = setFaults(named(readOf(shards)), {
            found: shards.length,
            expected: 0,
          })
          expect(faults).toEqual([
            expect.stringContaining(
              `'${String(lost % total)}/${String(total)}'`,
            ),
          ])
        },
      ),
    )
  })

  it('needs all of them healthy unless told otherwise', () => {
    const red = shardReport('1/2', ['U'], ENDED.failure)
    expect(merged([shardReport('0/2', ['H']), red], ALL).conclusion).toBe(
      'failure',
    )
  })
})
