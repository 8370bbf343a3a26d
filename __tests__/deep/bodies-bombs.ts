import type { Chance } from './chance.js'

/** What the longest body of an instance's answer has. */
const MEBIBYTE = 1_048_576

type Unit = (at: number, chance: Chance) => string

const number = (at: number) => at.toString(36)
const JSON_UNITS: readonly Unit[] = [
  () => '[',
  () => '{"":',
  () => '[],',
  () => '{},',
  () => '1,',
  () => '9',
  () => '1.7976931348623157e308,',
  () => '"",',
  () => '\\u0041',
  () => '":',
  () => ' ',
  (at) => `"${number(at)}":1,`,
  (at) => `"${String((at * 2_654_435_761) % 4_294_967_295)}":1,`,
  (at) => `{"${number(at)}":1},`,
  (at) => `"${number(at)}",`,
]
const XML_UNITS: readonly Unit[] = [
  () => '<a/>',
  () => '<a></a>',
  () => '<a>x</a>',
  () => '<a>',
  () => '</a>',
  (at) => `<a${number(at)}/>`,
  (at) => `<a><b${number(at)}/></a>`,
  () => '<a b=""/>',
  () => ' b=""',
  (at) => ` b${number(at)}=""`,
  () => `<a ${' '.repeat(9)}`,
  () => '"',
  () => '>',
  () => '<',
  () => '&',
  () => '&amp;',
  () => '&a;',
  () => '&#65;',
  () => '&#',
  () => '<!---->',
  () => '<!--',
  () => 'x<!---->',
  () => '<![CDATA[]]>',
  () => '<![CDATA[',
  () => ']]>',
  () => '<?a?>',
  () => '<?',
  () => ' ',
  () => 'x',
  () => '<a>'.repeat(15) + '</a>'.repeat(15),
  (_, chance) => chance.pick(['<a>', '</a>', '<b/>', 'x', '&lt;', '<!---->']),
]
const JSON_FRAMES = [
  ['', ''],
  ['[', '0]'],
  ['{"Code":"OK","x":[', '0]}'],
  ['{"Code":"OK",', '"x":0}'],
  ['{"Code":"', '"}'],
  ['{"Code":"OK","EnvInstanceHealth":{"InstanceHealthList":[', '0]}}'],
] as const
const XML_FRAMES = [
  ['<Error>', '</Error>'],
  ['<Error', '/>'],
  ['<Error><Code>', '</Code></Error>'],
  ['<?xml ', '?><Error/>'],
  ['<Error><Code>E</Code><Message>', '</Message></Error>'],
] as const

/** A body of a mebibyte that says little, again and again. */
export function bomb(chance: Chance): string {
  const [units, frames] = chance.pick([
    [JSON_UNITS, JSON_FRAMES],
    [XML_UNITS, XML_FRAMES],
  ] as const)
  const unit = chance.pick(units)
  const [before, after] = chance.pick<readonly [string, string]>(frames)
  const parts = [before]
  let left = MEBIBYTE - before.length - after.length
  for (let at = 0; ; at += 1) {
    const part = unit(at, chance)
    left -= part.length
    if (left < 0) break
    parts.push(part)
  }
  return parts.join('') + after
}
