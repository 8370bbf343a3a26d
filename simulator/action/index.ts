import { realpathSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { errorCommand } from './runner-file.js'
import { startStep, stopStep } from './steps.js'

const { env } = process
const here = realpathSync(process.argv[1] ?? '.')
// A runner calls the same file twice and hands the state to the second call.
const step = env['STATE_pid'] ? stopStep : startStep

step({
  env,
  program: join(dirname(here), '..', 'index.js'),
  write: (text) => process.stdout.write(text),
}).catch((error: unknown) => {
  const message = error instanceof Error ? error.message : String(error)
  process.stdout.write(errorCommand(message))
  process.exitCode = 1
})
