import type { Chance } from './chance.js'
import { ASKED_ID, CORPUS } from './bodies-corpus.js'

type Mutation = (text: string, chance: Chance) => string

/** What a body says only if an entity of its own was expanded. */
export const EXPANDED = 'EXPANDED'

const PIECES: readonly string[] = [
  ...Array.from('{}[]<>&;:,"\'/\\!?-=# \n\t\r\0\u001b\u2028\uFEFF\uFFFD\uD800'),
  ...['null', 'true', '-0', '1e999', '9'.repeat(400), '""', '[]', '{}'],
  ...['OK', 'CONNECTED', 'LOST', ASKED_ID, 'i-other', '健康', '\u{1F600}'],
  ...['"__proto__":{"polluted":1},', '"constructor":{"prototype":{"x":1}},'],
  ...['"InstanceHealth":', '"AgentStatus":"CONNECTED",', '"Code":"OK",'],
  ...['<__proto__><polluted>1</polluted></__proto__>', '<constructor/>'],
  ...['<AgentStatus>CONNECTED</AgentStatus>', '<Code>OK</Code>'],
  ...['<!--', '-->', '<![CDATA[', ']]>', '<![CDATA[CONNECTED]]>', '<?x y?>'],
  ...['&amp;', '&#67;', '&#x43;', '&#0;', '&#xFFFFFFF;', '&#55296;', '&e;'],
  ...['&constructor;', '&__proto__;', '&nbsp;', '\\u0043', '\\uD800', '\\x'],
  ...['<!DOCTYPE x SYSTEM "file:///etc/passwd">', '<!ENTITY e "x">'],
  ...[' xmlns="urn:x"', " a='>'", '<InstanceHealth>', '</InstanceHealth>'],
]
const VALUES: readonly string[] = [
  ...['null', '0', '-1', '1e400', 'true', '[]', '{}', '""', '[[[["x"]]]]'],
  ...['{"a":1}', '["CONNECTED"]', '"CONNECTED"', `"${ASKED_ID}"`, '"\\u0000"'],
]

const place = (text: string, chance: Chance) => chance.below(text.length + 1)

function span(text: string, chance: Chance): readonly [number, number] {
  const from = place(text, chance)
  const most = chance.pick([1, 8, 64, text.length])
  return [from, Math.min(text.length, from + chance.below(most + 1))]
}

function inserted(text: string, at: number, piece: string): string {
  return text.slice(0, at) + piece + text.slice(at)
}

const flipBytes: Mutation = (text, chance) => {
  const bytes = Buffer.from(text)
  for (let left = 1 + chance.below(3); left > 0 && bytes.length > 0; left -= 1)
    bytes[chance.below(bytes.length)] = chance.below(256)
  return bytes.toString('utf8')
}
const nest: Mutation = (text, chance) => {
  const depth = chance.pick([2, 20, 2_000])
  const [open, close] = chance.pick([
    ['[', ']'],
    ['{"a":', '}'],
    ['<a>', '</a>'],
    ['<InstanceHealth>', '</InstanceHealth>'],
  ] as const)
  const [from, to] = span(text, chance)
  const within = open.repeat(depth) + text.slice(from, to)
  return text.slice(0, from) + within + close.repeat(depth) + text.slice(to)
}
const entities: Mutation = (text) => {
  const laughs = Array.from({ length: 20 }, (_, at) => {
    const inner = at === 0 ? '&b;DED' : `&a${String(at - 1)};`.repeat(10)
    return `<!ENTITY a${String(at)} "${inner}">`
  })
  const type = `<!DOCTYPE x [<!ENTITY b "EXPAN">${laughs.join('')}]>`
  return type + text.replace('success', '&a0;').replace('CONNECTED', '&a19;')
}

const MUTATIONS: readonly Mutation[] = [
  flipBytes,
  nest,
  entities,
  // Cut short.
  (text, chance) => text.slice(0, place(text, chance)),
  // A part taken out, said twice, or of another answer.
  (text, chance) => {
    const [from, to] = span(text, chance)
    return text.slice(0, from) + text.slice(to)
  },
  (text, chance) => {
    const [from, to] = span(text, chance)
    return inserted(text, place(text, chance), text.slice(from, to))
  },
  (text, chance) => {
    const other = chance.pick(CORPUS)
    const [from, to] = span(other, chance)
    return inserted(text, place(text, chance), other.slice(from, to))
  },
  // Something that means something to a parser.
  (text, chance) => inserted(text, place(text, chance), chance.pick(PIECES)),
  (text, chance) => {
    const [from, to] = span(text, chance)
    return text.slice(0, from) + chance.pick(PIECES) + text.slice(to)
  },
  // A value of another type.
  (text, chance) => {
    const value = chance.pick(VALUES)
    const values = [...text.matchAll(/:("[^"]*"|\d+|\{)/g)]
    if (values.length === 0) return text
    const { index, 0: whole } = chance.pick(values)
    return `${text.slice(0, index)}:${value}${text.slice(index + whole.length)}`
  },
  // Letters as references and escapes, which mean the same.
  (text, chance) => {
    const at = place(text, chance)
    const code = text.charCodeAt(at) || 65
    const shown = chance.pick([
      `&#${String(code)};`,
      `&#x${code.toString(16)};`,
      `\\u${code.toString(16).padStart(4, '0')}`,
    ])
    return text.slice(0, at) + shown + text.slice(at + 1)
  },
  (text, chance) => inserted(text, place(text, chance), 'x'.repeat(20_000)),
  // As a decoder of UTF-8 sees UTF-16.
  (text) => Buffer.from(text, 'utf16le').toString('utf8'),
  (text, chance) => chance.pick(['\uFEFF', '\uFEFF\uFEFF', ' \n', '\0']) + text,
  (text) => text.replaceAll('><', '>\n  <').replaceAll(',', ' ,\n'),
]

/** One of the good answers, mutated one to four times. */
export function mutated(chance: Chance): string {
  let text = chance.pick(CORPUS)
  for (let left = 1 + chance.below(4); left > 0; left -= 1)
    text = chance.pick(MUTATIONS)(text, chance)
  return text
}
