import { realpathSync } from 'node:fs'
import { runCommandLine } from './command-line/run.js'

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

// No await up here: the bundler takes it for CommonJS and stops.
void exitCode.then((code) => {
  process.exitCode = code
})
