import { isAbsolute, join } from 'node:path'
import { isResourceId } from '../gate/reading.js'
import { and, shown, type Reader } from './reader.js'
import { hasEnvironment } from './settings.js'

const NAMED = 3
// As many bytes as an environment's answer may have, which says more of each
// instance than its id: no list of one is longer.
const MAX_FILE_MIB = 16
const MAX_FILE_BYTES = MAX_FILE_MIB * 1024 * 1024
// Whoever gives so many has given another file, and a fault of megabytes helps
// nobody.
const MAX_NAMED_BAD = 1_000
const FORMS =
  'instance ids separated by newlines, commas or spaces, or a JSON array of strings'

/**
 * The ids to check, without duplicates, in order; none if they come from an
 * environment. Null after a fault.
 */
export function readIds(reader: Reader): readonly string[] | null {
  const isInline = reader.isGiven('instance-ids')
  const isFile = reader.isGiven('instance-ids-file')
  if (isInline && isFile) {
    return reader.addFault(
      "Inputs 'instance-ids' and 'instance-ids-file' are both set: expected only one of them.",
    )
  }
  if (isFile) return readIdsFile(reader)
  if (isInline) {
    const text = reader.text('instance-ids')
    return parseIds(reader, { text, subject: "Input 'instance-ids'" })
  }
  if (hasEnvironment(reader)) return []
  return reader.addFault(
    "Inputs 'instance-ids', 'instance-ids-file', 'environment-id' and 'environment-name' are empty: expected the ids of the instances to check, the path of a file with them, or the id or the name of the Web+ environment whose instances they are.",
  )
}

/** The environment to read, null without one; null after a fault. */
export function readEnvironmentId(reader: Reader): string | null {
  if (!reader.isGiven('environment-id')) return null
  const id = reader.text('environment-id')
  if (isResourceId(id)) return id
  return reader.addValueFault(
    'environment-id',
    'the id of a Web+ environment (we-…), 1 to 128 of A-Z a-z 0-9 . _ - with a letter or a digit',
  )
}

function readIdsFile(reader: Reader): readonly string[] | null {
  const path = reader.text('instance-ids-file')
  const workspace = reader.variable('GITHUB_WORKSPACE')
  const place = isAbsolute(path) ? path : join(workspace, path)
  const subject = `The file ${reader.shown(place)} of input 'instance-ids-file'`

  const bytes = readBytes(reader, place)
  if (typeof bytes === 'string') {
    return reader.addFault(
      `Input 'instance-ids-file' is ${reader.shown(path)}: ${bytes} at ${reader.shown(place)}; expected the path of a text file, absolute or relative to the workspace.`,
    )
  }
  if (bytes.byteLength > MAX_FILE_BYTES) {
    return reader.addFault(
      `${subject} is too large: expected at most ${String(MAX_FILE_MIB)} MiB.`,
    )
  }
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    return parseIds(reader, { text: text.trim(), subject })
  } catch {
    return reader.addFault(`${subject} is not UTF-8: expected UTF-8 text.`)
  }
}

const REASONS: ReadonlyMap<string, string> = new Map([
  ['ENOENT', 'there is no file'],
  ['EISDIR', 'there is a directory'],
  ['ENOTFILE', 'the path is not a file'],
  ['EACCES', 'reading is not permitted'],
  ['EPERM', 'reading is not permitted'],
])

/** The file's bytes, or why there are none. */
function readBytes(reader: Reader, path: string): Uint8Array | string {
  try {
    return reader.readFile(path)
  } catch (error) {
    // By shape: an error of another realm is not an instance of our Error.
    const { code = 'unknown error' } = error as { readonly code?: string }
    return REASONS.get(code) ?? `the file cannot be read (${shown(code)})`
  }
}

function parseIds(
  reader: Reader,
  { text, subject }: { text: string; subject: string },
): readonly string[] | null {
  const isJson = text.startsWith('[')
  const words = isJson ? parseJson(text) : text.split(/[\s,]+/)
  if (words === null) {
    return reader.addFault(
      `${subject} holds ${reader.shown(text)}, which starts like JSON but is not valid JSON: expected ${FORMS}.`,
    )
  }
  const misfit = words.findIndex((word) => typeof word !== 'string')
  if (misfit !== -1) {
    const position = `element ${String(misfit + 1)}`
    return reader.addFault(
      `${subject} holds ${reader.shown(text)}, of which ${position} is not a string: expected a JSON array of strings.`,
    )
  }
  // Separators at either end leave empty words; in JSON, empty strings are the
  // user's.
  const given = isJson ? words : words.filter((word) => word !== '')
  return checkIds(reader, { words: given as readonly string[], subject })
}

