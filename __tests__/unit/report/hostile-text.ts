import fc from 'fast-check'

/** Text as a hostile or broken server might send it. */
export const HOSTILE = [
  '::error::pwned',
  ' \t::set-output name=x::y',
  '##[error]pwned',
  '#\u200b#[group]x',
  '| a | b |',
  '`` ` ``',
  '<img src=x onerror=alert(1)>',
  '</code></td></table><script>alert(1)</script>',
  '@octocat #123 octo/repo#1 GH-7',
  'https://evil.example www.evil.example a@evil.example',
  '[x](javascript:alert(1)) ![y](http://evil.example/z.png)',
  'one\r\ntwo\u2028three\n::warning::x',
  '\u202egnp.exe\u2066\u200b\u00ad',
  '"; drop: table # %%{init}%%',
  '$x$ ~~y~~ **z** _w_ <!-- --> &lt;b&gt; :tada:',
  'e'.padEnd(200, '\u0301'),
  '\ud83d lone \udc00',
  'S'.repeat(10_000),
]

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
