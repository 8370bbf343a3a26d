import { serveScenario } from './serve.js'
import type { Surroundings } from './surroundings.js'
import { UsageError } from './surroundings.js'
import { tryScenario } from './try.js'
import { helpText, readCommand } from './usage.js'

/** Runs the command line; gives the exit code, 2 for a fault in its use. */
export async function runCommandLine(around: Surroundings): Promise<number> {
  try {
    const command = readCommand(around.argv)
    if (command.kind === 'serve') return await serveScenario(command, around)
    if (command.kind === 'try') return await tryScenario(command, around)
    around.write(helpText())
    return 0
  } catch (error) {
    if (!(error instanceof UsageError)) throw error
    around.writeError(`${error.message}\n`)
    return 2
  }
}