function parseJson(text: string): readonly unknown[] | null {
  try {
    const value: unknown = JSON.parse(text)
    return Array.isArray(value) ? value : null
  } catch {
    return null
  }
}

/** The ids among words, each once; its work and its fault are bounded however many words are none. */
function checkIds(
  reader: Reader,
  { words, subject }: { words: readonly string[]; subject: string },
): readonly string[] | null {
  if (words.length === 0) {
    return reader.addFault(`${subject} holds no id: expected ${FORMS}.`)
  }
  const ids = new Set<string>()
  const bad = new Set<string>()
  let more = 0
  for (const word of words) {
    const id = word.trim()
    if (isResourceId(id)) ids.add(id)
    else if (bad.size < MAX_NAMED_BAD) bad.add(id)
    else if (!bad.has(id)) more += 1
  }
  if (bad.size === 0) return [...ids]
  const named = [...bad].map(reader.shown)
  return reader.addFault(
    [
      `${subject} holds ${more === 0 ? and(named) : `${named.join(', ')} and ${String(more)} more`}: expected ids of 1 to 128 characters out of A-Z a-z 0-9 . _ - with a letter or a digit and, between them, newlines, commas or spaces.`,
      ...formsSeen([...bad]),
    ].join(' '),
  )
}

/**
 * A note on ids that differ only in case, of which only one can exist; null
 * without any.
 */
export function caseNote(ids: readonly string[]): string | null {
  const groups = new Map<string, string[]>()
  for (const id of ids) {
    // Stryker disable next-line MethodExpression: either case is a key, as ids are ASCII
    const key = id.toLowerCase()
    const group = groups.get(key)
    if (group === undefined) groups.set(key, [id])
    else group.push(id)
  }
  const alike = [...groups.values()].filter(({ length }) => length > 1)
  if (alike.length === 0) return null
  const named = alike.slice(0, NAMED).map((group) => and(group.map(shown)))
  const more = alike.length - named.length
  const rest = more > 0 ? `; and ${String(more)} more` : ''
  return `Note: these instance ids differ only in case and are judged as different instances: ${named.join('; ')}${rest}. ECS gives ids in lower case: leave out those that do not exist.`
}

interface Form {
  readonly isIn: (word: string) => boolean
  readonly hint: string
}

const LIST_FORMS: readonly Form[] = [
  {
    isIn: (word) => /^[-*+•]$/.test(word),
    hint: 'It looks like a YAML or Markdown list: remove the dash or bullet before each id.',
  },
  {
    isIn: (word) => /[|┃│]/.test(word) || /^[-=+:─━_]{2,}$/.test(word),
    hint: 'It looks like a table: give only its column of ids, without header and rules.',
  },
  {
    isIn: (word) => /^(null|undefined)$/i.test(word),
    hint: 'It looks like the value of an expression or a variable that is not set: check what should give the ids.',
  },
  {
    isIn: (word) => /["'`‘’“”«»]/.test(word),
    hint: 'There are quotes: remove them, or give a JSON array of strings.',
  },
  {
    isIn: (word) => /\$/.test(word),
    hint: 'There is a variable or an expression that was not filled in: the list is read literally.',
  },
  {
    isIn: (word) => /[[\](){}<>]/.test(word),
    hint: 'There are brackets: remove them, or give a JSON array of strings.',
  },
  {
    isIn: (word) => word.includes(';'),
    hint: "There is a ';': separate the ids by newlines, commas or spaces.",
  },
  {
    isIn: (word) => word.includes('#'),
    hint: "There is a '#': a list of ids cannot have comments.",
  },
]

/**
 * What a list with these malformed ids seems to be: a sentence for each form
 * that it looks like.
 */
function formsSeen(words: readonly string[]): readonly string[] {
  const seen = words.map((word) => LIST_FORMS.find(({ isIn }) => isIn(word)))
  return LIST_FORMS.filter((form) => seen.includes(form)).map(
    ({ hint }) => hint,
  )
}
