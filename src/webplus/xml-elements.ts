import { xmlToken } from './xml-tokens.js'

/** What an element holds: text, or its children by name. */
export type XmlContent = string | XmlChildren
/** Children by name, a list where a name repeats; none is `__proto__`. */
export interface XmlChildren {
  readonly [name: string]: XmlContent | readonly XmlContent[]
}

// An environment's answer has five levels, and depth is what parsers die of.
const MOST_LEVELS = 16
// Web+ has some twenty names in all; each new one is costly to keep.
const MOST_NAMES = 200

interface Open {
  readonly name: string
  children: Record<string, XmlContent | XmlContent[]> | null
  text: string
}

/**
 * The outermost element of a text, in one pass over it: elements and their
 * text; attributes, comments and processing instructions are passed over. Null
 * if it is not well formed, declares something, has text beside children, more
 * than 16 levels or 200 names, or if `isRoot` denies the outermost name.
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
      if (open.length === MOST_LEVELS || names.size > MOST_NAMES) return null
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
