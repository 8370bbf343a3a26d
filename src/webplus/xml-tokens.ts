/** One piece of an XML text; `endAt` is where the next one begins. */
export type XmlToken = { readonly endAt: number } & (
  | { readonly kind: 'open'; readonly name: string; readonly isEmpty: boolean }
  | { readonly kind: 'close'; readonly name: string }
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'skipped' }
)

// Answers of Web+ have no attribute but, at most, a namespace or two: the
// bounds keep the pattern from going back and forth over a mebibyte of them.
const OPENING =
  /<([A-Za-z][\w.:-]{0,99})(?:\s{1,9}[\w.:-]{1,99}\s{0,9}=\s{0,9}(?:"[^"<]{0,999}"|'[^'<]{0,999}')){0,9}\s{0,9}(\/?)>/y
const CLOSING = /<\/([A-Za-z][\w.:-]{0,99})\s{0,9}>/y
const REFERENCE = /&(?:#(\d{1,7})|#x([\dA-Fa-f]{1,6})|([A-Za-z]\w{0,99}));/g
const BARE_AMPERSAND = new RegExp(`&(?!${REFERENCE.source.slice(1)})`)
const CDATA = '<![CDATA['

/**
 * The piece that begins at `at`; null if it is not well formed, or declares
 * something. Of entities, XML's own five and numbers are read; others stay as
 * they stand.
 */
export function xmlToken(text: string, at: number): XmlToken | null {
  if (text[at] !== '<') return characters(text, at)
  const next = text[at + 1]
  if (next === '?') return skipped(text, at, '?>')
  if (next === '!') {
    if (text.startsWith('<!--', at)) return skipped(text, at, '-->')
    return text.startsWith(CDATA, at) ? unparsed(text, at) : null
  }
  if (next === '/') {
    CLOSING.lastIndex = at
    const name = CLOSING.exec(text)?.[1]
    if (name === undefined) return null
    return { kind: 'close', name, endAt: CLOSING.lastIndex }
  }
  OPENING.lastIndex = at
  const [, name, slash] = OPENING.exec(text) ?? []
  if (name === undefined) return null
  const isEmpty = slash === '/'
  return { kind: 'open', name, isEmpty, endAt: OPENING.lastIndex }
}

function characters(whole: string, at: number): XmlToken | null {
  const found = whole.indexOf('<', at)
  const endAt = found < 0 ? whole.length : found
  const raw = whole.slice(at, endAt)
  const text = raw.includes('&') ? withReferences(raw) : raw
  return text === null ? null : { kind: 'text', text, endAt }
}

function skipped(text: string, at: number, end: string): XmlToken | null {
  const endAt = text.indexOf(end, at + end.length + 1)
  return endAt < 0 ? null : { kind: 'skipped', endAt: endAt + end.length }
}

function unparsed(whole: string, at: number): XmlToken | null {
  const end = whole.indexOf(']]>', at)
  if (end < 0) return null
  const text = whole.slice(at + CDATA.length, end)
  return { kind: 'text', text, endAt: end + 3 }
}

// A map, since an entity such as `constructor` would be found in an object.
const NAMED = new Map([
  ['amp', '&'],
  ['lt', '<'],
  ['gt', '>'],
  ['quot', '"'],
  ['apos', "'"],
])

function withReferences(raw: string): string | null {
  if (BARE_AMPERSAND.test(raw)) return null
  let isWrong = false as boolean
  const text = raw.replace(
    REFERENCE,
    (whole, digits?: string, hex?: string, name?: string) => {
      const number = hex === undefined ? digits : `0x${hex}`
      if (number === undefined) return NAMED.get(name ?? '') ?? whole
      const code = Number(number)
      isWrong ||= code === 0 || code > 0x10ffff
      return isWrong ? whole : String.fromCodePoint(code)
    },
  )
  return isWrong ? null : text
}
