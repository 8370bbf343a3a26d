import { realpathSync } from 'node:fs'
import { playHistory } from './command-line/history.js'
import { serveScenario } from './command-line/serve.js'
import { tryScenario } from './command-line/try.js'
import type { Runtime } from './command-line/usage.js'
import { UsageError, helpText, readCommand } from './command-line/usage.js'
import { ScenarioError } from './scenario-error.js'

/** Runs the command line; returns the exit code, 2 for wrong use. */
async function runCommandLine(runtime: Runtime): Promise<number> {
  try {
    const command = readCommand(runtime.argv)
    if (command.kind === 'serve') return await serveScenario(command, runtime)
    if (command.kind === 'try') return await tryScenario(command, runtime)
    if (command.kind === 'history')
      return await playHistory({ ...command, nowMs: Date.now() }, runtime)
    runtime.write(helpText())
    return 0
  } catch (error) {
    if (!(error instanceof UsageError || error instanceof ScenarioError))
      throw error
    runtime.writeError(`${error.message}\n`)
    return 2
  }
}

const SIGNALS = ['SIGINT', 'SIGTERM'] as const

const exitCode = runCommandLine({
  argv: process.argv.slice(2),
  env: {
    ...process.env,
    ...(process.stdout.isTTY ? { FORCE_COLOR: '1' } : {}),
  },
  scriptPath: realpathSync(process.argv[1] ?? '.'),
  write: (text) => process.stdout.write(text),
  writeError: (text) => process.stderr.write(text),
  onSignal: (hear) => {
    for (const signal of SIGNALS) process.on(signal, hear)
    return () => {
      for (const signal of SIGNALS) process.off(signal, hear)
    }
  },
})

// No top-level await: the bundler treats the file as CommonJS and stops.
void exitCode.then((code) => {
  process.exitCode = code
})
