import fc from 'fast-check'
import { HOSTILE } from './hostile-text.js'

/** Any Unicode, lone surrogates and hostile snippets among it. */
export const anyText = fc
  .array(
    fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.string({ unit: 'grapheme' }),
      fc.constantFrom(...HOSTILE.map((text) => text.slice(0, 300))),
      fc
        .integer({ min: 0, max: 0xffff })
        .map((unit) => String.fromCharCode(unit)),
      fc.constantFrom(
        '##[',
        '#',
        '\u200b',
        '::',
        ':',
        '@a',
        '\u202e',
        '\u{e0041}',
        '👩‍👩‍👧',
      ),
    ),
    { maxLength: 12 },
  )
  .map((parts) => parts.join(''))
/** A length to cut at. */
export const anyMax = fc.integer({ min: 1, max: 400 })
