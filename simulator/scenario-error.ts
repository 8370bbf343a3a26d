import type { BaseIssue, IssuePathItem } from 'valibot'

/** Every fault of a scenario, in one error. */
export class ScenarioError extends Error {
  override readonly name = 'ScenarioError'
  readonly faults: readonly string[]

  constructor(faults: readonly string[]) {
    super(faults.join('\n'))
    this.faults = faults
  }
}

type Path = readonly IssuePathItem[]

function nameOf(path: Path): string {
  return path.reduce((name, { type, key }) => {
    const one = String(key)
    if (type === 'array') return `${name}[${one}]`
    return name === '' ? one : `${name}.${one}`
  }, '')
}

function valueAt(root: unknown, path: Path): unknown {
  return path.reduce<unknown>(
    (value, { key }) =>
      typeof value === 'object' && value !== null
        ? (value as Record<string, unknown>)[String(key)]
        : undefined,
    root,
  )
}

/** A value in a fault: as JSON, cut at 60 characters. */
function shown(value: unknown): string {
  const json = value === undefined ? 'not given' : JSON.stringify(value)
  return json.length > 60 ? `${json.slice(0, 60)}…` : json
}

/** A sentence for each issue: path, value, expectation. */
export function faultsOf(
  root: unknown,
  issues: readonly BaseIssue<unknown>[],
): readonly string[] {
  return issues.map(({ path = [], expected, message }) => {
    if (expected === 'never') {
      const parent = nameOf(path.slice(0, -1))
      const place = parent === '' ? 'a scenario' : `'${parent}'`
      return `'${nameOf(path.slice(-1))}' is not a key of ${place}: expected ${message}.`
    }
    return `'${nameOf(path)}' is ${shown(valueAt(root, path))}: expected ${message}.`
  })
}
