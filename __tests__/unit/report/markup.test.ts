import fc from 'fast-check'
import { describe, expect, it } from '@jest/globals'
import { marked } from 'marked'
import {
  htmlText,
  sanitize,
  markdownCode,
  markdownText,
} from '../../../src/text.js'
import { anyMax, anyText } from './hostile-text.js'

const NAMED: Readonly<Record<string, string>> = {
  lt: '<',
  gt: '>',
  quot: '"',
  amp: '&',
}

/** What a browser would show of the HTML. */
function shown(html: string): string {
  return html
    .replace(/<[^>]*>/g, '')
    .replace(/&(?:#(\d+)|(\w+));/g, (_, code?: string, name?: string) =>
      code === undefined
        ? (NAMED[name ?? ''] ?? '')
        : String.fromCodePoint(Number(code)),
    )
    .replaceAll('\u200b', '')
    .trim()
}

describe('markdownText', () => {
  it('reads as the text itself and makes no element, whatever the text', () => {
    fc.assert(
      fc.property(anyText, anyMax, (text, max) => {
        const source = markdownText(text, max)
        const html = marked.parse(source, { async: false }).trim()
        expect(html.replace(/^<p>|<\/p>$/g, '')).not.toMatch(/<[a-z/!]/i)
        expect(shown(html).replace(/\s+/g, ' ')).toBe(
          sanitize(text, max).replace(/\s+/g, ' '),
        )
        // GitHub links these where the Markdown is already HTML.
        expect(source).not.toMatch(/[@|`<#](?!\d+;)/)
      }),
    )
  })

  it('stays in its cell of a table', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const table = `| a | b |\n| - | - |\n| x ${markdownText(text, 300)} | ${markdownCode(text, 300)} |`
        const html = marked.parse(table, { async: false })
        expect(html.match(/<td/g)).toHaveLength(2)
        expect(
          html.match(/<(?!\/|table|thead|tbody|tr|th|td|code)/g),
        ).toBeNull()
      }),
    )
  })

  it.each([
    ['a mention', '@octocat', '&#64;&#8203;octocat'],
    ['a reference', '#123', '&#35;&#8203;123'],
    ['a GH reference', 'see GH-12', 'see GH&#45;&#8203;12'],
    ['an address', 'https://a.b', 'https&#58;&#8203;//a.b'],
    ['a www address', 'www.a.b', 'www&#46;&#8203;a.b'],
    ['a shortcode', ':tada:', '&#58;&#8203;tada:'],
    [
      'a shortcode beside a time',
      '12:34:tada:',
      '12&#58;&#8203;34&#58;&#8203;tada:',
    ],
    ['a list', '1. x', '&#49;. x'],
  ])('takes the effect from %s', (_, text, expected) => {
    expect(markdownText(text, 100)).toBe(expected)
  })
})

describe('a clock time', () => {
  it('stays as it is, to be copied', () => {
    const text = '2026-11-26T23:09:52Z and 23:10:57 UTC'
    expect(markdownText(text, 100)).toBe(text)
  })
})

describe('markdownCode', () => {
  it('leaves an id as it is, so that a masked one stays masked', () => {
    expect(markdownCode('i-a_b.c', 128)).toBe('`i-a_b.c`')
  })

  it('shows a backtick and a pipe without leaving the code', () => {
    expect(markdownCode('`a|b`', 128)).toBe('<code>&#96;a&#124;b&#96;</code>')
  })
})

describe('htmlText', () => {
  it('holds nothing that opens a tag, an entity or an attribute, and reads as the text', () => {
    fc.assert(
      fc.property(anyText, anyMax, (text, max) => {
        const html = htmlText(text, max)
        expect(html).not.toMatch(/[<>"'`]|&(?!#\d+;)/)
        expect(shown(html)).toBe(sanitize(text, max))
      }),
    )
  })
})
