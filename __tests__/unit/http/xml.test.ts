import { describe, expect, it } from '@jest/globals'
import { readXml } from '../../../src/http/xml.js'

const within = (text: string) => `<Error>${text}</Error>`
const nested = (levels: number) =>
  within('<a>'.repeat(levels) + '</a>'.repeat(levels))
const names = (count: number) =>
  Array.from({ length: count }, (_, at) => `<a${String(at)}/>`).join('')

describe('XML of Web+', () => {
  it('may have two hundred names', () => {
    expect(Object.keys(readXml(within(names(199))) ?? {})).toHaveLength(199)
  })

  it.each([
    ['text', '<a> x </a>', { a: 'x' }],
    [
      'a name that repeats',
      '<a>1</a><b/><a/><a>3</a>',
      { a: ['1', '', '3'], b: '' },
    ],
    ['children', '<a><b>1</b> <c>2</c></a>', { a: { b: '1', c: '2' } }],
    ['numbers as text', '<a>007</a><b>1e3</b>', { a: '007', b: '1e3' }],
    ['attributes passed over', `<a x="1>" y = '"'>z</a >`, { a: 'z' }],
    [
      'an attribute of several letters, its value in single quotes',
      "<a  xmlns:b='http://b'>z</a>",
      { a: 'z' },
    ],
    ['comments passed over', '<!-- <b> --><a>x<!--y-->z</a>', { a: 'xz' }],
    ['instructions passed over', '<?b <c>?><a>x</a>', { a: 'x' }],
    ['CDATA as it stands', '<a><![CDATA[<&amp;]]>b</a>', { a: '<&amp;b' }],
    [
      "XML's own entities",
      '<a>&amp;lt;&lt;&gt;&quot;&apos;</a>',
      { a: `&lt;<>"'` },
    ],
    ['numbers of characters', '<a>&#67;&#x4f;&#128512;</a>', { a: 'CO😀' }],
    ['the last character there is', '<a>&#x10ffff;</a>', { a: '\u{10ffff}' }],
    [
      'other entities unread',
      '<a>&nbsp;&constructor;</a>',
      { a: '&nbsp;&constructor;' },
    ],
    [
      'names that objects inherit',
      '<toString>x</toString><constructor/>',
      { toString: 'x', constructor: '' },
    ],
    [
      'sixteen levels',
      '<a>'.repeat(15) + 'x' + '</a>'.repeat(15),
      expect.any(Object),
    ],
  ])('is read: %s', (_name, text, expected) => {
    expect(readXml(within(text))).toEqual(expected)
  })

  it.each([
    [
      'a declaration and a comment before',
      `<?xml version="1.0"?>\n<!-- x -->\n${within('<a/>')}`,
    ],
    ['a comment after', `${within('<a/>')}\n<!-- x -->`],
  ])('is read with %s', (_name, text) => {
    expect(readXml(text)).toEqual({ a: '' })
  })

  it.each([
    ['letters of a name', 100, (count: number) => `<${'a'.repeat(count)}/>`],
    ['attributes', 9, (count: number) => `<a${' b=""'.repeat(count)}/>`],
    [
      'letters of an attribute',
      99,
      (count: number) => `<a ${'b'.repeat(count)}="c"/>`,
    ],
    [
      'characters in double quotes',
      999,
      (count: number) => `<a b="${'c'.repeat(count)}"/>`,
    ],
    [
      'characters in single quotes',
      999,
      (count: number) => `<a b='${'c'.repeat(count)}'/>`,
    ],
    [
      'blanks before an attribute',
      9,
      (count: number) => `<a${' '.repeat(count)}b="c"/>`,
    ],
    [
      'blanks at the end of a tag',
      9,
      (count: number) => `<a${' '.repeat(count)}/>`,
    ],
    [
      'blanks at the end of an end',
      9,
      (count: number) => `<a></a${' '.repeat(count)}>`,
    ],
  ])('may have so many %s: %d', (_name, most, element) => {
    expect(readXml(within(element(most)))).not.toBeNull()
    expect(readXml(within(element(most + 1)))).toBeNull()
  })

  it.each([
    'Error',
    'DescribeInstanceHealthResponse',
    'DescribeAppEnvInstanceHealthResponse',
    'DescribeAppEnvStatusResponse',
    'DescribeAppEnvsResponse',
    'DescribeApplicationsResponse',
    'DescribeChangeResponse',
    'DescribeChangesResponse',
    'DescribeEventsResponse',
    'DescribeInstancesFullStatusResponse',
  ])('may have the root %s', (root) => {
    expect(readXml(`<${root}><a>x</a></${root}>`)).toEqual({ a: 'x' })
  })

  it.each([
    ['another root', '<html><a/></html>'],
    ['a root in other case', '<error><a/></error>'],
    ['two roots', within('<a/>').repeat(2)],
    ['text after the root', `${within('<a/>')}x`],
    ['text before the root', `x${within('<a/>')}`],
    ['a root of text alone', within('x')],
    ['an error that says OK', within('<Code>OK</Code>')],
    ['an error that says OK in lower case', within('<code>OK</code>')],
    ['an element left open', '<Error><a>'],
    ['a root left open', '<Error><a/>'],
    ['elements that cross', within('<a><b></a></b>')],
    ['an end too many', within('</a>')],
    ['an end alone', '</Error>'],
    ['an end without a name', '</>'],
    ['an end without a name, within', within('<a></>')],
    ['a tag cut short', '<Error><a'],
    ['text beside children', within('x<a/>')],
    ['an attribute without quotes', within('<a b=c/>')],
    ['an attribute left open', within('<a b="c/>')],
    ['an ampersand alone', within('<a>x & y</a>')],
    ['the character 0', within('<a>&#0;</a>')],
    ['a character beyond the last', within('<a>&#x110000;</a>')],
    ['a comment left open', within('<!-- <a/>')],
    ['CDATA left open', within('<a><![CDATA[x</a>')],
    ['CDATA left open after the root', `${within('<a/>')}<![CDATA[ `],
    ['CDATA left open before the root', '  <![CDATA[ '],
    ['a document type', `<!DOCTYPE Error>${within('<a/>')}`],
    ['a declared entity', within('<!ENTITY a "x"><a>&a;</a>')],
    ['__proto__', within('<__proto__><a/></__proto__>')],
    ['a blank before a name', within('< a/>')],
    ['seventeen levels', nested(16)],
    ['201 names', within(names(200))],
    ['text beside children, deeper', within('<b>x<a/></b>')],
    ['a comment that ends as it begins', within('<!--><a/>')],
    [
      'two hundred names',
      within(
        Array.from({ length: 200 }, (_, at) => `<a${String(at)}/>`).join(''),
      ),
    ],
    ['no content at all', ''],
  ])('is not read: %s', (_name, text) => {
    expect(readXml(text)).toBeNull()
  })
})
