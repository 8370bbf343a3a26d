import fc from 'fast-check'
import { describe, expect, it } from '@jest/globals'
import type { Finding } from '../../../src/deployment/findings.js'
import { fitFindings } from '../../../src/report/findings.js'
import { toOutputs } from '../../../src/report/outputs.js'
import { hostileReport } from './hostile-fixture.js'
import { instanceOf, reportOf } from './report-fixture.js'

const LIMIT = 100 * 1024
const FILES = { reportFile: '/t/r.json', reportPage: '/t/r.html' }
const ARRAYS = [
  'healthy-instances',
  'unhealthy-instances',
  'unknown-instances',
  'instances',
] as const

interface Row {
  readonly id: string
}

describe('toOutputs', () => {
  it('keeps each array a valid one within 100 KiB that names no id twice', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.record({
            length: fc.integer({ min: 1, max: 128 }),
            letters: fc.constantFrom('H', 'U', '?', 'M', ''),
            code: fc.string({ unit: 'binary', maxLength: 2_000 }),
          }),
          { maxLength: 60 },
        ),
        fc.integer({ min: 1, max: 40 }),
        (specs, times) => {
          const instances = Array.from({ length: times }, () => specs)
            .flat()
            .map(({ length, letters, code }, i) =>
              instanceOf({
                id: String(i).padEnd(length, '-'),
                position: i + 1,
                letters,
                ...(letters === '?' && {
                  answer: {
                    kind: 'none' as const,
                    class: 'api' as const,
                    error: { code, message: code },
                    requestId: code,
                  },
                }),
              }),
            )
          const { values } = toOutputs(reportOf(instances), FILES)
          for (const name of ARRAYS) {
            expect(Buffer.byteLength(values[name])).toBeLessThanOrEqual(LIMIT)
            const ids = (
              JSON.parse(values[name]) as readonly (string | Row)[]
            ).map((row) => (typeof row === 'string' ? row : row.id))
            expect(new Set(ids).size).toBe(ids.length)
          }
        },
      ),
      { numRuns: 30 },
    )
  })

  it('fills the limit with 10,000 hostile instances, and never passes it', () => {
    const { values, leftOut } = toOutputs(hostileReport(10_000), FILES)
    for (const name of ARRAYS) {
      expect(Buffer.byteLength(values[name])).toBeLessThanOrEqual(LIMIT)
      expect(Buffer.byteLength(values[name])).toBeGreaterThan(LIMIT - 2_000)
    }
    expect(leftOut).toHaveLength(4)
  })
})

describe('findings', () => {
  const finding = (length: number): Finding => ({
    code: 'event',
    subject: 'i-1',
    text: 'é'.repeat(length),
    source: 'webplus',
  })

  it('are cut from the end to as many bytes of JSON as there may be', () => {
    const all = Array.from({ length: 40 }, (_, at) => finding(at * 20))
    const kept = fitFindings(all, 10_240)
    const bytes = (count: number) =>
      Buffer.byteLength(JSON.stringify(all.slice(0, count)))
    expect(kept).toEqual(all.slice(0, kept.length))
    expect(bytes(kept.length)).toBeLessThanOrEqual(10_240)
    expect(bytes(kept.length + 1)).toBeGreaterThan(10_240)
    expect(fitFindings(all, bytes(7))).toHaveLength(7)
    expect(fitFindings(all, bytes(7) - 1)).toHaveLength(6)
    expect(fitFindings([], 2)).toEqual([])
  })
})
