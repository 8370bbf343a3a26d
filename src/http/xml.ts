/** One piece of an XML text; `endAt` is where the next one begins. */
type XmlToken = { readonly endAt: number } & (
  | { readonly kind: 'open'; readonly name: string; readonly isEmpty: boolean }
  | { readonly kind: 'close'; readonly name: string }
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'skipped' }
)

// Answers of Web+ have no attributes except a namespace or two: the limits keep
// the pattern from backtracking over a mebibyte of them.
const OPENING =
  /<([A-Za-z][\w.:-]{0,99})(?:\s{1,9}[\w.:-]{1,99}\s{0,9}=\s{0,9}(?:"[^"<]{0,999}"|'[^'<]{0,999}')){0,9}\s{0,9}(\/?)>/y
const CLOSING = /<\/([A-Za-z][\w.:-]{0,99})\s{0,9}>/y
const REFERENCE = /&(?:#(\d{1,7})|#x([\dA-Fa-f]{1,6})|([A-Za-z]\w{0,99}));/g
const BARE_AMPERSAND = new RegExp(`&(?!${REFERENCE.source.slice(1)})`)
const CDATA = '<![CDATA['

/**
 * The piece that begins at `at`; null if it is malformed, or declares
 * something. Only XML's own five entities and numbers are decoded; others stay
 * as they are.
 */
function xmlToken(text: string, at: number): XmlToken | null {
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
    // Stryker disable next-line StringLiteral: it is what no other kind is
    return { kind: 'close', name, endAt: CLOSING.lastIndex }
  }
  OPENING.lastIndex = at
  // Stryker disable next-line ArrayDeclaration: the first entry is not read
  const [, name, slash] = OPENING.exec(text) ?? []
  if (name === undefined) return null
  const isEmpty = slash === '/'
  return { kind: 'open', name, isEmpty, endAt: OPENING.lastIndex }
}

function characters(whole: string, at: number): XmlToken | null {
  const found = whole.indexOf('<', at)
  const endAt = found === -1 ? whole.length : found
  const raw = whole.slice(at, endAt)
  const text = raw.includes('&') ? withReferences(raw) : raw
  return text === null ? null : { kind: 'text', text, endAt }
}

function skipped(text: string, at: number, end: string): XmlToken | null {
  const endAt = text.indexOf(end, at + end.length + 1)
  return endAt === -1 ? null : { kind: 'skipped', endAt: endAt + end.length }
}

function unparsed(whole: string, at: number): XmlToken | null {
  const end = whole.indexOf(']]>', at)
  if (end === -1) return null
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

/** The contents of an element: text, or its children by name. */
export type XmlContent = string | XmlChildren
/** Children by name, a list if a name repeats; none is `__proto__`. */
export interface XmlChildren {
  readonly [name: string]: XmlContent | readonly XmlContent[]
}

// An environment's answer has five levels, and deep nesting crashes parsers.
const MAX_LEVELS = 16
// Web+ uses some twenty names; each new one is costly to keep.
const MAX_NAMES = 200

interface Open {
  readonly name: string
  children: Record<string, XmlContent | XmlContent[]> | null
  text: string
}

/**
 * The outermost element of a text, in one pass: elements and their text;
 * attributes, comments and processing instructions are skipped. Null if it is
 * malformed, declares something, has text beside children, more than 16 levels
 * or 200 names, or if `isRoot` rejects the outermost name.
 */
export function readElements(
  text: string,
  isRoot: (name: string) => boolean,
): { readonly name: string; readonly content: XmlContent } | null {
  const open: Open[] = []
  const names = new Set<string>()
  let root: { name: string; content: XmlContent } | null = null
  for (let at = 0; at < text.length;) {
    const token = xmlToken(text, at)
    if (token === null) return null
    at = token.endAt
    const inner = open.at(-1)
    if (token.kind === 'skipped') continue
    if (token.kind === 'text') {
      if (inner !== undefined) inner.text += token.text
      else if (token.text.trim() !== '') return null
      continue
    }
    const { name } = token
    let closed = inner
    if (token.kind === 'open') {
      names.add(name)
      if (open.length === MAX_LEVELS || names.size > MAX_NAMES) return null
      if (inner === undefined && (root !== null || !isRoot(name))) return null
      const element = { name, children: null, text: '' }
      if (!token.isEmpty) {
        open.push(element)
        continue
      }
      closed = element
    } else open.pop()
    if (closed?.name !== name) return null
    const content = contentOf(closed)
    if (content === null) return null
    const parent = open.at(-1)
    if (parent === undefined) root = { name, content }
    else adopt(parent, name, content)
  }
  return root
}

function contentOf({ children, text }: Open): XmlContent | null {
  const trimmed = text.trim()
  if (children === null) return trimmed
  return trimmed === '' ? children : null
}

function adopt(parent: Open, name: string, content: XmlContent): void {
  parent.children ??= {}
  const { children } = parent
  const known = Object.hasOwn(children, name) ? children[name] : undefined
  if (known === undefined) children[name] = content
  else if (Array.isArray(known)) known.push(content)
  else children[name] = [known, content]
}

// Anything else that begins with `<`, most of all HTML, is not read further.
const ROOTS: ReadonlySet<string> = new Set([
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
])

/**
 * The elements below the root of an XML answer, every value a string; null if
 * the text is malformed, declares a document type or entities, has another root
 * or no elements, or is an error that says OK. Linear in the length of the text;
 * never throws.
 */
export function readXml(text: string): XmlChildren | null {
  const root = readElements(text, (name) => ROOTS.has(name))
  if (root === null || typeof root.content === 'string') return null
  const code = root.content['Code'] ?? root.content['code']
  return root.name === 'Error' && code === 'OK' ? null : root.content
}
