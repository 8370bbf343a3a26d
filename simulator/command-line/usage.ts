import { parseArgs } from 'node:util'
import { BUILT_IN } from '../scenarios/built-in.js'
import { parseScenario } from '../scenario-parse.js'

/** Dependencies of the command line. */
export interface Runtime {
  readonly argv: readonly string[]
  readonly env: Readonly<Record<string, string | undefined>>
  /** Path of the program; the action is expected next to its folder. */
  readonly scriptPath: string
  readonly write: (text: string) => void
  readonly writeError: (text: string) => void
  /** Listens to SIGINT and SIGTERM until the returned function is called. */
  readonly onSignal: (hear: (signal: NodeJS.Signals) => void) => () => void
}

/** A fault in the arguments: printed unchanged, exit code 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError'
}

/** The parsed command. */
export type Command =
  | { readonly kind: 'help' }
  | { readonly kind: 'history'; readonly seed: number }
  | {
      readonly kind: 'serve'
      /** A built-in scenario or a file. */
      readonly scenario: string
      readonly port: number
      readonly seed: number
    }
  | {
      readonly kind: 'try'
      readonly scenario: string
      readonly seed: number
      /** Path of the action's bundle; null: the one next to this program's folder. */
      readonly action: string | null
    }

const OPTIONS = {
  help: { type: 'boolean', short: 'h' },
  scenario: { type: 'string' },
  port: { type: 'string' },
  seed: { type: 'string' },
  action: { type: 'string' },
} as const

function wholeNumber(
  name: string,
  text: string | undefined,
  range: { readonly max: number; readonly fallback: number },
): number {
  if (text === undefined) return range.fallback
  const value = /^\d+$/.test(text) ? Number(text) : NaN
  if (value <= range.max) return value
  throw new UsageError(
    `Option '--${name}' is '${text}': expected a whole number from 0 to ${String(range.max)}.`,
  )
}

function parsed(argv: readonly string[]): {
  readonly values: Partial<Record<keyof typeof OPTIONS, string | boolean>>
  readonly positionals: readonly string[]
} {
  try {
    return parseArgs({
      args: [...argv],
      options: OPTIONS,
      allowPositionals: true,
    })
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error))
  }
}

/** Reads the arguments; throws a UsageError. */
export function readCommand(argv: readonly string[]): Command {
  const { values, positionals } = parsed(argv)
  const text = (name: keyof typeof OPTIONS): string | undefined => {
    const value = values[name]
    return typeof value === 'string' ? value : undefined
  }
  const [verb, named, ...rest] = positionals
  if (values.help === true || verb === undefined) return { kind: 'help' }
  if (verb !== 'serve' && verb !== 'try' && verb !== 'history') {
    throw new UsageError(
      `'${verb}' is not a command: expected serve, try or history.`,
    )
  }
  if (rest.length > 0) {
    throw new UsageError(
      `'${rest.join(' ')}' is unexpected: give one scenario.`,
    )
  }
  const scenario =
    text('scenario') ?? named ?? (verb === 'try' ? 'deploy' : 'default')
  const seed = wholeNumber('seed', text('seed'), { max: 2 ** 32, fallback: 1 })
  // `npm start -- history` arrives as `try history`.
  if (verb === 'history' || (verb === 'try' && scenario === 'history'))
    return { kind: 'history', seed }
  if (verb === 'try') {
    return { kind: 'try', scenario, seed, action: text('action') ?? null }
  }
  const port = wholeNumber('port', text('port'), { max: 65535, fallback: 0 })
  return { kind: 'serve', scenario, port, seed }
}

/** The help: commands, options, and each scenario with its sentence. */
export function helpText(): string {
  const width = Math.max(...[...BUILT_IN.keys()].map((name) => name.length))
  const scenarios = [...BUILT_IN].map(
    ([name, value]) =>
      `  ${name.padEnd(width)}  ${parseScenario(value).description}`,
  )
  return `Run the gate against a simulated Web+ on this machine. Nothing leaves loopback.

  npm start [-- SCENARIO]                run the action against a scenario, as a runner does
  npm start -- history                   run a month of scheduled checks, with its badge and status page
  node dist/simulator/index.js try [SCENARIO] [--seed N] [--action PATH]
  node dist/simulator/index.js serve [SCENARIO] [--port N] [--seed N]

SCENARIO is a JSON file (docs/scenarios.md has its format) or one of these:
${scenarios.join('\n')}

  --seed N       seed of all random decisions: the same seed, the same faults (default 1)
  --port N       port of the server (default: a free one)
  --action PATH  bundle of the action (default: dist/index.js)
`
}
