import { isMap, isScalar, parseDocument } from 'yaml'

/** An input or an output, as an action.yml declares it. */
interface Declared {
  readonly name: string
  readonly description: string
  /** As text; empty where there is none. */
  readonly fallback: string
  /** Heading of the group that it begins; null within one. */
  readonly group: string | null
}

type Section = 'inputs' | 'outputs'

function declaredIn(yaml: string, section: Section): readonly Declared[] {
  const map = parseDocument(yaml).get(section)
  if (!isMap(map)) return []
  return map.items.map(({ key, value }, at) => {
    if (!isScalar(key) || !isMap(value))
      throw new Error(`An entry of '${section}' has no name or no body.`)
    // A comment before the first entry belongs to the whole map.
    const comment = at === 0 ? map.commentBefore : key.commentBefore
    const text = (name: string) => {
      const given = value.get(name)
      return typeof given === 'string' ? given : ''
    }
    return {
      name: String(key.value),
      description: text('description').trim(),
      fallback: text('default'),
      group: comment?.trim() ?? null,
    }
  })
}

/** What is code in a description: objects, patterns, addresses, permissions, files. */
const CODE = [
  String.raw`\{[^}]*\}`,
  String.raw`[\w/]*\*\*[\w/.]*`,
  String.raw`https?://(?:\S*[\w\]])?`,
  String.raw`[a-z-]+: write`,
  String.raw`[\w./-]+\.(?:json|svg|html|md)\b`,
]

/** A description as Markdown; `names` are those of inputs and outputs, code as well. */
function markdown(text: string, names: readonly string[]): string {
  const known = names.map((name) => String.raw`(?<![\w/-])${name}(?![\w/-])`)
  return text
    .split(new RegExp(`(${[...CODE, ...known].join('|')})`))
    .map((part, at) =>
      at % 2 === 1 ? `\`${part}\`` : part.replace(/[<*|]/g, String.raw`\$&`),
    )
    .join('')
}

function cells(all: readonly string[]): string {
  return `| ${all.join(' | ')} |`
}

function tableOf(
  all: readonly Declared[],
  { section, names }: { section: Section; names: readonly string[] },
): readonly string[] {
  const head =
    section === 'inputs' ? ['input', 'default', 'meaning'] : ['output', 'form']
  return [
    cells(head),
    cells(head.map(() => '---')),
    ...all.map(({ name, fallback, description }) => {
      const known = fallback === '' ? '' : `\`${fallback}\``
      const between = section === 'inputs' ? [known] : []
      return cells([`\`${name}\``, ...between, markdown(description, names)])
    }),
  ]
}

/** Tables, one for each group of inputs, below the group's own heading. */
function tablesOf(yaml: string, section: Section): string {
  const all = declaredIn(yaml, section)
  const names = [...declaredIn(yaml, 'inputs'), ...declaredIn(yaml, 'outputs')]
    .map(({ name }) => name)
    .filter((name) => name.includes('-'))
  const as = { section, names }
  if (section === 'outputs') return tableOf(all, as).join('\n')
  const groups: { heading: string | null; all: Declared[] }[] = []
  for (const one of all) {
    if (one.group !== null || groups.length === 0)
      groups.push({ heading: one.group, all: [] })
    groups.at(-1)?.all.push(one)
  }
  return groups
    .map(({ heading, all }) =>
      [
        ...(heading === null ? [] : [`### ${heading}`, '']),
        ...tableOf(all, as),
      ].join('\n'),
    )
    .join('\n\n')
}

/**
 * The page with each part from `<!-- inputs of PATH -->` or `<!-- outputs of
 * PATH -->` to `<!-- end -->` made from the action.yml that `read` gives.
 */
export function withReference(
  page: string,
  read: (path: string) => string,
): string {
  return page.replaceAll(
    /(<!-- (inputs|outputs) of (\S+) -->\n)[^]*?(<!-- end -->)/g,
    (_, from: string, section: Section, path: string, to: string) =>
      `${from}\n${tablesOf(read(path), section)}\n\n${to}`,
  )
}
