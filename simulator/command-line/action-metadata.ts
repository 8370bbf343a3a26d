/** The inputs that an action.yml declares, each with its default or an empty text. */
export function declaredInputs(
  actionYml: string,
): Readonly<Record<string, string>> {
  const inputs: Record<string, string> = {}
  let section = ''
  let input: string | null = null
  // Two spaces a level and defaults on one line are all that our action.yml uses.
  for (const line of actionYml.split(/\r?\n/)) {
    const top = /^([a-z-]+):/.exec(line)?.[1]
    if (top !== undefined) {
      section = top
      input = null
    }
    if (section !== 'inputs') continue
    const name = /^ {2}['"]?([\w-]+)['"]?:\s*(?:#.*)?$/.exec(line)?.[1]
    if (name !== undefined) {
      input = name
      inputs[name] = ''
    }
    const scalar = /^ {4}default:\s*(.*)$/.exec(line)?.[1]
    if (input !== null && scalar !== undefined) inputs[input] = valueOf(scalar)
  }
  return inputs
}

function valueOf(scalar: string): string {
  const double = /^"(.*)"\s*(?:#.*)?$/.exec(scalar)?.[1]
  const single = /^'(.*)'\s*(?:#.*)?$/.exec(scalar)?.[1]
  const text =
    double ?? single?.replaceAll("''", "'") ?? scalar.replace(/\s+#.*$/, '')
  // Expressions such as `${{ github.token }}` have no value off the runner.
  return text.replaceAll(/\$\{\{.*?\}\}/g, '').trim()
}
