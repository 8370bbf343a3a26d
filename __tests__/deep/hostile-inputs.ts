import { HOSTILE } from '../unit/report/hostile-text.js'
import type { Chance } from './chance.js'

/** Linux takes 128 KiB for a variable, its name and the end included. */
const LONGEST_BYTES = 131_072 - 64

const CHARACTERS: readonly (readonly [number, number])[] = [
  [0x01, 0x20],
  [0x20, 0x7e],
  [0x80, 0xa0],
  [0xa1, 0x2ff],
  [0x300, 0x36f],
  [0x200b, 0x2069],
  [0x3041, 0x9fff],
  [0xe000, 0xffff],
  [0x1f300, 0x1faff],
  [0xe0001, 0xe007f],
]
const SEPARATORS = ['\n', '\r\n', '\r', ' ', ',', '\u2028', '\t', '%0A', '']
const LOOK_ALIKES = ['***', '*** ***', '::add-mask::x', '${{ secrets.X }}']
/** What keeps a careless parser busy. */
const BOMBS = [
  '[',
  '["',
  '{a,b}',
  '9',
  '1h',
  ' ',
  ',',
  '%',
  '(a+)+',
  '**/',
  '.',
]

/** One hostile text, of a few characters or of as many as fit; never empty. */
export function hostileText(chance: Chance, goods: readonly string[]): string {
  const ways: readonly (() => string)[] = [
    () => anyCharacters(chance),
    () => chance.pick(HOSTILE),
    () => chance.pick(LOOK_ALIKES),
    () => chance.pick(goods) + chance.pick(SEPARATORS) + chance.pick(HOSTILE),
    () => chance.pick(HOSTILE) + chance.pick(SEPARATORS) + chance.pick(goods),
    () => chance.pick(BOMBS).repeat(anyLength(chance)),
    () => `${chance.pick(BOMBS).repeat(anyLength(chance))}!`,
    () => many(chance, () => chance.pick(HOSTILE)),
    () => many(chance, () => anyCharacters(chance)),
  ]
  return asVariable(chance.pick(ways)())
}

function anyCharacters(chance: Chance): string {
  return Array.from({ length: 1 + chance.below(200) }, () => {
    const [from, to] = chance.pick(CHARACTERS)
    return String.fromCodePoint(from + chance.below(to - from))
  }).join('')
}

function many(chance: Chance, one: () => string): string {
  const separator = chance.pick(SEPARATORS)
  const pieces = Array.from({ length: 1 + chance.below(8) }, one)
  const piece = pieces.join(separator) + separator
  return piece.repeat(Math.ceil(anyLength(chance) / piece.length))
}

/** Mostly short, seldom as long as it may be. */
function anyLength(chance: Chance): number {
  return 1 + chance.below(chance.pick([10, 100, 1_000, LONGEST_BYTES]))
}

/** A text as a variable can hand it over: without NUL, whole UTF-8, cut. */
export function asVariable(text: string): string {
  const bytes = Buffer.from(text.replaceAll('\0', '') || '*')
  // The character that is cut becomes one of three bytes.
  return bytes.length <= LONGEST_BYTES
    ? bytes.toString()
    : bytes.subarray(0, LONGEST_BYTES - 4).toString()
}
