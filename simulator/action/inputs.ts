import { resolve } from 'node:path'
import { UsageError } from '../command-line/usage.js'

const MAX_SEED = 2 ** 32
const BOOLEANS: ReadonlyMap<string, boolean> = new Map([
  ...['true', 'True', 'TRUE'].map((word) => [word, true] as const),
  ...['false', 'False', 'FALSE'].map((word) => [word, false] as const),
])

/** The checked inputs of a step. */
export interface SimulatorInputs {
  /** A built-in's name, or the absolute path of a JSON file. */
  readonly scenario: string
  readonly seed: number
  /** Whether the test key is exported to later steps. */
  readonly exportKeys: boolean
}

/** Inputs by name and their defaults, as in action.yml. */
export const DEFAULTS = {
  scenario: 'default',
  seed: '1',
  'export-keys': 'true',
} as const

/** Reads a runner's INPUT_ variables; throws one UsageError with every fault. */
export function readInputs(
  env: Readonly<Record<string, string | undefined>>,
): SimulatorInputs {
  const faults: string[] = []
  const text = (name: keyof typeof DEFAULTS): string =>
    env[`INPUT_${name.toUpperCase()}`]?.trim() || DEFAULTS[name]
  const fault = (name: keyof typeof DEFAULTS, expected: string) => {
    faults.push(`Input '${name}' is '${text(name)}': expected ${expected}.`)
  }

  const name = text('scenario')
  const isPath = /[./\\]/.test(name)
  const scenario = isPath ? resolve(env['GITHUB_WORKSPACE'] ?? '', name) : name

  const seed = /^\d+$/.test(text('seed')) ? Number(text('seed')) : Infinity
  if (seed > MAX_SEED)
    fault('seed', `a whole number from 0 to ${String(MAX_SEED)}`)

  const exportKeys = BOOLEANS.get(text('export-keys'))
  if (exportKeys === undefined) fault('export-keys', 'true or false')

  if (faults.length > 0) throw new UsageError(faults.join('\n'))
  return { scenario, seed, exportKeys: exportKeys === true }
}
