import fc from 'fast-check'
import { describe, expect, it } from '@jest/globals'
import { cut, logText, oneLine } from '../../../src/text.js'
import { anyMax, anyText } from './hostile-text.js'

const INVISIBLE =
  /\p{Cc}|\p{Cs}|[\u2028\u2029\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\u{e0000}-\u{e007f}]/u

describe('oneLine', () => {
  it('leaves no control, bidi, zero-width character or lone surrogate of any text', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(oneLine(text)).not.toMatch(INVISIBLE)
      }),
    )
  })

  it.each([
    ['a line feed', 'one\r\ntwo\u2028three\u0085four', 'one two three four'],
    ['a right-to-left override', 'a\u202egnp.exe', 'agnp.exe'],
    ['a zero-width space', 'i-\u200b1', 'i-1'],
    ['a soft hyphen', 'i-\u00ad1', 'i-1'],
    ['a joiner between letters', 'i-\u200d1', 'i-1'],
    ['a lone surrogate', 'a\ud83d', 'a\uFFFD'],
    ['tag characters', 'a\u{e0041}\u{e0042}', 'a'],
  ])('takes out %s', (_, text, expected) => {
    expect(oneLine(text)).toBe(expected)
  })

  it.each(['👩‍👩‍👧', '❤️', '👍🏽', '日本語', 'é', 'مرحبا'])(
    'leaves %s as it is',
    (text) => {
      expect(oneLine(text)).toBe(text)
    },
  )
})

describe('aborted', () => {
  it('keeps any text within the limit and never splits a surrogate pair', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), anyMax, (text, max) => {
        const result = cut(text, max)
        expect(result.length).toBeLessThanOrEqual(max)
        expect(result).not.toMatch(/\p{Cs}/u)
      }),
    )
  })

  it.each([
    ['fits', 'abc', 3, 'abc'],
    ['is too long', 'abcd', 3, 'ab…'],
    ['ends in a pair', 'ab😀', 3, 'ab…'],
    ['ends in a family', 'ab👩‍👩‍👧cd', 7, 'ab…'],
    ['ends in an accent', 'abe\u0301f', 4, 'ab…'],
    ['is to be nothing', 'abc', 0, ''],
  ])('cuts at a character when the text %s', (_, text, max, expected) => {
    expect(cut(text, max)).toBe(expected)
  })

  it('cuts a grapheme without end between two code points', () => {
    const pile = `a${'\u0301'.repeat(5_000)}`
    expect(cut(pile, 1_000)).toHaveLength(1_000)
  })
})

describe('logText', () => {
  it('is no workflow command, whatever the text', () => {
    fc.assert(
      fc.property(anyText, anyMax, (text, max) => {
        const line = logText(text, max)
        expect(line.length).toBeLessThanOrEqual(max)
        expect(line).not.toMatch(INVISIBLE)
        expect(line).not.toMatch(/^\s*::/)
        expect(line).not.toContain('##[')
      }),
    )
  })

  it.each([
    ['::error::x', ': :error::x'],
    [' \t::error::x', ': :error::x'],
    ['a ##[error]x', 'a # #[error]x'],
    ['###[error]x', '## #[error]x'],
    ['#\u200b#[error]x', '# #[error]x'],
    ['C:: is fine', 'C:: is fine'],
  ])('makes %j harmless', (text, expected) => {
    expect(logText(text, 100)).toBe(expected)
  })
})
