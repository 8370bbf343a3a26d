import fc from 'fast-check'
import { describe, expect, it } from '@jest/globals'
import {
  compactDuration,
  formatDuration,
  formatLongDuration,
  parseDuration,
} from '../../src/duration.js'

describe('parseDuration', () => {
  it.each([
    { name: 'milliseconds', text: '500ms', ms: 500 },
    { name: 'seconds', text: '90s', ms: 90_000 },
    { name: 'minutes', text: '10m', ms: 600_000 },
    { name: 'hours', text: '2h', ms: 7_200_000 },
    { name: 'hours and minutes', text: '1h30m', ms: 5_400_000 },
    { name: 'all units', text: '1h2m3s4ms', ms: 3_723_004 },
    { name: 'a fraction', text: '1.5h', ms: 5_400_000 },
    { name: 'a fraction that floats badly', text: '1.1m', ms: 66_000 },
    { name: 'a space between parts', text: '1h 30m', ms: 5_400_000 },
    { name: 'a space before the unit', text: '10 s', ms: 10_000 },
    { name: 'a bare number as seconds', text: '45', ms: 45_000 },
    { name: 'a bare fraction as seconds', text: '0.25', ms: 250 },
    { name: 'white space around it', text: '\t7s \n', ms: 7_000 },
    { name: 'leading zeros', text: '007s', ms: 7_000 },
    { name: 'a bare zero', text: '0', ms: 0 },
    { name: 'a zero with a unit', text: '0s', ms: 0 },
    { name: 'zeros of all kinds', text: '0h0m0.0s0ms', ms: 0 },
    { name: 'less than a millisecond, kept off zero', text: '0.1ms', ms: 1 },
    {
      name: 'the most that counts',
      text: '9007199254740991ms',
      ms: 2 ** 53 - 1,
    },
  ])('reads $name', ({ text, ms }) => {
    expect(parseDuration(text)).toBe(ms)
  })

  it.each([
    { name: 'nothing', text: '' },
    { name: 'white space', text: ' \t' },
    { name: 'a unit alone', text: 's' },
    { name: 'an unknown unit', text: '10x' },
    { name: 'days', text: '1d' },
    { name: 'a unit in upper case', text: '10M' },
    { name: 'a word', text: 'soon' },
    { name: 'a negative number', text: '-1' },
    { name: 'a negative duration', text: '-5s' },
    { name: 'minus zero', text: '-0' },
    { name: 'a plus sign', text: '+5s' },
    { name: 'NaN', text: 'NaN' },
    { name: 'Infinity', text: 'Infinity' },
    { name: 'an exponent', text: '1e3' },
    { name: 'an exponent with a unit', text: '1e3s' },
    { name: 'hex', text: '0x10' },
    { name: 'a decimal comma', text: '1,5h' },
    { name: 'digit groups', text: '1_000' },
    { name: 'a point without a digit after it', text: '5.s' },
    { name: 'a point without a digit before it', text: '.5s' },
    { name: 'two points', text: '1.2.3s' },
    { name: 'units out of order', text: '30m1h' },
    { name: 'a unit twice', text: '1m2m' },
    { name: 'a part without a unit', text: '1h30' },
    { name: 'two spaces', text: '1h  30m' },
    { name: 'a line break inside', text: '1h\n30m' },
    { name: 'digits of another script', text: '٣s' },
    { name: 'more than can be counted', text: '9007199254740992ms' },
    { name: 'more than a number holds', text: '9'.repeat(400) },
    { name: 'the same with a unit', text: `${'9'.repeat(400)}h` },
  ])('refuses $name', ({ text }) => {
    expect(parseDuration(text)).toBeNull()
  })

  it('gives a whole, safe number of milliseconds or null for any text', () => {
    const unit = fc.constantFrom('h', 'm', 's', 'ms', '', ' ', '.', '-', 'e')
    const digits = fc.nat().map(String)
    const nearly = fc
      .array(fc.oneof(unit, digits), { maxLength: 8 })
      .map((parts) => parts.join(''))
    let read = 0
    fc.assert(
      fc.property(fc.oneof(nearly, fc.string({ unit: 'binary' })), (text) => {
        const ms = parseDuration(text)
        if (ms === null) return
        read += 1
        expect(Number.isSafeInteger(ms)).toBe(true)
        expect(ms === 0).toBe(!/[1-9]/.test(text))
      }),
      { numRuns: 500 },
    )
    expect(read).toBeGreaterThan(10)
  })

  it('reads a long text that is not a duration in no time', () => {
    const text = `${'1'.repeat(50_000)} ${' '.repeat(50_000)}x`
    expect(parseDuration(text)).toBeNull()
  })
})

describe('compactDuration', () => {
  it.each([
    { ms: 0, text: '0s' },
    { ms: 500, text: '500ms' },
    { ms: 1_500, text: '1s500ms' },
    { ms: 90_000, text: '1m30s' },
    { ms: 600_000, text: '10m' },
    { ms: 86_400_000, text: '24h' },
    { ms: -1, text: '0s' },
  ])('writes $ms ms as $text', ({ ms, text }) => {
    expect(compactDuration(ms)).toBe(text)
  })

  it('is read back to the same milliseconds', () => {
    fc.assert(
      fc.property(fc.maxSafeNat(), (ms) => {
        expect(parseDuration(compactDuration(ms))).toBe(ms)
      }),
    )
  })
})

describe('formatDuration', () => {
  it.each([
    { name: 'nothing', ms: 0, text: '0 s' },
    { name: 'less than can be seen', ms: 0.4, text: '0 s' },
    { name: 'a negative duration', ms: -5, text: '0 s' },
    { name: 'milliseconds', ms: 850, text: '850 ms' },
    { name: 'milliseconds that round to a second', ms: 999.6, text: '1 s' },
    { name: 'a second and a bit', ms: 1_449, text: '1.4 s' },
    { name: 'seconds that round to ten', ms: 9_960, text: '10 s' },
    { name: 'seconds', ms: 12_345, text: '12 s' },
    { name: 'seconds that round to a minute', ms: 59_960, text: '1 m' },
    { name: 'a minute and a half', ms: 90_000, text: '1 m 30 s' },
    { name: 'minutes that round to an hour', ms: 3_599_600, text: '1 h' },
    { name: 'hours and minutes', ms: 7_512_000, text: '2 h 5 m' },
    { name: 'a day', ms: 86_400_000, text: '24 h' },
  ])('writes $name as $text', ({ ms, text }) => {
    expect(formatDuration(ms)).toBe(text)
  })

  it('differs from what it stands for by half its last step at most', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1e9, noNaN: true }), (ms) => {
        const shown = parseDuration(formatDuration(ms)) ?? NaN
        const stepMs =
          ms < 1_000 ? 1 : ms < 9_950 ? 100 : ms < 3_599_500 ? 1_000 : 60_000
        // Half a millisecond and half a tenth may come on top of each other.
        expect(Math.abs(shown - ms)).toBeLessThanOrEqual(stepMs * 0.561)
      }),
    )
  })
})

describe('formatLongDuration', () => {
  it.each([
    { ms: 0, text: '0 s' },
    { ms: 59_000, text: '59 s' },
    { ms: 90_000, text: '2 m' },
    { ms: 3_600_000, text: '1 h' },
    { ms: 86_399_999, text: '1 d' },
    { ms: 95_040_000, text: '1 d 2 h' },
    { ms: 172_800_000, text: '2 d' },
  ])('writes $ms ms as $text', ({ ms, text }) => {
    expect(formatLongDuration(ms)).toBe(text)
  })
})
