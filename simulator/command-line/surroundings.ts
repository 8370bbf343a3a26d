/** What the command line has of the world. */
export interface Surroundings {
  readonly argv: readonly string[]
  readonly env: Readonly<Record<string, string | undefined>>
  /** Of the program itself; the action is looked for next to its folder. */
  readonly scriptPath: string
  readonly write: (text: string) => void
  readonly writeError: (text: string) => void
  /** Hears SIGINT and SIGTERM until the function it returns is called. */
  readonly onSignal: (hear: (signal: NodeJS.Signals) => void) => () => void
}

/** A fault of the command line or of a scenario: printed as it is, exit code 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError'
}
