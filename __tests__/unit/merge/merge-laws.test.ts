import fc from 'fast-check'
import { describe, expect, it } from '@jest/globals'
import { quorum } from '../../../src/gate/rules.js'
import { mergeReports } from '../../../src/merge/merge.js'
import { readReport } from '../../../src/merge/read-report.js'
import { toJson } from '../../../src/report/json.js'
import type { Report } from '../../../src/report/report.js'
import { minHealthy, reports } from './any-reports.js'
import { merged, readOf, RUN } from './merge-fixture.js'
import { named } from '../../../src/merge/named-reports.js'

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

/** How many answers that are health a report has. */
function healthIn({ instances }: Report): number {
  return instances
    .flatMap(({ last, changes }) => [...changes, last])
    .filter((one) => one?.answer.kind === 'health').length
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
          expect(healthIn(report)).toBeGreaterThan(0)
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
