const LINE_BREAKS = /[\s\u0085]+/gu
const CONTROLS = /\p{Cc}/gu
const LONE_SURROGATES = /\p{Cs}/gu
// The variation selector and the joiner are kept where they form an emoji.
const STRAY_SELECTOR = /(?<!\p{Extended_Pictographic})\uFE0F/gu
const STRAY_JOINER =
  /(?<![\p{Extended_Pictographic}\p{Emoji_Modifier}\uFE0F])\u200D|\u200D(?!\p{Extended_Pictographic})/gu
// Bidi controls, zero-width characters, tags, fillers.
const INVISIBLE = /(?![\uFE0F\u200D])[\p{Cf}\p{Default_Ignorable_Code_Point}]/gu
const STACKED_MARKS = /(\p{M}{4})\p{M}+/gu
const PLAIN = /^[\x20-\x7e]*$/

/**
 * Untrusted text as one line that shows what it contains: no control, bidi or
 * zero-width character, no lone surrogate, no pile of combining marks.
 */
export function oneLine(text: string): string {
  if (PLAIN.test(text)) return text.trim()
  return text
    .replace(LINE_BREAKS, ' ')
    .replace(CONTROLS, '')
    .replace(LONE_SURROGATES, '\uFFFD')
    .replace(INVISIBLE, '')
    .replace(STRAY_SELECTOR, '')
    .replace(STRAY_JOINER, '')
    .replace(STACKED_MARKS, '$1')
    .trim()
}

let segmenter: Intl.Segmenter | undefined
const MAX_GRAPHEME_LENGTH = 64

/**
 * At most `max` UTF-16 units of `text`, with `…` for the rest; neither a
 * character nor a grapheme of ordinary length is split.
 */
export function cut(text: string, max: number): string {
  if (text.length <= max) return text
  if (max < 1) return ''
  const at = max - 1
  if (isPlainBoundary(text, at)) return `${text.slice(0, at).trimEnd()}…`
  segmenter ??= new Intl.Segmenter()
  const from = Math.max(0, at - MAX_GRAPHEME_LENGTH)
  const near = text.slice(from, at + MAX_GRAPHEME_LENGTH)
  const grapheme =
    from + (segmenter.segment(near).containing(at - from)?.index ?? 0)
  const end =
    grapheme > from || from === 0 ? grapheme : characterStart(text, at)
  return `${text.slice(0, end).trimEnd()}…`
}

// No character below U+0300 joins another one below it; most cuts are there.
function isPlainBoundary(text: string, at: number): boolean {
  const before = at === 0 ? 0 : text.charCodeAt(at - 1)
  return before < 0x300 && text.charCodeAt(at) < 0x300
}

function characterStart(text: string, at: number): number {
  return at > 0 && (text.codePointAt(at - 1) ?? 0) > 0xffff ? at - 1 : at
}

/** `oneLine` cut to `max`; work is bounded however long the text is. */
export function sanitize(text: string, max: number): string {
  // Invisible characters that are dropped may be long; past this limit the rest
  // is ignored.
  const bounded =
    text.length > 4 * max + 256 ? text.slice(0, 4 * max + 256) : text
  return cut(oneLine(bounded), max)
}

/**
 * Text for a log line: one line in which the runner finds neither `::command::`
 * at the start nor `##[command]` anywhere.
 */
export function logText(text: string, max: number): string {
  const line = sanitize(text, max)
  if (!line.includes('##[') && !line.startsWith('::')) return line
  return cut(line.replaceAll('##[', '# #[').replace(/^::/, ': :'), max)
}

// ASCII that GitHub-flavoured Markdown could read as structure; `_` and `.`
// only where they act, so that an id is found (and masked) unchanged;
// `12:34:56` is not a shortcode.
const MARKDOWN =
  /[\\`*[\]<>&|~$^@#]|(?<![A-Za-z0-9])_|_(?![A-Za-z0-9])|(?<=www)\.|:(?=\/\/)|(?<!(?<!\d)\d\d(?=:\d\d:\d\d(?!\d))):(?=[\w+-]+:)|(?<=\bgh)-(?=\d)|^(?:[-+=]|\d+(?=[.)]))/giu
const ZERO_WIDTH_AFTER = new Set(['@', '#', ':', '$', '.', '-'])

/**
 * Untrusted text as inline GitHub-flavoured Markdown, in table cells too: it is
 * shown unchanged, without markup, mentions, references or links. A zero-width
 * space after `@` and the like keeps GitHub from linking them.
 */
export function markdownText(text: string, max: number): string {
  return sanitize(text, max).replace(MARKDOWN, (found) => {
    const entity = `&#${String(found.charCodeAt(0))};`
    if (found.length > 1) return entity + found.slice(1)
    return ZERO_WIDTH_AFTER.has(found) ? `${entity}&#8203;` : entity
  })
}

/** Untrusted text in a code span of a table cell: nothing in it acts. */
export function markdownCode(text: string, max: number): string {
  const shown = sanitize(text, max)
  // Nothing is escaped in here, so a masked value stays masked.
  if (/^[\w.-]+$/.test(shown)) return `\`${shown}\``
  return shown === '' ? '–' : `<code>${markdownText(shown, max)}</code>`
}

const HTML = /[&<>"'`]/g

/** Untrusted text for HTML, between tags and within quoted attributes. */
export function htmlText(text: string, max: number): string {
  return sanitize(text, max).replace(
    HTML,
    (found) => `&#${String(found.charCodeAt(0))};`,
  )
}
