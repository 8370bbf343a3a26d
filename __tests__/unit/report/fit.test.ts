import fc from 'fast-check'
import { describe, expect, it } from '@jest/globals'
import {
  ANNOTATION_LENGTH,
  faultLines,
  faultsWithin,
} from '../../../src/report/fit.js'
import { errorAnnotation } from '../../../src/report/verdict.js'
import { anyText } from './hostile-text.js'
import { badInputReport } from './report-fixture.js'

const LONG = `Input 'instance-ids' holds ${"'i-bad!', ".repeat(1_000)}and more.`
const MODE = "Input 'mode' is 'onec': expected 'wait' or 'once'."
const TIMEOUT = "Input 'timeout' is '10x': expected a duration."

describe('an error annotation', () => {
  it('begins each fault, the short ones whole, however long one is', () => {
    const text = errorAnnotation(badInputReport([LONG, MODE, TIMEOUT]))
    expect(text.length).toBeGreaterThan(ANNOTATION_LENGTH - 20)
    expect(text.length).toBeLessThanOrEqual(ANNOTATION_LENGTH)
    expect(text).toMatch(/^Input 'instance-ids' holds 'i-bad!', /)
    expect(text).toContain(
      `… ${MODE} ${TIMEOUT} The log has every fault in full.\nNext: `,
    )
  })

  it('has faults whole and without a word on the log where they fit', () => {
    const faults = [`One ${'x'.repeat(1_900)}.`, `Two ${'y'.repeat(1_900)}.`]
    const text = errorAnnotation(badInputReport(faults))
    expect(text).toContain(`${faults.join(' ')}\nNext: `)
  })

  it('counts those of which there is no room for a beginning', () => {
    const faults = Array.from(
      { length: 300 },
      (_, i) =>
        `The report 'report-of-leg-${String(i)}.json' is broken: ${LONG}`,
    )
    const text = errorAnnotation(badInputReport(faults))
    const named = faults.filter((one) => text.includes(one.slice(0, 40))).length
    expect(named).toBeGreaterThan(60)
    expect(text).toContain(
      ` … and ${String(300 - named)} more; the log has every fault in full.`,
    )
  })
})

describe('faultsWithin', () => {
  it('stays within its room and inert for any faults', () => {
    fc.assert(
      fc.property(
        fc.array(anyText, { minLength: 1, maxLength: 100 }),
        fc.integer({ min: 200, max: 3_000 }),
        (faults, max) => {
          const text = faultsWithin(faults, { max, separator: '\n' })
          expect(text.length).toBeLessThanOrEqual(max)
          for (const line of text.split('\n'))
            expect(line).not.toMatch(/##\[|^\s*::|(?!\n)\p{Cc}/u)
        },
      ),
    )
  })
})

describe('faultLines', () => {
  it('has each fault in full, in one inert line', () => {
    expect(faultLines([LONG, '::error::a\nb'])).toEqual([LONG, ': :error::a b'])
  })
})
