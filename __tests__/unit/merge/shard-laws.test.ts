import fc from 'fast-check'
import { describe, expect, it } from '@jest/globals'
import { quorum } from '../../../src/gate/rules.js'
import { setFaults } from '../../../src/merge/report-set.js'
import { minHealthy } from './any-reports.js'
import {
  ORIGIN,
  ALL,
  ENDED,
  gateReport,
  merged,
  readOf,
  shardReport,
} from './merge-fixture.js'
import { named } from '../../../src/merge/named-reports.js'

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
            setFaults(named(readOf(shards)), {
              origin: ORIGIN,
              found: total,
              expected: total,
            }),
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
            origin: ORIGIN,
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
